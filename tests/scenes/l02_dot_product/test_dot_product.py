"""The dot product's sentences hold for the numbers that the scene shows."""

from __future__ import annotations

import numpy as np
import pytest

from nn_core import Tensor
from scenes.kit.runs.turning_pair import TurningPair
from scenes.l02_dot_product.arrows import ALIGNED, OPPOSED, PERPENDICULAR
from scenes.l02_dot_product.dot_product import DotProduct


def test_the_lists_are_the_curriculums() -> None:
    a, b = (Tensor(numbers) for numbers in DotProduct.LISTS)
    assert (a * b).value.tolist() == [4, 10, 18]
    assert (a @ b).item() == 32


def test_largest_when_aligned_zero_at_right_angles_lowest_when_opposed() -> None:
    pair = TurningPair(*DotProduct.ARROWS)
    turn = np.linspace(0, 360, 721)
    products = [pair.set_angle(angle).dot() for angle in turn.tolist()]
    assert max(products) == pytest.approx(pair.set_angle(ALIGNED).dot())
    assert min(products) == pytest.approx(pair.set_angle(OPPOSED).dot())
    assert pair.set_angle(PERPENDICULAR).dot() == pytest.approx(0, abs=1e-12)


def test_the_plane_holds_both_arrows_at_every_angle() -> None:
    assert TurningPair(*DotProduct.ARROWS).lengths.max() < DotProduct.REACH
