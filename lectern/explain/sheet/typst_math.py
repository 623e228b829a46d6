"""Tokens as Typst mathematics, which `eval` of a template sets."""

from __future__ import annotations

from collections.abc import Sequence

from lectern.explain.sheet.expressions import Rest, Symbol
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
}
FUNCTIONS = {"ln": "ln", "tanh": "tanh", "max": "max", "Φ": "Phi", "φ": "phi", "g′": "g'"}


def typst(tokens: Sequence[Token]) -> str:
    """The source.

    >>> from lectern.explain.sheet.numbers import literal
    >>> delta = Token("symbol", node=Symbol("delta", "ij", "(1)"))
    >>> typst((delta, Token("sign", "≈"), Token("number", node=literal(2))))
    'delta_(i j)^((1)) approx 2'
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
            return f'underbrace({number_source(total)}, "{count:,} terms")'
        case Token(kind="sign", text=text):
            return SIGNS.get(text, text)
        case Token(kind="words", text=text):
            return f'quad "{text}" space'
        case Token(kind="function", text=text):
            return FUNCTIONS.get(text, f'op("{text.replace("_", " ")}")')
        case Token(kind="fraction", parts=(top, bottom)):
            return f"frac({typst(top)}, {typst(bottom)})"
        case Token(kind="power", parts=(base, exponent)):
            return f"{typst(base)}^({typst(exponent)})"
        case Token(kind="group", parts=(inside,)):
            return f"#box(${typst(inside)}$)"
        case Token(kind=kind, parts=(inside,)):
            return f"{kind}({typst(inside)})"
    raise ValueError(f"{token} cannot be written")


def number_source(number: Number) -> str:
    """A number in the colour of its role; the template defines a function for each."""
    text = number.text.replace("−", "-") + (f" dot 10^({number.power})" if number.power else "")
    role = role_of(number.key)
    return f"{role}({text})" if role else text


def symbol_source(symbol: Symbol) -> str:
    """A letter with its indices."""
    if symbol.letter == "sum":
        return f"sum_({symbol.below})"
    letter = f"bold({symbol.letter})" if symbol.letter in "Wxyb" and not symbol.below else symbol.letter
    below = " ".join(symbol.below) if symbol.below.isalpha() else f'"{symbol.below}"'
    source = f"{letter}_({below})" if symbol.below else letter
    source += f"^({symbol.above})" if symbol.above else ""
    if symbol.before == "g′":
        return rf"g' \({source}\)"
    return rf"partial C \/ partial {source}" if symbol.before else source
