"""Tokens as LaTeX mathematics, for the cells of a notebook."""

from __future__ import annotations

from collections.abc import Sequence

from lectern.explain.sheet.expressions import Rest, Symbol
from lectern.explain.sheet.numbers import Number
from lectern.explain.sheet.tokens import Token

SIGNS = {"−": "-", "·": r"\cdot", "≈": r"\approx", "←": r"\leftarrow", "≥": r"\ge", "≤": r"\le"}
FUNCTIONS = {"ln": r"\ln", "tanh": r"\tanh", "max": r"\max", "Φ": r"\Phi", "φ": r"\varphi", "g′": "g'"}
LETTERS = {"delta": r"\delta", "alpha": r"\alpha"}


def latex(tokens: Sequence[Token]) -> str:
    r"""The source.

    >>> latex((Token("symbol", node=Symbol("delta", "ij", "(1)")), Token("sign", "≈")))
    '\\delta_{ij}^{(1)} \\approx'
    """
    return " ".join(token_source(token) for token in tokens)


def token_source(token: Token) -> str:
    """One token."""
    match token:
        case Token(node=Number() as number):
            return number_source(number)
        case Token(node=Symbol() as symbol):
            return symbol_source(symbol)
        case Token(node=Rest(count=count, total=total)):
            return rf"\underbrace{{{number_source(total)}}}_{{{count} \text{{ terms}}}}"
        case Token(kind="sign", text=text):
            return SIGNS.get(text, text)
        case Token(kind="words", text=text):
            return rf"\quad \text{{{text} }}"
        case Token(kind="function", text=text):
            return FUNCTIONS.get(text) or rf"\operatorname{{{text.replace('_', ' ')}}}"
        case Token(kind="fraction", parts=(top, bottom)):
            return rf"\frac{{{latex(top)}}}{{{latex(bottom)}}}"
        case Token(kind="power", parts=(base, exponent)):
            return f"{latex(base)}^{{{latex(exponent)}}}"
        case Token(kind="group", parts=(inside,)):
            return latex(inside)
        case Token(kind="sqrt", parts=(inside,)):
            return rf"\sqrt{{{latex(inside)}}}"
        case Token(kind="abs", parts=(inside,)):
            return rf"\left|{latex(inside)}\right|"
    raise ValueError(f"{token} cannot be written")


def number_source(number: Number) -> str:
    """A number."""
    return number.text.replace("−", "-") + (rf" \cdot 10^{{{number.power}}}" if number.power else "")


def symbol_source(symbol: Symbol) -> str:
    """A letter with its indices."""
    if symbol.letter == "sum":
        return rf"\sum_{{{symbol.below}}}"
    source = LETTERS.get(symbol.letter, symbol.letter)
    source += f"_{{{symbol.below}}}" if symbol.below else ""
    source += f"^{{{symbol.above}}}" if symbol.above else ""
    if symbol.before == "g′":
        return f"g'({source})"
    return rf"\partial C / \partial {source}" if symbol.before else source
