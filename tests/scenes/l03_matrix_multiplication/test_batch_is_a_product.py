"""What BatchIsAProduct says of a batch, its weights and its biases holds for their numbers."""

from __future__ import annotations

import numpy as np
import pytest

from nn_core import Dense, Network, ShapeError, Tensor
from nn_core import linear as identity
from scenes.l03_matrix_multiplication.batch_is_a_product import BatchIsAProduct
from scenes.l03_matrix_multiplication.layer_steps import LayerSteps

X, W, B, NEXT = BatchIsAProduct.X, BatchIsAProduct.W, BatchIsAProduct.B, BatchIsAProduct.NEXT
Z = np.array([[-0.2, 0.9, -0.6], [0.2, 0.1, -0.2], [0.6, -0.7, 0.2]])


def test_the_shapes_are_those_that_are_said_and_x_times_w_collides() -> None:
    assert X.shape == W.shape == (3, 4)
    assert NEXT.shape == (3, 3)
    with pytest.raises(ShapeError, match="the inner dimensions 4 and 3 differ"):
        X @ W


def test_the_first_sum_and_the_table() -> None:
    assert np.allclose(X.value[0] * W.value[0], [0.2, -1, 0.9, 0.4])
    table = [[0.5, 0.1, -1.1], [0.9, -0.7, -0.7], [1.3, -1.5, -0.3]]
    assert np.allclose((X @ W.T).value, table)


def test_a_row_of_answers_is_what_the_layer_says_to_that_sample_alone() -> None:
    assert np.allclose((X @ W.T + B).value, Z)
    for sample, answers in zip(X.value, Z, strict=True):
        assert np.allclose(W.value @ sample + B.value, answers)
    net = Network(Dense(4, 3, identity, name="layer"), seed=0)
    net["layer"].set(W=W.value, b=B.value)
    assert np.allclose(net(X.value).value, Z)


def test_the_weights_are_twelve_however_many_samples_come() -> None:
    steps = LayerSteps([W, NEXT], most=6, cell=0.5)
    assert [count[0].number for count in steps.counts] == [12, 9] == [W.value.size, NEXT.value.size]
    assert [len(block) for block in steps.sample(5)] == [4, 3, 3]


def test_biases_in_a_column_are_accepted_silently_and_spoil_six_of_nine() -> None:
    wrong = (X @ W.T + Tensor(B.value.reshape(3, 1))).value
    assert np.allclose(wrong, [[-0.2, -0.6, -1.8], [1.7, 0.1, 0.1], [1.8, -1.0, 0.2]])
    assert np.isclose(wrong, Z).sum() == 3
