"""Sums, products and functions of numbers, which can be written in any notation, and evaluated as they are shown."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from lectern.explain.sheet.numbers import Number, literal

TWO = literal(2)


@dataclass(frozen=True)
class Symbol:
    """A letter with its indices; `before` is what stands in front of it (`∂C/∂`).

    `bold`: a list or a table of numbers; None stands for the habit of a worked example.
    """

    letter: str
    below: str = ""
    above: str = ""
    before: str = ""
    bold: bool | None = None

    @property
    def is_bold(self) -> bool:
        """Whether it is set in bold type."""
        return self.letter in tuple("Wxyb") and not self.below if self.bold is None else self.bold


@dataclass(frozen=True)
class Rest:
    """The terms of a sum that are left out: how many, and what they add up to."""

    count: int
    total: Number


@dataclass(frozen=True)
class Negative:
    """What is subtracted."""

    of: Expression


@dataclass(frozen=True)
class Sum:
    """Terms, added."""

    terms: tuple[Expression, ...]


@dataclass(frozen=True)
class Product:
    """Factors, multiplied; with the sign `×`, the sizes of a table."""

    factors: tuple[Expression, ...]
    sign: str = "·"


@dataclass(frozen=True)
class Fraction:
    """A top over a bottom."""

    top: Expression
    bottom: Expression


@dataclass(frozen=True)
class Power:
    """Something to the power of an exponent; squared, if nothing else is said."""

    of: Expression
    exponent: Expression = TWO


@dataclass(frozen=True)
class Grid:
    """A table of numbers in brackets; one row is a list."""

    rows: tuple[tuple[Expression, ...], ...]


@dataclass(frozen=True)
class Exponential:
    """e to the power of something."""

    of: Expression


@dataclass(frozen=True)
class Function:
    """A function by its name, of one or more arguments."""

    name: str
    of: tuple[Expression, ...]


@dataclass(frozen=True)
class Comparison:
    """What decides a value: `0.3 > 0`. It counts as the value that follows."""

    left: Number
    sign: str
    right: Number
    value: float


Expression: TypeAlias = (
    Number | Symbol | Rest | Negative | Sum | Product | Fraction | Power | Grid | Exponential | Function | Comparison
)


def normal(z: float) -> float:
    """Φ(z)."""
    return math.erfc(-z / math.sqrt(2)) / 2


def bell(z: float) -> float:
    """φ(z) = Φ′(z)."""
    return math.exp(-z * z / 2) / math.sqrt(2 * math.pi)


def logarithm(p: float) -> float:
    """ln p, also of what is shown as 0."""
    return math.log(p) if p > 0 else -math.inf


FUNCTIONS: dict[str, Callable[..., float]] = {
    "ln": logarithm,
    "tanh": math.tanh,
    "max": max,
    "abs": abs,
    "sin": math.sin,
    "cos": math.cos,
    "log₂": lambda p: logarithm(p) / math.log(2),
    "ReLU": lambda z: max(0.0, z),
    "σ": lambda z: 1 / (1 + math.exp(-z)),
    "sqrt": math.sqrt,
    "Φ": normal,
    "φ": bell,
}


def evaluate(expression: Expression) -> float:
    """What a reader gets who computes with the numbers as they are shown.

    >>> from lectern.explain.sheet.numbers import literal
    >>> evaluate(Sum((Product((literal(2), literal(3))), Negative(literal(1)))))
    5.0
    """
    match expression:
        case Number():
            return expression.shown
        case Rest(total=total):
            return total.shown
        case Negative(of=inner):
            return -evaluate(inner)
        case Sum(terms=terms):
            return math.fsum(map(evaluate, terms))
        case Product(factors=factors):
            return math.prod(map(evaluate, factors))
        case Fraction(top=top, bottom=bottom):
            below = evaluate(bottom)
            return evaluate(top) / below if below else math.inf
        case Power(of=inner, exponent=exponent):
            return float(evaluate(inner) ** evaluate(exponent))
        case Exponential(of=inner):
            power = evaluate(inner)
            return math.exp(power) if power < 700 else math.inf
        case Function(name=name, of=arguments):
            return FUNCTIONS[name](*map(evaluate, arguments))
        case Comparison(value=value):
            return value
    raise ValueError(f"{expression} has no number")


def relation(expression: Expression, result: Number) -> str:
    """`=` where the numbers as shown give the result as shown, else `≈`.

    >>> from lectern.explain.sheet.numbers import literal
    >>> relation(Product((literal(2), literal(3))), literal(6)), relation(literal(2), literal(3))
    ('=', '≈')
    """
    off = abs(evaluate(expression) - result.shown)
    return "=" if off <= 0.5 * result.unit * (1 + 1e-9) else "≈"
