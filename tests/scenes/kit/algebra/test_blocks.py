"""Blocks are drawn to scale, and a turned row fits between the lips exactly when the inner sizes agree."""

from __future__ import annotations

import numpy as np
import pytest
from manim import UL

from scenes.kit.algebra.blocks import ShapeBlock, ShapeCrossing
from scenes.kit.algebra.moves import turn
from scenes.kit.stage.theme import theme


def wrong(mobject: ShapeBlock | ShapeCrossing) -> list[str]:
    return [reading.name for reading in mobject.readings() if not reading.holds]


def test_blocks_have_as_many_cells_as_their_shape_says_at_any_size() -> None:
    block = ShapeBlock((4, 3), 0.5, theme().weight).scale(1.7).shift([2, 1, 0])
    assert wrong(block) == []
    block.shape = (4, 4)
    assert wrong(block) == ["columns"]


@pytest.mark.parametrize("rows", [2, 3, 6])
def test_the_turned_row_waits_before_the_opening_with_its_first_cell_on_top(rows: int) -> None:
    crossing = ShapeCrossing((4, 3), (rows, 5), cell=0.5).scale(0.8).shift([1, 0.3, 0])
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


def test_an_opening_of_a_wrong_height_is_found() -> None:
    crossing = ShapeCrossing((4, 3), (3, 5), cell=0.5)
    crossing.lips.stretch(1.2, 1)
    assert wrong(crossing) == ["opening"]


def test_the_product_has_the_outer_sizes_and_stands_where_rows_and_columns_cross() -> None:
    crossing = ShapeCrossing((4, 3), (3, 5), cell=0.5)
    assert crossing.product is not None
    assert crossing.product.shape == np.matmul(np.zeros((4, 3)), np.zeros((3, 5))).shape
    for i in range(4):
        for j in range(5):
            cell = crossing.product.cells[i][j]
            assert abs(cell.get_y() - crossing.left.cells[i][0].get_y()) < 1e-9
            assert abs(cell.get_x() - crossing.right.cells[0][j].get_x()) < 1e-9
