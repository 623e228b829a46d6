"""A question's formulas: written as one would type them, with numbers by their names; each `=` is checked.

- `w_1 * x_1 + b`: letters with indices below; capitals but C are tables (bold); `bold(a)` is a list.
- `{a[0]}`: a number; `{a}`: a list or a table; `{p: 2}`: with two places instead of three; `column({a})`: as a column.
- `+ - * / **` as in Python; `{m} @ {n}`: m × n; `A.T`; `d(C, w_1)`: ∂C/∂w₁; `f′(x)`, `sqrt`, `exp`, `ln`, `σ` …
- `… = … = …`: where the numbers as they are shown do not agree, `=` becomes `≈`.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from lectern.exercises.truth import EXACT
from lectern.explain.sheet.expressions import (
    Exponential,
    Expression,
    Fraction,
    Function,
    Grid,
    Negative,
    Power,
    Product,
    Sum,
    Symbol,
)
from lectern.explain.sheet.numbers import Number, given, literal
from lectern.explain.sheet.tokens import is_letter
from nn_core.arrays import Array

SIGNS = re.compile(r" (=|<|>|≠) ")
NAME = re.compile(r"([^\W\d_]+)(?:_(\w+))?")
PRIME, LETTER_PRIME = "′", "ʹ"  # the second may stand in a name
GREEK = {"α": "alpha", "δ": "delta"}
PLACES = 3
Numbers = Mapping[str, Array]


@dataclass(frozen=True)
class Reader:
    """Reads formulas whose `{names}` are `numbers`."""

    numbers: Numbers

    def sides(self, source: str) -> tuple[list[Expression], list[str]]:
        """The sides of a formula, and the signs between them as they are typed."""
        parts = SIGNS.split(source.replace(PRIME, LETTER_PRIME))
        return [self.expression(ast.parse(part.strip(), mode="eval").body) for part in parts[::2]], parts[1::2]

    def expression(self, node: ast.expr) -> Expression:
        """One side, or a part of it. Raises ValueError for what has no meaning here."""
        match node:
            case ast.Set(elts=[named]):
                return self.value(named, PLACES)
            case ast.Dict(keys=[ast.expr() as named], values=[ast.Constant(value=int(places))]):
                return self.value(named, places)
            case ast.Constant(value=int(whole)):
                return literal(whole)
            case ast.Constant(value=float(decimal)):
                return given(decimal, PLACES)
            case ast.Name(id=name):
                return symbol(name)
            case ast.Attribute(value=inner, attr="T"):
                return Power(self.expression(inner), Symbol("⊤", bold=False))
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                positive = self.expression(operand)
                return -positive if isinstance(positive, Number) and not positive.key else Negative(positive)
            case ast.BinOp(left=left, op=op, right=right):
                return joined(op, self.expression(left), self.expression(right))
            case ast.List(elts=cells):
                return self.grid(cells)
            case ast.Call(func=ast.Name(id=name), args=arguments):
                return self.call(name, arguments)
        raise ValueError(f"a formula has no {ast.unparse(node)}")

    def grid(self, cells: list[ast.expr]) -> Grid:
        """A list, or a table of lists."""
        rows = [each.elts for each in cells if isinstance(each, ast.List)] or [cells]
        return Grid(tuple(tuple(map(self.expression, row)) for row in rows))

    def call(self, name: str, arguments: list[ast.expr]) -> Expression:
        """What looks like a function."""
        inside = tuple(map(self.expression, arguments))
        match name, inside:
            case "exp", (power,):
                return Exponential(power)
            case "bold", (Symbol(letter=letter, below=below),):
                return Symbol(letter, below, bold=True)
            case "column", (Grid(rows=(cells,)),):
                return Grid(tuple((cell,) for cell in cells))
            case "d", (Symbol(letter=of), Symbol(letter=letter, below=below)):
                return Symbol(letter, below, before=f"∂{of}/∂", bold=False)
        return Function(name.replace(LETTER_PRIME, PRIME).replace("log2", "log₂"), inside)

    def value(self, node: ast.expr, places: int) -> Expression:
        """A number by its name, or a list or table of numbers. Raises ValueError for a name that there is not."""
        path = re.fullmatch(r"(\w+)(?:\[([\d, ]+)\])?", ast.unparse(node).replace("[(", "[").replace(")]", "]"))
        if not path or path[1] not in self.numbers:
            raise ValueError(f"there is no number {ast.unparse(node)} among {', '.join(self.numbers)}")
        array, index = self.numbers[path[1]], tuple(int(each) for each in path[2].split(",")) if path[2] else ()
        inner = array[index].shape
        keys = [(*index, *rest) for rest in np.ndindex(inner)]
        cells = [shown(float(array[key]), places, f"{path[1]}[{','.join(map(str, key))}]") for key in keys]
        if not inner:
            return cells[0]
        return Grid(tuple(tuple(cells[k : k + inner[-1]]) for k in range(0, len(cells), inner[-1])))


def shown(value: float, places: int, key: str) -> Number:
    """A number with no more places than it needs; what is lost is noise of the computer's, or more than `places`."""
    return given(round(value, EXACT), places, key)


def symbol(name: str) -> Symbol:
    """A letter, or a word, with its index."""
    match = NAME.fullmatch(name)
    if not match:
        raise ValueError(f"{name} is no letter")
    letter = GREEK.get(match[1], match[1]).replace(LETTER_PRIME, PRIME)
    return Symbol(letter, match[2] or "", bold=len(letter) == 1 and letter.isupper() and letter != "C")


def joined(op: ast.operator, left: Expression, right: Expression) -> Expression:
    """Two parts with an operator between them; sums and products of more than two are one."""
    match op:
        case ast.Add() | ast.Sub():
            last = right if isinstance(op, ast.Add) else Negative(right)
            return Sum((*(left.terms if isinstance(left, Sum) else (left,)), last))
        case ast.Mult() if isinstance(left, Number) and (is_letter(right) or isinstance(right, Function)):
            return coefficient(left, right)
        case ast.Mult() | ast.MatMult():
            sign = "·" if isinstance(op, ast.Mult) else "×"
            before = left.factors if isinstance(left, Product) and left.sign == sign else (left,)
            return Product((*before, right), sign)
        case ast.Div():
            return fraction(left, right)
        case ast.Pow():
            return Power(left, right)
    raise ValueError(f"a formula has no {type(op).__name__}")


def fraction(top: Expression, bottom: Expression) -> Expression:
    """A fraction; a minus of its top stands before it."""
    match top:
        case Number(is_negative=True):
            return Negative(Fraction(-top, bottom))
        case Negative(of=positive):
            return Negative(Fraction(positive, bottom))
    return Fraction(top, bottom)


def coefficient(number: Number, letter: Expression) -> Expression:
    """A number before a letter: its minus becomes that of the term, and a one is not written."""
    size = -number if number.is_negative else number
    term = letter if size.text == "1" else Product((size, letter))
    return Negative(term) if number.is_negative else term
