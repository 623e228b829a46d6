"""Whether a formula is true as it is shown: to a reader who computes with the digits on paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce
from itertools import pairwise

import numpy as np

from lectern.explain.sheet.expressions import Expression, Fraction, Grid, Negative, Product, Sum, evaluate
from lectern.explain.sheet.numbers import Number
from nn_core.arrays import Array

EXACT = 10  # places; a difference beyond them is a rounding error of the computer
NEAR = 0.02, 0.006  # relative and absolute: what digits that are not shown may amount to
HOLDS: dict[str, Callable[[Array, Array], bool]] = {
    "<": lambda a, b: bool(np.all(a < b)),
    ">": lambda a, b: bool(np.all(a > b)),
    "≠": lambda a, b: not np.array_equal(a, b),
    "≈": lambda a, b: a.shape == b.shape and np.allclose(a, b, *NEAR),
    "=": lambda a, b: True,
}


def relations(sides: Sequence[Expression], signs: Sequence[str]) -> list[str]:
    """The signs with `≈` where what is shown does not quite agree. Raises ValueError for what is not true at all."""
    found = []
    for (left, right), sign in zip(pairwise(sides), signs, strict=True):
        found.append(equal_or_not(left, right) if sign == "=" else sign)
        before, after = computed(left), computed(right)
        if before is not None and after is not None and not HOLDS[found[-1]](before, after):
            raise ValueError(f"not true: {before} {sign} {after}")
    return found


def equal_or_not(left: Expression, right: Expression) -> str:
    """`=` where both sides agree as they are shown; a letter equals a number that is shown whole."""
    before, after = computed(left), computed(right)
    if after is None:
        return "="
    if before is None:
        return "=" if all(map(is_whole, numbers_of(right))) else "≈"
    rounding = max((0.5 * each.unit for each in numbers_of(right) if not is_whole(each)), default=0.0)
    agrees = before.shape == after.shape and bool(np.all(abs(before - after) <= rounding * (1 + 1e-9) + 10.0**-EXACT))
    return "=" if agrees else "≈"


def is_whole(number: Number) -> bool:
    """Whether all of a number is shown."""
    return abs(number.value - number.shown) < 10.0**-EXACT


def numbers_of(expression: Expression) -> list[Number]:
    """The numbers of a number, a list or a table."""
    if isinstance(expression, Grid):
        return [number for row in expression.rows for cell in row for number in numbers_of(cell)]
    return [expression] if isinstance(expression, Number) else []


def computed(expression: Expression) -> Array | None:
    """What a reader gets who computes with the numbers as they are shown; None where letters stand."""
    try:
        return np.asarray(of_tables(expression))
    except (ValueError, KeyError):
        return None


def of_tables(expression: Expression) -> Array | float:
    """The same, also of lists and tables. Raises ValueError or KeyError where letters stand."""
    match expression:
        case Grid(rows=rows):
            cells = np.array([[of_tables(cell) for cell in row] for row in rows], dtype=float)
            return cells[0] if len(rows) == 1 else cells
        case Sum(terms=terms):
            return reduce(lambda total, term: total + term, map(of_tables, terms))
        case Product(factors=factors):
            return reduce(meet, map(of_tables, factors))
        case Negative(of=inner):
            return -of_tables(inner)
        case Fraction(top=top, bottom=bottom):
            return of_tables(top) / of_tables(bottom)
    return evaluate(expression)


def meet(left: Array | float, right: Array | float) -> Array | float:
    """The product of two numbers, of a number and a table, of two lists or tables."""
    both = np.ndim(left) and np.ndim(right)
    return np.asarray(np.asarray(left) @ np.asarray(right)) if both else left * right
