"""What `DeadNeurons` works out: one neuron's sum for one point before its fatal step and after it; all its sums."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import DOWN, LEFT, RIGHT, Line, VGroup, VMobject

from nn_core import Tensor, relu
from scenes.kit.plot.marks import PlotDot
from scenes.kit.plot.plot import Plot
from scenes.kit.plot.scatter import Scatter
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY, HERO, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value
from scenes.l09_backpropagation.dead_picture import SHAPES
from scenes.l09_backpropagation.dead_runs import POINTS, Clock, RateRun, WatchedNeuron


class StepTable:
    """Three rows for one neuron and one point: its two inputs, and the bias, whose input is a constant one.

    Column by column: the `point`, the weights `before` the step, what the step adds (`changes`), the weights `after`
    it; below them the two `sums` of inputs times weights.

    >>> from scenes.l09_backpropagation.dead_runs import HASTY
    >>> table = StepTable(Region(-3.3, 3.3, -0.4, 3.0), HASTY, 7, 1)
    >>> [sum_.part("s").text for sum_ in table.sums]
    ['1.47', '−1.17']
    """

    def __init__(self, room: Region, run: RateRun, neuron: int, step: int) -> None:
        (W, b), (V, c) = run.lines(step), run.lines(step + 1)
        trace = run.gradients(step)
        before, after = Tensor([*W[neuron], b[neuron]]), Tensor([*V[neuron], c[neuron]])
        self.sample = int((POINTS.X @ W[neuron] + b[neuron]).argmax())
        x = np.array([*POINTS.X[self.sample], 1.0])
        columns = room.columns(1.1, 1.15, 1.75, 1.2)
        lines = room.rows(0.8, 1.0, 1.0, 1.0, 1.1)
        self.xs = [float(column.center[0]) for column in columns]
        self.ys = [float(line.center[1]) for line in lines]
        self.size = max(39.0, 40 * min(1.0, room.width / 6.5))
        rate = Maths('- "rate" dot "gradient"', LABEL, color=theme().muted)
        self.heads = VGroup(*(Words(word, LABEL, role="muted") for word in ("point", "before", "after")))
        self.heads.insert(2, rate)
        for head, column in zip(self.heads, columns, strict=True):
            head.scale(min(1.0, 0.98 * column.width / head.width)).move_to((column.center[0], self.ys[0], 0))
        align_baseline(*self.heads)
        slopes = Tensor([*np.asarray(trace["hidden.W"].grad)[neuron], np.asarray(trace["hidden.b"].grad)[neuron]])
        weights = ("weight", "weight", "bias")
        self.point = self._numbers(0, x, ("input",) * 3, whole=2)
        self.before = self._numbers(1, before.value, weights)
        self.changes = self._numbers(2, (-run.first * slopes).value, ("gradient",) * 3, plus=True)
        self.after = self._numbers(3, after.value, weights)
        for k, y in enumerate(self.ys[1:4]):
            align_baseline(self.point[k], self.before[k], self.changes[k], self.after[k], y=y - 0.16)
        self.sums, self.rules = VGroup(), VGroup()
        high = (self.ys[3] + self.ys[4]) / 2
        for numbers, k in ((before, 1), (after, 3)):
            total = Value(float((numbers * x).sum().item()), places=2, role="activation")
            self.sums.add(
                Formula("approx @s", 1.2 * self.size, s=total).move_to((self.xs[k] + 0.62, self.ys[4], 0), RIGHT)
            )
            ends = (self.xs[k] - 0.65, high, 0), (self.xs[k] + 0.65, high, 0)
            self.rules.add(Line(*ends, color=theme().muted, stroke_width=3))
        self.name = Words("sum", self.size, role="activation").move_to((self.xs[0], self.ys[4], 0))
        align_baseline(*self.sums, self.name)

    def _numbers(
        self, column: int, numbers: np.ndarray, roles: tuple[str, ...], *, plus: bool = False, whole: int | None = None
    ) -> VGroup:
        """One number a row, decimal points below each other; that of the row `whole` has no decimals."""
        style: dict[str, Any] = {"size": self.size, "align": "right", "reserve": "−0.000", "plus": plus}
        values = (Value(numbers, k, 0 if k == whole else 3, role=role, **style) for k, role in enumerate(roles))
        return VGroup(*(v.move_to((self.xs[column], y, 0)) for v, y in zip(values, self.ys[1:4], strict=True)))

    def parts(self) -> VGroup:
        """Everything."""
        return VGroup(self.heads, self.point, self.before, self.changes, self.after, self.sums, self.rules, self.name)


class OneNeuron:
    """The sums of the watched neuron for all points on the graph of ReLU, live; `top` is the largest."""

    def __init__(self, room: Region, watched: WatchedNeuron) -> None:
        self.watched = watched
        self.plot = Plot.inside(room, (-4, 3.4, 1), (0, 2.1, 1), cross=(0.0, 0.0), x_label="z", tick_size=LABEL)
        self.curve = self.plot.curve(lambda z: np.asarray(relu(Tensor(z)).value), color=theme().muted, stroke_width=6)
        self.points = [
            Scatter(self.plot, self._places(k), shape, theme().classes[k], radius=0.11).set_stroke(width=0.5)
            for k, shape in enumerate(SHAPES)
        ]
        self.top = PlotDot(self.plot, self._top, radius=0.15).set_z_index(6)
        self.flat = Words("slope 0", BODY, role="activation", digits="label").move_to(self.plot.c2p(-2.4, 0.75))
        self.steep = Words("slope 1", BODY, role="activation", digits="label")
        self.steep.move_to(self.plot.c2p(3.4, 0.55), aligned_edge=RIGHT)

    def _top(self) -> tuple[float, float]:
        """The place of the largest sum."""
        z = float(self.watched.sums().max())
        return z, float(relu(Tensor([z])).value[0])

    def _places(self, k: int) -> np.ndarray:
        """Where the points of class k stand on the graph of ReLU: (n, 2)."""
        sums = self.watched.sums()[POINTS.labels == k]
        return np.column_stack([sums, np.asarray(relu(Tensor(sums)).value)])

    def parts(self) -> list[VMobject]:
        """Everything but the top."""
        return [self.plot, self.curve, self.flat, self.steep, *self.points]

    def place(self) -> None:
        """Put the points where they are now."""
        for k, points in enumerate(self.points):
            points.set_at(self._places(k))

    def follow(self) -> None:
        """From now on the points follow their neuron."""
        for k, points in enumerate(self.points):
            points.add_updater(lambda each, k=k: each.set_at(self._places(k)))


def gradients(run: RateRun, neuron: int, step: int, clock: Clock, room: Region) -> VGroup:
    """The gradients of a neuron's two weights and its bias at a step, and the step at which the clock is."""
    trace = run.gradients(step)
    style: dict[str, Any] = {"places": 1, "field": "grad", "size": HERO, "role": "gradient"}
    numbers = [Value(trace["hidden.W"], (neuron, j), **style) for j in (0, 1)]
    row = VGroup(*numbers, Value(trace["hidden.b"], neuron, **style)).arrange(RIGHT, buff=0.7)
    align_baseline(*row)
    done = Value(lambda: float(run.done(clock())), places=0, reserve="00", size=BODY)
    head = VGroup(Words("gradients", BODY, role="gradient"), Formula('"step" @s', BODY, s=done)).arrange(RIGHT, buff=1)
    align_baseline(*head)
    return room.fit(VGroup(head, row).arrange(DOWN, buff=0.5, aligned_edge=LEFT))
