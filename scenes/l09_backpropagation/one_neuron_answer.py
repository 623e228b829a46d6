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
    Create,
    FadeIn,
    FadeOut,
    Line,
    Transform,
    VGroup,
    VMobject,
    Wait,
)

from nn_core import Tensor, Trace
from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import Ring
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
PASSING = 0.45  # the opacity of bars on their way


class Charts:
    """Inputs, gradients and the cost's measured changes as bars, side by side under their `heads`.

    `weights` name the rows. The longest input and the longest gradient have equal bars. `tenths` are the gradients
    times `NUDGE`; `measured` is the change of the cost when that weight alone is raised by that, drawn so that a bar is
    as long as the gradient's where a tenth of it is that change. At first `ways` lead there: a row of numbers for each
    weight, what the nudge makes of z, a and C, under `ways_heads` and, above them, what they were `before`. `guess` is
    a ring around the largest weight.
    """

    def __init__(self, frame: Frame) -> None:
        trace = run()
        size, longest, height = frame.pick(1.04, 1.0) * LABEL, frame.pick(1.05, 0.42), 4.1
        gradient = np.asarray(trace["neuron.W"].grad)
        inputs = [Value(trace["x"], (0, k), 1, size=size, role="input") for k in range(W.size)]
        slopes = [Value(gradient, (0, k), 3, size=size, role="gradient", plus=True) for k in range(W.size)]
        changes = [Value(_change(k), places=4, size=size, plus=True) for k in range(W.size)]
        tenth = (Tensor(gradient) * NUDGE).value
        self.tenths = [Value(tenth, (0, k), 4, size=size, role="gradient", plus=True) for k in range(W.size)]
        self.inputs, self.gradients = (
            SignedBars(numbers, longest=longest, height=height, role=role, across=True)
            for numbers, role in ((inputs, "input"), (slopes, "gradient"))
        )
        longest = self.gradients.unit / NUDGE * max(abs(change.number) for change in changes)
        self.measured = SignedBars(changes, longest=longest, height=height, role="ink", across=True)
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
        self.guess = Ring(self.weights[LAST], margin=0.1)
        self._lay_ways(frame)

    def _gather(self) -> None:
        """The numbers of what is measured stand in one column left of their bars, next to the tenths."""
        left = min(float(bar.get_left()[0]) for bar, _ in self.measured.rows) - 0.3
        for _, number in self.measured.rows:
            number.shift((left - number.get_right()[0]) * RIGHT)

    def _lay_ways(self, frame: Frame) -> None:
        """For each weight the numbers from its nudge to the cost, in columns of their own."""
        names = frame.pick(("x", "Delta z", "z", "a", "C"), ("x", "z", "C"))
        rows = [_numbers_on_the_way(run(NUDGE, (0, k)), k) for k in range(W.size)]
        start, goal = self.weights[0].get_right()[0] + 0.2, self.measured.get_left()[0] - 0.25
        widths = [max(float(row[name].width) for row in rows) for name in names]
        gap = (goal - start - sum(widths)) / (len(names) + 1)
        ends = start + np.cumsum(np.array(widths) + gap)
        before = _numbers_on_the_way(run(), 0)
        self.ways_heads, self.before = VGroup(), VGroup()
        for name, end, width in zip(names, ends, widths, strict=True):
            for k, row in enumerate(rows):
                row[name].shift((end - row[name].get_right()[0]) * RIGHT)
                row[name].shift((baseline(self.weights[k].values["weight"]) - baseline(row[name])) * UP)
            head = Maths(name, LABEL, role="input" if name == "x" else "ink").set_x(end - width / 2)
            head.shift((baseline(self.heads[2]) - baseline(head)) * UP)
            self.ways_heads.add(head)
            if name in ("z", "a", "C"):
                was = before[name].set_color(theme().muted).next_to(head, DOWN, buff=0.14)
                self.before.add(was.shift((end - was.get_right()[0]) * RIGHT))
        before_name = Words("before", SMALLEST, role="muted").set_x(self.raised.get_x())
        self.ways_heads.add(before_name.shift((baseline(self.before[0]) - baseline(before_name)) * UP))
        self.ways = VGroup(*(VGroup(*(row[name] for name in names)) for row in rows))

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
        self.scales = Words("a tenth of the gradient and $Delta C$ have one scale", SMALLEST, role="muted")
        self.scales.move_to((frame.stage.center[0], frame.stage.bottom + 0.16, 0))

    def begin(self) -> Iterator[Step]:
        """The weights, the largest in its ring, and the heads of the columns."""
        yield [FadeIn(*self.weights, self.raised, self.heads[2], self.found, self.measured.axis)], 0.5
        yield [FadeIn(self.ways_heads, self.before)], 0.4
        yield [Create(self.guess)], 0.4

    def measure(self, k: int) -> Iterator[Step]:
        """Weight `k` is nudged: its row of numbers, one after the other, and the cost's change grows."""
        for number in self.ways[k]:
            yield [FadeIn(number)], 0.3
        yield [grow_bar(self.measured, k), FadeIn(self.measured.numbers[k])], 0.6
        yield [Wait()], 0.4

    def compare(self) -> Iterator[Step]:
        """The inputs' bars go over, and become the gradients'; a tenth of these is about what was measured."""
        yield [FadeOut(self.ways, self.ways_heads, self.before, self.raised, self.guess)], 0.4
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
        """A box around row `k`, as wide as the picture: the others stay in sight, to be compared."""
        rows = [VGroup(self.weights[j], *(bars.rows[j] for bars in self.columns)) for j in range(W.size)]
        for row, tenth, sign in zip(rows, self.tenths, self.about, strict=False):
            row.add(tenth, sign)
        wide = Line(VGroup(*rows).get_left(), VGroup(*rows).get_right()).set_y(rows[k].get_y())
        box = Highlight(VGroup(rows[k], wide), margin=0.14).set_fill(opacity=0.1).set_stroke(width=5, opacity=1)
        return [FadeIn(box)]


def _numbers_on_the_way(trace: Trace, k: int) -> dict[str, Value]:
    """The input of weight `k`, by how much a nudge of that weight moves z, and z, a and C as `trace` has them."""
    moved = float((Tensor(run()["x"].value[0, k]) * NUDGE).value)
    return {
        "x": Value(run()["x"], (0, k), 1, size=LABEL, role="input"),
        "Delta z": Value(moved, places=2, size=LABEL, plus=True),
        "z": Value(trace["neuron.z"], (0, 0), 2, size=LABEL),
        "a": Value(trace["neuron.a"], (0, 0), 4, size=LABEL, role="activation"),
        "C": Value(trace["loss"], places=5, size=LABEL),  # so that its change is what the numbers shown say
    }


def _change(k: int) -> np.ndarray:
    """By how much the cost changes when weight `k` alone is raised by `NUDGE`."""
    return (Tensor(run(NUDGE, (0, k))["loss"].value) - run()["loss"].value).value
