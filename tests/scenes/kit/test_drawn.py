"""What follows something is drawn again when that, or the drawing, has changed, and only then."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from manim import RED

from scenes.kit.field.isoline import Grid, Isoline
from scenes.kit.plot.marks import PlotDot, Segment, SlopeLine
from scenes.kit.plot.plot import Plot
from scenes.kit.plot.scatter import Scatter
from scenes.kit.stage.theme import theme

GRID = Grid(-1, 1, 21)
CIRCLE = GRID.square((GRID.points**2).sum(axis=1))
AT = np.array([[0.5, 0.25], [-0.75, 0.1], [0.0, -0.9]])


class Heights:
    """A circle that can become another one."""

    def __init__(self) -> None:
        self.table = CIRCLE - 0.5

    def __call__(self) -> np.ndarray:
        return self.table


def plot() -> Plot:
    return Plot((-1, 1, 0), (-1, 1, 0), width=4, height=4)


def isoline() -> Isoline:
    return Isoline(plot(), GRID, Heights(), truth=lambda at: (at**2).sum(axis=1) - 0.5)


def scatter() -> Scatter:
    return Scatter(plot(), AT, "disc", theme().input)


class Place:
    """A point that wanders, and the slope there."""

    def __init__(self) -> None:
        self.x = 0.25

    def __call__(self) -> tuple[float, float]:
        return self.x, self.x**2

    def slope(self) -> float:
        return 2 * self.x


def slope_line() -> SlopeLine:
    place = Place()
    line = SlopeLine(plot(), place, place.slope, length=0.5, color=theme().sign)
    line.place = place
    return line


def segment() -> Segment:
    place = Place()
    bar = Segment(plot(), lambda: (place(), (0.5, -0.5)), color=theme().sign, dashed=True)
    bar.place = place
    return bar


def dot() -> PlotDot:
    place = Place()
    mark = PlotDot(plot(), place)
    mark.place = place
    return mark


def follow_heights(line: Any) -> None:
    line.heights.table = CIRCLE - 0.3


def set_attribute(name: str, value: Any) -> Callable[[Any], Any]:
    return lambda mobject: setattr(mobject, name, value)


CHANGES: list[tuple[Callable[[], Any], Callable[[Any], Any]]] = [
    (isoline, follow_heights),
    (isoline, set_attribute("until", 0.5)),
    (scatter, set_attribute("shown", 0.5)),
]
for kind in (slope_line, segment, dot):
    CHANGES.append((kind, lambda mobject: setattr(mobject.place, "x", -0.75)))
KINDS = (isoline, scatter, slope_line, segment, dot)
for kind in KINDS:
    CHANGES.append((kind, lambda mobject: mobject.plot.shift([1, 0, 0])))
    CHANGES.append((kind, lambda mobject: mobject.plot.scale(0.5)))
    CHANGES.append((kind, lambda mobject: mobject.plot.set_ranges((-2, 2), (-2, 2))))


@pytest.mark.parametrize(("make", "change"), CHANGES)
def test_it_follows_its_sources(make: Callable[[], Any], change: Callable[[Any], Any]) -> None:
    mobject = make()
    before = mobject.points.copy()
    change(mobject)
    after, colour = mobject.refresh().points, mobject.get_stroke_color()
    assert not np.array_equal(after, before)
    mobject.drawn = type(mobject.drawn)()  # remembers nothing
    assert mobject.refresh().points == pytest.approx(after, abs=1e-12)
    assert mobject.get_stroke_color() == colour


@pytest.mark.parametrize("make", KINDS)
def test_whoever_moves_it_is_put_right(make: Callable[[], Any]) -> None:
    mobject = make()
    before = mobject.points.copy()
    assert mobject.shift([1, 0, 0]).refresh().points == pytest.approx(before, abs=1e-12)


@pytest.mark.parametrize("make", [isoline, scatter, slope_line, segment])
def test_whoever_bends_it_is_put_right(make: Callable[[], Any]) -> None:
    mobject = make()
    before = mobject.points.copy()
    mobject.points[0] = 9
    assert np.array_equal(mobject.refresh().points, before)
    assert np.array_equal(mobject.clear_points().refresh().points, before)


@pytest.mark.parametrize("make", [slope_line, segment])
def test_whoever_colours_it_is_put_right(make: Callable[[], Any]) -> None:
    mobject = make()
    before = mobject.get_stroke_color()
    mobject.set_stroke(RED, opacity=0.5)
    assert mobject.refresh().get_stroke_color() == before
    assert mobject.get_stroke_opacity() == 0.5  # it may be fading


@pytest.mark.parametrize("make", KINDS)
def test_it_is_not_drawn_twice(make: Callable[[], Any], monkeypatch: pytest.MonkeyPatch) -> None:
    mobject, calls = make(), list[Any]()
    monkeypatch.setattr(mobject.plot, "c2p", lambda *at: calls.append(at))
    for each in (mobject, mobject.copy()):
        each.refresh()
        assert calls == []
        assert np.array_equal(each.points, mobject.points)
