"""Contour lines lie on their level, the shading's colours stand for the height, arrows are true vectors."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from manim import RIGHT, Group

from scenes.kit.field.contours import ContourLine, Contours, Heights, HeightShade
from scenes.kit.plot.plot import Plot
from scenes.kit.readings import Reading

HEIGHTS = (-9, 27)  # of the saddle in this plot


def plot() -> Plot:
    return Plot((-3, 3, 1), (-2, 2, 1), width=6, height=4)


def saddle(x: Any, y: Any) -> Any:
    return x**2 + 3 * x * y


def failing(readings: list[Reading]) -> list[str]:
    return [reading.name for reading in readings if not reading.holds]


def test_contours_lie_on_their_levels_also_after_a_move() -> None:
    axes = plot()
    contours = Contours(axes, saddle, [-5, -2, 1, 4, 10])
    Group(axes, contours).scale(0.8).shift(RIGHT)
    assert len(contours.readings()) == 60
    assert not failing(contours.readings())


def test_a_contour_out_of_place_is_found() -> None:
    contours = Contours(plot(), saddle, [4])
    contours.shift(0.05 * RIGHT)
    assert failing(contours.readings())


def test_a_branch_is_the_one_piece_that_is_near() -> None:
    line = Contours(plot(), saddle, [-5]).line(-5)
    branch = line.branch(-1.0, 2.0)
    assert (len(line.runs), len(branch.runs)) == (2, 1)
    assert branch.runs[0][:, 1].min() > 0
    assert not failing(branch.readings())


def test_contours_of_a_circle_have_its_radius() -> None:
    axes = Plot((-2, 2, 1), (-2, 2, 1), width=4, height=4)
    points = ContourLine(Heights(axes, lambda x, y: x**2 + y**2), 2.25).points
    assert np.allclose(np.hypot(points[:, 0], points[:, 1]), 1.5, atol=1e-3)


def test_contours_below_zero_are_dashed() -> None:
    contours = Contours(plot(), saddle, [-2, 1])
    assert len(contours.line(-2).get_subpaths()) > 20
    assert len(contours.line(1).get_subpaths()) == 2


def test_a_label_stands_in_a_gap_of_its_line() -> None:
    axes = plot()
    contours = Contours(axes, saddle, [-5, 4])
    label = contours.label(4, (2, 0))
    x, y = axes.p2c(label.get_center())
    assert label.text == "4"
    assert saddle(x, y) == pytest.approx(4, abs=0.01)
    assert np.abs(contours.line(4).points - label.get_center())[:, :2].max(axis=1).min() > label.height / 2
    assert not failing(contours.readings())


def test_the_shading_has_the_functions_heights() -> None:
    shade = HeightShade(plot(), saddle, *HEIGHTS)
    assert not failing(shade.readings())
    assert failing(HeightShade(plot(), saddle, *HEIGHTS).shift(0.3 * RIGHT).readings())
    shade.pixel_array = shade.pixel_array[::-1]
    assert failing(shade.readings())


def test_heights_without_a_colour_of_their_own_are_found() -> None:
    """Half the colours' span: 25 places are read, and every one above it is found."""
    readings = HeightShade(plot(), saddle, -9, 9).readings()
    above = [reading for reading in readings if reading.true > 9.5]
    assert len(above) == 6
    assert {reading.name for reading in above} == {"saturated colour of a height"} == set(failing(readings))
    assert len(failing(readings)) == len(above)
