"""What was computed stays true when arrays change later: the gradient is that of the numbers that were used."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from nn_core import (
    Dense,
    Network,
    Tensor,
    Trace,
    binary_cross_entropy,
    categorical_cross_entropy,
    mae,
    mse,
    sigmoid,
    where,
)
from nn_core.arrays import is_closed, read_only

W = [[0.5, -0.3], [0.2, 0.8]]


def spoil(*arrays: Any) -> None:
    """What a program may do with its own arrays and lists once they have been used."""
    for array in arrays:
        array[:] = [0] * len(array) if isinstance(array, list) else 0


def constant_on_the_right() -> tuple[Tensor, list[Tensor]]:
    w, a = Tensor([2.0, 3.0]), np.array([1.0, 2.0])
    y = (w * a).sum()
    spoil(a)
    return y, [w]


def constant_on_the_left() -> tuple[Tensor, list[Tensor]]:
    w, a = Tensor([2.0, 3.0]), np.array([[1.0, 2.0], [3.0, 4.0]])
    y = ((a @ w) / (a[0] + 1.0)).sum()
    spoil(a)
    return y, [w]


def a_view_of_a_read_only_array() -> tuple[Tensor, list[Tensor]]:
    w, a = Tensor([2.0, 3.0]), np.array([1.0, 2.0])
    y = (w * read_only(a[:])).sum()
    spoil(a)
    return y, [w]


def memory_of_others() -> tuple[Tensor, list[Tensor]]:
    w, a = Tensor([2.0, 3.0]), bytearray(np.array([1.0, 2.0]).tobytes())
    y = (w * np.frombuffer(a)).sum()
    spoil(np.frombuffer(a))
    return y, [w]


def index_array() -> tuple[Tensor, list[Tensor]]:
    x, i = Tensor([1.0, 2, 3]), np.array([0, 1])
    y = (x[i] * [10.0, 20]).sum()
    spoil(i)
    return y, [x]


def index_list() -> tuple[Tensor, list[Tensor]]:
    x, i = Tensor([[1.0, 2], [3, 4]]), [1, 1]
    y = (x[i, :] ** 2).sum()
    spoil(i)
    return y, [x]


def mask() -> tuple[Tensor, list[Tensor]]:
    x, m = Tensor([1.0, -2, 3]), np.array([True, False, True])
    y = (x[m] ** 2).sum() + where(m, x, 2 * x).sum()
    spoil(m)
    return y, [x]


def through_a_network(loss: Callable[..., Tensor], labels: Any) -> Callable[[], tuple[Tensor, list[Tensor]]]:
    def run() -> tuple[Tensor, list[Tensor]]:
        net = Network(Dense(2, 2, sigmoid, name="only"))
        net["only"].set(W=W, b=[0.1, 0.2])
        X, y = np.array([[1.0, 2.0], [3.0, -1.0]]), np.array(labels)
        cost = loss(net(X), y)
        spoil(X, y)
        return cost, list(net.parameters())

    return run


CASES = {f.__name__: f for f in (constant_on_the_right, constant_on_the_left, a_view_of_a_read_only_array,
                                 memory_of_others, index_array, index_list, mask)}  # fmt: skip
CASES |= {
    "mse": through_a_network(mse, [[1.0, 0.0], [0.0, 1.0]]),
    "mae": through_a_network(mae, [[1.0, 0.0], [0.0, 1.0]]),
    "binary": through_a_network(binary_cross_entropy, [[1.0, 0.0], [0.0, 1.0]]),
    "labels": through_a_network(lambda z, y: categorical_cross_entropy(4.0 * z, y, from_logits=True), [1, 0]),
}


def gradients(case: str) -> list[bytes]:
    cost, leaves = CASES[case]()
    cost.backward()
    return [leaf.grad.tobytes() for leaf in leaves]


@pytest.mark.parametrize("case", CASES)
def test_a_change_after_the_forward_pass_changes_no_gradient(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a trace, without one, and where nothing is spoiled: the same to the last bit."""
    plain = gradients(case)
    with Trace():
        traced = gradients(case)
    monkeypatch.setitem(globals(), "spoil", lambda *_: None)
    assert plain == traced == gradients(case)


def test_the_examples_by_hand() -> None:
    (y, (w,)), (z, (x,)) = constant_on_the_right(), index_array()
    y.backward()
    z.backward()
    assert w.grad.tolist() == [1, 2]
    assert x.grad.tolist() == [10, 20, 0]


def test_one_buffer_for_two_batches() -> None:
    net, twin = (Network(Dense(2, 1, name="only"), seed=1) for _ in range(2))
    buffer = np.empty((1, 2))
    costs = []
    for row in ([1.0, 2.0], [3.0, 4.0]):
        buffer[:] = row
        costs.append(mse(net(buffer), [[0.0]]))
    (costs[0] + costs[1]).backward()
    (mse(twin([[1.0, 2.0]]), [[0.0]]) + mse(twin([[3.0, 4.0]]), [[0.0]])).backward()
    np.testing.assert_array_equal(net["only"].W.grad, twin["only"].W.grad)


def test_an_array_that_nobody_can_change_is_shared() -> None:
    closed = read_only(np.ones(3))
    assert np.shares_memory((Tensor(np.ones(3)) * closed).parents[1].array, closed)
    assert is_closed(closed[:2])
    assert not is_closed(np.ones(3))
    assert not is_closed(read_only(np.ones(3)[:2]))
