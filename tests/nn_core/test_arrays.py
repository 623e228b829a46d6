"""What comes in is numbers, and finite, or an error says what is wrong."""

import numpy as np
import pytest

from nn_core import ShapeError
from nn_core.arrays import checked
from tests.nn_core.cases import given, st


@pytest.mark.parametrize(
    ("value", "error", "message"),
    [
        ([], ValueError, r"weights is empty: its shape is \(0,\)"),
        (np.zeros((0, 3)), ValueError, r"weights is empty: its shape is \(0, 3\)"),
        ([[1.0, np.nan]], ValueError, r"weights holds nan at index \(0, 1\)"),
        ([np.inf, -np.inf], ValueError, r"weights holds inf at index \(0,\)"),
        (-np.inf, ValueError, r"weights holds -inf at index \(\)"),
        ([[1, 2], [3]], ValueError, "weights is not a rectangular array"),
        (["1", "2"], TypeError, "weights must hold real numbers"),
        ([1j], TypeError, "weights must hold real numbers, not complex128"),
        ([None], TypeError, "weights must hold real numbers, not object"),
    ],
)
def test_bad_numbers_are_refused(value: object, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        checked(value, "weights")


@given(st.lists(st.floats(), min_size=1, max_size=5).map(np.array))
def test_exactly_the_finite_arrays_pass(array: np.ndarray) -> None:
    """Also where the sum of squares overflows, and where infinities of both signs meet."""
    if all(np.isfinite(x) for x in array):
        assert np.array_equal(checked(array, "x"), array)
    else:
        with pytest.raises(ValueError, match="x holds"):
            checked(array, "x")


def test_integers_and_booleans_become_floats() -> None:
    assert checked([True, False], "x").dtype == np.float64
    assert checked(np.array([1, 2], dtype=np.int8), "x").tolist() == [1.0, 2.0]


def test_a_shape_error_is_a_value_error() -> None:
    assert issubclass(ShapeError, ValueError)


def test_numbers_are_shared_unless_a_copy_is_wanted() -> None:
    array = np.ones(2)
    assert np.shares_memory(checked(array, "x"), array)
    assert not np.shares_memory(checked(array, "x", copy=True), array)
