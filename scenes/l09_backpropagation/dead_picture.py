"""What stands in `DeadNeurons`: the plane with twelve lines, the cost, and what the output answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from manim import DOWN, LEFT, UR, Rectangle, VGroup

from nn_core import Tensor, Trace, sigmoid
from scenes.kit.field.isoline import Grid, Isoline
from scenes.kit.plot.curves import Curve
from scenes.kit.plot.plot import Plot
from scenes.kit.plot.scatter import Scatter, Shape
from scenes.kit.stage.layout import Frame, Region
from scenes.kit.stage.look import BODY, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value
from scenes.l09_backpropagation.dead_runs import LOW, POINTS, Clock, RateRun, dead
from scenes.l09_backpropagation.neuron_lines import NeuronLines

SHAPES: tuple[Shape, ...] = ("disc", "triangle")
REACH = 1.3  # the boundary is looked for so far from the origin
NARROW = 5.0  # manim units: up to this width a map leaves three lines for the caption
LINES = 0.6  # the opacity of twelve lines at once


def places(frame: Frame) -> tuple[tuple[Region, Region], Region]:
    """For the map and the caption below it; beside both a column."""
    left, right = frame.stage.columns(*frame.pick((50, 50), (38, 62)), gap=frame.pick(0.4, 0.3))
    return mapped(left), right


def mapped(column: Region) -> tuple[Region, Region]:
    """A column's room for a map, and that for the caption below it."""
    picture, caption = column.rows(*((83, 17) if column.width > NARROW else (76, 24)), gap=0.2)
    return picture, caption


class Plane:
    """The points, and a run's lines at the clock's time; `named`: from then on the lines of dead neurons are grey."""

    def __init__(self, room: Region, run: RateRun, clock: Clock, *, named: bool = False) -> None:
        high = max(1.45, 1.5 * room.height / room.width)
        wide = high * room.width / room.height
        self.run, self.named = run, named
        self.plot = Plot((-wide, wide, 0), (-high, high, 0), width=room.width, height=room.height)
        self.plot.move_to(room.center)
        self.border = Rectangle(width=room.width, height=room.height, stroke_color=theme().muted, stroke_width=2)
        self.border.move_to(room.center)
        self.points = [
            Scatter(self.plot, POINTS.X[POINTS.labels == k], shape, theme().classes[k], radius=0.075)
            for k, shape in enumerate(SHAPES)
        ]
        self.lines = NeuronLines(
            self.plot, lambda: run.lines(clock()), lambda W, b: dead(W, b) & self.named, opacity=LINES
        )

    def stamp(self, clock: Clock) -> Formula:
        """In the map's corner: after which step this is."""
        done = Value(lambda: float(self.run.done(clock())), places=0, size=LABEL)
        text = Formula('"after step" @s', LABEL, s=done)
        return text.move_to(self.border.get_corner(UR) + 0.15 * (DOWN + LEFT), UR)

    def boundary(self, step: int) -> Isoline:
        """Where the network of this step is undecided."""
        net = self.run.network()
        self.run.history.restore(net, step)
        grid = Grid(-REACH, REACH, 81)

        def score(at: np.ndarray) -> np.ndarray:
            with Trace() as trace:
                net(at)
            return np.asarray(trace["output.z"].value[:, 0])

        heights = grid.square(score(grid.points))
        return Isoline(self.plot, grid, heights, truth=score, color=theme().accent, stroke_width=8)


def counted(name: str, number: Callable[[], float], whole: int) -> Formula:
    """A caption: so many of all, live."""
    n = Value(lambda: float(number()), places=0, reserve="0" * len(str(whole)), align="right")
    return Formula(f'"{name}" @n "of" @all', 1.3 * BODY, n=n, all=Value(float(whole), places=0))


def outcome(room: Region, rates: Formula, run: RateRun, time: Clock) -> VGroup:
    """Below a map: the rates, how many neurons are dead, and how many points are right."""
    d = Value(lambda: float(run.dead(time()).sum()), places=0, reserve="00", align="right")
    r = Value(lambda: run.right(time()), places=0, reserve="000", align="right")
    held: dict[str, Any] = {"d": d, "r": r, "n": Value(float(len(POINTS)), places=0)}
    lines = ('@d "dead," @r "of" @n "right"',) if room.width > NARROW else ('@d "dead"', '@r "of" @n "right"')
    ends = [Formula(line, BODY, **{name: held[name] for name in held if f"@{name}" in line}) for line in lines]
    return room.fit(VGroup(rates, *ends).arrange(DOWN, buff=0.16))


class CostPlot:
    """In a column the step that is done, its rate and the cost; its curve; and a `foot` for what is said of it."""

    def __init__(self, column: Region, run: RateRun, clock: Clock) -> None:
        head, middle, self.foot = column.rows(13, 57, 30, gap=0.15)
        gap = "quad" if column.width > 6.3 else "med"
        numbers: dict[str, Any] = {
            "r": Value(lambda: run.rate(run.done(clock()) - 1), places=1, reserve="10.0"),
            "s": Value(lambda: float(run.done(clock())), places=0, reserve="000"),
            "c": Value(lambda: run.cost(clock()), places=4, role="gradient"),
        }
        self.head = head.fit(Formula(f'"rate" @r {gap} "step" @s {gap} "cost" @c', BODY, **numbers))
        self.plot = Plot.inside(middle, (0, run.steps, 100), (0, 1.6, 0.4), tick_size=LABEL)
        steps = np.arange(run.steps + 1)
        self.curve = Curve(self.plot, steps, run.history.cost[: run.steps + 1], role="gradient", stroke_width=6)
        self.curve.show_until(clock())
        self.curve.add_updater(lambda curve: curve.show_until(clock()))
        self.parts = VGroup(self.head, self.plot, self.curve)


def later(room: Region) -> VGroup:
    """The question's two lines."""
    then = Formula('"then rate" @b":"', BODY, b=Value(LOW, places=1))
    return room.fit(VGroup(then, Words("will it learn?", 1.3 * BODY)).arrange(DOWN, buff=0.2))


def coin(room: Region, bias: Callable[[], float], cost: float) -> tuple[Formula, Formula]:
    """What the output answers once all its inputs are zero, live, and the `cost` of one half."""
    b = Value(bias, places=2, plus=True, role="bias")
    answer = Value(lambda: float(sigmoid(Tensor(bias())).value), places=2, role="activation")
    says = Formula('"zeros + bias:" quad sigma(@b) approx @a', BODY, b=b, a=answer)
    costs = Formula(
        '"cross-entropy:" - ln @h approx @c', BODY, h=Value(0.5, places=1), c=Value(cost, places=4, role="gradient")
    )
    room.fit(VGroup(says, costs).arrange(DOWN, buff=0.25, aligned_edge=LEFT))
    return says, costs
