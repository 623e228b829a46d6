"""A product of matrices is the published one, entry by entry."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from manim import VGroup

from nn_core import Tensor
from scenes.kit.algebra.matrix_product import MatrixProduct
from scenes.kit.algebra.product_sum import ProductSum


def test_a_product_of_matrices_is_the_published_one_and_its_rows_and_columns_line_up(
    wrong: Callable[[VGroup], list[str]],
) -> None:
    product = MatrixProduct(Tensor([[1, 2], [3, 4]]), Tensor([[5, 6], [7, 8]]), places=0)
    assert [value.text for value in product.C.entries()] == ["19", "22", "43", "50"]
    assert wrong(product.scale(1.3).shift([1, -2, 0])) == []
    product.A.shift([0, 0.1, 0])
    assert wrong(product) == ["row 0 level with A", "row 1 level with A"]


def test_every_entry_s_work_ends_in_that_entry(
    wrong: Callable[[VGroup], list[str]], finish: Callable[[ProductSum], None]
) -> None:
    rng = np.random.default_rng(3)
    product = MatrixProduct(Tensor(rng.normal(size=(2, 4))), Tensor(rng.normal(size=(4, 3))))
    for i in range(2):
        for j in range(3):
            sum_ = product.work(i, j)
            finish(sum_)
            assert sum_.total.text == product.C.cell(i, j).text
            assert wrong(sum_) == []


def test_columns_have_room_for_a_text_and_the_left_factor_only_if_it_is_not_slim(
    wrong: Callable[[VGroup], list[str]],
) -> None:
    left, right = Tensor([[1.0, 2.0], [3.0, 4.0]]), Tensor([[5.0, 6.0], [7.0, 8.0]])
    plain, roomy, slim = (
        MatrixProduct(left, right, places=0),
        MatrixProduct(left, right, places=0, room="0.0000"),
        MatrixProduct(left, right, places=0, room="0.0000", slim=True),
    )
    assert roomy.C.width > 1.3 * plain.C.width
    assert roomy.A.width > 1.3 * plain.A.width > slim.A.width
    assert all(wrong(product) == [] for product in (plain, roomy, slim))
