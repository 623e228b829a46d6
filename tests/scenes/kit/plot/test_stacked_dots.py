"""A dot plot: dots stand above their numbers, equal ones in a pile, and fall there one after the other."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.kit.plot.coordinates import Coordinates
from scenes.kit.plot.stacked_dots import FALL, PITCH, StackedDots

NUMBERS = np.array([2.0, 5, 2, 2, 4])
RADIUS = 0.1


def dots(**options: np.ndarray) -> StackedDots:
    return StackedDots(Coordinates((0, 10, 1), (0, 1, 0), width=5, height=3), NUMBERS, radius=RADIUS, **options)


def middles(plot: StackedDots) -> np.ndarray:
    each = plot.points.reshape(-1, len(plot.outline), 3)
    return np.asarray((each.min(axis=1) + each.max(axis=1)) / 2)


def test_equal_numbers_lie_in_a_pile() -> None:
    assert middles(dots())[:, 0] == pytest.approx(NUMBERS / 2)
    levels = (middles(dots())[:, 1] / RADIUS - 1.1) / PITCH
    assert levels == pytest.approx([0, 0, 1, 2, 0], abs=1e-6)
    assert all(reading.holds for reading in dots().readings())


def test_dots_under_them_are_counted() -> None:
    assert dots(under=np.array([2.0, 4, 4])).levels == [1, 0, 2, 3, 2]


def test_they_come_one_by_one_and_fall() -> None:
    plot = dots()
    assert [len(plot.show_first(shown).points) // len(plot.outline) for shown in (0, 0.5, 1, 2.5, 5)] == [0, 1, 1, 3, 5]
    heights = [middles(plot.show_first(2 + share))[2, 1] for share in (0.01, FALL / 2, FALL, 1)]
    assert heights[0] > heights[1] > heights[2] == pytest.approx(heights[3])
    assert heights[0] < 3
    assert len(plot.show_first(2.5).readings()) == 4  # of the two that have landed


def test_a_dot_in_a_wrong_place_is_found() -> None:
    plot = dots()
    plot.points[: len(plot.outline)] += [0.05, 0, 0]
    assert not all(reading.holds for reading in plot.readings())
