"""The way back, line by line: slopes and deltas."""

from __future__ import annotations

from lectern.explain.sheet.activations import CONSTANT, slope, slope_rule
from lectern.explain.sheet.expressions import (
    Expression,
    Fraction,
    Function,
    Negative,
    Product,
    Sum,
    Symbol,
)
from lectern.explain.sheet.forward import neurons, rows_of
from lectern.explain.sheet.numbers import literal
from lectern.explain.sheet.page import Group, Line, Part, Rule
from lectern.explain.sheet.values import Values
from nn_core import Tensor


def backward_part(values: Values) -> Part:
    """From the last layer to the first: slopes, then deltas."""
    groups = list[Group]()
    for layer in range(values.last, 0, -1):
        if values.is_fused and layer == values.last:
            groups.append(fused_deltas(values))
        elif values.activation(layer) == "softmax":
            groups += softmax_deltas(values, layer)
        else:
            if values.activation(layer) not in CONSTANT:
                groups.append(slopes(values, layer))
            groups.append(deltas(values, layer))
    return Part("Backward", tuple(groups))


def slopes(values: Values, layer: int) -> Group:
    """g′(z) of each neuron."""
    shown, lines, name = neurons(values, layer), [], values.activation(layer)
    record = values.run[f"{values.names[layer - 1]}.z"]
    for i in shown:
        z, a = values.z(layer, i), values.a(layer, i)
        exact = slope_value(values, layer, i, float(record.value[0, i]))
        left = values.symbol("z", layer, i, before="g′")
        lines.append(Line(left, slope(name, z, a), values.slope(layer, i, exact)))
    rule = slope_rule(values, layer)
    words = f"Layer {layer}: slopes ({name.replace('_', ' ')})"
    return Group(words, (rule,) if rule else (), rows_of(values, layer, lines, shown))


def slope_value(values: Values, layer: int, i: int, z: float) -> float:
    """The slope of the layer's activation at z, as `nn_core` finds it."""
    tensor = Tensor([[z]])
    values.layers[layer - 1].activation(tensor).backward()
    return 0.0 if tensor.grad is None else float(tensor.grad[0, 0])


def fused_deltas(values: Values) -> Group:
    """δ of the outputs where cost and last activation are made for each other: p − y."""
    layer, n = values.last, values.sizes[-1]
    is_mean = values.explained.loss == "binary_cross_entropy" and n > 1
    shown, lines = neurons(values, layer), []
    for i in shown:
        how: Expression = Sum((values.a(layer, i), Negative(values.y(i))))
        how = Product((Fraction(literal(1), literal(n)), how)) if is_mean else how
        lines.append(Line(values.symbol("delta", layer, i), how, values.delta(layer, i)))
    miss: Expression = Sum((values.letters("a", layer, "i"), Negative(Symbol("y", "i"))))
    miss = Product((Fraction(literal(1), Symbol("n")), miss)) if is_mean else miss
    rule = Rule(values.letters("delta", layer, "i"), miss)
    both = f"{values.activation(layer)} with {values.loss_words}"
    words = f"Layer {layer}: deltas, δ = ∂C/∂z ({both})"
    return Group(words, (rule,), rows_of(values, layer, lines, shown))


def from_above(values: Values, layer: int, i: int) -> tuple[Expression, ...]:
    """The factors of ∂C/∂a: the slope of the cost, or what the deltas of the next layer send back."""
    if layer < values.last:
        terms: list[tuple[Expression, float]] = []
        for k in range(values.sizes[layer + 1]):
            w, delta = values.w(layer + 1, k, i), values.delta(layer + 1, k)
            terms.append((Product((w, delta)), w.value * delta.value))
        if len(terms) == 1:
            return (terms[0][0],)
        return (values.added(terms, f"{values.names[layer - 1]}.delta[{i}]"),)
    p, y, n = values.a(layer, i), values.y(i), values.sizes[-1]
    miss = Sum((p, Negative(y)))
    match values.explained.loss:
        case "mse":
            return (literal(2), miss) if n == 1 else (Fraction(literal(2), literal(n)), miss)
        case "rmse":
            return (Fraction(miss, Product((literal(n), values.loss())) if n > 1 else values.loss()),)
    side = (p.value > y.value) - (p.value < y.value)
    return (literal(side),) if n == 1 else (Fraction(literal(side), literal(n)),)


def from_above_rule(values: Values, layer: int) -> tuple[Expression, ...]:
    """The same in letters."""
    if layer < values.last:
        w, delta = values.letters("w", layer + 1, "ki"), values.letters("delta", layer + 1, "k")
        return (Product((Symbol("sum", "k"), w, delta)),)
    miss = Sum((values.letters("a", layer, "i"), Negative(Symbol("y", "i"))))
    match values.explained.loss:
        case "mse":
            return (Fraction(literal(2), Symbol("n")), miss)
        case "rmse":
            return (Fraction(miss, Product((Symbol("n"), Symbol("C")))),)
    return (Fraction(literal(1), Symbol("n")), Function("sign", (miss,)))


def deltas(values: Values, layer: int) -> Group:
    """δ of each neuron: what comes from above, times the slope."""
    shown, lines, name = neurons(values, layer), [], values.activation(layer)
    record = values.run[f"{values.names[layer - 1]}.z"]
    for i in shown:
        factors = from_above(values, layer, i)
        if name == "step":
            factors = (*factors, literal(0))
        elif name not in CONSTANT:
            factors = (*factors, values.slope(layer, i, slope_value(values, layer, i, float(record.value[0, i]))))
        how = factors[0] if len(factors) == 1 else Product(factors)
        lines.append(Line(values.symbol("delta", layer, i), how, values.delta(layer, i)))
    letters = from_above_rule(values, layer)
    if name != "linear":
        letters = (*letters, Function("g′", (values.letters("z", layer, "i"),)))
    rule = Rule(values.letters("delta", layer, "i"), Product(letters) if len(letters) > 1 else letters[0])
    return Group(f"Layer {layer}: deltas, δ = ∂C/∂z", (rule,), rows_of(values, layer, lines, shown))


def softmax_deltas(values: Values, layer: int) -> list[Group]:
    """δ behind a softmax, in which each answer depends on every z: first ∂C/∂a, then a · (∂C/∂a − their mean)."""
    shown, name = neurons(values, layer), values.names[layer - 1]
    slopes_, lines = [], []
    mean = values.softmax_mean(layer)
    for i in shown:
        factors = from_above(values, layer, i)
        how = factors[0] if len(factors) == 1 else Product(factors)
        slopes_.append(Line(values.symbol("a", layer, i, before="∂C/∂"), how, values.of_answer(layer, i)))
        minus = Sum((values.of_answer(layer, i), Negative(mean)))
        weighed = Product((values.a(layer, i), minus))
        lines.append(Line(values.symbol("delta", layer, i), weighed, values.delta(layer, i)))
    size = values.sizes[layer]
    terms = [
        (Product((a, g)), a.value * g.value)
        for a, g in ((values.a(layer, k), values.of_answer(layer, k)) for k in range(size))
    ]
    s, a = Symbol("s", "", f"({layer})"), values.letters("a", layer, "k")
    all_weighed = Product((Symbol("sum", "k"), a, values.letters("a", layer, "k", before="∂C/∂")))
    factors = from_above_rule(values, layer)
    first = Rule(values.letters("a", layer, "i", before="∂C/∂"), Product(factors) if len(factors) > 1 else factors[0])
    difference = Sum((values.letters("a", layer, "i", before="∂C/∂"), Negative(s)))
    last = Rule(values.letters("delta", layer, "i"), Product((values.letters("a", layer, "i"), difference)))
    line = Line(s, values.added(terms, f"{name}.mean"), mean)
    return [
        Group(f"Layer {layer}: slopes for the answers", (first,), rows_of(values, layer, slopes_, shown)),
        Group(f"Layer {layer}: their weighted mean", (Rule(s, all_weighed),), ((line,),)),
        Group(f"Layer {layer}: deltas, δ = ∂C/∂z", (last,), rows_of(values, layer, lines, shown)),
    ]
