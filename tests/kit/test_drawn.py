"""What follows something is drawn again when that, or the drawing, has changed, and only then."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from scenes.kit.isoline import Grid, Isoline
from scenes.kit.plot import Plot
from scenes.kit.scatter import Scatter
from scenes.kit.theme import theme

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


def follow_heights(line: Any) -> None:
    line.heights.table = CIRCLE - 0.3


def set_attribute(name: str, value: Any) -> Callable[[Any], Any]:
    return lambda mobject: setattr(mobject, name, value)


CHANGES: list[tuple[Callable[[], Any], Callable[[Any], Any]]] = [
    (isoline, follow_heights),
    (isoline, set_attribute("until", 0.5)),
    (scatter, set_attribute("shown", 0.5)),
]
for kind in (isoline, scatter):
    CHANGES.append((kind, lambda mobject: mobject.plot.shift([1, 0, 0])))
    CHANGES.append((kind, lambda mobject: mobject.plot.scale(0.5)))
    CHANGES.append((kind, lambda mobject: mobject.plot.look_at((-2, 2), (-2, 2))))


@pytest.mark.parametrize(("make", "change"), CHANGES)
def test_it_follows_its_sources(make: Callable[[], Any], change: Callable[[Any], Any]) -> None:
    mobject = make()
    before = mobject.points.copy()
    change(mobject)
    after = mobject.refresh().points
    assert not np.array_equal(after, before)
    mobject.drawn = type(mobject.drawn)()  # remembers nothing
    assert np.array_equal(mobject.refresh().points, after)


@pytest.mark.parametrize("make", [isoline, scatter])
def test_whoever_moves_it_is_put_right(make: Callable[[], Any]) -> None:
    mobject = make()
    before = mobject.points.copy()
    for disturb in (lambda: mobject.shift([1, 0, 0]), lambda: mobject.points.__setitem__(0, 9), mobject.clear_points):
        disturb()
        assert np.array_equal(mobject.refresh().points, before)


@pytest.mark.parametrize("make", [isoline, scatter])
def test_it_is_not_drawn_twice(make: Callable[[], Any], monkeypatch: pytest.MonkeyPatch) -> None:
    mobject, calls = make(), list[Any]()
    monkeypatch.setattr(mobject.plot, "c2p", lambda *at: calls.append(at))
    mobject.refresh()
    assert calls == []
    copy = mobject.copy()
    copy.refresh()
    assert calls == []
    assert np.array_equal(copy.points, mobject.points)
