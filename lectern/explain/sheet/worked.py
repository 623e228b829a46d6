"""The whole page of a case: what is given, forward, cost, backward, step, and what the step has brought."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from lectern.explain.sheet.backward import backward_part
from lectern.explain.sheet.expressions import Symbol
from lectern.explain.sheet.forward import forward_part, loss_part
from lectern.explain.sheet.numbers import Number
from lectern.explain.sheet.page import Matrix, Page
from lectern.explain.sheet.step import step_part
from lectern.explain.sheet.values import Values
from scenes.kit.elision import shown_indices

MOST_SHOWN = 6  # rows, and columns, of a matrix


def worked_example(values: Values) -> Page:
    """The page."""
    parts = (forward_part(values), loss_part(values), backward_part(values), step_part(values))
    before, after = values.loss(), values.new_loss()
    return Page(values.explained.title, facts(values), given(values), parts, values.digits, before, after)


def facts(values: Values) -> tuple[tuple[str, str], ...]:
    """What the network is, and what it is shown."""
    case = values.case
    sizes = " → ".join(map(str, values.sizes))
    kinds = ", ".join(name.replace("_", " ") for name in values.activations)
    found = [
        ("Network", f"{sizes}; {kinds}; {case.dials:,} weights and biases"),
        ("Sample", values.explained.source),
        ("Cost", values.loss_words),
    ]
    if case.y.ndim == 1:
        label = int(case.y[0])
        called = f": {case.classes[label]}" if case.classes else ""
        found.insert(2, ("Class", f"number {label + 1} of {values.sizes[-1]}{called}"))
    if case.features:
        found.append(("Inputs", ", ".join(case.features[k] for k in shown_indices(len(case.features), 8))))
    if case.classes:
        found.append(("Outputs", ", ".join(case.classes)))
    return tuple(found)


def given(values: Values) -> tuple[Matrix, ...]:
    """The input and the target, as columns; W and b of each layer; the rate."""
    found = [
        table(Symbol("x"), values.sizes[0], 1, lambda i, _: values.a(0, i)),
        table(Symbol("y"), values.sizes[-1], 1, lambda i, _: values.y(i)),
    ]
    for layer in range(1, values.last + 1):
        n, m = values.sizes[layer], values.sizes[layer - 1]
        found.append(table(Symbol("W", "", f"({layer})"), n, m, partial(values.w, layer)))
        found.append(table(Symbol("b", "", f"({layer})"), n, 1, partial(bias, values, layer)))
    return (*found, table(Symbol("alpha"), 1, 1, lambda *_: values.rate()))


def bias(values: Values, layer: int, i: int, _: int) -> Number:
    """An entry of the column b."""
    return values.b(layer, i)


def table(name: Symbol, height: int, width: int, number: Callable[[int, int], Number]) -> Matrix:
    """A matrix whose entries `number` gives; of a large one, the first and the last rows and columns."""
    down, across = tuple(shown_indices(height, MOST_SHOWN)), tuple(shown_indices(width, MOST_SHOWN))
    rows = tuple(tuple(number(i, j) for j in across) for i in down)
    return Matrix(name, rows, (height, width), down, across)
