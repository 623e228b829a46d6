"""Entries that only move: transposes, reshapes, indexing, joining; each gradient goes back to where its entry was."""

import numpy as np
import pytest

from nn_core import ShapeError, Tensor, Trace, concatenate, stack
from tests.nn_core.cases import given, st
from tests.nn_core.gradients import SEEDS, assert_gradient, numbers

LENGTH = st.integers(1, 4)


@given(m=LENGTH, n=LENGTH, seed=SEEDS)
def test_entries_that_only_move(m: int, n: int, seed: int) -> None:
    x = numbers(seed, m, n)
    assert_gradient(lambda x: x.T, x)
    assert_gradient(lambda x: x.reshape(n, m), x)
    assert_gradient(lambda x: x.reshape((-1,)), x)
    assert_gradient(lambda x: x[m - 1], x)
    assert_gradient(lambda x: x[:, 0], x)
    assert_gradient(lambda x: x[[0, 0, m - 1]], x)


def test_an_entry_picked_twice_gets_both_gradients() -> None:
    x = Tensor([1.0, 2.0, 3.0])
    x[[1, 1, 0]].sum().backward()
    assert x.grad.tolist() == [1.0, 2.0, 0.0]


@pytest.mark.parametrize("axis", [0, 1, -1])
@given(m=LENGTH, n=LENGTH, p=LENGTH, seed=SEEDS)
def test_joining(axis: int, m: int, n: int, p: int, seed: int) -> None:
    a, b = numbers(seed, m, n), numbers(seed + 1, *((p, n) if axis == 0 else (m, p)))
    same = numbers(seed + 2, m, n)
    np.testing.assert_array_equal(concatenate([Tensor(a), b, b], axis).value, np.concatenate([a, b, b], axis))
    np.testing.assert_array_equal(stack([Tensor(a), same], axis).value, np.stack([a, same], axis))
    assert_gradient(lambda a, b: concatenate([a, b, a], axis), a, b)
    assert_gradient(lambda a, same: stack([a, same, a], axis), a, same)


def test_tensors_become_rows_unless_an_axis_is_given() -> None:
    a, b = Tensor([1.0, 2.0]), Tensor([3.0, 4.0])
    assert stack([a, b]).value.tolist() == [[1, 2], [3, 4]]
    assert concatenate([stack([a, b]), [[5.0, 6.0]]]).value.tolist() == [[1, 2], [3, 4], [5, 6]]


def test_joined_tensors_are_inputs_of_one_record() -> None:
    with Trace() as trace:
        a, b = Tensor([1.0], name="a"), Tensor([2.0, 3.0], name="b")
        (concatenate([a, b]).named("ab") * [1.0, 2.0, 3.0]).sum().backward()
    assert trace["ab"].inputs == ("a", "b")
    assert trace["ab"].settings == {"axis": 0}
    assert [f.gradient.tolist() for f in trace.backward if f.source == "ab"] == [[1], [2, 3]]


@pytest.mark.parametrize(
    ("join", "message"),
    [
        (lambda: concatenate([Tensor(np.ones((2, 3)), "a"), np.ones((2, 2))]), r"concatenate of a \(2, 3\) and"),
        (lambda: stack([Tensor(np.ones(2), "a"), np.ones(3)]), r"stack of a \(2,\) and"),
        (lambda: concatenate([Tensor(1.0), Tensor(2.0)]), "concatenate of a tensor"),
        (lambda: stack([]), "stack of "),
    ],
)
def test_what_does_not_join_is_refused(join: object, message: str) -> None:
    with pytest.raises(ShapeError, match=message):
        join()  # type: ignore[operator]
