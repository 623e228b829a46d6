"""What `DeadNeurons` works out: one neuron's sum for one point before its fatal step and after it; all its sums."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
from manim import DOWN, LEFT, RIGHT, Line, VGroup

from nn_core import Tensor, relu
from scenes.kit.plot.marks import PlotDot
from scenes.kit.plot.plot import Plot
from scenes.kit.plot.scatter import Scatter
from scenes.kit.stage.layout import Frame, Region
from scenes.kit.stage.look import BODY, HERO, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value
from scenes.l09_backpropagation.dead_picture import SHAPES
from scenes.l09_backpropagation.dead_runs import POINTS, RateRun

Clock = Callable[[], float]
HEADS = ("point", "weight", "product", "rate · gradient", "new weight", "product")


class StepTable:
    """Three rows for one neuron and one point: its two inputs, and the bias, whose input is a constant one.

    Column by column: the `point`, the weights `before` the step, their `products`, what the step takes off (`steps`),
    the weights `after` it, and what products they make (`others`); below the products their `sums`.

    >>> from scenes.l09_backpropagation.dead_runs import HASTY
    >>> table = StepTable(Region(-6.5, 6.5, -1.0, 3.0), HASTY, 7, 1)
    >>> [sum_.part("s").text for sum_ in table.sums]
    ['1.47', '−1.17']
    """

    def __init__(self, room: Region, run: RateRun, neuron: int, step: int) -> None:
        (W, b), (V, c) = run.lines(step), run.lines(step + 1)
        trace = run.gradients(step)
        before, after = Tensor([*W[neuron], b[neuron]]), Tensor([*V[neuron], c[neuron]])
        slopes = np.array([*np.asarray(trace["hidden.W"].grad)[neuron], np.asarray(trace["hidden.b"].grad)[neuron]])
        self.sample = int(run.sums(neuron, step).argmax())
        x = np.array([*POINTS.X[self.sample], 1.0])
        columns = room.columns(1.0, 1.0, 0.98, 1.95, 1.0, 1.15)
        self.xs = [float(column.center[0]) for column in columns]
        self.ys = np.linspace(room.top - 0.95, room.bottom + 0.95, 3)
        self.size = max(39.0, 46.0 * min(1.0, room.width / 13.0))
        weight = ("weight", "weight", "bias")
        self.heads = VGroup(*(Words(word, LABEL, role="muted") for word in HEADS))
        for head, x_, column in zip(self.heads, self.xs, columns, strict=True):
            head.scale(min(1.0, 0.97 * column.width / head.width)).move_to((x_, room.top - 0.2, 0))
        align_baseline(*self.heads)
        self.point = self._numbers(0, x, ("input",) * 3, whole=2)
        self.before = self._numbers(1, before.value, weight)
        self.products = self._numbers(2, (before * x).value, ("ink",) * 3, places=4)
        self.after = self._numbers(4, after.value, weight)
        self.others = self._numbers(5, (after * x).value, ("ink",) * 3, places=4)
        self.steps = VGroup()
        for k, y in enumerate(self.ys):
            number = Value(slopes, k, 4, paren=True, role="gradient")
            parts: dict[str, Any] = {"r": Value(run.first, places=0), "g": number}
            self.steps.add(Formula("- @r dot @g", self.size, **parts).move_to((self.xs[3], y, 0)))
        self.sums = VGroup()
        for numbers, k in ((before, 2), (after, 5)):
            total = Value(float((numbers * x).sum().item()), places=2, role="activation")
            written = Formula("approx @s", 1.35 * self.size, s=total)
            self.sums.add(written.move_to((self.xs[k] - 0.25, room.bottom + 0.22, 0)))
        self.rules = VGroup(
            *(Line((self.xs[k] - 0.8, room.bottom + 0.58, 0), (self.xs[k] + 0.8, room.bottom + 0.58, 0),
                   color=theme().muted, stroke_width=3) for k in (2, 5))
        )  # fmt: skip
        self.name = Words("sum", 1.1 * self.size, role="activation")
        align_baseline(self.sums[0], self.name.move_to(((self.xs[0] + self.xs[1]) / 2, room.bottom, 0)))
        for k, y in enumerate(self.ys):
            rows = (self.point[k], self.before[k], self.products[k], self.steps[k], self.after[k], self.others[k])
            align_baseline(*rows, y=y - 0.16)

    def _numbers(
        self, column: int, numbers: np.ndarray, roles: tuple[str, ...], *, places: int = 3, whole: int | None = None
    ) -> VGroup:
        """One number a row, points below each other; that of the row `whole` has no decimals."""
        widest = f"{0:.{places}f}" if min(numbers) >= 0 else f"−{0:.{places}f}"
        style: dict[str, Any] = {"size": self.size, "align": "right", "reserve": widest}
        values = (Value(numbers, k, 0 if k == whole else places, role=role, **style) for k, role in enumerate(roles))
        return VGroup(*(v.move_to((self.xs[column], y, 0)) for v, y in zip(values, self.ys, strict=True)))

    def parts(self) -> VGroup:
        """Everything."""
        return VGroup(self.heads, self.point, self.before, self.products, self.steps, self.after, self.others,
                      self.sums, self.rules, self.name)  # fmt: skip


class OneNeuron:
    """The sums of one neuron for all points on the graph of ReLU, live; `top` is the largest, `largest` its number."""

    def __init__(self, room: Region, run: RateRun, neuron: int, clock: Clock) -> None:
        self.run, self.neuron, self.clock = run, neuron, clock
        self.plot = Plot.inside(room, (-4, 2.4, 1), (0, 2.1, 1), cross=(0.0, 0.0), x_label="z", tick_size=LABEL)
        self.curve = self.plot.curve(lambda z: np.asarray(relu(Tensor(z)).value), color=theme().muted, stroke_width=6)
        self.points = [
            Scatter(self.plot, self._places(k), shape, theme().classes[k], radius=0.13)
            for k, shape in enumerate(SHAPES)
        ]
        self.top = PlotDot(self.plot, self._top, radius=0.17).set_z_index(6)
        self.flat = Words("slope 0", BODY, role="activation", digits="label").move_to(self.plot.c2p(-2.2, 0.55))
        self.steep = Words("slope 1", BODY, role="activation", digits="label").move_to(self.plot.c2p(1.95, 0.75))

    def _top(self) -> tuple[float, float]:
        """The place of the largest sum."""
        z = float(self.sums().max())
        return z, float(relu(Tensor([z])).value[0])

    def sums(self) -> np.ndarray:
        """The sums at the clock's time."""
        return self.run.sums(self.neuron, self.clock())

    def _places(self, k: int) -> np.ndarray:
        """Where the points of class k stand on the graph of ReLU: (n, 2)."""
        sums = self.sums()[POINTS.labels == k]
        return np.column_stack([sums, np.asarray(relu(Tensor(sums)).value)])

    def place(self) -> None:
        """Put the points where they are now."""
        for k, points in enumerate(self.points):
            points.set_at(self._places(k))

    def follow(self) -> None:
        """From now on the points follow the clock."""
        for k, points in enumerate(self.points):
            points.add_updater(lambda each, k=k: each.set_at(self._places(k)))

    def gradient(self, step: int, room: Region) -> VGroup:
        """The gradients of its two weights and its bias at a step, and the largest sum."""
        trace = self.run.gradients(step)
        numbers = [Value(trace["hidden.W"], (self.neuron, j), 1, field="grad", size=HERO, role="gradient")
                   for j in (0, 1)]  # fmt: skip
        numbers.append(Value(trace["hidden.b"], self.neuron, 1, field="grad", size=HERO, role="gradient"))
        row = VGroup(Words("gradients", HERO), *numbers).arrange(RIGHT, buff=0.5)
        align_baseline(*row)
        largest = Value(lambda: float(self.sums().max()), places=2, reserve="−0.00", size=HERO, role="activation")
        done = Value(lambda: float(self.run.done(self.clock())), places=0, reserve="00", size=HERO, align="right")
        head = VGroup(Words("largest sum", HERO), largest, Words("step", HERO), done).arrange(RIGHT, buff=0.4)
        align_baseline(*head)
        lines = VGroup(head, row).arrange(DOWN, buff=0.6, aligned_edge=LEFT)
        return room.fit(lines)


def step_rooms(frame: Frame) -> tuple[Region, Region]:
    """The table above, all sums below."""
    stage = frame.stage
    upper, lower = stage.rows(0.6, 0.4, gap=0.15)
    return upper, replace(lower, left=stage.left + 0.3, right=stage.right - 0.3)
