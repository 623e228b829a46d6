"""Reads formulas as they are written, token by token, and computes what a reader of their digits would."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from lectern.explain.sheet.numbers import Number
from lectern.explain.sheet.tokens import Token

SIGNS = {"·": "*", "×": "*", "−": "-", "[": "row(", "]": ")"}
RELATIONS = "=≈<>≠"
SPACE: dict[str, Any] = {
    "row": lambda *cells: np.array(cells).view(Table),
    "table": lambda *rows: np.array(rows).view(Table),
    "E": math.e,
    "ln": math.log,
    "log2": math.log2,
    "sin": math.sin,
    "cos": math.cos,
    "sqrt": math.sqrt,
}


class Table(np.ndarray):
    """Lists and tables: between two of them, a dot stands for the product of tables."""

    def __mul__(self, other: Any) -> Any:
        return np.asarray(self @ other).view(Table) if np.ndim(other) else np.multiply(self, other)


def sides(tokens: tuple[Token, ...]) -> tuple[list[list[Token]], list[str]]:
    """The sides of a formula, and the signs between them."""
    found, signs = [list[Token]()], list[str]()
    for token in tokens:
        if token.kind == "sign" and token.text in RELATIONS:
            signs.append(token.text)
            found.append([])
        else:
            found[-1].append(token)
    return found, signs


def source(tokens: list[Token] | tuple[Token, ...]) -> str:
    """The tokens as Python; numbers have the digits that are shown. Raises ValueError where letters stand."""
    return "".join(map(word, tokens))


def word(token: Token) -> str:
    """One token as Python."""
    match token:
        case Token(node=Number() as number):
            return f"{number.text.replace('−', '-')}e{number.power}" if number.power else number.text.replace("−", "-")
        case Token(kind="sign", text=text):
            return SIGNS.get(text, text)
        case Token(kind="function", text=text) if text.replace("₂", "2") in SPACE:
            return text.replace("₂", "2")
        case Token(kind="fraction", parts=(top, bottom)):
            return f"(({source(top)})/({source(bottom)}))"
        case Token(kind="power", parts=((Token(node=node),), exponent)) if getattr(node, "letter", "") == "e":
            return f"(E**({source(exponent)}))"
        case Token(kind="power", parts=(base, exponent)):
            return f"({source(base)})**({source(exponent)})"
        case Token(kind="sqrt", parts=(inside,)):
            return f"sqrt({source(inside)})"
        case Token(kind="group", parts=(inside,)):
            return source(inside)
        case Token(kind="matrix", parts=rows):
            lines = (f"row({', '.join(source(cell) for cell in row.parts)})" for (row,) in rows)
            return f"table({', '.join(lines)})"
    raise ValueError(f"{token} is no number")


def value(side: list[Token]) -> Any:
    """What a side amounts to; None where letters stand."""
    try:
        return np.asarray(eval(source(side), {"__builtins__": {}}, SPACE))
    except ValueError:
        return None


def numbers(tokens: tuple[Token, ...] | list[Token]) -> list[Number]:
    """All numbers, in order."""
    found = []
    for token in tokens:
        if isinstance(token.node, Number):
            found.append(token.node)
        for part in token.parts:
            found += numbers(part)
    return found
