"""What OneNeuronBackward shows: the curves behind its links, and the sums that it does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Line, VGroup

from nn_core import Tensor
from scenes.kit.network.inputs import NeuronInputs
from scenes.kit.network.neuron_chain import NeuronChain
from scenes.kit.plot.bars import SignedBars
from scenes.kit.runs.first_neuron import NUDGE, WATCHED, W, Y, run
from scenes.kit.stage.layout import Frame, Region
from scenes.kit.stage.look import BODY, HERO, LABEL
from scenes.kit.text.highlight import Highlight
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value

SHOWN = (("neuron.W", 1, "value", "weight"), ("x", 1, "value", "input"), ("neuron.W", 4, "grad", "gradient"))


def signed_miss(n: NeuronChain) -> Formula:
    """a − y with its sign, beside the target; on a narrow frame below the neuron."""
    miss = (Tensor(n.trace["neuron.a"].value) - Y).value
    text = Formula('"miss" = a - y = @miss', 1.1 * LABEL, miss=Value(miss, places=4))
    if n.frame.wide:
        return text.next_to(n.target.circle, LEFT, buff=0.25)
    return text.move_to((0.9, n.frame.stage.bottom + 0.2, 0))


def road_names(n: NeuronChain) -> tuple[Maths, Maths]:
    """σ on the way from z to a, and the cost's formula above its number."""
    squash = Maths("sigma", BODY).next_to(n.chain.links[1].middle, UP, buff=0.14)
    squared = Maths("C = (a - y)^2", BODY, digits="exponent").next_to(n.cost.number, UP, buff=0.3)
    return squash, squared.shift(min(0.0, n.frame.stage.right - float(squared.get_right()[0])) * RIGHT)


def link_equation(n: NeuronChain, k: int) -> Formula:
    """How the slope of link `k`, called `slope`, is computed; below the curves."""
    answer, slope = n.trace["neuron.a"], n.chain.slopes[k].value.copy()
    miss, rest = (Tensor(answer.value) - Y).value, (1 - Tensor(answer.value)).value
    flip = n.frame.pick("-2 (y - a) =", "")
    table: Sequence[tuple[str, dict[str, Any]]] = (
        ("partial z \\/ partial w_2 = x_2 = @slope", {}),
        ("partial a \\/ partial z = a (1 - a) = @a dot @rest approx @slope",
         {"a": Value(answer, places=4, role="activation"), "rest": Value(rest, places=4)}),
        (f"partial C \\/ partial a = {flip} 2 (a - y) = 2 dot @miss = @slope",
         {"miss": Value(miss, places=4, paren=True)}),
    )  # fmt: skip
    source, values = table[k]
    return n.strip.fit(Formula(source, 1.2 * BODY, digits="formula", **values, slope=slope))


def delta_equation(n: NeuronChain, stage: Region) -> Formula:
    """δ = slope of the sigmoid · slope of the cost, in the chain's order, with its numbers, right of the dials."""
    _, squash, cost = (plate.value for plate in n.chain.slopes)
    delta = Value(n.trace["neuron.z"], places=4, field="grad", role="gradient")
    of, gap = n.frame.pick(("slope of ", "quad"), ("", ""))
    source = f'delta = underbrace(@squash, "{of}sigmoid") dot {gap} underbrace(@cost, "{of}cost") approx @delta'
    left = n.places[1][0] - n.frame.pick(1.2, 0.4)
    room = Region(left, stage.right, stage.bottom, n.top - 1)
    hidden = "#box(width: 0pt, hide[$\\($])"  # as tall as the parentheses of its neighbour
    source = source.replace("@squash", f"{hidden} @squash")
    factor = Value(cost.source, cost.index, 4, role="gradient", paren=True)
    return room.fit(Formula(source, 0.72 * HERO, digits="formula", squash=squash.copy(), cost=factor, delta=delta))


def road_back(frame: Frame) -> tuple[np.ndarray, np.ndarray]:
    """Where z and the cost stand while gradients go back: side by side, or on a narrow frame the cost above."""
    middle, top = float(frame.stage.center[1]), frame.stage.top
    z, cost = frame.pick(((0.8, middle), (5.9, middle)), ((2.6, middle), (2.6, top - 0.56)))
    return np.array([*z, 0.0]), np.array([*cost, 0.0])


def inputs_for_gradients(n: NeuronChain) -> NeuronInputs:
    """The neuron's inputs once more, with room for gradients on the edges."""
    lowest, weight_at, gradient_at = n.frame.pick((0.0, 0.17, 0.64), (1.2, 0.12, 0.53))
    return n.open_inputs(n.frame.stage.bottom + lowest, weight_at=weight_at, gradient_at=gradient_at)


def afterwards(n: NeuronChain) -> list[VGroup]:
    """What a nudge of the watched weight changes: a table below the road; on a narrow frame z and C beside the old."""
    if n.frame.wide:
        return [VGroup(nudged_answer(n))]
    z, cost = (Value(run(NUDGE)[name], places=places) for name, places in (("neuron.z", 2), ("loss", 4)))
    z.next_to(n.z.number, DOWN, buff=0.2).align_to(n.z.number, RIGHT)
    return [VGroup(z), VGroup(cost.next_to(n.cost.number, RIGHT, buff=0.2))]


def forecast_rows(n: NeuronChain) -> list[VGroup]:
    """What the gradient foretells of a nudge of the watched weight, and what the nudge does."""
    before, after = run(), run(NUDGE)
    gradient = Value(before["neuron.W"], WATCHED, 4, field="grad", role="gradient", paren=True)
    foretold = (Tensor(np.asarray(before["neuron.W"].grad)) * NUDGE).value
    change = (Tensor(after["loss"].value) - before["loss"].value).value
    new, old = (Value(trace["loss"], places=4) for trace in (after, before))
    predicted = Formula("@step dot @gradient approx @change", step=Value(NUDGE, places=1), gradient=gradient,
                        change=Value(foretold, WATCHED, 4))  # fmt: skip
    measured = Formula("@new - @old = @change", new=new, old=old, change=Value(change, places=4))
    for formula in (measured, predicted):  # the results below one another
        formula.shift((measured.values["change"].get_right() - formula.values["change"].get_right()) * RIGHT)
    measured.shift((predicted.get_bottom()[1] - measured.get_top()[1] - n.frame.pick(0.75, 0.3)) * UP)
    rows = [VGroup(predicted), VGroup(measured)]
    left = min(float(row.get_left()[0]) for row in rows)
    for row, name in zip(rows, ("predicted", "measured"), strict=True):
        word = Words(name, n.frame.pick(1.0, 0.85) * LABEL, role="muted")
        if n.frame.wide:
            word.next_to(row, UP, buff=0.17)
        row.add(
            word.set_x(left, LEFT) if n.frame.wide else word.next_to(row, LEFT, buff=0.15).set_x(left - 0.15, RIGHT)
        )
    n.forecast.fit(VGroup(*rows))
    return rows


def nudged_answer(n: NeuronChain) -> Formula:
    """The watched weight, z and the answer, before and after the nudge, below the road."""
    rows = (
        ("w_2", "neuron.W", WATCHED, 1, "weight"),
        ("z", "neuron.z", (0, 0), 2, "ink"),
        ("a", "neuron.a", (0, 0), 4, "activation"),
    )
    values: dict[str, Any] = {}
    lines = []
    for k, (letter, name, index, places, role) in enumerate(rows):
        for when, trace in (("old", run()), ("new", run(NUDGE))):
            values[f"{when}_{k}"] = Value(trace[name], index, places, role=role)
        lines.append(f"{letter} & : & @old_{k} & -> & @new_{k}")
    source = " \\ ".join(lines)
    return n.note(1).fit(Formula(source, BODY, digits="index", **values))


class Charts:
    """Weights, inputs and gradients as bars, side by side under their `heads`; `names` are the rows'.

    Weights and inputs have one unit; the gradients have their own, in which the longest is as long as its input.
    """

    def __init__(self, frame: Frame) -> None:
        size, unit = 1.1 * LABEL, frame.pick(0.95, 0.45)
        self.columns: list[SignedBars] = []
        largest = unit * float(np.abs(run()["x"].value).max())  # so long is the longest gradient, too
        for name, places, field, role in SHOWN:
            numbers = [Value(run()[name], (0, k), places, field=field, size=size, role=role) for k in range(W.size)]
            longest = largest if field == "grad" else unit * max(abs(number.number) for number in numbers)
            self.columns.append(SignedBars(numbers, longest=longest, height=4.3, role=role))
        self.names = [Maths(f"w_{k + 1}", size, role="weight", digits="index") for k in range(W.size)]
        body = VGroup(*self.columns).arrange(RIGHT, buff=frame.pick(0.45, 0.2))
        for title, row in zip(self.names, self.columns[0].rows, strict=True):
            title.move_to((float(body.get_left()[0]) - frame.pick(0.7, 0.4), float(row[1].get_y()), 0))
        frame.stage.place(VGroup(body, *self.names), 0, -1)
        heads = ("weight $w$", "input $x$", "gradient")
        self.heads = [Words(head, size, color=bars.hue) for head, bars in zip(heads, self.columns, strict=True)]
        for head, bars in zip(self.heads, self.columns, strict=True):
            head.move_to((float(bars.axis.get_x()), frame.stage.top - 0.6, 0))
            head.shift(min(0.0, frame.stage.right - head.get_right()[0]) * RIGHT)
        self.times = Maths("times delta ->", size, role="gradient")
        self.times.move_to((self.heads[1].get_right() + self.heads[2].get_left()) / 2)
        self.beside: tuple[Sequence[Maths], ...] = (self.names, (), [self.times])

    def band(self, k: int) -> Highlight:
        """A box around row `k` of all columns."""
        rows = VGroup(self.names[k], *(bars.rows[k] for bars in self.columns))
        reach = (float(max(bars.get_right()[0] for bars in self.columns)), float(rows.get_y()), 0.0)
        return Highlight(rows, Line(rows.get_center(), reach), margin=0.15).set_fill(opacity=0.08)


def source_of_slope(n: NeuronChain) -> VGroup:
    """The watched input beside the first link; a narrow frame has no room for it."""
    if not n.frame.wide:
        return VGroup()
    value = Value(n.trace["x"], WATCHED, 1, role="input")
    text = Formula("x_2 = @x", LABEL, role="input", digits="index", x=value)
    return VGroup(text.move_to(n.chain.links[0].middle + 0.68 * UP))
