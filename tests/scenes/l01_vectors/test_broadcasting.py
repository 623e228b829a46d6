"""What Broadcasting says of its table and list holds for their numbers."""

from __future__ import annotations

import numpy as np
import pytest

from nn_core import ShapeError, Tensor
from scenes.l01_vectors.broadcasting import LAST, NUDGE, Broadcasting

X, B = Broadcasting.X, Broadcasting.B


def test_the_list_is_used_once_in_each_row() -> None:
    expected = [[12, -21, 33], [14, -15, 28], [7, -18, 31], [11, -24, 36]]
    assert (X + B).value.tolist() == expected
    assert (X.value + np.tile(B.value, (4, 1))).tolist() == expected


def test_four_numbers_are_refused() -> None:
    with pytest.raises(ShapeError, match=r"add of X \(4, 3\) and b \(4,\)"):
        X + Broadcasting.TOO_LONG


def test_a_nudge_of_one_bias_is_felt_once_in_each_row() -> None:
    nudged = B + Tensor([0.0, 0.0, NUDGE])
    gains = ((X + nudged) - (X + B)).value
    assert gains[:, LAST].tolist() == [1, 1, 1, 1]
    assert not gains[:, :LAST].any()
    assert [(X + b).sum().item() for b in (B, nudged)] == [94, 98]


def test_what_flows_back_to_the_list_is_a_sum_over_the_rows() -> None:
    b = Tensor(B.value, name="b")
    (X + b).sum().backward()
    assert b.grad.tolist() == [4, 4, 4]
    weights = np.arange(12.0).reshape(4, 3)
    other = Tensor(B.value, name="b")
    ((X + other) * weights).sum().backward()
    assert other.grad == pytest.approx(weights.sum(axis=0))


def test_a_fifth_sample_leaves_the_list_of_four_short_and_the_biases_as_they_are() -> None:
    more = Broadcasting.MORE
    assert more.value[:4].tolist() == X.value.tolist()
    assert (more + B).value[4].tolist() == [15, -19, 28]
    with pytest.raises(ShapeError):
        more + Broadcasting.TOO_LONG
