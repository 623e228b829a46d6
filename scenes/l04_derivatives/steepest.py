"""`Steepest`: an arrow that turns round a point of a map, in each direction as long as the slope there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Self

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, WHITE, Line, ValueTracker, VGroup, VMobject, interpolate_color

from scenes.kit.field.arrow_field import ArrowField
from scenes.kit.field.contours import HeightShade, height_color
from scenes.kit.plot.curves import Curve, corner_points
from scenes.kit.plot.marks import PlotDot, Segment
from scenes.kit.plot.plot import Plot
from scenes.kit.runs.descent import derivative, gradient
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import Size
from scenes.kit.stage.theme import theme
from scenes.kit.text.plates import PLATE, WORDS, plate
from scenes.kit.text.values import Formula, Value

HALF_TURN, SQUARE = 180.0, 90.0  # degrees from the contour
SHADE = 0.22  # opacity of the map's colours
CORNER = 0.26  # side of the mark of a right angle, in manim units


def directional(f: Callable[[Any, Any], Any], at: tuple[float, float], way: np.ndarray) -> float:
    """The slope of `f` at a point along the unit vector `way`: f is cut along it, and `nn_core` takes the slope."""
    return float(derivative(lambda t: f(at[0] + t * way[0], at[1] + t * way[1]), 0.0))


class Steepest:
    """A point of a map, its two slopes as arrows along the axes, and all directions in which the hill climbs.

    `turned` is the arrow's direction: degrees clockwise from the contour on which the slope is nought. One unit of the
    map is a slope of one.
    """

    def __init__(self, plot: Plot, f: Callable[[Any, Any], Any], at: tuple[float, float]) -> None:
        self.plot, self.f, self.at = plot, f, at
        self.slopes = gradient(f, at)
        self.turned = ValueTracker(0.0)
        self.dot = PlotDot(plot, at, radius=0.14, role="ink").set_z_index(6)
        self.arrows = [self.arrow(each) for each in np.diag(self.slopes)]
        self.gradient = self.arrow(self.slopes)
        scale, colour = float(plot.units[0]), theme().accent
        self.ray = ArrowField(plot, [at], lambda: [self.vector()], scale=scale, thickness=1.5, color=colour)
        self.ray.set_z_index(4)
        angles = np.linspace(0, HALF_TURN, 181)
        self.round = Curve(plot, *np.array([self.tip(k) for k in angles]).T, parameter=angles, role="accent")
        self.round.set_stroke(width=4)
        self.shadow = Segment(plot, lambda: (np.add(at, self.slopes), self.tip()), role="ink", dashed=True)
        self.foot = VMobject(stroke_color=theme().ink, stroke_width=3).set_z_index(5)
        self.foot.add_updater(lambda foot: self.mark(foot, self.tip(), -self.way(), self.slopes - self.vector()))

    def arrow(self, vector: np.ndarray, share: float = 1.0, at: tuple[float, float] | None = None) -> ArrowField:
        """An arrow of the gradient's colour at the point, `share` of a unit long for a slope of one."""
        where, scale = at or self.at, share * float(self.plot.units[0])
        return ArrowField(self.plot, [where], [vector], scale=scale, thickness=1.6).set_z_index(3)

    def way(self, turned: float | None = None) -> np.ndarray:
        """The direction, of length one."""
        turned = self.turned.get_value() if turned is None else turned
        start = np.arctan2(self.slopes[1], self.slopes[0]) + np.pi / 2  # the contour's direction
        angle = start - np.radians(turned)
        return np.array([np.cos(angle), np.sin(angle)])

    def turned_to(self, way: tuple[float, float]) -> float:
        """How far `turned` is for the direction `way`."""
        start = np.arctan2(self.slopes[1], self.slopes[0]) + np.pi / 2
        return float(np.degrees(start - np.arctan2(way[1], way[0])))

    def slope(self, turned: float | None = None) -> float:
        """The slope in that direction."""
        return directional(self.f, self.at, self.way(turned))

    def vector(self, turned: float | None = None) -> np.ndarray:
        """The direction, as long as its slope."""
        return self.slope(turned) * self.way(turned)

    def tip(self, turned: float | None = None) -> np.ndarray:
        """Where that arrow ends, in coordinates."""
        return np.asarray(self.at + self.vector(turned))

    def number(self, size: Size) -> Value:
        """The slope in the direction of the arrow, live."""
        return Value(lambda: abs(round(self.slope(), 9)), size=size, reserve="0.00")

    def mark(self, mark: VMobject, corner: Any, *sides: np.ndarray) -> VMobject:
        """The mark of a right angle between two directions."""
        one, other = (CORNER * side / max(float(np.hypot(*side)), 1e-9) for side in sides)
        ends = np.array([one, one + other, other])
        mark.points = corner_points([self.plot.c2p(*corner) + np.column_stack([ends, np.zeros(3)])])
        return mark

    def corner(self) -> VMobject:
        """The mark of the right angle between the gradient and the contour."""
        mark = VMobject(stroke_color=theme().ink, stroke_width=4).set_z_index(5)
        return self.mark(mark, self.at, self.way(0), self.way(SQUARE))

    def step(self) -> VGroup:
        """A step of length one the steepest way: its leg along x, its leg along y, and the step itself."""
        (x, y), (across, up) = self.at, self.way(SQUARE).tolist()
        corner, end = (x + across, y), (x + across, y + up)
        legs = [Segment(self.plot, pair, role="input", stroke_width=7) for pair in ((self.at, corner), (corner, end))]
        return VGroup(*legs, Segment(self.plot, (self.at, end), role="accent", stroke_width=7)).set_z_index(5)


class SlantedStep:
    """A step of one the steepest way: `small` on the map, `large` in the upper part of a region with the `sizes` of its
    legs; below, what each leg climbs, and both together.
    """

    def __init__(self, point: Steepest, region: Region, size: float) -> None:
        step = point.way(SQUARE)
        upper, lower = region.rows(46, 54, gap=0.3)
        self.small = point.step()
        self.large = VGroup(
            *(Line(*side.points[[0, -1]], color=side.get_stroke_color(), stroke_width=7) for side in self.small)
        )
        upper.inset(0.5, 0.3).fit(self.large, grow=True)
        self.sizes = [
            Value(abs(part), places=1, size=size, role="input").next_to(leg, side, buff=0.12)
            for part, leg, side in zip(step.tolist(), self.large, (UP, RIGHT), strict=False)
        ]
        self.one = Value(float(np.hypot(*step)), places=0, size=size)
        self.one.next_to(self.large[2].get_center(), DOWN + LEFT, buff=0.12)
        upper.fit(VGroup(self.large, self.one, *self.sizes))
        gains = step * point.slopes
        self.lines = [
            Formula(
                "@step dot @slope = @gain",
                size,
                step=Value(abs(float(step[k])), places=1, role="input"),
                slope=Value(abs(float(point.slopes[k])), places=0, role="gradient"),
                gain=Value(gains, k, 1, role="activation"),
            )
            for k in (0, 1)
        ]
        a, b = (Value(gains, k, 1, role="activation") for k in (0, 1))
        self.total = Formula("@a + @b = @c", size, a=a, b=b, c=Value(gains.sum(), places=0, role="gradient"))
        lower.fit(VGroup(*self.lines, self.total).arrange(DOWN, buff=0.4, aligned_edge=RIGHT))
        self.all = VGroup(self.small, self.large, self.one, *self.sizes, *self.lines, self.total)


class MapNumber(VGroup):
    """A slope's number on the map, on a plate that hides the lines and has the colour of the map where it stands."""

    def __init__(self, slope: float, size: Size) -> None:
        number = Value(abs(slope), places=0, size=size, role="gradient").set_z_index(WORDS)
        super().__init__(plate(number, 0.07, 0.07).set_z_index(PLATE), number)

    def beside(self, mark: VMobject | np.ndarray, side: np.ndarray, shade: HeightShade) -> Self:
        """Moves it there."""
        self.next_to(mark, side, buff=0.15)
        (low, high), height = shade.span, float(shade.f(*shade.plot.p2c(self.get_center())))
        hue = height_color(float(np.clip((height - low) / (high - low), 0, 1)))
        shade_of_plate = SHADE if theme().background.contrasting() == WHITE else SHADE / 4  # pink must read on it
        self[0].set_fill(interpolate_color(theme().background, hue, shade_of_plate))
        return self


def spread(plot: Plot, f: Callable[[Any, Any], Any], scale: float, apart: float) -> np.ndarray:
    """Places of gradients on a map, (n, 2), at which none of these arrows leaves it, however they turn."""
    low, high = plot.limits
    xs, ys = (np.arange(a + apart / 2, b, apart) for a, b in zip(low, high, strict=True))
    grid = np.stack(np.meshgrid(xs, ys), axis=-1).reshape(-1, 2)
    reach = scale * np.linalg.norm(gradient(f, grid), axis=1, keepdims=True)
    return np.asarray(grid[((grid - reach > low) & (grid + reach < high)).all(axis=1)])


class Dragged:
    """A point that goes from place to place (`way`: 0, 1, 2 …), and its gradient, `share` of a unit a slope of one."""

    def __init__(self, plot: Plot, f: Callable[[Any, Any], Any], places: list[tuple[float, float]]) -> None:
        self.f, self.places = f, np.array(places)
        self.way, self.share = ValueTracker(0.0), ValueTracker(1.0)
        self.dot = PlotDot(plot, self.at, radius=0.14, role="ink").set_z_index(6)
        self.arrow = ArrowField(
            plot,
            lambda: [self.at()],
            lambda: [self.share.get_value() * self.gradient()],
            scale=float(plot.units[0]),
            thickness=1.6,
        ).set_z_index(3)

    def at(self) -> tuple[float, float]:
        """Where it is."""
        numbers = np.arange(len(self.places))
        x, y = (float(np.interp(self.way.get_value(), numbers, axis)) for axis in self.places.T)
        return x, y

    def gradient(self) -> np.ndarray:
        """Of f, where it is."""
        return gradient(self.f, self.at())

    def number(self, size: Size) -> Value:
        """The gradient's length, live."""
        return Value(lambda: float(np.hypot(*self.gradient())), size=size, role="gradient", reserve="0.00")
