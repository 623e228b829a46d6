"""Every entry-by-entry operation: its value is NumPy's, its derivative the measured slope, its kinks as documented."""

from collections.abc import Callable

import numpy as np
import pytest

from nn_core import Tensor
from tests.nn_core.cases import given, st
from tests.nn_core.gradients import SEEDS, SHAPES, assert_gradient, broadcasting_pairs, numbers

UNARY: dict[str, Callable[[Tensor], Tensor]] = {
    "negate": lambda x: -x,
    "abs": abs,
    "exp": lambda x: x.exp(),
    "log of a square": lambda x: (x * x).log(),
    "sqrt of a square": lambda x: (x * x).sqrt(),
    "sin": lambda x: x.sin(),
    "cos": lambda x: x.cos(),
    "relu": lambda x: x.relu(),
    "sigmoid": lambda x: x.sigmoid(),
    "tanh": lambda x: x.tanh(),
    "cube": lambda x: x**3,
    "inverse": lambda x: x**-1,
    "exponential": lambda x: 2.5**x,
    "from a constant": lambda x: 3 - 2 / x + 1 * x,
}
BINARY: dict[str, Callable[[Tensor, Tensor], Tensor]] = {
    "add": lambda a, b: a + b,
    "subtract": lambda a, b: a - b,
    "multiply": lambda a, b: a * b,
    "divide": lambda a, b: a / b,
    "power": lambda a, b: abs(a) ** b,
}


@pytest.mark.parametrize("name", UNARY)
@given(shape=SHAPES, seed=SEEDS)
def test_slopes_of_one_input(name: str, shape: tuple[int, ...], seed: int) -> None:
    assert_gradient(UNARY[name], numbers(seed, *shape))


@pytest.mark.parametrize("name", BINARY)
@given(shapes=broadcasting_pairs(), seed=SEEDS)
def test_slopes_of_two_inputs_that_broadcast(
    name: str, shapes: tuple[tuple[int, ...], tuple[int, ...]], seed: int
) -> None:
    assert_gradient(BINARY[name], numbers(seed, *shapes[0]), numbers(seed + 1, *shapes[1]))


@pytest.mark.parametrize("name", BINARY)
@given(seed=SEEDS)
def test_values_are_those_of_numpy(name: str, seed: int) -> None:
    a, b = numbers(seed, 3, 1), numbers(seed + 1, 4)
    plain = BINARY[name](a, b)  # type: ignore[arg-type]
    for left, right in [(Tensor(a), Tensor(b)), (Tensor(a), b), (a, Tensor(b))]:
        assert np.array_equal(BINARY[name](left, right).value, plain)  # type: ignore[arg-type]


def slope_at_zero(f: Callable[[Tensor], Tensor]) -> float:
    x = Tensor(0.0)
    f(x).backward()
    return float(x.grad)


def test_kinks() -> None:
    assert slope_at_zero(lambda x: x.relu()) == 0
    assert slope_at_zero(abs) == 0


@pytest.mark.parametrize(("exponent", "slope"), [(0, 0.0), (1, 1.0), (2, 0.0), (3.0, 0.0)])
def test_slope_of_a_power_at_zero(exponent: float, slope: float) -> None:
    assert slope_at_zero(lambda x: x**exponent) == slope


@given(st.floats(-1e300, 1e300))
def test_sigmoid_is_stable_everywhere(z: float) -> None:
    """σ(z) + σ(−z) = 1, with no overflow (a warning would fail this test) and no value lost far to the left."""
    left, right = Tensor(-abs(z)).sigmoid().item(), Tensor(abs(z)).sigmoid().item()
    assert left + right == pytest.approx(1, abs=1e-15)
    assert left == pytest.approx(np.exp(-abs(z)) / (1 + np.exp(-abs(z))), rel=1e-14)
