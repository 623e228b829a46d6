"""The facts of lecture 3's scene, checked without rendering it."""

from __future__ import annotations

import numpy as np
import pytest

from nn_core import ShapeError, Tensor
from scenes.kit.text.refusal import refusal
from scenes.l03_matrix_multiplication.layer_picture import BIASES, INPUTS, WEIGHTS
from scenes.l03_matrix_multiplication.shapes import SHAPES, shape_label


def shaped(name: str, shape: tuple[int, int]) -> Tensor:
    return Tensor(np.zeros(shape), name=name)


def test_the_message_on_screen_is_the_one_that_nn_core_raises() -> None:
    A, _, short = (shaped(*shape) for shape in SHAPES)
    with pytest.raises(ShapeError) as caught:
        A @ short
    shown = refusal(lambda: A @ short)
    assert shown == f"ShapeError: {caught.value}"
    for size in ("(4, 3)", "(2, 5)"):
        assert size in shown


def test_the_first_shapes_fit() -> None:
    A, B, _ = (shaped(*shape) for shape in SHAPES)
    assert (A @ B).shape == (4, 5)


def test_a_shape_label_shows_the_shape() -> None:
    label = shape_label((4, 3), "weight")
    assert (label.part("rows").text, label.part("columns").text) == ("4", "3")


def test_the_first_neuron_is_the_one_that_lecture_six_opens() -> None:
    z = np.array(WEIGHTS) @ np.array(INPUTS)[0] + np.array(BIASES)
    assert round(float(z[0]), 2) == -1.07  # the perceptron of lecture 6
