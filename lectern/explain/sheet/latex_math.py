"""Tokens as LaTeX mathematics, for the cells of a notebook."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lectern.explain.sheet.expressions import Symbol
from lectern.explain.sheet.notation import Notation
from lectern.explain.sheet.numbers import Number
from lectern.explain.sheet.tokens import Token

SIGNS = {"−": "-", "·": r"\cdot", "≈": r"\approx", "←": r"\leftarrow", "≥": r"\ge", "≤": r"\le"}
SIGNS |= {"≠": r"\ne", "×": r"\times"}
FUNCTIONS = {"ln": r"\ln", "tanh": r"\tanh", "max": r"\max", "Φ": r"\Phi", "φ": r"\varphi"}
FUNCTIONS |= {"σ": r"\sigma", "log₂": r"\log_2", "sin": r"\sin", "cos": r"\cos"}
LETTERS = {"delta": r"\delta", "alpha": r"\alpha", "⊤": r"\top"}
AROUND = {"group": "{}", "sqrt": r"\sqrt{{{}}}", "abs": r"\left|{}\right|"}


def latex(tokens: Sequence[Token]) -> str:
    r"""The source.

    >>> latex((Token("symbol", node=Symbol("delta", "ij", "(1)")), Token("sign", "≈")))
    '\\delta_{ij}^{(1)} \\approx'
    """
    return Latex().write(tokens)


class Latex(Notation[str]):
    """LaTeX's own words."""

    def join(self, parts: Iterable[str]) -> str:
        return " ".join(parts)

    def number(self, number: Number) -> str:
        return number.text.replace("−", "-") + (rf" \cdot 10^{{{number.power}}}" if number.power else "")

    def symbol(self, symbol: Symbol) -> str:
        if symbol.letter == "sum":
            return rf"\sum_{{{symbol.below}}}"
        source = LETTERS.get(symbol.letter, symbol.letter)
        source = rf"\mathbf{{{source}}}" if symbol.bold else source
        source += f"_{{{symbol.below}}}" if symbol.below else ""
        source += f"^{{{symbol.above}}}" if symbol.above else ""
        if symbol.before == "g′":
            return f"g'({source})"
        return rf"\partial {symbol.before[1]} / \partial {source}" if symbol.before else source

    def rest(self, count: int, total: str) -> str:
        return rf"\underbrace{{{total}}}_{{{count} \text{{ terms}}}}"

    def sign(self, text: str) -> str:
        return SIGNS.get(text, text)

    def words(self, text: str) -> str:
        return rf"\quad \text{{{text} }}"

    def function(self, text: str) -> str:
        if len(text.rstrip("′")) == 1:
            return FUNCTIONS.get(text, text.replace("′", "'"))
        return FUNCTIONS.get(text) or rf"\operatorname{{{text.replace('_', ' ')}}}"

    def fraction(self, top: str, bottom: str) -> str:
        return rf"\frac{{{top}}}{{{bottom}}}"

    def power(self, base: str, exponent: str) -> str:
        return f"{base}^{{{exponent}}}"

    def matrix(self, rows: Sequence[Sequence[str]]) -> str:
        lines = r" \\ ".join(" & ".join(row) for row in rows)
        return rf"\begin{{bmatrix}} {lines} \end{{bmatrix}}"

    def around(self, kind: str, inside: str) -> str:
        return AROUND[kind].format(inside)
