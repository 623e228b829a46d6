"""What stands in `DeadNeurons`: the plane with twelve lines, the lamps, one neuron's sums, and the cost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
from manim import DOWN, LEFT, RIGHT, Circle, Rectangle, VGroup, VMobject

from nn_core import Trace
from scenes.kit.field.isoline import Grid, Isoline
from scenes.kit.plot.curves import Curve
from scenes.kit.plot.plot import Plot
from scenes.kit.plot.scatter import Scatter, Shape
from scenes.kit.stage.layout import Frame, Region
from scenes.kit.stage.look import BODY, DISPLAY, HERO, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Value
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
        self.arrange(DOWN, buff=0.46)
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
    return VGroup(number, Words(name, LABEL, role="muted")).arrange(DOWN, buff=0.13)


def _light(lamp: VMobject, is_dead: bool) -> None:
    """Filled while the neuron is on for some point, hollow once it is dead."""
    lamp.set_fill(theme().activation, 0.0 if is_dead else 1.0)
    lamp.set_stroke(theme().muted if is_dead else theme().activation)


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
