"""What stands in `DeadNeurons`: the plane with twelve lines, the lamps, one neuron's sums, and the cost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
from manim import DOWN, LEFT, RIGHT, UL, Circle, Rectangle, VGroup, VMobject

from nn_core import Tensor, Trace, relu
from scenes.kit.field.isoline import Grid, Isoline
from scenes.kit.plot.curves import Curve
from scenes.kit.plot.marks import PlotDot
from scenes.kit.plot.plot import Plot
from scenes.kit.plot.scatter import Scatter, Shape
from scenes.kit.stage.layout import Frame, Region
from scenes.kit.stage.look import BODY, DISPLAY, HERO, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value
from scenes.l09_backpropagation.dead_runs import NEURONS, POINTS, RateRun, dead
from scenes.l09_backpropagation.neuron_lines import NeuronLines

SHAPES: tuple[Shape, ...] = ("disc", "triangle")
HALF = 1.3  # the window reaches so far up and down
Clock = Callable[[], float]


def places(frame: Frame) -> tuple[Region, Region]:
    """A column for what is counted, and the room for the picture."""
    stage = frame.stage
    column = frame.pick(2.9, 2.5)
    left = Region(stage.left, stage.left + column, stage.bottom, stage.top)
    return left, Region(stage.left + column + 0.3, stage.right, stage.bottom, stage.top - 0.1)


class Plane:
    """The points, and a run's lines at the clock's time."""

    def __init__(self, room: Region, run: RateRun, clock: Clock) -> None:
        wide = HALF * room.width / room.height
        self.run = run
        self.plot = Plot((-wide, wide, 0), (-HALF, HALF, 0), width=room.width, height=room.height)
        self.plot.move_to(room.center)
        self.border = Rectangle(width=room.width, height=room.height, stroke_color=theme().muted, stroke_width=2)
        self.border.move_to(room.center)
        self.points = marks(self.plot)
        self.lines = NeuronLines(self.plot, lambda: run.lines(clock()), dead)

    def boundary(self, step: int) -> Isoline:
        """Where the network of this step is undecided."""
        net = self.run.network()
        self.run.history.restore(net, step)
        grid = Grid(-HALF, HALF, 81)

        def score(at: np.ndarray) -> np.ndarray:
            with Trace() as trace:
                net(at)
            return np.asarray(trace["output.z"].value[:, 0])

        heights = grid.square(score(grid.points))
        return Isoline(self.plot, grid, heights, truth=score, color=theme().accent, stroke_width=8)


def marks(plot: Plot, radius: float = 0.075) -> list[Scatter]:
    """The ring and the disc."""
    return [
        Scatter(plot, POINTS.X[POINTS.labels == k], shape, theme().classes[k], radius=radius)
        for k, shape in enumerate(SHAPES)
    ]


class Counters(VGroup):
    """In a column, live: a lamp for each neuron, how many are dead, the step, the rate, the cost."""

    def __init__(self, column: Region, run: RateRun, clock: Clock) -> None:
        alive = theme().activation
        self.lamps = VGroup(*(Circle(0.17, stroke_color=alive, stroke_width=3) for _ in range(NEURONS)))
        self.lamps.arrange_in_grid(3, 4, buff=0.22)
        self.dead: Callable[[], np.ndarray] = lambda: run.dead(clock())
        self.light()
        options: dict[str, Any] = {"align": "center", "size": HERO}
        self.count = Value(lambda: float(self.dead().sum()), places=0, reserve="00", size=DISPLAY, align="center")
        self.rate = Value(lambda: run.rate(clock()), places=1, reserve="10.0", **options)
        self.cost = Value(lambda: run.cost(clock()), places=4, align="center")
        self.step = Value(lambda: float(run.done(clock())), places=0, reserve="000", align="center")
        names = {"dead": self.count, "rate": self.rate, "step": self.step, "cost": self.cost}
        self.rows = {name: _row(number, name) for name, number in names.items()}
        super().__init__(self.lamps, *self.rows.values())
        self.arrange(DOWN, buff=0.3)
        self.scale(min(1.0, column.height / self.height, column.width / self.width)).move_to(column.center)

    def light(self) -> None:
        """Each lamp shows whether its neuron is dead now."""
        for lamp, is_dead in zip(self.lamps, self.dead(), strict=True):
            _light(lamp, bool(is_dead))

    def follow(self) -> None:
        """The lamps are live from now on: once they are on stage."""
        self.lamps.add_updater(lambda _: self.light())

    def rest(self) -> None:
        """They hold still: before they leave."""
        self.lamps.clear_updaters()

    def readings(self) -> list[Any]:
        """The counted numbers."""
        return [reading for value in (self.count, self.step, self.cost) for reading in value.readings()]


def _row(number: Value, name: str) -> VGroup:
    return VGroup(number, Words(name, LABEL, role="muted")).arrange(DOWN, buff=0.3)


def _light(lamp: VMobject, is_dead: bool) -> None:
    """Filled while the neuron is on for some point, hollow once it is dead."""
    lamp.set_fill(theme().activation, 0.0 if is_dead else 1.0)
    lamp.set_stroke(theme().muted if is_dead else theme().activation)


class OneNeuron:
    """The sums of one neuron for all points on the graph of ReLU; its largest sum."""

    def __init__(self, room: Region, run: RateRun, neuron: int, clock: Clock) -> None:
        self.run, self.neuron, self.clock = run, neuron, clock
        low = replace(room, top=room.top - 2.0)
        self.plot = Plot.inside(low, (-4, 2.4, 1), (0, 2.1, 1), cross=(0.0, 0.0), x_label="z", tick_size=LABEL)
        self.curve = self.plot.curve(lambda z: np.asarray(relu(Tensor(z)).value), color=theme().muted, stroke_width=6)
        self.points = [
            Scatter(self.plot, self._places(k), shape, theme().classes[k], radius=0.13)
            for k, shape in enumerate(SHAPES)
        ]
        self.largest = Value(lambda: float(self.sums().max()), places=2, reserve="−0.00", size=HERO)
        self.words = VGroup(Words("largest sum", BODY), self.largest).arrange(RIGHT, buff=0.3)
        self.words.move_to(room.at(-1, 1) + 0.15 * RIGHT, aligned_edge=UL)
        self.top = PlotDot(self.plot, self._top, radius=0.17)
        self.flat = Words("slope 0", BODY, role="activation", digits="label").move_to(self.plot.c2p(-2.2, 0.3))
        self.steep = Words("slope 1", BODY, role="activation", digits="label").move_to(self.plot.c2p(1.85, 0.75))

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

    def throw(self, step: int) -> Formula:
        """What the step does to the bias: the rate times the gradient is taken off."""
        (_, b), (_, after) = self.run.lines(step), self.run.lines(step + 1)
        slope = Value(self.run.gradients(step)["hidden.b"], self.neuron, 3, field="grad", role="gradient")
        parts: dict[str, Any] = {
            "a": Value(b, self.neuron, 3, role="bias"),
            "r": Value(self.run.first, places=0),
            "g": slope,
            "b": Value(after, self.neuron, 3, role="bias"),
        }
        words = Formula('"bias" @a - @r dot @g approx @b', BODY, **parts)
        words.scale(min(1.0, 0.96 * self.plot.box.width / words.width))
        return words.next_to(self.words, DOWN, buff=0.4, aligned_edge=LEFT)

    def gradient(self, step: int) -> VGroup:
        """The gradients of its two weights and its bias at a step."""
        trace = self.run.gradients(step)
        numbers = [Value(trace["hidden.W"], (self.neuron, j), 1, field="grad", role="gradient") for j in (0, 1)]
        numbers.append(Value(trace["hidden.b"], self.neuron, 1, field="grad", role="gradient"))
        row = VGroup(Words("gradients", BODY), *numbers).arrange(RIGHT, buff=0.35)
        align_baseline(*row)
        return row.next_to(self.words, DOWN, buff=0.4, aligned_edge=LEFT)


class CostPlot:
    """The cost over the steps, and the output's bias beside it."""

    def __init__(self, room: Region, run: RateRun, clock: Clock) -> None:
        low = replace(room, top=room.top - 0.9)
        self.plot = Plot.inside(low, (0, run.steps, 100), (0, 1.6, 0.4), tick_size=LABEL)
        steps = np.arange(run.steps + 1)
        self.curve = Curve(self.plot, steps, run.history.cost[: run.steps + 1], role="gradient", stroke_width=6)
        self.curve.show_until(clock())
        self.curve.add_updater(lambda curve: curve.show_until(clock()))
        self.bias = Value(lambda: run.output_bias(clock()), places=2, reserve="−0.00", role="bias", size=HERO)
        self.words = VGroup(Words("bias of the output", BODY), self.bias).arrange(RIGHT, buff=0.35)
        self.words.scale(min(1.0, 0.7 * room.width / self.words.width))
        self.words.move_to(room.at(0.96, 0.9), aligned_edge=RIGHT)
        self.name = Words("cost", BODY, role="gradient").move_to(room.at(-0.97, 0.9), aligned_edge=LEFT)
