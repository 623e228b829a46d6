"""The closing picture of OneNeuronBackward: inputs, gradients, and what a nudge of each weight does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from manim import (
    DOWN,
    RIGHT,
    UP,
    Animation,
    Arrow,
    Create,
    FadeIn,
    FadeOut,
    Line,
    Transform,
    VGroup,
    VMobject,
    Wait,
)

from nn_core import Tensor
from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import Dim, Ring, struck
from scenes.kit.plot.bars import SignedBars
from scenes.kit.plot.moves import grow, grow_bar
from scenes.kit.runs.first_neuron import NUDGE, W, run
from scenes.kit.stage.layout import Frame
from scenes.kit.stage.look import LABEL, SMALLEST, Size
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Step
from scenes.kit.text.baseline import align_baseline, baseline
from scenes.kit.text.highlight import Highlight
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value

LAST = W.size - 1  # the largest weight
STRUCK = 0.5  # of a name, below its stroke
PASSING = 0.45  # the opacity of bars on their way


class Charts:
    """Inputs, gradients and the cost's measured changes as bars, side by side under their `heads`.

    `weights` name the rows. All columns have units of their own, in which their longest bars are equal. `tenths` are
    the gradients times `NUDGE`; `measured` is the change of the cost when that weight alone is raised by that; `ways`
    lead there at first, with what the nudge does to z. `guess` is a ring around the largest weight, and its stroke.
    """

    def __init__(self, frame: Frame) -> None:
        trace = run()
        size, longest, height = frame.pick(1.04, 1.0) * LABEL, frame.pick(1.2, 0.42), 4.1
        last = frame.pick(0.75, 1.0)  # what its numbers leave to the last column
        gradient = np.asarray(trace["neuron.W"].grad)
        inputs = [Value(trace["x"], (0, k), 1, size=size, role="input") for k in range(W.size)]
        slopes = [Value(gradient, (0, k), 3, size=size, role="gradient", plus=True) for k in range(W.size)]
        changes = [Value(_change(k), places=4, size=size, plus=True) for k in range(W.size)]
        tenth = (Tensor(gradient) * NUDGE).value
        self.tenths = [Value(tenth, (0, k), 4, size=size, role="gradient", plus=True) for k in range(W.size)]
        self.inputs, self.gradients, self.measured = (
            SignedBars(numbers, longest=share * longest, height=height, role=role, across=True)
            for numbers, role, share in ((inputs, "input", 1), (slopes, "gradient", 1), (changes, "ink", last))
        )
        if frame.wide:
            self._gather()
        self.columns = (self.inputs, self.gradients, self.measured)
        self.tenths = self.tenths if frame.wide else []  # a narrow frame has no room for them
        body = VGroup(self.inputs, self.gradients, *self.tenths, self.measured)
        for tenth_of, (_, beside) in zip(self.tenths, self.gradients.rows, strict=False):
            tenth_of.shift((baseline(beside) - baseline(tenth_of)) * UP)
        columns = [self.inputs, self.gradients, *([VGroup(*self.tenths)] if self.tenths else []), self.measured]
        gaps: tuple[float, ...] = (0.3, 0.5, 0.55) if frame.wide else (0.22, 0.3)
        for (before, column), gap in zip(pairwise(columns), gaps, strict=True):
            column.shift((before.get_right()[0] + gap - column.get_left()[0]) * RIGHT)
        self.weights, left = [], float(body.get_left()[0]) - frame.pick(0.4, 0.25)
        for k, (_, number) in enumerate(self.inputs.rows):
            weight = Value(trace["neuron.W"], (0, k), 1, role="weight")
            name = Formula(f"w_{k + 1} = @weight", size, role="weight", digits="index", weight=weight)
            name.move_to((left, 0, 0), RIGHT)
            name.shift((baseline(number) - baseline(name.values["weight"])) * UP)
            self.weights.append(name)
        frame.stage.place(VGroup(body, *self.weights), 0, -1).shift(0.5 * UP)
        self._name_columns(frame)
        ring = Ring(self.weights[LAST], margin=0.1)
        self.guess = VGroup(ring, struck(ring).set_z_index(9))
        self.ways = VGroup(*(self._way(k, size) for k in range(W.size)))

    def _gather(self) -> None:
        """The numbers of what is measured stand in one column left of their bars, next to the tenths."""
        left = min(float(bar.get_left()[0]) for bar, _ in self.measured.rows) - 0.3
        for _, number in self.measured.rows:
            number.shift((left - number.get_right()[0]) * RIGHT)

    def _way(self, k: int, size: Size) -> VGroup:
        """Arrows from a weight by what its nudge does to z to the change of the cost."""
        input_ = run()["x"].value[0, k]
        moved = float((Tensor(input_) * NUDGE).value)
        text = Formula(
            f"x_{k + 1} = @x quad Delta z = @moved", LABEL, digits="index",
            x=Value(run()["x"], (0, k), 1, role="input"), moved=Value(moved, places=2, plus=True),
        )  # fmt: skip
        start, goal = self.weights[k].get_right()[0] + 0.2, self.measured.get_left()[0] - 0.25
        text.shift((baseline(self.weights[k].values["weight"]) - baseline(text.values["moved"])) * UP)
        text.shift((start + 0.2 - text.get_left()[0]) * RIGHT)
        y = text.values["moved"].get_y()
        arrow = Arrow((text.get_right()[0] + 0.15, y, 0), (goal, y, 0), buff=0, stroke_width=4, color=theme().muted)
        return VGroup(text, arrow)

    def _name_columns(self, frame: Frame) -> None:
        """The heads, what leads from column to column, and a note on their scales."""
        size, delta = LABEL, Value(run()["neuron.z"], places=4, field="grad", role="gradient")
        table = (
            (frame.pick("input $x$", "$x$"), "input"),
            (frame.pick("gradient", "grad."), "gradient"),
            ("$Delta C$", "ink"),
        )
        self.heads = [Words(head, size, role=role) for head, role in table]
        top = frame.stage.top - 0.55
        for head, column in zip(self.heads, self.columns, strict=True):
            head.move_to((column.axis.get_x(), top, 0))
        self.times = Formula("times delta ->", size, role="gradient")
        self.times.move_to((self.heads[0].get_right() + self.heads[1].get_left()) / 2)
        self.delta = Formula("delta = @delta", LABEL, role="gradient", delta=delta)
        self.tenth = Formula("times @step", size, role="gradient", step=Value(NUDGE, places=1, role="gradient"))
        self.tenth.move_to((VGroup(*(self.tenths or self.columns)).get_x(), top, 0))
        align_baseline(*self.heads, self.times, self.tenth)
        self.found = Words("measured", SMALLEST, role="muted").next_to(self.heads[2], DOWN, buff=0.14)
        self.delta.next_to(self.times, DOWN, buff=0.14)
        align_baseline(self.found, self.delta)
        self.about = VGroup()
        for number, (bar, beside) in zip(self.tenths, self.measured.rows, strict=False):
            sign = Formula("approx", size)
            left = min(bar.get_left()[0], beside.get_left()[0])
            self.about.add(sign.move_to(((number.get_right()[0] + self.measured.get_left()[0]) / 2, bar.get_y(), 0)))
            assert sign.get_right()[0] < left + 1e-6
        self.raised = Maths("w + 0.1", LABEL, role="weight", digits="label")
        self.raised.move_to((VGroup(*self.weights).get_x(), top, 0))
        align_baseline(self.heads[2], self.raised)
        self.scales = Words("each column of bars has its own scale", SMALLEST, role="muted")
        self.scales.move_to((frame.stage.center[0], frame.stage.bottom + 0.16, 0))

    def measure(self) -> Iterator[Step]:
        """Each weight is nudged, and the cost's change grows; what is measured belies the largest weight."""
        ring, axis = self.guess[0], self.measured.axis
        yield [FadeIn(*self.weights, self.raised, self.heads[2], self.found, axis)], 0.5
        yield [Create(ring)], 0.4
        for k, ((text, arrow), (_, number)) in enumerate(zip(self.ways, self.measured.rows, strict=True)):
            yield [FadeIn(text)], 0.6
            yield [Create(arrow), grow_bar(self.measured, k), FadeIn(number)], 0.7
            yield [Wait()], 0.5
        yield [Create(self.guess[1]), Dim(self.weights[LAST], STRUCK)], 0.5
        yield [Wait()], 0.5

    def compare(self) -> Iterator[Step]:
        """The inputs' bars go over, and become the gradients'; a tenth of these is about what was measured."""
        yield [FadeOut(self.ways, self.raised, self.guess), Dim(self.weights[LAST], 1)], 0.4
        yield [FadeIn(self.heads[0], self.scales), grow(self.inputs)], 0.7
        across = float(self.gradients.axis.get_x() - self.inputs.axis.get_x()) * RIGHT
        bars, goals = [row[0] for row in self.gradients.rows], [row[0].copy() for row in self.gradients.rows]
        for bar, (start, _) in zip(bars, self.inputs.rows, strict=True):
            bar.become(start).set_z_index(-1).set_opacity(PASSING)  # below the numbers that it passes
        signs = FadeIn(self.times, self.heads[1], self.delta, self.gradients.axis)
        yield [signs, *(animate(bar).shift(across) for bar in bars)], 1.0
        yield [Transform(bar, goal) for bar, goal in zip(bars, self.turned(goals), strict=True)], 0.8
        yield [FadeIn(number) for _, number in self.gradients.rows], 0.5
        yield [Wait()], 0.5
        if self.tenths:
            yield [FadeIn(self.tenth, *self.tenths)], 0.5
            yield [FadeIn(self.about)], 0.4
        yield [Wait()], 0.8

    def turned(self, goals: Sequence[VMobject]) -> Iterator[VMobject]:
        """The gradients' bars, with their corners in the order that the bars of inputs have when turned around."""
        for goal, (bar, _) in zip(goals, self.inputs.rows, strict=True):
            opposite = (bar.get_x() > self.inputs.axis.get_x()) != (goal.get_x() > self.gradients.axis.get_x())
            yield (goal.stretch(-1, 0) if opposite else goal).set_z_index(-1)

    def win(self, k: int) -> list[Animation]:
        """A box around row `k`, as wide as the picture, while the others step back."""
        rows = [VGroup(self.weights[j], *(bars.rows[j] for bars in self.columns)) for j in range(W.size)]
        for row, tenth, sign in zip(rows, self.tenths, self.about, strict=False):
            row.add(tenth, sign)
        wide = Line(VGroup(*rows).get_left(), VGroup(*rows).get_right()).set_y(rows[k].get_y())
        box = Highlight(VGroup(rows[k], wide), margin=0.14).set_fill(opacity=0.1).set_stroke(width=5, opacity=1)
        return [FadeIn(box), *(Dim(rows[j], 0.5) for j in range(W.size) if j != k)]


def _change(k: int) -> np.ndarray:
    """By how much the cost changes when weight `k` alone is raised by `NUDGE`."""
    return (Tensor(run(NUDGE, (0, k))["loss"].value) - run()["loss"].value).value
