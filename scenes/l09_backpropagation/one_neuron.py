"""What OneNeuronBackward shows: the curves behind its links, and the sums that it does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Line, ValueTracker, VGroup

from nn_core import Tensor
from scenes.kit.network.inputs import NeuronInputs
from scenes.kit.network.neuron_chain import NeuronChain
from scenes.kit.plot.bars import SignedBars
from scenes.kit.plot.magnified import MagnifiedStep
from scenes.kit.plot.marks import PlotDot
from scenes.kit.plot.miss_square import MissSquare
from scenes.kit.plot.plot import Plot
from scenes.kit.plot.slope_plot import SlopePlot, framed
from scenes.kit.runs.first_neuron import COST, COST_OF_SUM, SQUASH, SUM, WATCHED, W, Y, run
from scenes.kit.stage.layout import Frame, Region
from scenes.kit.stage.look import BODY, HERO, LABEL
from scenes.kit.text.highlight import Highlight
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value

NUDGE = 0.1  # by how much the watched weight is raised in the test
SHOWN = (("neuron.W", 1, "value", "weight"), ("x", 1, "value", "input"), ("neuron.W", 4, "grad", "gradient"))
SHORT = 0.5  # the step of z on the curve of the cost
RAISE = 0.1  # by how much a is raised beside the square of the miss
FOOT = -3.6  # where the tangent of the sigmoid starts


class LinkCurves:
    """The curves of the chain's links, each below its link: z over w₂, a over z, C over a.

    `scan` is where the tangent touches the sigmoid, `scanning` all that follows it; `answer` is where it touches the
    parabola, `costing` all of that plot. `stairs` is one unit of w₂ to the right and the input up, with their numbers.
    """

    def __init__(self, n: NeuronChain) -> None:
        self.answer, self.scan, unit = ValueTracker(n.value("a")), ValueTracker(FOOT), (0, 1.1, 1)
        self.sum = SlopePlot(n.home(0), *SUM, lambda: W[WATCHED], x=(-1.2, 1.2, 1), y=(-1.6, 1.1, 1),
                             names=("w_2", "z"), equal=True)  # fmt: skip
        self.squash = SlopePlot(n.home(1), *SQUASH, self.scan.get_value, x=(-4, 4, n.frame.pick(2, 4)), y=unit,
                                names=("z", "a"), role="activation", slope_at=(2.2, 0.3))  # fmt: skip
        self.cost = SlopePlot(n.home(2), *COST, self.answer.get_value, x=(0, 1.2, 1), y=unit, names=("a", "C"),
                              equal=True)  # fmt: skip
        self.costing = VGroup(*self.cost.bare, self.cost.dot, self.cost.tangent)
        self.scanning = VGroup(self.squash.guide, self.squash.tangent, self.squash.dot)
        if n.frame.wide:  # on a narrow frame the plot has no room for its slope's number
            self.scanning.add(self.squash.slope)
        across, rise = self.sum.staircase(1.0)
        one = Value(1.0, places=0, size=1.05 * LABEL).next_to(across, DOWN, buff=0.12)
        up = Value(n.trace["x"], WATCHED, 1, size=1.05 * LABEL, role="input").next_to(rise, RIGHT, buff=0.12)
        self.stairs = VGroup(VGroup(across, one), VGroup(rise, up.shift(0.25 * DOWN)))


class MissPicture:
    """The squared miss as a true square on the axis of a, in the place of the first two curves.

    `words` names the square's area; `strips` are what it loses when a is raised by `RAISE`, with the lengths of their
    sides; `loss` puts that into a formula. `dot` is a on the axis, where `answer` says.
    """

    def __init__(self, n: NeuronChain, answer: ValueTracker) -> None:
        first, second = n.home(0), n.home(1)
        room = Region(first.left, second.right, first.bottom, first.top)
        picture, words = (
            Region(room.left + 0.5, room.right, room.bottom, room.top).inset(0.3).columns(0.42, 0.58, gap=0.3)
        )
        self.plot = Plot.inside(picture, (0, 1.1, 1), (0, 0.95, 0), equal=True, x_label="a")
        self.plot.remove(self.plot.y_axis)  # the square's height is a length, and no value of a function
        self.square = MissSquare(self.plot, n.value("a"), Y.item())
        self.dot = PlotDot(self.plot, lambda: (answer.get_value(), 0.0), radius=0.12)
        self.axis = VGroup(framed(room), self.plot)
        left, top = self.square.strips(RAISE)
        sides = [Maths("abs(a - y)", LABEL, role="gradient") for _ in range(2)]
        self.strips = [VGroup(left, sides[0].next_to(left, LEFT, buff=0.12)),
                       VGroup(top, sides[1].next_to(top, UP, buff=0.12))]  # fmt: skip
        upper, lower = words.rows(1, 1)
        area = Value(n.trace["loss"], places=4)
        self.words = upper.fit(Formula("C = (a - y)^2 = @area", BODY, digits="exponent", area=area))
        self.loss = lower.fit(
            Maths("Delta C approx -2 abs(a - y) dot Delta a", BODY, role="gradient", digits="formula")
        )


def magnified(n: NeuronChain) -> list[MagnifiedStep]:
    """The three curves under one magnifier, and a nudge of w₂ on its way through them: each rise is the next run."""
    ats, unit, foot = (W[WATCHED], n.value("z"), n.value("a")), n.frame.pick(11.5, 10.0), n.frame.pick(0.85, 0.0)
    names, roles = ("Delta w_2", "Delta z", "Delta a", "Delta C"), ("weight", "ink", "activation", "ink")
    found, run = [], NUDGE
    for k, (at, step) in enumerate(zip(ats, (SUM, SQUASH, COST), strict=True)):
        found.append(MagnifiedStep(n.home(k), *step, at, run, unit=unit, names=names[k : k + 2],
                                   roles=roles[k : k + 2], foot=foot))  # fmt: skip
        run *= step.df(at)
    return found


def captions(n: NeuronChain) -> list[VGroup]:
    """What each link makes of its nudge, at the foot of its picture; on a narrow frame the links say it alone."""
    if not n.frame.wide:
        return [VGroup() for _ in n.chain.slopes]
    sources = "Delta z = @slope dot Delta w_2", "Delta a approx @slope dot Delta z", "Delta C approx @slope dot Delta a"
    found = []
    for k, source in enumerate(sources):
        room, slope = n.home(k).inset(0.16), n.chain.slopes[k].value.copy()
        room = Region(room.left, room.right, room.bottom, room.bottom + 0.5)
        found.append(room.fit(Formula(source, LABEL, digits="index", slope=slope)))
    return found


def chain_rule(n: NeuronChain) -> Formula:
    """The slopes of all three links, multiplied."""
    one, two, three = (plate.value for plate in n.chain.slopes)
    source = (
        "partial C \\/ partial w_2 = partial z \\/ partial w_2 dot partial a \\/ partial z dot "
        "partial C \\/ partial a approx @one dot @two dot @three approx @product"
    )
    values = {
        "one": one.copy(),
        "two": two.copy(),
        "three": Value(three.source, three.index, 4, role="gradient", paren=True),
        "product": Value(n.trace["neuron.W"], WATCHED, 4, field="grad", role="gradient"),
    }
    return n.strip.fit(Formula(source, 1.15 * BODY, digits="formula", **values))


def signed_miss(n: NeuronChain) -> Formula:
    """a − y with its numbers, beside the target; on a narrow frame below the neuron."""
    miss = (Tensor(n.trace["neuron.a"].value) - Y).value
    text = Formula('"miss" = @a - @y = @miss', LABEL, a=Value(n.trace["neuron.a"], places=4, role="activation"),
                   y=Value(n.trace["y"], places=0, role="target"), miss=Value(miss, places=4))  # fmt: skip
    if n.frame.wide:
        return text.next_to(n.target.circle, LEFT, buff=0.25)
    return text.move_to([0.2, n.frame.stage.bottom + 0.2, 0])


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
    """δ = slope of the sigmoid · slope of the cost, in the chain's order, with its numbers, right of the dials."""
    _, squash, cost = (plate.value for plate in n.chain.slopes)
    delta = Value(n.trace["neuron.z"], places=4, field="grad", role="gradient")
    of = n.frame.pick("slope of ", "")
    source = f'delta = underbrace(@squash, "{of}sigmoid") dot underbrace(@cost, "{of}cost") = @delta'
    left = n.places[1][0] - n.frame.pick(1.2, 0.4)
    room = Region(left, stage.right, stage.bottom, n.top - 1)
    hidden = "#hide[$\\($]"  # as tall as the parentheses of its neighbour
    source = source.replace("@squash", f"{hidden} @squash {hidden}")
    factor = Value(cost.source, cost.index, 4, role="gradient", paren=True)
    return room.fit(Formula(source, HERO, squash=squash.copy(), cost=factor, delta=delta))


class DeltaCurve:
    """C over z with its tangent; what δ is; and a step of z to the right and down the tangent, with their names."""

    def __init__(self, n: NeuronChain) -> None:
        room, words = n.frame.stage.rows(1.8, 4.3)[1].columns(0.62, 0.38, gap=0.4)
        z = n.value("z")
        self.plot = SlopePlot(room, *COST_OF_SUM, lambda: z, x=(-3, 1, 1), y=(0, 1.1, 1), names=("z", "C"))
        across, fall = self.plot.staircase(SHORT)
        names = (Maths("Delta z", LABEL).next_to(across, UP, buff=0.12),
                 Maths("Delta C", LABEL, role="gradient").next_to(fall, RIGHT, buff=0.15))  # fmt: skip
        self.stairs = VGroup(*(VGroup(*pair) for pair in zip((across, fall), names, strict=True)))
        upper, lower = words.rows(1.3, 1)
        self.meaning = upper.fit(Formula("delta = (partial C) / (partial z)", HERO))
        self.step = lower.fit(Maths("Delta C approx delta dot Delta z", 1.1 * BODY))
        self.way = ValueTracker(z)
        self.runner = PlotDot(
            self.plot.plot, lambda: (self.way.get_value(), float(COST_OF_SUM.f(self.way.get_value())))
        )


def road_back(frame: Frame) -> tuple[np.ndarray, np.ndarray]:
    """Where z and the cost stand while gradients go back: side by side, or on a narrow frame the cost above."""
    middle, top = float(frame.stage.center[1]), frame.stage.top
    z, cost = frame.pick(((0.8, middle), (5.9, middle)), ((2.9, middle), (2.9, top - 0.56)))
    return np.array([*z, 0.0]), np.array([*cost, 0.0])


def inputs_for_gradients(n: NeuronChain) -> NeuronInputs:
    """The neuron's inputs once more, with room for gradients on the edges."""
    lowest, weight_at, gradient_at = n.frame.pick((0.0, 0.17, 0.64), (1.2, 0.15, 0.56))
    return n.open_inputs(n.frame.stage.bottom + lowest, weight_at=weight_at, gradient_at=gradient_at)


def afterwards(n: NeuronChain) -> list[VGroup]:
    """z and the cost after the nudge, beside the old numbers."""
    sources = (("neuron.z", 2, n.z), ("loss", 4, n.cost))
    new = [Value(run(NUDGE)[name], places=places) for name, places, _ in sources]
    if not n.frame.wide:
        new[0].next_to(n.z.number, DOWN, buff=0.2).align_to(n.z.number, RIGHT)
        new[1].next_to(n.cost.number, RIGHT, buff=0.2)
        return [VGroup(value) for value in new]
    arrow = Maths("->", BODY, role="muted").next_to(n.z.number, RIGHT, buff=0.15)
    return [
        VGroup(arrow, new[0].next_to(arrow, RIGHT, buff=0.15)),
        VGroup(new[1].next_to(n.cost.circle, DOWN, buff=0.16)),
    ]


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


class Charts:
    """Weights, inputs and gradients as bars of one unit, side by side under their `heads`; `names` are the rows'."""

    def __init__(self, frame: Frame) -> None:
        size, unit = frame.pick(BODY * 1.0, 1.05 * LABEL), frame.pick(1.2, 0.7)
        self.columns = []
        for name, places, field, role in SHOWN:
            numbers = [Value(run()[name], (0, k), places, field=field, size=size, role=role) for k in range(W.size)]
            longest = unit * max(abs(number.number) for number in numbers)
            self.columns.append(SignedBars(numbers, longest=longest, height=4.3, role=role))
        self.names = [Maths(f"w_{k + 1}", size, role="weight", digits="index") for k in range(W.size)]
        body = VGroup(*self.columns).arrange(RIGHT, buff=frame.pick(0.55, 0.3))
        frame.stage.place(body, 0, -1).shift(0.4 * RIGHT)
        left = body.get_left()[0] - frame.pick(0.7, 0.45)
        for name, row in zip(self.names, self.columns[0].rows, strict=True):
            name.move_to([left, row[1].get_y(), 0])
        heads = ("weight $w$", "input $x$", "gradient $delta dot x$")
        self.heads = [Words(head, size, color=bars.hue) for head, bars in zip(heads, self.columns, strict=True)]
        for head, bars in zip(self.heads, self.columns, strict=True):
            head.move_to([bars.axis.get_x(), frame.stage.top - 0.6, 0])
            head.shift(min(0.0, frame.stage.right - head.get_right()[0]) * RIGHT)

    def band(self, k: int) -> Highlight:
        """A box around row `k` of all columns."""
        rows = VGroup(self.names[k], *(bars.rows[k] for bars in self.columns))
        right = max(bars.get_right()[0] for bars in self.columns)
        return Highlight(rows, Line(rows.get_center(), [right, rows.get_y(), 0]), margin=0.15).set_fill(opacity=0.08)
