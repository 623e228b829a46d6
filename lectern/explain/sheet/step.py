"""The gradients of all weights and biases, row by row, and the step that they lead to."""

from __future__ import annotations

from itertools import product

from lectern.explain.sheet.expressions import Expression, Negative, Product, Sum, Symbol
from lectern.explain.sheet.forward import neurons
from lectern.explain.sheet.numbers import Number
from lectern.explain.sheet.page import Group, Line, Part, Row, Rule, Skipped
from lectern.explain.sheet.values import Values
from scenes.kit.elision import shown_indices

MOST_WEIGHTS = 24  # of a layer that all have lines of their own; of more, those of some neurons
SIDE = 4  # neurons, and inputs, of which weights are shown then


def step_part(values: Values) -> Part:
    """Gradients of all weights and biases, layer by layer, and their new values."""
    groups = [group for layer in range(1, values.last + 1) for group in (weights(values, layer), biases(values, layer))]
    return Part("Gradients, and one step against them", tuple(groups))


def step_lines(
    values: Values, symbol: Symbol, how: Expression, numbers: tuple[Number, Number, Number]
) -> tuple[Line, Line]:
    """The gradient's line and the step's line of one weight or bias: its `numbers` are old, gradient, new."""
    old, gradient, new = numbers
    partial = Symbol(symbol.letter, symbol.below, symbol.above, "∂C/∂")
    change = Sum((old, Negative(Product((values.rate(), gradient)))))
    return Line(partial, how, gradient), Line(symbol, change, new, arrow=True)


def weights(values: Values, layer: int) -> Group:
    """A row a weight: its gradient, and its new value."""
    n, m = values.sizes[layer], values.sizes[layer - 1]
    few = n * m <= MOST_WEIGHTS
    down, across = (range(n), range(m)) if few else (shown_indices(n, SIDE), shown_indices(m, SIDE))
    rows = list[Row]()
    for i, j in product(down, across):
        how = Product((values.delta(layer, i), values.a(layer - 1, j)))
        numbers = values.w(layer, i, j), values.of_weight(layer, i, j), values.new_w(layer, i, j)
        rows.append(step_lines(values, values.symbol("w", layer, i, j), how, numbers))
    if left_out := n * m - len(rows):
        rows.append(Skipped(f"{left_out:,} more weights of layer {layer}, each by the same rules"))
    w, a = values.letters("w", layer, "ij"), values.letters("a", layer - 1, "j")
    partial = values.letters("w", layer, "ij", before="∂C/∂")
    slope = Rule(partial, Product((values.letters("delta", layer, "i"), a)))
    step = Rule(w, Sum((w, Negative(Product((Symbol("alpha"), partial))))), arrow=True)
    return Group(f"Layer {layer}: weights", (slope, step), tuple(rows))


def biases(values: Values, layer: int) -> Group:
    """A row a bias."""
    shown, rows, before = neurons(values, layer), list[Row](), -1
    for i in shown:
        if i > before + 1:
            rows.append(Skipped(f"{i - before - 1:,} more biases of layer {layer}, each by the same rules"))
        numbers = values.b(layer, i), values.of_bias(layer, i), values.new_b(layer, i)
        rows.append(step_lines(values, values.symbol("b", layer, i), values.delta(layer, i), numbers))
        before = i
    b, partial = values.letters("b", layer, "i"), values.letters("b", layer, "i", before="∂C/∂")
    slope = Rule(partial, values.letters("delta", layer, "i"))
    step = Rule(b, Sum((b, Negative(Product((Symbol("alpha"), partial))))), arrow=True)
    return Group(f"Layer {layer}: biases", (slope, step), tuple(rows))
