"""Ends of lines, and numbers on them, are manim's to the bit, whatever the line is."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from manim import Arrow, Axes, DashedLine, DoubleArrow, Line, LogBase, NumberLine, VMobject

from lectern.render.engine.shortcuts import shortcuts


class Tipped(Line):
    """Has a tip that is not stored with it."""

    @property
    def tip(self) -> Line:
        return Line((5, 5, 0), (6, 6, 0))

    def has_tip(self) -> bool:
        return True


class Ended(VMobject):
    """Has its own start."""

    def get_start(self) -> Any:
        return np.array([7.0, 7.0, 0.0])


class Inherited(Line, Ended):
    """Takes it from beside manim's lines."""


LINES: list[Callable[[], Any]] = [
    lambda: Line((1, 2, 0), (3, 5, 0)),
    lambda: Arrow((1, 2, 0), (3, 5, 0)),
    lambda: DoubleArrow((1, 2, 0), (3, 5, 0)),
    lambda: DashedLine((1, 2, 0), (3, 5, 0)),
    lambda: Tipped((1, 2, 0), (3, 5, 0)),
    lambda: Inherited((1, 2, 0), (3, 5, 0)),
    lambda: NumberLine([-3, 3, 1], length=11, include_tip=True, rotation=0.3),
    lambda: NumberLine([-2, 3, 1], scaling=LogBase()),
]


@pytest.mark.parametrize("make", LINES)
def test_ends_are_manims(make: Callable[[], Any]) -> None:
    line = make()
    expected = line.get_start_and_end()
    with shortcuts():
        found = line.get_start_and_end()
    np.testing.assert_array_equal(found, expected)


def test_who_changes_an_end_does_not_move_the_line() -> None:
    line = Line((1, 2, 0), (3, 5, 0))
    with shortcuts():
        line.get_start()[:], line.get_end()[:] = 7, 8
    np.testing.assert_array_equal(line.get_start_and_end(), [(1, 2, 0), (3, 5, 0)])


def test_a_line_without_points_has_no_start() -> None:
    line = Line().clear_points()
    with shortcuts(), pytest.raises(Exception, match="no points"):
        line.get_start()


def test_numbers_are_manims_while_the_axes_move() -> None:
    axes, points = Axes([-3, 3], [-2, 4], 11, 6.2), np.random.default_rng(0).normal(size=(20, 3))
    lines = [*axes.get_axes(), NumberLine([-3, 3, 1], rotation=0.3), NumberLine([-2, 3, 1], scaling=LogBase())]
    for step in range(3):
        expected = [[line.point_to_number(point) for point in (*points, points)] for line in lines]
        with shortcuts():
            found = [[line.point_to_number(point) for point in (*points, points)] for line in lines]
        for ours, theirs in zip(found, expected, strict=True):
            for each in zip(ours, theirs, strict=True):
                np.testing.assert_array_equal(*each)
        for line in lines:
            line.shift([0.1, 0.2, 0]).rotate(0.3 * step)
