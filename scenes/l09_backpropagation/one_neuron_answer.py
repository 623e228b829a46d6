"""The closing picture of OneNeuronBackward: inputs, gradients, and what a nudge of each weight does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Animation,
    Arrow,
    Create,
    FadeIn,
    FadeOut,
    Line,
    MoveAlongPath,
    Transform,
    VGroup,
    VMobject,
    Wait,
)

from nn_core import Tensor
from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import Dim, Ring
from scenes.kit.network.edges import Tag
from scenes.kit.plot.bars import SignedBars
from scenes.kit.plot.moves import grow, grow_bar
from scenes.kit.runs.first_neuron import NUDGE, W, run
from scenes.kit.stage.layout import Frame
from scenes.kit.stage.look import LABEL, SMALLEST
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Step
from scenes.kit.text.baseline import align_baseline, baseline
from scenes.kit.text.highlight import Highlight
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value

LAST = W.size - 1  # the largest weight


class Charts:
    """Inputs, gradients and the cost's measured changes as bars, side by side under their `heads`.

    `weights` name the rows. All columns have units of their own, in which their longest bars are equal. `measured` is
    the change of the cost when that weight alone is raised by `NUDGE`; it stands in the middle at first.
    """

    def __init__(self, frame: Frame) -> None:
        size, longest, height = frame.pick(1.15, 1.02) * LABEL, frame.pick(1.78, 0.9), 4.4
        inputs = [Value(run()["x"], (0, k), 1, size=size, role="input") for k in range(W.size)]
        slopes = [Value(run()["neuron.W"], (0, k), 2, field="grad", size=size, role="gradient") for k in range(W.size)]
        changes = [Value(_change(k), places=3, size=size, plus=True) for k in range(W.size)]
        self.inputs, self.gradients, self.measured = (
            SignedBars(numbers, longest=longest, height=height, role=role, across=True)
            for numbers, role in ((inputs, "input"), (slopes, "gradient"), (changes, "ink"))
        )
        self.columns = (self.inputs, self.gradients, self.measured)
        body = VGroup(*self.columns).arrange(RIGHT, buff=frame.pick(0.45, 0.4))
        self.measured.shift(frame.pick(0.5, 0.35) * RIGHT)  # a bar of an input fits before it, on its way
        self.weights, left = [], float(body.get_left()[0]) - frame.pick(0.5, 0.45)
        for k, (_, number) in enumerate(self.inputs.rows):
            weight = Value(run()["neuron.W"], (0, k), 1, role="weight")
            name = Formula(f"w_{k + 1} = @weight", size, role="weight", digits="index", weight=weight)
            name.move_to((left, 0, 0), RIGHT)
            name.shift((baseline(number) - baseline(name.values["weight"])) * UP)
            self.weights.append(name)
        frame.stage.place(VGroup(body, *self.weights), 0, -1)
        self._name_columns(frame)
        self.away = (frame.stage.center[0] - self.measured.axis.get_x() + 2.2) * RIGHT
        self.late = VGroup(self.measured, self.heads[2], self.found).shift(self.away)
        self.ways = VGroup(*(self._way(k) for k in range(W.size)))

    def _way(self, k: int) -> VGroup:
        """An arrow from a weight, raised by the nudge, to the change of the cost."""
        start, goal = self.weights[k].get_right(), self.measured.get_left() + 0.2 * LEFT
        arrow = Arrow(start, np.array([goal[0], start[1], 0]), buff=0.15, stroke_width=4, color=theme().muted)
        return VGroup(arrow, Tag(Value(NUDGE, places=1, plus=True), inset=0.09, border=theme().ink).move_to(arrow))

    def _name_columns(self, frame: Frame) -> None:
        """The heads, what is to be said of two of them below, and what leads from inputs to gradients."""
        size = frame.pick(1.1, 0.95) * LABEL
        table = (frame.pick("input $x$", "$x$"), "input"), ("gradient", "gradient"), ("$Delta C$", "ink")
        self.heads = [Words(head, size, role=role) for head, role in table]
        for head, column in zip(self.heads, self.columns, strict=True):
            head.move_to((column.axis.get_x(), frame.stage.top - 0.62, 0))
        self.times = Maths("times delta ->", size, role="gradient")
        self.times.move_to((self.heads[0].get_right() + self.heads[1].get_left()) / 2)
        self.tenth = Formula("times @step ->", frame.pick(1.1, 1.03) * LABEL, step=Value(NUDGE, places=1))
        self.tenth.move_to((self.heads[1].get_right() + self.heads[2].get_left()) / 2)
        align_baseline(*self.heads, self.times, self.tenth)
        self.found = Words("measured", SMALLEST, role="muted").next_to(self.heads[2], DOWN, buff=0.16)
        self.below_zero = Maths("delta < 0", SMALLEST, role="gradient", digits="formula")
        align_baseline(self.found, self.below_zero.next_to(self.times, DOWN, buff=0.16))

    def measure(self) -> Iterator[Step]:
        """Each weight is nudged, and the cost's change grows; what is measured belies the largest weight."""
        ring, axis = Ring(self.weights[LAST], margin=0.1), self.measured.axis
        yield [FadeIn(*self.weights)], 0.5
        yield [Create(ring), FadeIn(self.heads[2], self.found, axis)], 0.5
        for k, ((way, chip), (_, number)) in enumerate(zip(self.ways, self.measured.rows, strict=True)):
            yield [Create(way), FadeIn(chip)], 0.5
            yield [grow_bar(self.measured, k), FadeIn(number)], 0.5
            yield [Wait()], 0.3
        yield [FadeOut(ring)], 0.4

    def compare(self) -> Iterator[Step]:
        """The measured changes make way for the inputs' bars, which, times delta, become the gradients'."""
        yield [FadeOut(self.ways)], 0.4
        yield [animate(self.late).shift(-self.away)], 0.8
        yield [FadeIn(self.heads[0]), grow(self.inputs)], 0.7
        across = float(self.gradients.axis.get_x() - self.inputs.axis.get_x()) * RIGHT
        bars, goals = [row[0] for row in self.gradients.rows], [row[0].copy() for row in self.gradients.rows]
        for bar, (start, _) in zip(bars, self.inputs.rows, strict=True):
            bar.become(start).set_z_index(-1)  # below the numbers that it passes
        signs = FadeIn(self.times, self.heads[1], self.below_zero, self.gradients.axis)
        yield [signs, *(_carry(bar, across, self.inputs.pitch / 2) for bar in bars)], 1.3
        yield [Wait()], 0.4
        yield [Transform(bar, goal) for bar, goal in zip(bars, self.turned(goals), strict=True)], 0.8
        yield [FadeIn(number) for _, number in self.gradients.rows], 0.5
        yield [FadeIn(self.tenth)], 0.4

    def turned(self, goals: Sequence[VMobject]) -> Iterator[VMobject]:
        """The gradients' bars, with their corners in the order that the bars of inputs have when turned around."""
        for goal, (bar, _) in zip(goals, self.inputs.rows, strict=True):
            opposite = (bar.get_x() > self.inputs.axis.get_x()) != (goal.get_x() > self.gradients.axis.get_x())
            yield (goal.stretch(-1, 0) if opposite else goal).set_z_index(-1)

    def win(self, k: int) -> list[Animation]:
        """A box around row `k`, as wide as the picture, while the others step back."""
        rows = [VGroup(self.weights[j], *(bars.rows[j] for bars in self.columns)) for j in range(W.size)]
        wide = Line(VGroup(*rows).get_left(), VGroup(*rows).get_right()).set_y(rows[k].get_y())
        box = Highlight(VGroup(rows[k], wide), margin=0.14).set_fill(opacity=0.1).set_stroke(width=5, opacity=1)
        return [FadeIn(box), *(Dim(rows[j], 0.5) for j in range(W.size) if j != k)]


def _change(k: int) -> np.ndarray:
    """By how much the cost changes when weight `k` alone is raised by `NUDGE`."""
    return (Tensor(run(NUDGE, (0, k))["loss"].value) - run()["loss"].value).value


def _carry(bar: VMobject, across: np.ndarray, lift: float) -> MoveAlongPath:
    """The bar rises, goes across, and comes down again."""
    start = bar.get_center()
    corners = [start, start + lift * UP, start + lift * UP + across, start + across]
    return MoveAlongPath(bar, VMobject().set_points_as_corners(corners))
