"""Sums of products: every line is true, the total adds up, and a wrong number or place is found."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from manim import VGroup

from scenes.kit.algebra.moves import count_to
from scenes.kit.algebra.product_sum import ProductSum

LEFT, RIGHT = np.array([0.3, -0.5, 0.9]), np.array([0.5, 1.2, -0.8])


def work(bias: np.ndarray | None = None) -> ProductSum:
    products = LEFT * RIGHT
    running = np.cumsum([*products, *(bias if bias is not None else [])])
    return ProductSum(LEFT, RIGHT, products, running, bias=bias, places=1)


def test_the_course_s_neuron_comes_out(
    wrong: Callable[[VGroup], list[str]], finish: Callable[[ProductSum], None]
) -> None:
    neuron = work(np.array([0.1]))  # 0.3·0.5 − 0.5·1.2 + 0.9·(−0.8) + 0.1 = −1.07, lecture 6
    finish(neuron)
    assert [line.product.text for line in neuron.lines] == ["0.15", "−0.60", "−0.72"]
    assert neuron.total.text == "−1.07"
    assert wrong(neuron.scale(0.7)) == []


def test_products_and_totals_that_are_not_true_are_found(
    wrong: Callable[[VGroup], list[str]], finish: Callable[[ProductSum], None]
) -> None:
    false_product = ProductSum(LEFT, RIGHT, LEFT * RIGHT + [0, 0.2, 0], np.cumsum(LEFT * RIGHT), places=1)
    assert wrong(false_product) == ["product 1"]
    false_total = ProductSum(LEFT, RIGHT, LEFT * RIGHT, np.cumsum(LEFT * RIGHT) + 0.5, places=1)
    finish(false_total)
    assert wrong(false_total) == ["total"]


def test_the_total_counts_from_partial_sum_to_partial_sum() -> None:
    sum_ = work()
    shown = [sum_.total.text]
    for step in (count_to(sum_, k) for k in range(1, len(sum_.terms))):
        step.begin()
        step.interpolate(1)
        step.finish()
        shown.append(sum_.total.text)
    assert shown == ["0.15", "−0.45", "−1.17"]


def test_decimal_points_stand_in_line() -> None:
    sum_ = work(np.array([0.1]))
    rights = [line.product.strut.get_right()[0] for line in sum_.lines] + [sum_.bias.strut.get_right()[0]]
    assert np.ptp(rights) < 1e-9
    heights = np.diff([line.product.strut.get_y() for line in sum_.lines])
    assert np.ptp(heights) < 1e-9
