"""Rows leave the picture from the top, keep their order, and end as the picture's strip."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from scenes.kit.algebra.pixels import PixelImage
from scenes.kit.algebra.unrolling import ALOFT, Unroll
from scenes.kit.stage.layout import Region

LINE = Region(-6, 6, 2.5, 3)
ROWS, COLUMNS = 5, 4


def started() -> tuple[PixelImage, Unroll]:
    image = PixelImage(np.linspace(0, 1, ROWS * COLUMNS).reshape(ROWS, COLUMNS), width=4, height=4)
    move = Unroll(image, LINE)
    move.begin()
    return image, move


def test_it_ends_as_the_strip_in_reading_order() -> None:
    image, move = started()
    strip = image.strip(LINE)
    move.interpolate(1)
    for cell, other in zip(image.cells, strip.cells, strict=True):
        assert cell.points == pytest.approx(other.points)
    assert (np.diff([cell.get_center()[0] for cell in image.cells]) > 0).all()
    assert all(reading.holds for reading in image.readings())


def test_few_rows_are_on_their_way_and_the_upper_ones_first() -> None:
    image, move = started()
    starts = np.array([cell.get_center() for cell in image.cells])
    goals = np.array([cell.get_center() for cell in image.strip(LINE).cells])
    for alpha in np.linspace(0, 1, 23).tolist():
        move.interpolate(alpha)
        now = np.array([cell.get_center() for cell in image.cells])
        left = np.linalg.norm(now - starts, axis=1) > 1e-9
        arrived = np.linalg.norm(now - goals, axis=1) < 1e-9
        aloft = (left & ~arrived).reshape(ROWS, COLUMNS)
        assert aloft.any(axis=1).sum() <= ALOFT
        assert (np.diff(left.reshape(ROWS, COLUMNS)[:, 0].astype(int)) <= 0).all()


def test_cells_of_a_row_keep_their_order_and_never_overlap() -> None:
    image, move = started()
    for alpha in np.linspace(0, 1, 23).tolist():
        move.interpolate(alpha)
        for i in range(ROWS):
            cells = image.row(i)
            for left, right in pairwise(cells):
                assert left.get_right()[0] < right.get_left()[0]
