"""The way forward, line by line: weighted sums, answers, the cost."""

from __future__ import annotations

import math

import numpy as np

from lectern.explain.sheet.activations import ONE, answer, answer_rule, power
from lectern.explain.sheet.expressions import (
    Exponential,
    Expression,
    Fraction,
    Function,
    Negative,
    Power,
    Product,
    Sum,
    Symbol,
)
from lectern.explain.sheet.numbers import Number, computed, literal
from lectern.explain.sheet.page import Group, Line, Part, Row, Rule, Skipped
from lectern.explain.sheet.values import Values
from scenes.kit.elision import shown_indices

MOST_NEURONS = 8  # of a layer that have lines of their own
TINY = 1e-12  # a probability from whose text its logarithm cannot be told


def forward_part(values: Values) -> Part:
    """A group for the sums and one for the answers of each layer."""
    groups = []
    for layer in range(1, values.last + 1):
        groups += [sums(values, layer), answers(values, layer)]
    return Part("Forward", tuple(groups))


def rows_of(values: Values, layer: int, lines: list[Line], shown: list[int]) -> tuple[Row, ...]:
    """The lines of the neurons shown, and in the gap how many have none."""
    rows, before = list[Row](), -1
    for line, i in zip(lines, shown, strict=True):
        if i > before + 1:
            rows.append(Skipped(f"{i - before - 1:,} more neurons of layer {layer}, each by the same rule"))
        rows.append((line,))
        before = i
    return tuple(rows)


def neurons(values: Values, layer: int) -> list[int]:
    """Which neurons of a layer have lines of their own."""
    return shown_indices(values.sizes[layer], MOST_NEURONS)


def sums(values: Values, layer: int) -> Group:
    """z of each neuron."""
    shown, lines = neurons(values, layer), []
    name, before = values.names[layer - 1], values.sizes[layer - 1]
    for i in shown:
        terms: list[tuple[Expression, float]] = []
        for j in range(before):
            w, a = values.w(layer, i, j), values.a(layer - 1, j)
            terms.append((Product((w, a)), w.value * a.value))
        how = values.added(terms, f"{name}.z[{i}]", values.b(layer, i))
        lines.append(Line(values.symbol("z", layer, i), how, values.z(layer, i)))
    weighted = Product((Symbol("sum", "j"), values.letters("w", layer, "ij"), values.letters("a", layer - 1, "j")))
    rule = Rule(values.letters("z", layer, "i"), Sum((weighted, values.letters("b", layer, "i"))))
    return Group(f"Layer {layer} ({name}): weighted sums", (rule,), rows_of(values, layer, lines, shown))


def answers(values: Values, layer: int) -> Group:
    """a of each neuron."""
    shown = neurons(values, layer)
    lines = [Line(values.symbol("a", layer, i), answer(values, layer, i), values.a(layer, i)) for i in shown]
    words = f"Layer {layer}: answers ({values.activation(layer).replace('_', ' ')})"
    return Group(words, (answer_rule(values, layer),), rows_of(values, layer, lines, shown))


def loss_part(values: Values) -> Part:
    """The cost of the sample."""
    line = Line(Symbol("C"), cost(values), values.loss())
    return Part("Cost", (Group(values.loss_words.capitalize(), (cost_rule(values),), ((line,),)),))


def cost(values: Values) -> Expression:
    """Where the cost comes from."""
    n, layer, loss = values.sizes[-1], values.last, values.explained.loss
    if loss == "categorical_cross_entropy" and is_extreme(values):
        return cost_of_scores(values)
    outputs = [(values.a(layer, i), values.y(i), values.z(layer, i)) for i in range(n)]
    terms = [term for p, y, z in outputs for term in cost_terms(p, y, z, loss)]
    total: Expression = values.added(terms, "loss") if len(terms) > 1 else terms[0][0]
    if loss != "categorical_cross_entropy" and n > 1:
        total = Product((Fraction(ONE, literal(n)), total))
    if values.is_fused:
        return Negative(total)
    return Function("sqrt", (total,)) if loss == "rmse" else total


def is_extreme(values: Values) -> bool:
    """Whether something true has a probability that is 0 as far as can be shown."""
    return any(values.y(i).value and values.a(values.last, i).value < TINY for i in range(values.sizes[-1]))


def cost_of_scores(values: Values) -> Expression:
    """ln Σ eᶻ − Σ y z, with the largest z taken out: it needs no probability."""
    layer, n = values.last, values.sizes[-1]
    scores = [values.z(layer, i) for i in range(n)]
    largest = max(scores, key=lambda score: score.value)
    powers: list[tuple[Expression, float]] = [
        (power(score, largest), math.exp(score.value - largest.value)) for score in scores
    ]
    logarithm = Function("ln", (values.added(powers, f"{values.names[-1]}.shifted"),))
    true = [(score, values.y(i)) for i, score in enumerate(scores) if values.y(i).value]
    return Sum((largest, logarithm, *(Negative(score if y.value == 1 else Product((y, score))) for score, y in true)))


def cost_terms(p: Number, y: Number, z: Number, loss: str) -> list[tuple[Expression, float]]:
    """What one output adds to the cost (none for a class that is not the true one), with its exact value."""
    miss = Sum((p, Negative(y)))
    match loss:
        case "mae":
            return [(Function("abs", (miss,)), abs(p.value - y.value))]
        case "mse" | "rmse":
            return [(Power(miss), (p.value - y.value) ** 2)]
    parts: list[tuple[Number, Expression, float]]
    if loss == "categorical_cross_entropy":
        parts = [(y, Function("ln", (p,)), math.log(p.value) if p.value > 0 else 0.0)]
    else:
        no, lacks = computed(1 - y.value, 3), Sum((ONE, Negative(p)))
        parts = [
            (y, log_of_chance(p, p.value, z), -np.logaddexp(0, -z.value)),
            (no, log_of_chance(lacks, 1 - p.value, -z), -np.logaddexp(0, z.value)),
        ]
    return [
        (log if part.value == 1 else Product((part, log)), part.value * float(exact))
        for part, log, exact in parts
        if part.value
    ]


def log_of_chance(chance: Expression, value: float, z: Number) -> Expression:
    """The logarithm of a chance σ(z), told from z where the chance is 0 as far as can be shown."""
    if value > TINY:
        return Function("ln", (chance,))
    return Sum((z, Negative(Function("ln", (Sum((ONE, Exponential(z))),)))))


def cost_rule(values: Values) -> Rule:
    """The cost in letters."""
    a, y = values.letters("a", values.last, "i"), Symbol("y", "i")
    over_all, miss = Symbol("sum", "i"), Sum((a, Negative(y)))
    mean = Fraction(ONE, Symbol("n"))
    match values.explained.loss:
        case "mse":
            return Rule(Symbol("C"), Product((mean, over_all, Power(miss))))
        case "rmse":
            return Rule(Symbol("C"), Function("sqrt", (Product((mean, over_all, Power(miss))),)))
        case "mae":
            return Rule(Symbol("C"), Product((mean, over_all, Function("abs", (miss,)))))
        case "categorical_cross_entropy":
            return Rule(Symbol("C"), Negative(Product((over_all, y, Function("ln", (a,))))))
    no = Product((Sum((ONE, Negative(y))), Function("ln", (Sum((ONE, Negative(a))),))))
    return Rule(Symbol("C"), Negative(Product((mean, over_all, Sum((Product((y, Function("ln", (a,)))), no))))))
