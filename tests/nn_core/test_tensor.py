"""The tensor itself: its operators, its one number, and what it refuses."""

import numpy as np
import pytest

from nn_core import ShapeError, Tensor, mse


def test_results_and_gradients_are_read_only_arrays_also_of_single_numbers() -> None:
    x = Tensor(2.0)
    y = x * x
    y.backward()
    for array in y.value, x.grad, y.grad:
        assert isinstance(array, np.ndarray)
        assert not array.flags.writeable


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


@pytest.mark.parametrize(
    ("use", "name"),
    [(lambda: mse([1.0], [2.0]), "loss"), (lambda: Tensor([1.0, 2.0]).detach().sum(), "this number")],
)
def test_a_number_of_constants_has_no_gradient(use: object, name: str) -> None:
    with pytest.raises(ValueError, match=f"^{name} depends on no parameter and no Tensor: no gradient flows"):
        use().backward()  # type: ignore[operator]


def test_no_gradient_flows_through_what_is_detached() -> None:
    x = Tensor([1.0, 2.0])
    y = (x * x).detach()
    (y * x).sum().backward()
    assert y.value.tolist() == x.grad.tolist() == [1, 4]
    assert (y.op, y.needs_grad) == ("constant", False)


def test_repr_shows_value_and_name() -> None:
    assert repr(Tensor([1.0, 2.5], name="x")) == "Tensor([1. , 2.5], name='x')"
    assert repr(Tensor(2)) == "Tensor(2.)"
