"""Blocks are drawn to scale, and a turned row fits between the lips exactly when the inner sizes agree."""

from __future__ import annotations

import numpy as np
from manim import VGroup

from scenes.kit.algebra.blocks import ShapeBlock, ShapeCrossing


def wrong(mobject: ShapeBlock | ShapeCrossing) -> list[str]:
    return [reading.name for reading in mobject.readings() if not reading.holds]


def test_blocks_have_as_many_cells_as_their_shape_says_at_any_size() -> None:
    block = ShapeBlock((4, 3), width=1.5, height=3, role="weight").scale(1.7).shift([2, 1, 0])
    assert wrong(block) == []
    block.shape = (4, 4)
    assert wrong(block) == ["columns"]


def test_an_opening_of_a_wrong_height_is_found() -> None:
    crossing = ShapeCrossing((4, 3), (3, 5), width=4.3, height=5)
    crossing.lips.stretch(1.2, 1)
    assert wrong(crossing) == ["opening"]


def test_the_product_has_the_outer_sizes_and_stands_where_rows_and_columns_cross() -> None:
    crossing = ShapeCrossing((4, 3), (3, 5), width=4.3, height=5)
    assert crossing.product is not None
    assert crossing.product.shape == np.matmul(np.zeros((4, 3)), np.zeros((3, 5))).shape
    for i in range(4):
        for j in range(5):
            cell = crossing.product.cells[i][j]
            assert abs(cell.get_y() - crossing.left.cells[i][0].get_y()) < 1e-9
            assert abs(cell.get_x() - crossing.right.cells[0][j].get_x()) < 1e-9


def test_a_crossing_without_its_letters_fills_its_size() -> None:
    for width, height, cell in ((4.3, 9, 0.5), (9, 3.8, 0.5)):
        crossing = ShapeCrossing((4, 3), (3, 5), width=width, height=height)
        assert abs(crossing.cell - cell) < 1e-9
        blocks = VGroup(crossing.left, crossing.right)
        assert abs(blocks.width - 8.6 * cell) < 1e-9
        assert abs(blocks.height - 7.6 * cell) < 1e-9
