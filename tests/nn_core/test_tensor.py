"""The tensor itself: what it holds, how gradients gather in it, and what it refuses."""

import numpy as np
import pytest

from nn_core import ShapeError, Tensor
from tests.nn_core.cases import given
from tests.nn_core.gradients import SEEDS, numbers


def test_a_value_is_a_read_only_copy() -> None:
    given_array = np.array([1.0, 2.0])
    x = Tensor(given_array)
    given_array[0] = 9
    assert x.value.tolist() == [1.0, 2.0]
    with pytest.raises(ValueError, match="read-only"):
        x.value[0] = 3


def test_results_and_gradients_are_read_only_arrays_also_of_single_numbers() -> None:
    x = Tensor(2.0)
    y = x * x
    y.backward()
    for array in y.value, x.grad, y.grad:
        assert isinstance(array, np.ndarray)
        assert not array.flags.writeable


def test_a_new_value_can_be_assigned_to_what_was_made_by_hand() -> None:
    x = Tensor([1.0, 2.0], name="x")
    x.value = [3, 4]
    assert (x * 2).value.tolist() == [6, 8]
    with pytest.raises(ShapeError, match=r"x is \(2,\), but its new value is \(3,\)"):
        x.value = [1, 2, 3]
    with pytest.raises(ValueError, match="new value of x holds nan"):
        x.value = [1, np.nan]
    with pytest.raises(TypeError, match="computed by multiply"):
        (x * 2).value = [1, 2]


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


def test_numpy_arrays_leave_operators_to_the_tensor() -> None:
    assert isinstance(np.ones(2) + Tensor([1.0, 2.0]), Tensor)
    with pytest.raises(TypeError):
        np.exp(Tensor(1.0))
    with pytest.raises(TypeError, match=r"its \.value"):
        np.asarray(Tensor(1.0))


@pytest.mark.parametrize("use", [lambda t: t.backward(), lambda t: t.item()])
def test_one_number_is_needed(use: object) -> None:
    with pytest.raises(ShapeError, match=r"one number, but scores is \(2,\)"):
        use(Tensor([1.0, 2.0], name="scores"))  # type: ignore[operator]


@pytest.mark.parametrize("value", [[], np.nan, [[1.0], [2.0, 3.0]], "text", None])
def test_bad_values(value: object) -> None:
    with pytest.raises((ValueError, TypeError), match='tensor "x"'):
        Tensor(value, name="x")


def test_repr_shows_value_and_name() -> None:
    assert repr(Tensor([1.0, 2.5], name="x")) == "Tensor([1. , 2.5], name='x')"
    assert repr(Tensor(2)) == "Tensor(2.)"
