"""What stands on the page, in no notation yet: groups of lines, each a number with the sum that it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lectern.explain.sheet.expressions import Comparison, Expression, Symbol, relation
from lectern.explain.sheet.numbers import Number
from lectern.explain.sheet.tokens import Token, sign, tokens
from scenes.kit.elision import gap


@dataclass(frozen=True)
class Line:
    """`name` = `how` = `result`; `arrow`: a new value of what is called so."""

    name: Symbol
    how: Expression
    result: Number
    arrow: bool = False

    @property
    def relation(self) -> str:
        """`=` where the numbers as shown give the result as shown, else `≈`."""
        return relation(self.how, self.result)

    def left(self) -> tuple[Token, ...]:
        """The name and the sign after it."""
        return (*tokens(self.name), sign("←" if self.arrow else "="))

    @property
    def is_decided(self) -> bool:
        """Whether a comparison says what the result is."""
        return isinstance(self.how, Comparison)

    @property
    def is_plain(self) -> bool:
        """Whether the result is a number that is known already."""
        return isinstance(self.how, Number) and (self.how.text, self.how.power) == (self.result.text, self.result.power)

    def middle(self) -> tuple[Token, ...]:
        """Where the result comes from, if it is not simply a number."""
        if self.is_plain:
            return ()
        return (*tokens(self.result), Token("words", "as"), *tokens(self.how)) if self.is_decided else tokens(self.how)

    def right(self) -> tuple[Token, ...]:
        """The sign and the result, where the middle does not end in it."""
        if self.is_decided:
            return ()
        return tokens(self.result) if self.is_plain else (sign(self.relation), *tokens(self.result))


@dataclass(frozen=True)
class Skipped:
    """So many lines are left out, which follow the same rule."""

    text: str


Row = tuple[Line, ...] | Skipped


@dataclass(frozen=True)
class Rule:
    """A rule in letters: `left` = `right`, or with an `arrow`, `left` becomes `right`."""

    left: Expression
    right: Expression
    arrow: bool = False

    def written(self) -> tuple[Token, ...]:
        """The whole of it."""
        return (*tokens(self.left), sign("←" if self.arrow else "="), *tokens(self.right))


@dataclass(frozen=True)
class Group:
    """Lines that follow the same rules; `words` say what they are."""

    words: str
    rules: tuple[Rule, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Matrix:
    """A table of numbers, its name, its whole shape, and which rows and columns of it are shown."""

    name: Symbol
    rows: tuple[tuple[Number, ...], ...]
    shape: tuple[int, int]
    down: tuple[int, ...]
    across: tuple[int, ...]

    def cells(self) -> list[list[Number | str]]:
        """The rows with dots where some are left out."""
        gap_down, gap_across = gap(list(self.down)), gap(list(self.across))
        found: list[list[Number | str]] = [[*row] for row in self.rows]
        if gap_across is not None:
            for row in found:
                row.insert(gap_across, "⋯")
        if gap_down is not None:
            dots = ["⋮"] * len(self.across)
            found.insert(gap_down, [*dots[:gap_across], "⋱", *dots[gap_across:]] if gap_across is not None else [*dots])
        return found

    @property
    def is_whole(self) -> bool:
        """Whether all of it is shown."""
        return self.shape == (len(self.down), len(self.across))


@dataclass(frozen=True)
class Part:
    """A heading with what stands below it."""

    title: str
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class Page:
    """The worked example: facts as pairs of words, what is given, the parts, and the cost before and after the step."""

    title: str
    facts: tuple[tuple[str, str], ...]
    given: tuple[Matrix, ...]
    parts: tuple[Part, ...]
    digits: int
    before: Number
    after: Number

    def lines(self) -> Iterator[Line]:
        """All lines of the parts, from top to bottom."""
        for part in self.parts:
            for group in part.groups:
                for row in group.rows:
                    if not isinstance(row, Skipped):
                        yield from row
