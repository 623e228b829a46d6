"""A hill and its sections are read back by their heights."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from manim import UP

from scenes.kit.field.relief import TILES, HillTangent, Relief, Section
from scenes.kit.stage.layout import Region

TILT = np.array([[1.0, -0.1], [-0.6, -0.4], [0.0, 0.2]])
REGION = Region(-3, 3, -2, 2)


def height(x: Any, y: Any) -> Any:
    """A hill whose heights differ in all corners."""
    return x**2 + 3 * x * y


@pytest.fixture
def hill() -> Relief:
    """The hill in a region."""
    return Relief.inside(REGION, height, (-2, 0), (1, 3), TILT, floor=-15)


def test_it_fits_its_region(hill: Relief) -> None:
    ground = hill.place(np.array([-2, 0, -2, 0]), np.array([1, 1, 3, 3]), -15.0)
    box = np.vstack([ground, *(tile.points for tile in hill.submobjects)])
    assert np.abs(box[:, 0]).max() <= 3 + 1e-9
    assert np.abs(box[:, 1]).max() <= 2 + 1e-9


def test_heights_are_read_back(hill: Relief) -> None:
    assert len(hill.tiles) == TILES**2
    assert all(reading.holds for reading in hill.readings())
    assert hill.height_at(-1, 2, hill.place(-1, 2)) == pytest.approx(-5)


@pytest.mark.parametrize(("axis", "number"), [(1, 2.0), (0, -1.0)])
def test_a_section_is_read_back(hill: Relief, axis: int, number: float) -> None:
    cut = Section(hill, axis, number)
    assert set(cut.inputs[axis].tolist()) == {number}
    assert all(reading.holds for reading in cut.readings())
    assert len(hill.beyond(axis, number)) == TILES**2 // 2 + TILES + TILES // 2  # a wall and a half


def test_a_moved_edge_and_a_moved_tile_are_found_out(hill: Relief) -> None:
    cut = Section(hill, 1, 2.0)
    cut.points[::2] += [0, 0.05, 0]
    assert not all(reading.holds for reading in cut.readings())
    hill.shift(0.1 * UP)
    assert not all(reading.holds for reading in hill.readings())


@pytest.mark.parametrize(("axis", "slope"), [(0, 4.0), (1, -3.0)])
def test_a_tangent_has_its_slope(hill: Relief, axis: int, slope: float) -> None:
    line = HillTangent(hill, (-1, 2), axis, slope, reach=0.4)
    assert [reading.shown for reading in line.readings()] == pytest.approx([slope])
    line.points[0] += [0, 0.1, 0]
    assert not all(reading.holds for reading in line.readings())
