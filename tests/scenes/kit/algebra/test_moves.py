"""What moves in products and pictures ends where it belongs."""

from __future__ import annotations

import numpy as np
import pytest
from manim import UL

from scenes.kit.algebra.blocks import ShapeBlock, ShapeCrossing
from scenes.kit.algebra.moves import meet, turn
from scenes.kit.algebra.product_sum import ProductSum
from scenes.kit.text.values import Value

LEFT, RIGHT = np.array([0.3, -0.5, 0.9]), np.array([0.5, 1.2, -0.8])


def work(bias: np.ndarray | None = None) -> ProductSum:
    products = LEFT * RIGHT
    running = np.cumsum([*products, *(bias if bias is not None else [])])
    return ProductSum(LEFT, RIGHT, products, running, bias=bias, places=1)


def test_meeting_numbers_end_in_their_lines() -> None:
    sum_, starts = work(), [Value(n, places=1).shift([-4, k, 0]) for k, n in enumerate(LEFT)]
    homes = [line.left.strut.get_center() for line in sum_.lines]
    flight = meet(sum_, starts, [line.right.copy() for line in sum_.lines])
    assert np.linalg.norm(sum_.lines[0].left.strut.get_center() - homes[0]) > 1  # it waits where it came from
    flight.begin()
    flight.interpolate(1)
    flight.finish()
    for line, home in zip(sum_.lines, homes, strict=True):
        np.testing.assert_allclose(line.left.strut.get_center(), home, atol=1e-9)


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
