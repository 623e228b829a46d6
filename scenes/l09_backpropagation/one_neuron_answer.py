"""The closing picture of OneNeuronBackward: weights, inputs, gradients, and what a nudge of each weight does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Animation,
    Create,
    FadeIn,
    FadeOut,
    GrowFromEdge,
    Line,
    MoveAlongPath,
    ShowPassingFlash,
    Transform,
    VGroup,
    VMobject,
    Wait,
)

from nn_core import Tensor
from scenes.kit.moves.emphasis import Dim, Ring
from scenes.kit.plot.bars import SignedBars
from scenes.kit.plot.moves import grow
from scenes.kit.runs.first_neuron import NUDGE, W, run
from scenes.kit.stage.layout import Frame
from scenes.kit.stage.look import LABEL, SMALLEST, Size
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Step
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.highlight import Highlight
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Value

SHOWN = (("neuron.W", 1, "value", "weight"), ("x", 1, "value", "input"), ("neuron.W", 2, "grad", "gradient"))
LIFT = 0.66  # how high bars rise to pass over the numbers beside them


class Charts:
    """Weights, inputs and gradients as bars, side by side under their `heads`; `names` are the rows'.

    Weights and inputs have one unit; the gradients have their own, in which the longest is as long as its input.
    `measured` is the change of the cost when that weight alone is raised by `NUDGE`.
    """

    def __init__(self, frame: Frame) -> None:
        size, unit = LABEL, frame.pick(0.74, 0.25)
        self.columns: list[SignedBars] = []
        largest = unit * float(np.abs(run()["x"].value).max())  # so long is the longest gradient, too
        for name, places, field, role in SHOWN:
            numbers = [Value(run()[name], (0, k), places, field=field, size=size, role=role) for k in range(W.size)]
            longest = largest if field == "grad" else unit * max(abs(number.number) for number in numbers)
            self.columns.append(SignedBars(numbers, longest=longest, height=4.2, role=role))
        measured = [Value(_change(k), places=3, size=size, plus=True) for k in range(W.size)]
        self.measured = SignedBars(measured, longest=largest, height=4.2, role="ink")
        for bar, number in self.measured.rows:
            if bar.get_x() > self.measured.axis.get_x():  # there is no room beyond it
                number.next_to(self.measured.axis, LEFT, buff=0.16).set_y(bar.get_y())
        self.names = [Maths(f"w_{k + 1}", size, role="weight", digits="index") for k in range(W.size)]
        body = VGroup(*self.columns, self.measured).arrange(RIGHT, buff=frame.pick(0.2, 0.14))
        for title, row in zip(self.names, self.columns[0].rows, strict=True):
            title.move_to((float(body.get_left()[0]) - frame.pick(0.5, 0.36), float(row[1].get_y()), 0))
        frame.stage.place(VGroup(body, *self.names), 0, -1)
        self._name_columns(frame, size)

    def _name_columns(self, frame: Frame, size: Size) -> None:
        """The heads, what is to be said of two of them below, and what leads from inputs to gradients."""
        places = [*(float(bars.axis.get_x()) for bars in self.columns), float(self.measured.axis.get_x())]
        roles = [*(role for *_, role in SHOWN), "ink"]
        heads = ("weight $w$", "input $x$", "gradient", "$Delta C$")
        self.heads = [Words(head, size, role=role) for head, role in zip(heads, roles, strict=True)]
        self.times = Maths("times delta ->", size, role="gradient")
        for head, x in zip(self.heads, places, strict=True):
            head.move_to((x, frame.stage.top - 0.45, 0))
        middle = (self.heads[1].get_right() + self.heads[2].get_left()) / 2
        align_baseline(*self.heads, self.times.move_to(middle))
        self.scale, self.found = (Words(text, SMALLEST, role="muted") for text in ("other scale", "measured"))
        self.below_zero = Maths("delta < 0", SMALLEST, role="gradient", digits="formula")
        for note, above in ((self.scale, self.heads[2]), (self.below_zero, self.times), (self.found, self.heads[3])):
            note.next_to(above, DOWN, buff=0.2)
            note.shift(min(0.0, frame.stage.right - note.get_right()[0]) * RIGHT)
        align_baseline(self.scale, self.below_zero, self.found)

    def steps(self) -> Iterator[Step]:
        """What is measured belies the largest weight; the inputs' bars, times delta, become the gradients'."""
        weights, inputs, gradients = self.columns
        last = W.size - 1
        ring = Ring(weights.rows[last], margin=0.1)
        yield [FadeIn(self.heads[0], *self.names), grow(weights)], 0.6
        yield [Create(ring), FadeIn(self.heads[3], self.found, self.measured.axis)], 0.5
        for (start, _), (bar, number) in zip(weights.rows, self.measured.rows, strict=True):
            way = Line(start.get_right(), self.measured.axis.get_center()).set_y(start.get_y())
            yield [ShowPassingFlash(way.set_stroke(theme().accent, 5), time_width=0.4)], 0.4
            yield [GrowFromEdge(bar, RIGHT if bar.get_x() < way.get_end()[0] else LEFT), FadeIn(number)], 0.4
        yield [Wait()], 0.4
        yield [Create(stroke) for stroke in self.cross(last)], 0.5
        yield [FadeOut(ring), FadeIn(self.heads[1]), grow(inputs)], 0.7
        across = float(gradients.axis.get_x() - inputs.axis.get_x()) * RIGHT
        bars, goals = [row[0] for row in gradients.rows], [row[0].copy() for row in gradients.rows]
        for bar, (start, _) in zip(bars, inputs.rows, strict=True):
            bar.become(start).set_z_index(-1)  # below the numbers that it passes
        signs = FadeIn(self.times, self.heads[2], self.scale, self.below_zero, gradients.axis)
        yield [signs, *(_carry(bar, across) for bar in bars)], 1.3
        yield [Wait()], 0.4
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

    def row(self, k: int) -> VGroup:
        """What row `k` shows in all columns."""
        return VGroup(self.names[k], *(bars.rows[k] for bars in self.columns), self.measured.rows[k])

    def win(self, k: int) -> list[Animation]:
        """A box around row `k`, while the others step back."""
        box = Highlight(self.row(k), margin=0.14).set_fill(opacity=0.1).set_stroke(width=5, opacity=1)
        return [FadeIn(box), *(Dim(self.row(j), 0.5) for j in range(W.size) if j != k)]


def _change(k: int) -> np.ndarray:
    """By how much the cost changes when weight `k` alone is raised by `NUDGE`."""
    return (Tensor(run(NUDGE, (0, k))["loss"].value) - run()["loss"].value).value


def _carry(bar: VMobject, across: np.ndarray) -> MoveAlongPath:
    """The bar rises, goes across, and comes down again."""
    start = bar.get_center()
    corners = [start, start + LIFT * UP, start + LIFT * UP + across, start + across]
    return MoveAlongPath(bar, VMobject().set_points_as_corners(corners))
