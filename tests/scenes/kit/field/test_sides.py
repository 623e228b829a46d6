"""The window is parted by a curve into two polygons, and each point is found in the one where it lies."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.kit.field.sides import inside, parts, within

LOW, HIGH = np.array([-2.0, -1.0]), np.array([2.0, 1.0])


def area(polygon: np.ndarray) -> float:
    """By the shoelace formula: positive for either sense of turning."""
    x, y = polygon.T
    return abs(float(x @ np.roll(y, -1) - y @ np.roll(x, -1))) / 2


@pytest.mark.parametrize("height", [-0.7, 0.0, 0.4])
def test_a_level_cut_leaves_two_rectangles(height: float) -> None:
    curve = np.array([[-2.0, height], [2.0, height]])
    assert sorted(map(area, parts(curve, LOW, HIGH))) == pytest.approx(sorted([4 * (1 - height), 4 * (1 + height)]))


def test_a_bent_cut_shares_out_the_window() -> None:
    x = np.linspace(-2, 2, 81)
    first, second = parts(np.stack([x, 0.6 * np.sin(2 * x)], axis=1), LOW, HIGH)
    assert area(first) + area(second) == pytest.approx(8)
    points = np.random.default_rng(0).uniform(LOW, HIGH, (500, 2))
    above = points[:, 1] > np.interp(points[:, 0], x, 0.6 * np.sin(2 * x))
    held = inside(first, points)
    assert np.array_equal(held, above) or np.array_equal(held, ~above)
    assert np.array_equal(inside(second, points), ~held)


def test_what_lies_beyond_the_box_is_cut_off() -> None:
    turn = np.linspace(0, 2 * np.pi, 721)[:-1]
    circle = 1.5 * np.column_stack([np.cos(turn), np.sin(turn)])
    seen = within(circle, LOW, HIGH)
    assert ((seen >= LOW - 1e-9) & (seen <= HIGH + 1e-9)).all()
    segment = 1.5**2 * np.arccos(1 / 1.5) - np.sqrt(1.5**2 - 1)  # beyond one of the two level edges
    assert area(seen) == pytest.approx(np.pi * 1.5**2 - 2 * segment, rel=1e-3)
