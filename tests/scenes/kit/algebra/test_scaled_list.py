"""`ScaledLists`: factors, lists and their sum, as nn_core computes it."""

from __future__ import annotations

from nn_core import Tensor
from scenes.kit.algebra.scaled_list import ScaledLists

U, V = Tensor([1.0, 2.0], name="u"), Tensor([3.0, -1.0], name="v")


def test_one_list_times_a_number() -> None:
    written = ScaledLists([(Tensor(0.5), U)], places=1)
    assert [value.text for value in written.total.entries()] == ["0.5", "1.0"]


def test_the_sum_is_that_of_the_products() -> None:
    written = ScaledLists([(Tensor(2.0), U), (Tensor(-1.0), V), (Tensor(3.0), U)])
    assert [factor.text for factor in written.factors] == ["2", "−1", "+3"]
    assert [value.text for value in written.total.entries()] == ["2", "11"]


def test_it_is_read_from_left_to_right() -> None:
    written = ScaledLists([(Tensor(2.0), U), (Tensor(-1.0), V)])
    order = [*(part for pair in zip(written.factors, written.lists, strict=True) for part in pair), written.result]
    middles = [part.get_center()[0] for part in order]
    assert middles == sorted(middles)
