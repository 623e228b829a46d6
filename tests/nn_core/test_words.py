"""Python's and NumPy's words about tensors: what NumPy says of the numbers, or a TypeError; never a silent guess."""

import operator
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from nn_core import Tensor, words

T, ONE = Tensor([[1.0, -2.0], [3.0, 4.0]], name="t"), Tensor(2.5)
NAMES = {"add": "add", "subtract": "sub", "multiply": "mul", "divide": "truediv", "power": "pow", "matmul": "matmul"}
NAMES |= {"less": "lt", "less_equal": "le", "greater": "gt", "greater_equal": "ge", "equal": "eq", "not_equal": "ne"}
COMPARE = [operator.lt, operator.le, operator.gt, operator.ge, operator.eq, operator.ne]


def test_one_number_is_a_number() -> None:
    assert (float(ONE), int(ONE), int(Tensor(-2.5)), round(ONE), round(Tensor(2.345), 2)) == (2.5, 2, -2, 2, 2.35)
    assert (f"{ONE:.3f}", f"{ONE}", format(Tensor([2.5]), ".1f")) == ("2.500", "Tensor(2.5)", "2.5")
    assert (bool(ONE), bool(Tensor(0.0)), bool(Tensor([[0.5]]))) == (True, False, True)


@pytest.mark.parametrize("use", [float, int, round, bool, lambda t: format(t, ".2f"), lambda t: t.item()])
def test_several_numbers_are_not_one(use: Callable[[Tensor], object]) -> None:
    with pytest.raises(ValueError, match=r"needs one number|ambiguous"):
        use(T)


def test_rows_are_counted_and_walked_through() -> None:
    assert (len(T), T.ndim, T.size, ONE.ndim, ONE.size) == (2, 2, 4, 0, 1)
    assert [row.value.tolist() for row in T] == [[1, -2], [3, 4]]
    x = Tensor([1.0, 2.0, 3.0])
    total = sum(x)
    total.backward()
    assert total.item() == 6
    assert x.grad.tolist() == [1, 1, 1]
    assert max(x).item() == 3
    assert sorted([Tensor(2.0), Tensor(1.0)])[0].item() == 1


@pytest.mark.parametrize("use", [sum, list, len, max, iter, lambda t: 1 in list(t)])
def test_a_single_number_has_no_rows(use: Callable[[Tensor], object]) -> None:
    with pytest.raises(TypeError):
        use(Tensor(3.0))


@pytest.mark.parametrize("compare", COMPARE)
@pytest.mark.parametrize("other", [1.0, np.array([1.0, 4.0]), T, np.float64(3.0), [[1, 2], [3, 4]]])
def test_comparisons_are_numpys(compare: Callable[[Any, Any], Any], other: Any) -> None:
    numbers = other.value if isinstance(other, Tensor) else other
    for found, expected in [
        (compare(T, other), compare(T.value, numbers)),
        (compare(other, T), compare(numbers, T.value)),
    ]:
        assert type(found) is np.ndarray
        np.testing.assert_array_equal(found, expected)


def test_in_asks_for_a_number_among_the_entries() -> None:
    assert 2.5 in ONE
    assert -2.0 in T
    assert 7.0 not in T
    assert 0.125 not in T


def test_a_tensor_is_a_key_by_what_it_is() -> None:
    same, twin = Tensor(1.0), Tensor(1.0)
    assert {same: "a", twin: "b"}[twin] == "b"
    assert len({same, twin, same}) == 2


def test_argmax_gives_places() -> None:
    assert T.argmax() == 3
    assert T.argmax(axis=1).tolist() == [0, 1]


@pytest.mark.parametrize("name", words.OPERATORS)
@pytest.mark.parametrize("left", [np.array([[1.0, 2.0], [3.0, 0.5]]), np.float64(3.0)], ids=["array", "number"])
def test_every_operator_of_numpy_with_the_array_on_the_left(name: str, left: Any) -> None:
    right = Tensor([[1.0, 2.0], [2.0, 3.0]])
    if name == "matmul":
        left = np.array([[1.0, 2.0], [3.0, 0.5]])  # a number has no product of matrices
    operation = getattr(operator, NAMES[name])
    found, expected = operation(left, right), operation(left, right.value)
    np.testing.assert_array_equal(found.value if isinstance(found, Tensor) else found, expected)


def test_adding_into_an_array_gives_a_tensor_and_leaves_the_array() -> None:
    start = total = np.zeros(2)
    total += Tensor([1.0, 2.0])
    assert isinstance(total, Tensor)
    assert start.tolist() == [0, 0]


@pytest.mark.parametrize(
    ("use", "message"),
    [
        (lambda: np.exp(T), r"np\.exp: .*write t\.exp\(…\)"),
        (lambda: np.sum(T), r"np\.sum: .*write t\.sum\(…\)"),
        (lambda: np.max(T), r"np\.max: .*write t\.max\(…\)"),
        (lambda: np.abs(T), r"np\.absolute: .*write abs\(t\)"),
        (lambda: np.transpose(T), r"np\.transpose: .*write t\.T"),
        (lambda: np.maximum(T, 0), r"np\.maximum: .*write nn_core\.maximum"),
        (lambda: np.concatenate([T, T]), r"np\.concatenate: .*write nn_core\.concatenate"),
        (lambda: np.where(T > 0, T, 0), r"np\.where: .*write nn_core\.where"),
        (lambda: np.add.reduce(T), r"np\.add: .*use its \.value"),
        (lambda: np.add.outer(np.ones(2), T), r"np\.add: .*use its \.value"),
        (lambda: np.dot(T, T), r"np\.dot: NumPy cannot follow a tensor's gradients; use its \.value"),
        (lambda: np.arctan(T), r"np\.arctan: .*use its \.value"),
        (lambda: np.asarray(T), r"use the tensor's own methods, or its \.value"),
        (lambda: T < "a", "did not contain a loop"),
    ],
)
def test_what_numpy_cannot_do_names_what_can(use: Callable[[], object], message: str) -> None:
    with pytest.raises(TypeError, match=message):
        use()
