"""What OneNeuronBackward shows: the curves behind its links, and the sums that it does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, BraceBetweenPoints, Create, FadeIn, FadeOut, Line, Transform, VGroup, VMobject

from nn_core import Tensor
from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import Dim, Ring
from scenes.kit.network.neuron_chain import NeuronChain
from scenes.kit.plot.bars import SignedBars
from scenes.kit.plot.moves import grow
from scenes.kit.runs.first_neuron import NUDGE, WATCHED, W, Y, run
from scenes.kit.stage.layout import Frame, Region
from scenes.kit.stage.look import BODY, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Light, Step
from scenes.kit.text.highlight import Highlight
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value

RULES = "partial C \\/ partial w = x dot delta", "partial C \\/ partial b = delta"
SHOWN = (("neuron.W", 1, "value", "weight"), ("x", 1, "value", "input"), ("neuron.W", 4, "grad", "gradient"))


def size_of_miss(n: NeuronChain) -> Formula:
    """y − a beside the target; on a narrow frame below the neuron."""
    miss = (Tensor(n.trace["neuron.a"].value) * -1 + Y).value
    text = Formula('"miss" = y - a = @miss', 1.1 * LABEL, miss=Value(miss, places=4))
    if n.frame.wide:
        return text.next_to(n.target.circle, LEFT, buff=0.25)
    return text.move_to((1.8, n.frame.stage.bottom + 0.12, 0))


def road_names(n: NeuronChain) -> tuple[Maths, Maths]:
    """σ on the way from z to a, and the cost's formula above its number."""
    squash = Maths("sigma", BODY).next_to(n.chain.links[1].middle, UP, buff=0.14)
    squared = Maths("C = (y - a)^2", BODY, digits="exponent").next_to(n.cost.number, UP, buff=0.3)
    return squash, squared.shift(min(0.0, n.frame.stage.right - float(squared.get_right()[0])) * RIGHT)


def link_equation(n: NeuronChain, k: int) -> Formula:
    """How the slope of link `k`, called `slope`, is computed; below the curves."""
    answer, slope = n.trace["neuron.a"], n.chain.slopes[k].value.copy()
    rest = (1 - Tensor(answer.value)).value
    table: Sequence[tuple[str, dict[str, Any]]] = (
        ("partial z \\/ partial w_2 = x_2 = @slope", {}),
        ("partial a \\/ partial z = a (1 - a) = @a dot @rest approx @slope",
         {"a": Value(answer, places=4, role="activation"), "rest": Value(rest, places=4)}),
        ("partial C \\/ partial a = -2 (y - a) = -2 dot @miss = @slope",
         {"miss": Value((Tensor(answer.value) * -1 + Y).value, places=4)}),
    )  # fmt: skip
    source, values = table[k]
    return n.strip.fit(Formula(source, 1.2 * BODY, digits="formula", **values, slope=slope))


def delta_equation(n: NeuronChain) -> tuple[VMobject, Formula]:
    """A brace over the last two links, and over it δ = slope of the sigmoid · slope of the cost, with its numbers."""
    _, squash, cost = (plate.value for plate in n.chain.slopes)
    delta = Value(n.trace["neuron.z"], places=4, field="grad", role="gradient")
    factor = Value(cost.source, cost.index, 4, role="gradient", paren=True)
    shape = BraceBetweenPoints(n.road[1], n.road[3], UP).set_y(n.above.bottom, DOWN)
    brace = VMobject(stroke_width=0, fill_color=theme().muted, fill_opacity=1).set_points(shape.points)
    text = Formula(
        "delta = @squash dot @cost approx @delta", 1.15 * BODY, squash=squash.copy(), cost=factor, delta=delta
    )
    room = Region(n.above.left, n.above.right, float(brace.get_top()[1]) + 0.15, n.above.top)
    room.fit(text).set_y(room.bottom, DOWN)
    return brace, text.set_x(min(float(brace.get_x()), n.above.right - text.width / 2))


def rules(n: NeuronChain) -> list[Formula]:
    """What delta is worth at a weight and at the bias: below the road."""
    found = [Formula(rule, 1.2 * BODY, role="ink") for rule in RULES]
    room = Region(n.below.left + 0.62, n.below.right, n.below.bottom, n.below.top)  # the bias's gradient is beside it
    for row, rule in zip(room.rows(1, 1), found, strict=True):
        row.fit(rule)
    return found


def forecast_rows(n: NeuronChain) -> list[VGroup]:
    """What the gradient foretells of a nudge of the watched weight, and what the nudge does; left of the inset."""
    before, after = run(), run(NUDGE)
    gradient = Value(before["neuron.W"], WATCHED, 4, field="grad", role="gradient", paren=True)
    foretold = (Tensor(np.asarray(before["neuron.W"].grad)) * NUDGE).value
    change = (Tensor(after["loss"].value) - before["loss"].value).value
    new, old = (Value(trace["loss"], places=4) for trace in (after, before))
    size = n.frame.pick(1.1, 0.95) * BODY
    predicted = Formula("@step dot @gradient approx @change", size, step=Value(NUDGE, places=1), gradient=gradient,
                        change=Value(foretold, WATCHED, 4))  # fmt: skip
    measured = Formula("@new - @old = @change", size, new=new, old=old, change=Value(change, places=4))
    measured.shift((predicted.values["change"].get_right() - measured.values["change"].get_right()) * RIGHT)
    measured.shift(1.3 * DOWN)
    rows: list[VGroup] = []
    left = min(float(formula.get_left()[0]) for formula in (predicted, measured))
    for formula, name in ((predicted, "predicted"), (measured, "measured")):
        word = Words(name, LABEL, role="muted").set_x(left, LEFT)
        rows.append(VGroup(formula, word.set_y(formula.values["change"].get_y() + n.frame.pick(0.58, 0.5))))
    n.aside.place(n.aside.fit(VGroup(*rows)), -1, 0)
    return rows


def offers(n: NeuronChain, names: Iterable[VMobject]) -> Iterator[Step]:
    """Each weight in turn gets its name with a nudge, and a light runs from it to the cost."""
    gone: list[FadeOut] = []
    for name, edge in zip(names, n.inputs.edges, strict=False):
        light = Light().move_to(edge.point_at(n.inputs.weight_at)).set_z_index(1)
        yield [*gone, FadeIn(name, light)], 0.4
        yield [animate(light).move_to(n.z.place)], 0.4
        yield [animate(light).move_to(n.cost.place)], 0.5
        gone = [FadeOut(light, scale=3)]
    yield gone, 0.4


class Afterwards:
    """What a nudge of the watched weight changes on its road: `news` are w₂, z, a and C, above the `olds` struck out.

    The `weight` of old stands above its edge; `places` are where a light goes to bring the changes.
    """

    def __init__(self, n: NeuronChain) -> None:
        after, edge = run(NUDGE), n.inputs.edges[WATCHED[1]]
        table = (("neuron.W", WATCHED, 1, "weight"), ("neuron.z", (0, 0), 2, "ink"),
                 ("neuron.a", (0, 0), 4, "activation"), ("loss", None, 4, "ink"))  # fmt: skip
        self.weight = n.w.number.copy().move_to(edge.point_at(n.inputs.weight_at) + 0.65 * UP)
        self.olds = [self.weight, *(node.number for node in n.chain.nodes[1:])]
        self.places = [edge.point_at(0), *(node.place for node in n.chain.nodes[1:])]
        self.news, self.strokes = [], []
        for old, (name, index, places, role) in zip(self.olds, table, strict=True):
            new = Value(after[name], index, places, role=role)
            self.news.append(new.next_to(old, UP, buff=0.2).align_to(old, RIGHT))
            ends = old.get_left() + 0.05 * LEFT, old.get_right() + 0.05 * RIGHT
            self.strokes.append(Line(*ends, color=theme().muted, stroke_width=4).set_z_index(5))

    def steps(self) -> Iterator[Step]:
        """A light runs along the road; where it comes, the old number is struck out and the new one stands above."""
        light = Light().move_to(self.places[0]).set_z_index(1)
        yield [FadeIn(light)], 0.4
        for old, stroke, new, place in zip(self.olds, self.strokes, self.news, self.places, strict=True):
            yield [animate(light).move_to(place)], 0.5
            yield [Dim(old, 0.5), Create(stroke), FadeIn(new, shift=0.2 * UP)], 0.5
        yield [FadeOut(light, scale=3)], 0.4


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

    def steps(self) -> Iterator[Step]:
        """The largest weight is ringed and crossed out; the inputs' bars, times delta, become the gradients'."""
        weights, inputs, gradients = self.columns
        last = W.size - 1
        ring = Ring(weights.rows[last], margin=0.1)
        yield [FadeIn(self.heads[0], *self.names), grow(weights)], 0.7
        yield [Create(ring)], 0.5
        yield [Create(stroke) for stroke in self.cross(last)], 0.5
        yield [FadeOut(ring), FadeIn(self.heads[1]), grow(inputs)], 0.7
        across = float(gradients.axis.get_x() - inputs.axis.get_x()) * RIGHT
        bars, goals = [row[0] for row in gradients.rows], [row[0].copy() for row in gradients.rows]
        for bar, (start, _) in zip(bars, inputs.rows, strict=True):
            bar.become(start).set_z_index(-1)  # below the numbers that it passes
        carried = [animate(bar).shift(across) for bar in bars]
        yield [FadeIn(self.times, self.heads[2], gradients.axis), *carried], 0.8
        yield [Transform(bar, goal) for bar, goal in zip(bars, self.turned(goals), strict=True)], 0.8
        yield [FadeIn(number) for _, number in gradients.rows], 0.5

    def turned(self, goals: Sequence[VMobject]) -> Iterator[VMobject]:
        """The gradients' bars, with their corners in the order that the bars of inputs have when turned around."""
        for goal, (bar, _) in zip(goals, self.columns[1].rows, strict=True):
            opposite = (bar.get_x() > self.columns[1].axis.get_x()) != (goal.get_x() > self.columns[2].axis.get_x())
            yield (goal.stretch(-1, 0) if opposite else goal).set_z_index(-1)

    def cross(self, k: int) -> VGroup:
        """Two strokes through bar `k` of the weights."""
        row = self.columns[0].rows[k][0]
        ends = ((UP + LEFT, DOWN + RIGHT), (DOWN + LEFT, UP + RIGHT))
        return VGroup(*(Line(row.get_corner(a), row.get_corner(b), color=theme().ink, stroke_width=5) for a, b in ends))

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
