"""What lecture 4's exercises measure, and the plots in which they do."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
from manim import LEFT, RIGHT, ValueTracker

from scenes.kit.plot.curves import Curve
from scenes.kit.plot.marks import PlotDot, Segment
from scenes.kit.plot.plot import Plot
from scenes.kit.runs.descent import Descent, derivative
from scenes.kit.stage.layout import Region
from scenes.kit.text.values import Value

STEP = 0.001
AT = 1.0  # of the cubic
PLACE = (2.0, -1.0)  # of the surface
START, RATE, SMALLER, HOPS = 2.0, 0.35, 0.15, 3


def cubic(x: Any) -> Any:
    """5x³ − 2x, to which the exercise adds 9."""
    return 5 * x**3 - 2 * x


def surface(x: Any, y: Any) -> Any:
    """x²y + y³."""
    return x**2 * y + y**3


def along_x(x: Any) -> Any:
    """The surface, with y held."""
    return surface(x, PLACE[1])


def parabola(x: Any) -> Any:
    """3x²."""
    return 3 * x**2


def slope_of(f: Any, x: float) -> float:
    """By `nn_core`."""
    return float(derivative(f, x))


def measured(f: Any, x: float) -> float:
    """What f gains per unit over a step of a thousandth."""
    return float((f(x + STEP) - f(x)) / STEP)


def hops(rate: float, count: int = HOPS) -> np.ndarray:
    """The places of a descent on 3x² from 2, (count + 1,)."""
    return Descent.run(lambda x, y: parabola(x) + 0 * y, (START, 0.0), rate, count).points[:, 0]


class Lifted:
    """The cubic and its tangent at 1; copies of both that are lifted by `lift`, live."""

    def __init__(self, region: Region) -> None:
        self.lift = ValueTracker(0.0)
        self.plot = Plot.inside(region, (0.0, 1.45, 0.0), (-2.0, 20.0, 0.0), cross=(0.0, -2.0), x_label="x")
        xs, length = np.linspace(0.0, 1.45, 120), 0.62 * self.plot.box.height
        self.low = self.plot.curve(cubic)
        self.low_tangent = self.plot.tangent(cubic, lambda x: slope_of(cubic, x), AT, length=length)
        self.low_dot = self.plot.dot(AT, cubic(AT), radius=0.14, role="ink")
        self.curve = Curve(self.plot, xs, cubic(xs), truth=self.height)
        self.curve.add_updater(lambda curve: curve.set_samples(xs))
        self.tangent = self.plot.tangent(self.height, lambda x: slope_of(cubic, x), lambda: AT, length=length)
        self.dot = PlotDot(self.plot, lambda: (AT, float(self.height(AT))), radius=0.14, role="ink")

    def height(self, x: Any) -> Any:
        """The lifted cubic."""
        return cubic(x) + self.lift.get_value()


def bowl_plot(region: Region) -> Plot:
    """Room for 3x² and its balls."""
    return Plot.inside(region, (-4.8, 4.4, 2.0), (0.0, 30.0, 0.0), cross=(-4.8, 0.0), x_label="x")


def earlier_bowl(x: Any) -> Any:
    """2x²: the bowl of the descent before, across its valley."""
    return 2 * x**2


class Hops:
    """The parabola, and a ball's way on it: from place to place, each hop a chord."""

    def __init__(self, plot: Plot, places: np.ndarray, role: str) -> None:
        self.plot, self.xs, self.role = plot, places, role
        self.curve = plot.curve(parabola)
        points = [(float(x), float(parabola(x))) for x in places]
        self.dots = [plot.dot(*point, radius=0.14, role=role).set_z_index(3) for point in points]
        self.chords = [Segment(plot, pair, role=role, stroke_width=4) for pair in pairwise(points)]

    def numbers(self, size: Any) -> list[Value]:
        """Where each hop has led: numbers outside of the bowl."""
        return [
            Value(x, places=2, size=size, role=self.role).next_to(dot, RIGHT if x > 0 else LEFT, buff=0.2)
            for x, dot in zip(self.xs[1:].tolist(), self.dots[1:], strict=True)
        ]
