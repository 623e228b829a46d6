"""The equation of a layer shows its trace."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from manim import VGroup

from nn_core import Dense, Network, Trace
from scenes.kit.algebra.layer_equation import LayerEquation
from scenes.kit.algebra.product_sum import ProductSum


def traced(samples: int) -> Trace:
    net = Network(Dense(3, 2, name="hidden"), seed=4)
    with Trace() as trace:
        net(np.random.default_rng(0).normal(size=(samples, 3)))
    return trace


def test_the_equation_of_a_layer_shows_the_trace_and_its_rows_add_up_to_z(
    wrong: Callable[[VGroup], list[str]], finish: Callable[[ProductSum], None]
) -> None:
    trace = traced(1)
    equation = LayerEquation(trace, "hidden")
    W, b, x = (trace[name].value for name in ("hidden.W", "hidden.b", "x"))
    np.testing.assert_allclose(equation.z.array[:, 0], W @ x[0] + b, rtol=1e-12)
    assert wrong(equation.scale(0.8)) == []
    for i in range(2):
        sum_ = equation.work(i)
        finish(sum_)
        assert sum_.total.text == equation.z.cell(i).text


def test_the_equation_refuses_a_batch() -> None:
    with pytest.raises(ValueError, match="one sample"):
        LayerEquation(traced(2), "hidden")
