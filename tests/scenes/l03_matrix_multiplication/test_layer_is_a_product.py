"""LayerIsAProduct: what its sentences say of the layer holds in the traced numbers."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.l03_matrix_multiplication.layer_is_a_product import CHOICES, TEMPTING, traced


def test_shape() -> None:
    W = traced()[1]["layer.W"].value
    assert W.shape == (2, 3)
    assert W.shape[::-1] == TEMPTING
    assert W.size == 6
    assert CHOICES[W.shape] == "two by three"


def test_a_row_of_weights_and_a_bias_make_the_sum_of_a_neuron() -> None:
    trace = traced()[1]
    x, b, z = (trace[name].value for name in ("x", "layer.b", "layer.z"))
    first, second = trace["layer.W"].value * x
    assert np.cumsum(first).tolist() == pytest.approx([0.15, -0.45, -1.17])
    assert np.cumsum(second).tolist() == pytest.approx([0.20, 0.44, 0.52])
    assert b.tolist() == [0.1, -0.3]
    assert z[0].tolist() == pytest.approx([-1.07, 0.22])
