"""What lecture 4's exercises measure, and the plots in which they do."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, ValueTracker, VGroup

from scenes.kit.plot.coordinates import Coordinates
from scenes.kit.plot.curves import Curve
from scenes.kit.plot.marks import PlotDot, Segment, SlopeLine
from scenes.kit.plot.plot import Plot
from scenes.kit.runs.descent import Descent, derivative, gradient
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import HERO, Size
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Formula, Value

STEP = 0.001
AT = 1.0  # of the cubic
NINE = 9.0
PLACE = (2.0, -1.0)  # of the surface
NEAR = 0.3  # a ball so near to the bottom carries no number
START, RATE, LIMIT, SMALLER, HOPS = 2.0, 0.35, 1 / 3, 0.25, 3


def low_cubic(x: Any) -> Any:
    """5x³ − 2x."""
    return 5 * x**3 - 2 * x


def cubic(x: Any) -> Any:
    """5x³ − 2x + 9."""
    return low_cubic(x) + NINE


def surface(x: Any, y: Any) -> Any:
    """x²y + y³."""
    return x**2 * y + y**3


def along_x(x: Any) -> Any:
    """The surface, with y held."""
    return surface(x, PLACE[1])


def along_y(y: Any) -> Any:
    """The surface, with x held."""
    return surface(PLACE[0], y)


def parabola(x: Any) -> Any:
    """3x²."""
    return 3 * x**2


def earlier_bowl(x: Any) -> Any:
    """2x²: the bowl of the descent before, across its valley."""
    return 2 * x**2


def slope_of(f: Any, x: float) -> float:
    """By `nn_core`."""
    return float(derivative(f, x))


def measured(f: Any, x: float) -> float:
    """What f gains per unit over a step of a thousandth."""
    return float((f(x + STEP) - f(x)) / STEP)


def hops(rate: float, count: int = HOPS) -> np.ndarray:
    """The places of a descent on 3x² from 2, (count + 1,)."""
    return Descent.run(lambda x, y: parabola(x) + 0 * y, (START, 0.0), rate, count).points[:, 0]


def quotient(f: Any, x: float, size: Size, *, narrow: bool) -> VGroup:
    """What a step of a thousandth measures, in figures; in two lines where it is `narrow`."""
    before, after = float(f(x)), float(f(x + STEP))
    sign = "+" if before < 0 else "-"
    numbers: dict[str, Any] = {
        "after": Value(after, places=6),
        "before": Value(abs(before), places=0),
        "step": Value(STEP, places=3),
    }
    rest = Formula("approx @v", size, v=Value(measured(f, x), places=3, role="gradient"))
    fraction = Formula(f"frac(@after {sign} @before, @step)", size, digits="formula", **numbers)
    return VGroup(fraction, rest).arrange(DOWN if narrow else RIGHT, buff=0.2)


def both_slopes() -> VGroup:
    """The two partial slopes, and their values at the point."""
    slopes, green = gradient(surface, PLACE), "activation"
    rows = [
        Formula(f"{rule} = @v", HERO, digits="formula", role=green, v=Value(slopes, k, 0, role=green))
        for k, rule in enumerate(("2 x y", "x^2 + 3 y^2"))
    ]
    return VGroup(*rows).arrange(DOWN, buff=0.35)


class Graph:
    """The graph of `f` in a plot, a dot at `at`, lines of its true slope and of a slip's, and a copy that can shift.

    `shift` is what is added to the copy's height, live; its line keeps the true slope.
    """

    def __init__(self, plot: Plot, f: Callable[[Any], Any], at: float, slip: float | None = None) -> None:
        self.plot, self.f, self.at = plot, f, at
        self.shift = ValueTracker(0.0)
        height, slope = float(f(at)), slope_of(f, at)
        length = 0.5 * plot.box.width
        self.curve, self.dot = plot.curve(f), plot.dot(at, height, radius=0.15, role="ink").set_z_index(3)
        self.line = SlopeLine(plot, (at, height), slope, length=length, stroke_width=7).set_z_index(2)
        wrong = slope if slip is None else slip
        self.wrong = SlopeLine(plot, (at, height), wrong, length=length, role="muted", stroke_width=7)
        xs = self.curve.data[:, 0]
        self.copy = Curve(plot, xs, f(xs), truth=self.height)
        self.copy.add_updater(lambda curve: curve.set_samples(xs))
        self.copy_line = SlopeLine(plot, self.middle, slope, length=length, stroke_width=7).set_z_index(2)
        self.copy_dot = PlotDot(plot, self.middle, radius=0.15, role="ink").set_z_index(3)

    def height(self, x: Any) -> Any:
        """The copy's."""
        return self.f(x) + self.shift.get_value()

    def middle(self) -> tuple[float, float]:
        """The copy's point at `at`."""
        return self.at, float(self.height(self.at))

    def settle(self) -> None:
        """From now on the copy stays where it is."""
        for part in self.copies:
            part.clear_updaters()

    @property
    def copies(self) -> list[Any]:
        """All of the copy."""
        return [self.copy, self.copy_line, self.copy_dot]

    @property
    def drawn(self) -> list[Any]:
        """All but the copy and the slip's line."""
        return [self.plot, self.curve, self.dot, self.line]


def cubic_graph(region: Region) -> Graph:
    """The cubic, which the slip makes too steep by nine."""
    plot = Plot.inside(region, (0.0, 1.45, 1.0), (-2.0, 20.0, 10.0), cross=(0.0, -2.0), x_label="x", y_label="f")
    return Graph(plot, cubic, AT, slope_of(cubic, AT) + NINE)


def slice_along_x(region: Region, low: float) -> Graph:
    """y held, the plot down to `low`; the slip takes the slope of y³, too."""
    x, y = PLACE
    plot = Plot.inside(region, (0.0, 3.0, 2.0), (low, 0.0, 5.0), cross=(0.0, 0.0), x_label="x", y_label="f")
    return Graph(plot, along_x, x, 2 * x * y + 3 * y**2)


def slice_along_y(region: Region) -> Graph:
    """x held."""
    plot = Plot.inside(region, (-2.0, 0.5, 1.0), (-16.0, 4.0, 5.0), cross=(-2.0, -16.0), x_label="y", y_label="f")
    return Graph(plot, along_y, PLACE[1])


def bowl_plot(region: Region, left: float) -> Plot:
    """Room for 3x² and its balls."""
    return Plot.inside(region, (left, 4.4, 2.0), (0.0, 28.0, 0.0), cross=(left, 0.0), x_label="x", y_label="f")


def limit_name(size: Size) -> Maths:
    """The earlier bowl, and its limit."""
    return Maths("2 x^2: thin alpha < 1 slash 2", size, digits="formula", role="muted")


class Hops:
    """A ball's way on the parabola: from place to place, each hop a chord."""

    def __init__(self, plot: Plot, places: np.ndarray, role: str) -> None:
        self.plot, self.xs, self.role = plot, places, role
        points = [(float(x), float(parabola(x))) for x in places]
        self.dots = [plot.dot(*point, radius=0.15, role=role).set_z_index(3) for point in points]
        self.chords = [Segment(plot, pair, role=role, stroke_width=5) for pair in pairwise(points)]

    def numbers(self, size: Size) -> list[Value]:
        """Where each hop has led: numbers outside of the bowl, and none where there is no room."""
        found = []
        for x, dot in zip(self.xs[1:].tolist(), self.dots[1:], strict=True):
            number = Value(x, places=2, size=size, role=self.role).next_to(dot, RIGHT if x > 0 else LEFT, buff=0.2)
            low = self.plot.box.bottom + 0.12 - number.get_bottom()[1]  # so that the axis does not cross it
            if abs(x) > NEAR:
                lift = max(0.0, low)
                found.append(number.shift(lift * UP + np.sign(x) * lift * RIGHT))
        return found


def sketches() -> list[VGroup]:
    """A lifted curve, two slices, a hop: as pictures of the three questions, from their true functions."""

    def curves(x: tuple[float, float], y: tuple[float, float], width: float, *parts: tuple[Any, str]) -> VGroup:
        plot = Coordinates((*x, 0), (*y, 0), width=width, height=1.2)
        xs = np.linspace(*x, 60)
        return VGroup(plot, *(Curve(plot, xs, f(xs), role=role, stroke_width=4) for f, role in parts))

    lifted = curves((0.0, 1.3), (-1.0, 19.0), 2.6, (low_cubic, "muted"), (cubic, "activation"))
    slices = VGroup(
        curves((0.0, 3.0), (-10.0, 0.0), 1.2, (along_x, "activation")),
        curves((-2.0, 0.5), (-16.0, 3.0), 1.2, (along_y, "activation")),
    ).arrange(RIGHT, buff=0.3)
    bowl = curves((-2.6, 2.6), (0.0, 20.0), 2.6, (parabola, "activation"))
    plot: Any = bowl[0]
    points = [(float(x), float(parabola(x))) for x in hops(SMALLER)]
    bowl.add(*(Segment(plot, pair, role="class 0", stroke_width=4) for pair in pairwise(points)))
    return [lifted, slices, bowl]
