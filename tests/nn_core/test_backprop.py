"""Backpropagation: how gradients gather, and who is told of it."""

import math
from collections.abc import Mapping

import numpy as np
import pytest

from nn_core import Tensor, Trace, gradient_check
from nn_core.arrays import Array
from nn_core.backprop import Watch, watched
from nn_core.graph import Node
from nn_core.trace import untraced
from tests.nn_core.cases import given
from tests.nn_core.gradients import SEEDS, numbers


def test_gradients_add_where_a_value_is_used_twice() -> None:
    x = Tensor(3.0)
    (x * x + x).backward()  # 2x + 1
    assert x.grad == 7


def test_a_second_backward_adds_once_more_and_no_more() -> None:
    """The middle of the graph too: gradients of one pass never leak into the next."""
    x = Tensor(2.0)
    u = x * x
    y = u * u
    y.backward()
    y.backward()
    assert (x.grad, u.grad, y.grad) == (2 * 32, 2 * 8, 2)


@given(seed=SEEDS)
def test_backward_of_two_costs_is_backward_of_their_sum(seed: int) -> None:
    value = numbers(seed, 3)
    x, twin = Tensor(value), Tensor(value)
    (x**2).sum().backward()
    x.sin().sum().backward()
    ((twin**2).sum() + twin.sin().sum()).backward()
    np.testing.assert_allclose(x.grad, twin.grad, rtol=1e-14)


def test_backward_uses_the_values_of_the_forward_pass() -> None:
    x = Tensor(2.0)
    y = x * x
    x.value = 100.0
    y.backward()
    assert x.grad == 4


def test_no_gradient_flows_into_constants() -> None:
    x = Tensor(2.0)
    y = x * 3
    y.backward()
    assert y.parents[1].grad is None


def test_long_chains_need_no_recursion() -> None:
    y = x = Tensor(1.0)
    for _ in range(5000):
        y = y + 1
    y.backward()
    assert (y.item(), x.grad) == (5001, 1)


class Diary(Watch):
    """Writes down what a watch is told."""

    def __init__(self) -> None:
        self.lines: list[tuple[object, ...]] = []

    def flow(self, node: Node, place: int, upstream: Array, gradient: Array) -> None:
        self.lines.append((node.name, place, upstream.item(), gradient.item()))

    def arrived(self, root: Node, gradients: Mapping[Node, Array]) -> None:
        self.lines.append(("arrived", root.name, {node.name: array.item() for node, array in gradients.items()}))


def test_a_watch_is_told_of_every_flow_and_of_what_arrived() -> None:
    """y = u·x with u = x²: y passes 4·2 to u and 4 to x, u passes 2·2 to each of its factors."""
    x = Tensor(2.0, name="x")
    u = (x * x).named("u")
    y = (u * x).named("y")
    diary = Diary()
    with watched(diary):
        y.backward()
    assert diary.lines == [
        ("y", 0, 1, 2),
        ("y", 1, 1, 4),
        ("u", 0, 2, 4),
        ("u", 1, 2, 4),
        ("arrived", "y", {"y": 1, "u": 2, "x": 12}),
    ]
    y.backward()
    assert len(diary.lines) == 5  # after its block, nothing


def test_a_watch_and_a_trace_see_the_same_flows() -> None:
    x = Tensor(0.5, name="x")
    diary = Diary()
    with watched(diary), Trace() as trace:
        (x.sin() * x).named("y").backward()
    assert [gradient for _, _, _, gradient in diary.lines[:-1]] == [flow.gradient.item() for flow in trace.backward]
    assert trace["x"].grad == diary.lines[-1][2]["x"]  # type: ignore[index]


def test_watches_stay_when_traces_are_off_and_a_gradient_check_is_not_told() -> None:
    x = Tensor(0.5, name="x")
    diary, second = Diary(), Diary()
    with watched(diary), watched(second), untraced():
        assert gradient_check(lambda x: x.sin(), [x])
        assert diary.lines == []
        x.sin().backward()
    assert diary.lines == second.lines
    assert diary.lines[0] == (None, 0, 1, pytest.approx(math.cos(0.5), rel=1e-15))
