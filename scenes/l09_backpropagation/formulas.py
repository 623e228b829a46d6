"""What is calculated beside the network: the formulas of the backward pass with the flower's numbers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from manim import DL, DOWN, LEFT, UP, Animation, AnimationGroup, FadeIn, FadeOut, VGroup, smooth, squish_rate_func

from scenes.kit.algebra.number_matrix import NumberMatrix
from scenes.kit.moves.animate import animate
from scenes.kit.moves.arrivals import emerge, ledger
from scenes.kit.network.edges import Tag
from scenes.kit.network.moves import land
from scenes.kit.plot.curves import Curve
from scenes.kit.plot.plot import Plot
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import LABEL, SMALLEST, Size
from scenes.kit.stage.theme import theme
from scenes.kit.text.numerals import equality
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value
from scenes.l09_backpropagation.flower import NUDGED, PLACES, RATE, UPDATES, WATCHED, Flower


def product_sign(first: float, second: float, total: float) -> str:
    """= or ≈, for two factors and their product as displayed."""
    return equality([round(first, PLACES) * round(second, PLACES)], total, PLACES)


def cost_formula(flower: Flower) -> Formula:
    """Half the sum of the squared errors; a and b are the outputs, y and t their targets."""
    a, b = (Value(flower.trace["output.a"], (0, k), color=theme().activation) for k in (0, 1))
    y, t = (Value(flower.y, (0, k), 0, color=theme().target) for k in (0, 1))
    source = "frac((@a - @y)^2 + (@b - @t)^2, 2)"
    return Formula(source, flower.size, digits="exponent formula", a=a, b=b, y=y, t=t)


def output_delta(flower: Flower, k: int) -> Formula:
    """error · slope = delta, at output `k`."""
    errors, slopes, deltas = flower.stored("output.a"), flower.net.slopes(2), flower.stored("output.z")
    sign = product_sign(errors[0, k], slopes[0, k], deltas[0, k])
    style: dict[str, Any] = {"size": LABEL, "reserve": "−0.000", "align": "right"}
    return Formula(
        f"@error dot @slope {sign} @delta",
        LABEL,
        error=flower.grad("output.a", (0, k), color=theme().ink, **style),
        slope=Value(slopes, (0, k), PLACES, size=LABEL),
        delta=flower.grad("output.z", (0, k), **style),
    )


def weight_gradient(flower: Flower) -> Formula:
    """∂C/∂w = delta · activation, for the first edge of the last layer."""
    delta, a = flower.net.delta(2, 0), flower.activation(1, 0)
    sign = product_sign(delta.number, round(a.number, a.places), flower.stored("output.W")[0, 0])
    return Formula(
        f"frac(partial C, partial w) = @delta dot @a {sign} @gradient",
        flower.size,
        delta=flower.grad("output.z", (0, 0)),
        a=Value(flower.trace["hidden.a"], (0, 0), color=theme().activation),
        gradient=flower.grad("output.W", (0, 0)),
    )


class Paths:
    """The two paths from the watched neuron to the cost: a tag with each `weight`, and with what it has `brought`."""

    def __init__(self, flower: Flower) -> None:
        net = flower.net
        self.edges = net.out_of(1, WATCHED)
        terms = net.path_terms(1)
        self.weights = [
            Tag(Value(flower.trace["output.W"], (k, WATCHED), size=SMALLEST, color=theme().weight)).on(edge, 0.78)
            for k, edge in enumerate(self.edges)
        ]
        self.brought = [
            Tag(Value(terms, (k, 0, WATCHED), PLACES, size=SMALLEST, color=theme().gradient)).on(
                edge, net.share(1, k, WATCHED)
            )
            for k, edge in enumerate(self.edges)
        ]

    def meet(self, flower: Flower) -> tuple[list[Value], list[Animation]]:
        """Copies of the two deltas, and the animations in which they come to the weights."""
        carried = [flower.net.delta(2, k).copy().set_z_index(6) for k in (0, 1)]
        pairs = zip(carried, self.weights, strict=True)
        return carried, [animate(delta).next_to(tag, UP, buff=0.04) for delta, tag in pairs]

    def multiply(self) -> list[Animation]:
        """What each path brings comes out of its weight."""
        pairs = zip(self.weights, self.brought, strict=True)
        return [AnimationGroup(emerge(weight.value, term.value), FadeIn(term.plate)) for weight, term in pairs]


class DeltaSum:
    """Line by line: what each path brings, their running sum, the slope, and the delta that they make."""

    def __init__(self, flower: Flower) -> None:
        terms, self.total = flower.net.path_terms(1), flower.stored("hidden.a")
        self.products = [self._product(flower, k) for k in (0, 1)]
        self.terms = [self._term(terms, k) for k in (0, 1)]
        self.running = self._term(terms, 0)
        self.slope = Value(flower.net.slopes(1), (0, WATCHED), PLACES)
        self.delta = flower.grad("hidden.z", (0, WATCHED))
        add = equality([term[0, WATCHED] for term in terms], self.total[0, WATCHED], PLACES)
        times = product_sign(self.total[0, WATCHED], self.slope.number, self.delta.number)
        sources = (f"{add} partial C \\/ partial a", "dot sigma'(z)", f"{times} delta")
        self.sum_word, self.slope_word, self.delta_word = (Maths(source, color=theme().muted) for source in sources)
        words = [*self.products, self.sum_word, self.slope_word, self.delta_word]
        numbers = [*self.terms, self.running, self.slope, self.delta]
        ledger(flower.card.get_corner(DL) + 0.3 * DOWN, words, numbers)
        self.whole = VGroup(*words, *numbers)

    @staticmethod
    def _product(flower: Flower, k: int) -> Formula:
        """Delta times weight on the path from output `k` to the watched neuron."""
        weight = Value(flower.trace["output.W"], (k, WATCHED), color=theme().weight)
        return Formula("@delta dot @weight", flower.size, delta=flower.grad("output.z", (0, k)), weight=weight)

    @staticmethod
    def _term(terms: np.ndarray, k: int) -> Value:
        return Value(terms, (k, 0, WATCHED), PLACES, plus=True, color=theme().gradient, reserve="−0.000")


class GradientTable:
    """The first layer's gradients as a `table`: every delta at its left times every input above it; and the `rule`."""

    def __init__(self, flower: Flower, size: Size) -> None:
        gradient = theme().gradient
        self.table = NumberMatrix(flower.trace["hidden.W"], field="grad", places=PLACES, size=size, color=gradient)
        rows, columns = self.table.shape
        self.deltas = [flower.grad("hidden.z", (0, i), size) for i in range(rows)]
        self.inputs = [Value(flower.trace["x"], (0, j), size=size, color=theme().input) for j in range(columns)]
        for i, delta in enumerate(self.deltas):
            delta.next_to(self.table.brackets, LEFT, buff=0.2).set_y(self.table.slot(i)[1])
        for j, value in enumerate(self.inputs):
            value.next_to(self.table, UP).set_x(self.table.slot(0, j)[0])
        self.rule = Maths("frac(partial C, partial W) = delta thin x^T")
        self.whole = flower.below(VGroup(self.table, *self.deltas, *self.inputs), self.rule)
        self.rule.align_to(self.table, LEFT)

    def fill(self, flower: Flower) -> Iterator[list[Animation]]:
        """Cell by cell, to be played in turn: a delta and an input meet; the entry before flies to its edge."""
        landing: list[Animation] = []
        for i, j in np.ndindex(*self.table.shape):
            entry, place = self.table.cell(i, j), self.table.slot(i, j)
            factors = [self.deltas[i].copy(), self.inputs[j].copy()]
            meeting = [FadeOut(factor, target_position=place) for factor in factors]
            yield [*landing, *meeting, FadeIn(entry, rate_func=squish_rate_func(smooth, 0.4, 1))]
            landing = [land(flower.net, 0, i, j, entry)]
        yield landing


def weight_dial(flower: Flower) -> Tag:
    """The weight that is nudged, on its edge: it follows the rerun."""
    weight = Value(lambda: flower.rerun.trace()["hidden.W"], NUDGED, PLACES, size=SMALLEST, color=theme().weight)
    return Tag(weight).on(flower.nudged_edge, 0.6)


class NudgeQuotient:
    """The gradient as `found`, and beside it the `nudge` and the `measured` quotient, which follow the rerun."""

    def __init__(self, flower: Flower) -> None:
        run = flower.rerun
        self.gradient = flower.grad("hidden.W", NUDGED)
        self.quotient = Value(run.measured, places=PLACES, color=theme().accent)
        self.whole = flower.below(
            Formula("frac(partial C, partial w) = @gradient", gradient=self.gradient),
            Formula("epsilon = @nudge", nudge=Value(run.nudge.get_value, places=PLACES)),
            Formula("frac(Delta C, epsilon) = @quotient", quotient=self.quotient),
        )


def update_step(flower: Flower) -> Formula:
    """w − α · gradient = the weight after the first update, for the weight that was nudged."""
    before, after = (flower.history.snapshots[step]["hidden.W"] for step in (0, 1))
    gradient = flower.stored("hidden.W")[NUDGED]
    sign = equality([before[NUDGED], -RATE * round(gradient, PLACES)], after[NUDGED], PLACES)
    return Formula(
        f"@before - @rate dot @gradient {sign} @after",
        flower.size,
        before=Value(before, NUDGED, PLACES, color=theme().weight),
        rate=Value(np.array(RATE), places=0),
        gradient=flower.grad("hidden.W", NUDGED),
        after=Value(after, NUDGED, PLACES, color=theme().weight),
    )


def cost_plot(flower: Flower) -> tuple[Plot, Curve]:
    """The room for the costs of all updates, under the card, and their curve, of which nothing is drawn yet."""
    card, work, history = flower.card, flower.work, flower.history
    region = Region(card.get_left()[0], work.right, work.bottom + 0.4, card.get_bottom()[1] - 0.3)
    plot = Plot.inside(region, (0, UPDATES, 4), (0, 0.4, 0.1), y_label="C")
    plot.labels.add(Words("updates", SMALLEST, color=theme().muted).next_to(plot, DOWN, buff=0.12))
    return plot, Curve(plot, history.steps, history.cost, color=theme().accent).show_until(0)
