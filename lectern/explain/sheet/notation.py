"""`Notation`: how tokens are written, whatever for; HTML, LaTeX and Typst say how each kind looks there."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from lectern.explain.sheet.expressions import Rest, Symbol
from lectern.explain.sheet.numbers import Number
from lectern.explain.sheet.tokens import Token

Text = TypeVar("Text", bound=str)


class Notation(ABC, Generic[Text]):
    """Writes tokens; a kind of its own for each method."""

    def write(self, tokens: Sequence[Token]) -> Text:
        """All of them, one after the other."""
        return self.join(self.token(token) for token in tokens)

    def token(self, token: Token) -> Text:
        """One of them. Raises ValueError for a kind that there is not."""
        match token:
            case Token(node=Number() as number):
                return self.number(number)
            case Token(node=Symbol() as symbol):
                return self.symbol(symbol)
            case Token(node=Rest() as rest):
                return self.rest(rest.count, self.number(rest.total))
            case Token(kind="sign", text=text):
                return self.sign(text)
            case Token(kind="words", text=text):
                return self.words(text)
            case Token(kind="function", text=text):
                return self.function(text)
            case Token(kind="fraction", parts=(top, bottom)):
                return self.fraction(self.write(top), self.write(bottom))
            case Token(kind="power", parts=(base, exponent)):
                return self.power(self.write(base), self.write(exponent))
            case Token(kind="group" | "sqrt" | "abs" as kind, parts=(inside,)):
                return self.around(kind, self.write(inside))
            case Token(kind="matrix", parts=rows):
                return self.matrix([[self.write(cell) for cell in row.parts] for (row,) in rows])
        raise ValueError(f"{token} cannot be written")

    @abstractmethod
    def join(self, parts: Iterable[Text]) -> Text:
        """What has been written, as one."""

    @abstractmethod
    def number(self, number: Number) -> Text:
        """A number as it is shown."""

    @abstractmethod
    def symbol(self, symbol: Symbol) -> Text:
        """A letter with its indices."""

    @abstractmethod
    def rest(self, count: int, total: Text) -> Text:
        """The terms that are left out: how many, under what they add up to."""

    @abstractmethod
    def sign(self, text: str) -> Text:
        """A sign between numbers."""

    @abstractmethod
    def words(self, text: str) -> Text:
        """Words between formulas."""

    @abstractmethod
    def function(self, text: str) -> Text:
        """A function's name."""

    @abstractmethod
    def fraction(self, top: Text, bottom: Text) -> Text:
        """One over the other."""

    @abstractmethod
    def power(self, base: Text, exponent: Text) -> Text:
        """A base with its exponent."""

    @abstractmethod
    def matrix(self, rows: Sequence[Sequence[Text]]) -> Text:
        """A table in brackets."""

    @abstractmethod
    def around(self, kind: str, inside: Text) -> Text:
        """What stays together (`group`), a root (`sqrt`), a size without its sign (`abs`)."""
