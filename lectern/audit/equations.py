"""Equations: where a formula with numbers on both sides says "=", the numbers agree as they are displayed.

`0.24 · 0.50 = 0.12` passes, `0.33 + 0.33 + 0.33 = 1.00` does not: it must say ≈.
"""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable, Iterator, Set
from itertools import pairwise

from lectern.audit.numbers import Problem
from lectern.audit.screen import READABLE, Screen
from scenes.kit.text.numerals import text_number
from scenes.kit.text.values import Formula

_GROUP = re.compile(r"\{\{([^{}]*?)(?::\s*\w+\s*)?\}\}")
_FRACTION = re.compile(r"frac\(([^(),]*),([^(),]*)\)")
_FIELD = re.compile(r"@(\w+)")
_RELATION = re.compile(r"(=|\bapprox\b)")
_SIGNS = {"times": "*", "dot": "*", "·": "*", "×": "*", "−": "-", "^": "**"}
_OPERATIONS: dict[type[ast.AST], Callable[..., float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
    ast.USub: operator.neg,
    ast.UAdd: operator.pos,
}


def false_equations(screen: Screen, busy: Set[int] = frozenset()) -> Iterator[Problem]:
    """Formulas that claim an equality which their displayed numbers do not keep."""
    for text in screen.texts:
        formula = text.mobject
        if isinstance(formula, Formula) and text.opacity > READABLE and not is_busy(formula, busy):
            for left, right in broken_equalities(formula):
                yield "numbers.equation", formula, f"{right:g} on the left of the sign, or ≈", f"{left:g}"


def is_busy(formula: Formula, busy: Set[int]) -> bool:
    """Whether an animation is changing one of the formula's numbers."""
    return any(id(value) in busy for value in formula.values.values())


def broken_equalities(formula: Formula) -> Iterator[tuple[float, float]]:
    """Left and right of each "=" between numbers that differ by more than half the last displayed place."""
    parts = _RELATION.split(plain(formula.template))
    sides, signs = parts[::2], parts[1::2]
    for (left, right), sign in zip(pairwise(sides), signs, strict=True):
        a, b = number(left, formula), number(right, formula)
        if sign == "=" and a is not None and b is not None and abs(a - b) > half_a_place(right, formula):
            yield a, b


def plain(template: str) -> str:
    """The template without group braces, with fractions as divisions."""
    for pattern, form in ((_GROUP, r"\1"), (_FRACTION, r"((\1)/(\2))")):
        while pattern.search(template):
            template = pattern.sub(form, template)
    return template


def half_a_place(side: str, formula: Formula) -> float:
    """Half a unit in the last place of the side's most precise number."""
    places = [formula.values[name].places for name in _FIELD.findall(side)]
    return 0.5000001 * 10.0 ** -max(places, default=0)


def number(side: str, formula: Formula) -> float | None:
    """The value of one side from its displayed numbers, or None where it holds a letter."""
    shown = _FIELD.sub(lambda found: f"({text_number(formula.values[found[1]].text)})", side)
    for sign, operation in _SIGNS.items():
        shown = shown.replace(sign, operation)
    try:
        return evaluate(ast.parse(shown.strip(), mode="eval").body)
    except (SyntaxError, TypeError, KeyError, ZeroDivisionError):
        return None


def evaluate(node: ast.AST) -> float:
    """The value of an arithmetic expression; KeyError or TypeError for anything else."""
    match node:
        case ast.BinOp(left=left, op=sign, right=right):
            return _OPERATIONS[type(sign)](evaluate(left), evaluate(right))
        case ast.UnaryOp(op=sign, operand=operand):
            return _OPERATIONS[type(sign)](evaluate(operand))
        case ast.Constant(value=int() | float() as value):
            return float(value)
    raise TypeError(f"{ast.dump(node)} is not arithmetic")
