"""What stands on the page, in no notation yet: groups of lines, each a number with the sum that it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lectern.explain.sheet.expressions import Expression, Symbol, relation
from lectern.explain.sheet.numbers import Number
from lectern.explain.sheet.tokens import Token, sign, tokens


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

    def middle(self) -> tuple[Token, ...]:
        """Where the result comes from."""
        return tokens(self.how)

    def right(self) -> tuple[Token, ...]:
        """The sign and the result."""
        return (sign(self.relation), *tokens(self.result))


@dataclass(frozen=True)
class Skipped:
    """So many lines are left out, which follow the same rule."""

    text: str


Row = tuple[Line, ...] | Skipped


@dataclass(frozen=True)
class Rule:
    """A rule in letters: `left` = `right`."""

    left: Expression
    right: Expression


@dataclass(frozen=True)
class Group:
    """Lines that follow the same rules; `words` say what they are."""

    words: str
    rules: tuple[Rule, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Matrix:
    """A table of numbers as far as it is shown (None: left out), its name and its whole shape."""

    name: Symbol
    rows: tuple[tuple[Number | None, ...], ...]
    shape: tuple[int, int]


@dataclass(frozen=True)
class Part:
    """A heading with what stands below it."""

    title: str
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class Page:
    """The worked example: what is given (facts as pairs of words, matrices), the parts, a last sentence's numbers."""

    title: str
    facts: tuple[tuple[str, str], ...]
    given: tuple[Line, ...]
    matrices: tuple[Matrix, ...]
    parts: tuple[Part, ...]
    digits: int

    def lines(self) -> Iterator[Line]:
        """All lines of the parts, from top to bottom."""
        for part in self.parts:
            for group in part.groups:
                for row in group.rows:
                    if not isinstance(row, Skipped):
                        yield from row
