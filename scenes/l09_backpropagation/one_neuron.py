"""What OneNeuronBackward shows: the curves behind its links, and the sums that it does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, UR, ValueTracker, VGroup

from nn_core import Tensor
from scenes.kit.network.inputs import NeuronInputs
from scenes.kit.network.neuron_chain import NeuronChain
from scenes.kit.plot.bars import SignedBars
from scenes.kit.plot.miss_square import MissSquare
from scenes.kit.plot.slope_plot import SlopePlot
from scenes.kit.runs.first_neuron import COST, COST_OF_SUM, SQUASH, SUM, WATCHED, W, Y, run
from scenes.kit.stage.layout import Frame, Region
from scenes.kit.stage.look import BODY, HERO, LABEL
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value

NUDGE = 0.1  # by how much the watched weight is raised in the test
FOOT = -3.6  # where the tangent of the sigmoid starts


class LinkCurves:
    """The curves of the chain's links, each below its link: z over w₂, a over z, C over a.

    `scan` is where the tangent touches the sigmoid, `scanning` all that follows it. `miss` is the square whose side is
    the miss, in the parabola's plot; `costing` is all of that plot. `stairs` is one unit of w₂ to the right and the
    input up, with their numbers.
    """

    def __init__(self, n: NeuronChain) -> None:
        answer, unit = n.value("a"), (0, 1.1, 1)
        self.scan = ValueTracker(FOOT)
        self.sum = SlopePlot(
            n.home(0), *SUM, lambda: W[WATCHED], x=(-1.2, 1.2, 1), y=(-2.2, 1.2, 0), names=("w_2", "z")
        )
        self.squash = SlopePlot(n.home(1), *SQUASH, self.scan.get_value, x=(-4, 4, n.frame.pick(2, 4)), y=unit,
                                names=("z", "a"), role="activation", slope_at=(2.2, 0.3))  # fmt: skip
        self.cost = SlopePlot(n.home(2), *COST, lambda: answer, x=(0, 1.2, 1), y=unit, names=("a", "C"), equal=True)
        self.square = MissSquare(self.cost.plot, answer, Y.item())
        self.miss = VGroup(self.square)
        self.costing = VGroup(*self.cost.bare, self.cost.dot, self.cost.tangent, self.miss)
        self.scanning = VGroup(self.squash.guide, self.squash.tangent, self.squash.dot)
        if n.frame.wide:  # on a narrow frame the plots have no room for words
            name = Maths('"miss"^2', LABEL, digits="exponent")
            self.miss.add(name.move_to(self.square.get_corner(UR) - [0.1, 0.2, 0], UR))
            self.scanning.add(self.squash.slope)
        across, rise = self.sum.staircase(1.0)
        one = Value(1.0, places=0, size=1.05 * LABEL).next_to(across, DOWN, buff=0.12).shift(0.3 * LEFT)
        up = Value(n.trace["x"], WATCHED, 1, size=1.05 * LABEL, role="gradient").next_to(rise, RIGHT, buff=0.12)
        self.stairs = VGroup(VGroup(across, one), VGroup(rise, up.shift(0.25 * DOWN)))


def link_equation(n: NeuronChain, k: int) -> Formula:
    """How the slope of link `k`, called `slope`, is computed; below the curves."""
    answer, slope = n.trace["neuron.a"], n.chain.slopes[k].value.copy()
    miss, rest = (Tensor(answer.value) - Y).value, (1 - Tensor(answer.value)).value
    table: Sequence[tuple[str, dict[str, Any]]] = (
        ("partial z \\/ partial w_2 = x_2 = @slope", {}),
        ("partial a \\/ partial z = a (1 - a) = @a dot @rest = @slope",
         {"a": Value(answer, places=4, role="activation"), "rest": Value(rest, places=4)}),
        ("partial C \\/ partial a = 2 (a - y) = 2 dot @miss = @slope", {"miss": Value(miss, places=4, paren=True)}),
    )  # fmt: skip
    source, values = table[k]
    return n.strip.fit(Formula(source, 1.2 * BODY, digits="formula", **values, slope=slope))


def delta_equation(n: NeuronChain, stage: Region) -> Formula:
    """δ = error · slope, with its numbers, right of the dials."""
    _, slope, error = (plate.value.copy() for plate in n.chain.slopes)
    delta = Value(n.trace["neuron.z"], places=4, field="grad", role="gradient")
    source = 'delta = underbrace(@error, "error") dot underbrace(@slope, "slope") = @delta'
    left = n.places[1][0] - n.frame.pick(1.2, 0.4)
    room = Region(left, stage.right, stage.bottom, n.top - 1)
    return room.fit(Formula(source, HERO, error=error, slope=slope, delta=delta))


def delta_curve(n: NeuronChain) -> tuple[SlopePlot, Formula, VGroup]:
    """C over z with its tangent; what δ is; and the stairs z up, C down, each with its words."""
    room, words = n.frame.stage.rows(1.8, 4.3)[1].columns(0.62, 0.38, gap=0.4)
    plot = SlopePlot(room, *COST_OF_SUM, lambda: n.value("z"), x=(-4, 4, 2), y=(0, 1.1, 1), names=("z", "C"))
    across, fall = plot.staircase(1.5)
    up = Words("z up", LABEL).next_to(across, UP, buff=0.15).shift(0.3 * LEFT)
    down = Words("C down", LABEL, role="gradient").next_to(fall, RIGHT, buff=0.15)
    formula = words.fit(Formula("delta = (partial C) / (partial z)", HERO))
    return plot, formula, VGroup(VGroup(across, up), VGroup(fall, down))


def road_back(frame: Frame) -> tuple[np.ndarray, np.ndarray]:
    """Where z and the cost stand while gradients go back: side by side, or on a narrow frame the cost above."""
    middle, top = float(frame.stage.center[1]), frame.stage.top
    z, cost = frame.pick(((0.3, middle + 0.05), (5.9, middle + 0.05)), ((2.9, middle + 0.65), (2.9, top - 0.56)))
    return np.array([*z, 0.0]), np.array([*cost, 0.0])


def inputs_for_gradients(n: NeuronChain) -> NeuronInputs:
    """The neuron's inputs once more, with room for gradients on the edges."""
    lowest, weight_at, gradient_at = n.frame.pick((0.0, 0.2, 0.57), (1.2, 0.16, 0.48))
    return n.open_inputs(n.frame.stage.bottom + lowest, weight_at=weight_at, gradient_at=gradient_at)


def new_cost(n: NeuronChain) -> Value:
    """The cost after the nudge: below the old one's node, or on a narrow frame on the line of its letter."""
    cost = Value(run(NUDGE)["loss"], places=4).next_to(n.cost.circle, n.frame.pick(DOWN, RIGHT), buff=0.16)
    to_line = n.cost.letter.get_bottom()[1] - cost.strut.points[0][1]
    return cost.shift(n.frame.pick(0.0, to_line) * UP)


def forecast_rows(n: NeuronChain) -> list[VGroup]:
    """What the gradient foretells of a nudge of the watched weight, and what the nudge does."""
    before, after = run(), run(NUDGE)
    gradient = Value(before["neuron.W"], WATCHED, 4, field="grad", role="gradient", paren=True)
    foretold = (Tensor(np.asarray(before["neuron.W"].grad)) * NUDGE).value
    change = (Tensor(after["loss"].value) - before["loss"].value).value
    new, old = (Value(trace["loss"], places=4) for trace in (after, before))
    predicted = Formula("@step dot @gradient = @change", step=Value(NUDGE, places=1), gradient=gradient,
                        change=Value(foretold, WATCHED, 4))  # fmt: skip
    measured = Formula("@new - @old = @change", new=new, old=old, change=Value(change, places=4))
    rows = (Words("predicted", role="muted"), predicted), (Words("measured", role="muted"), measured)
    return [n.note(k).fit(VGroup(*row).arrange(n.frame.pick(DOWN, RIGHT))) for k, row in enumerate(rows)]


def charts(frame: Frame) -> dict[str, SignedBars]:
    """Weights, inputs and gradients as bars, side by side, by their headings."""
    size, longest = frame.pick(BODY * 1.0, 1.05 * LABEL), frame.pick(1.05, 0.55)
    found = {}
    for heading, name, places, field, role in (
        ("weight $w$", "neuron.W", 1, "value", "weight"),
        ("input $x$", "x", 1, "value", "input"),
        ("gradient $delta dot x$", "neuron.W", 4, "grad", "gradient"),
    ):
        numbers = [Value(run()[name], (0, k), places, field=field, size=size, role=role) for k in range(W.size)]
        found[heading] = SignedBars(numbers, longest=longest, height=4.6, role=role)
    frame.stage.place(VGroup(*found.values()).arrange(RIGHT, buff=0.35), 0, -1)
    return found
