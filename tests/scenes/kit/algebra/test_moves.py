"""What moves in products and pictures ends where it belongs."""

from __future__ import annotations

import numpy as np
import pytest
from manim import UL

from scenes.kit.algebra.blocks import ShapeBlock, ShapeCrossing
from scenes.kit.algebra.moves import Swing, turn
from scenes.kit.algebra.number_matrix import NumberMatrix


def wrong(mobject: ShapeBlock | ShapeCrossing) -> list[str]:
    return [reading.name for reading in mobject.readings() if not reading.holds]


@pytest.mark.parametrize("rows", [2, 3, 6])
def test_the_turned_row_waits_before_the_opening_with_its_first_cell_on_top(rows: int) -> None:
    crossing = ShapeCrossing((4, 3), (rows, 5), width=4.3, height=5).scale(0.8).shift([1, 0.3, 0])
    row = crossing.turned_row()
    rotation = turn(crossing, row)
    rotation.begin()
    rotation.interpolate(1)
    rotation.finish()
    inside = [cell.get_center() + crossing.run_up * np.array([1, 0, 0]) for cell in row]
    beside = crossing.right.get_corner(UL) + crossing.cell * np.array([-0.5, -0.5, 0])
    for k, centre in enumerate(inside):
        np.testing.assert_allclose(centre, beside - [0, k * crossing.cell, 0], atol=1e-9)
    opening = float(np.ptp(crossing.lips.points[:, 1]))
    assert (abs(opening - row.height) < 0.05) == (rows == 3)
    assert (crossing.product is not None) == (rows == 3)
    assert wrong(crossing) == []


def test_a_column_swings_about_its_first_entry_and_lands_as_a_row() -> None:
    array = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
    table = NumberMatrix(array, places=0).shift([-3, 0, 0])
    turned = NumberMatrix(array.T, places=0, size=60).shift([3, 0.5, 0])
    homes = [number.get_center() for number in turned.row(1)]
    swing = Swing(table, 1, turned, 1)
    swing.begin()
    swing.interpolate(0)
    for k, number in enumerate(turned.row(1)):
        np.testing.assert_allclose(number[1].get_y(), table.cell(k, 1)[1].get_y(), atol=0.02)
    assert swing.mobject[0].height > swing.mobject[0].width
    swing.interpolate(1)
    assert swing.mobject[0].height < swing.mobject[0].width
    swing.finish()
    np.testing.assert_allclose([number.get_center() for number in turned.row(1)], homes, atol=1e-6)
    assert all(reading.holds for reading in turned.readings())
