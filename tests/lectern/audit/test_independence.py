"""Gradients beside and on a kink: true ones are confirmed, a planted fault is found there, too."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from lectern.audit.independence import disagreements, watched_passes
from nn_core import Tensor, leaky_relu, relu
from nn_core.rules.elementwise import RELU

CLOSE = np.array([2e-4, -3e-6, 4e-13, 0.0, -1e-12, 0.7])  # to the kink at 0, and far from it


def found(compute: Callable[[Tensor], Tensor]) -> set[str]:
    """What the check says of a backward pass from the sum of these outputs."""
    with watched_passes() as passes:
        compute(Tensor(CLOSE, name="x")).sum().backward()
    return {wrong.what for wrong in disagreements(passes[0])}


@pytest.mark.parametrize("compute", [relu, lambda x: leaky_relu(x, 0.1)], ids=["relu", "leaky relu"])
def test_a_true_gradient_close_to_a_kink_is_confirmed(compute: Callable[[Tensor], Tensor]) -> None:
    assert found(compute) == set()


def test_a_gradient_of_the_kinks_other_side_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(RELU, "gradients", (lambda g, y, x: g * (x <= 0),))
    assert found(relu) == {f"gradient of x, entry {place}" for place in range(len(CLOSE))}
