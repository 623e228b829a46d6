"""Tokens as Typst mathematics, which `eval` of a template sets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lectern.explain.sheet.expressions import Symbol
from lectern.explain.sheet.notation import Notation
from lectern.explain.sheet.numbers import Number, role_of
from lectern.explain.sheet.tokens import Token

SIGNS = {
    "−": "-",
    "·": "dot.op",
    "≈": "approx",
    "←": "arrow.l",
    "≥": ">=",
    "≤": "<=",
    "(": "\\(",
    ")": "\\)",
    ",": "\\,",
    "[": "bracket.l",
    "]": "bracket.r",
    "×": "times",
    "≠": "!=",
}
FUNCTIONS = {"ln": "ln", "tanh": "tanh", "max": "max", "Φ": "Phi", "φ": "phi"}
FUNCTIONS |= {"σ": "sigma", "log₂": "log_2", "sin": "sin", "cos": "cos"}
AROUND = {"group": "#box(${}$)", "sqrt": "sqrt({})", "abs": "abs({})"}


def typst(tokens: Sequence[Token]) -> str:
    """The source.

    >>> from lectern.explain.sheet.numbers import literal
    >>> delta = Token("symbol", node=Symbol("delta", "ij", "(1)"))
    >>> typst((delta, Token("sign", "≈"), Token("number", node=literal(2))))
    'delta_(i j)^((1)) approx 2'
    """
    return TypstMath().write(tokens)


class TypstMath(Notation[str]):
    """Typst's own words; numbers have the colour of their role, for each of which the template defines a function."""

    def join(self, parts: Iterable[str]) -> str:
        return " ".join(parts)

    def number(self, number: Number) -> str:
        text = number.text.replace("−", "-") + (f" dot 10^({number.power})" if number.power else "")
        role = role_of(number.key)
        return f"{role}({text})" if role else text

    def symbol(self, symbol: Symbol) -> str:
        if symbol.letter == "sum":
            return f"sum_({symbol.below})"
        letter = f"bold({symbol.letter})" if symbol.is_bold else symbol.letter
        below = " ".join(symbol.below) if symbol.below.isalpha() else f'"{symbol.below}"'
        source = f"{letter}_({below})" if symbol.below else letter
        source += f"^({symbol.above})" if symbol.above else ""
        if symbol.before == "g′":
            return rf"g' \({source}\)"
        return rf"partial {symbol.before[1]} \/ partial {source}" if symbol.before else source

    def rest(self, count: int, total: str) -> str:
        return f'underbrace({total}, "{count:,} terms")'

    def sign(self, text: str) -> str:
        return SIGNS.get(text, text)

    def words(self, text: str) -> str:
        return f'quad "{text}" space'

    def function(self, text: str) -> str:
        if len(text.rstrip("′")) == 1:
            return FUNCTIONS.get(text, text.replace("′", "'"))
        return FUNCTIONS.get(text, f'op("{text.replace("_", " ")}")')

    def fraction(self, top: str, bottom: str) -> str:
        return f"frac({top}, {bottom})"

    def power(self, base: str, exponent: str) -> str:
        return f"{base}^({exponent})"

    def matrix(self, rows: Sequence[Sequence[str]]) -> str:
        return f'mat(delim: "[", {"; ".join(", ".join(row) for row in rows)})'

    def around(self, kind: str, inside: str) -> str:
        return AROUND[kind].format(inside)
