"""Sums of products: every line is true, the total adds up, and a wrong number or place is found."""

from __future__ import annotations

import numpy as np
import pytest
from manim import VGroup

from nn_core import Dense, Network, Tensor, Trace
from scenes.kit.algebra.layer_equation import LayerEquation
from scenes.kit.algebra.matrix_product import MatrixProduct
from scenes.kit.algebra.moves import add_up, meet
from scenes.kit.algebra.product_sum import ProductSum
from scenes.kit.text.values import Value

LEFT, RIGHT = np.array([0.3, -0.5, 0.9]), np.array([0.5, 1.2, -0.8])


def work(bias: np.ndarray | None = None) -> ProductSum:
    products = LEFT * RIGHT
    running = np.cumsum([*products, *(bias if bias is not None else [])])
    return ProductSum(LEFT, RIGHT, products, running, bias=bias, places=1)


def wrong(mobject: VGroup) -> list[str]:
    return [reading.name for reading in mobject.readings() if not reading.holds]


def finish(sum_: ProductSum) -> None:
    """Let all of its animations run to their end."""
    for step in add_up(sum_):
        step.begin()
        step.interpolate(1)
        step.finish()


def test_the_course_s_neuron_comes_out() -> None:
    neuron = work(np.array([0.1]))  # 0.3·0.5 − 0.5·1.2 + 0.9·(−0.8) + 0.1 = −1.07, lecture 6
    finish(neuron)
    assert [line.product.text for line in neuron.lines] == ["0.15", "−0.60", "−0.72"]
    assert neuron.total.text == "−1.07"
    assert wrong(neuron.scale(0.7)) == []


def test_products_and_totals_that_are_not_true_are_found() -> None:
    false_product = ProductSum(LEFT, RIGHT, LEFT * RIGHT + [0, 0.2, 0], np.cumsum(LEFT * RIGHT), places=1)
    assert wrong(false_product) == ["product 1"]
    false_total = ProductSum(LEFT, RIGHT, LEFT * RIGHT, np.cumsum(LEFT * RIGHT) + 0.5, places=1)
    finish(false_total)
    assert wrong(false_total) == ["total"]


def test_the_total_counts_only_once_its_terms_have_arrived() -> None:
    sum_ = work()
    shown = [sum_.total.text]
    for step in add_up(sum_):
        step.begin()
        step.interpolate(1)
        step.finish()
        shown.append(sum_.total.text)
    assert shown == ["0.15", "0.15", "−0.45", "−1.17"]


def test_decimal_points_stand_in_line() -> None:
    sum_ = work(np.array([0.1]))
    rights = [line.product.strut.get_right()[0] for line in sum_.lines] + [sum_.bias.strut.get_right()[0]]
    assert np.ptp(rights) < 1e-9
    heights = np.diff([line.product.strut.get_y() for line in sum_.lines])
    assert np.ptp(heights) < 1e-9


def test_a_product_of_matrices_is_the_published_one_and_its_rows_and_columns_line_up() -> None:
    product = MatrixProduct(Tensor([[1, 2], [3, 4]]), Tensor([[5, 6], [7, 8]]), places=0)
    assert [value.text for value in product.C.entries()] == ["19", "22", "43", "50"]
    assert wrong(product.scale(1.3).shift([1, -2, 0])) == []
    product.A.shift([0, 0.1, 0])
    assert wrong(product) == ["row 0 level with A", "row 1 level with A"]


def test_every_entry_s_work_ends_in_that_entry() -> None:
    rng = np.random.default_rng(3)
    product = MatrixProduct(Tensor(rng.normal(size=(2, 4))), Tensor(rng.normal(size=(4, 3))))
    for i in range(2):
        for j in range(3):
            sum_ = product.work(i, j)
            finish(sum_)
            assert sum_.total.text == product.C.cell(i, j).text
            assert wrong(sum_) == []


def traced(samples: int) -> Trace:
    net = Network(Dense(3, 2, name="hidden"), seed=4)
    with Trace() as trace:
        net(np.random.default_rng(0).normal(size=(samples, 3)))
    return trace


def test_the_equation_of_a_layer_shows_the_trace_and_its_rows_add_up_to_z() -> None:
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
