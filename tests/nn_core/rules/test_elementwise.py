"""Every entry-by-entry operation: its value is NumPy's, its derivative the measured slope, its kinks as documented."""

from collections.abc import Callable

import numpy as np
import pytest

from nn_core import (
    Tensor,
    Trace,
    apply,
    elu,
    entrywise,
    gelu,
    gradient_check,
    leaky_relu,
    maximum,
    minimum,
    softplus,
    where,
)
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
    "leaky relu": lambda x: leaky_relu(x, 0.2),
    "elu": elu,
    "gelu": gelu,
    "softplus": softplus,
    "clip": lambda x: x.clip(-1.0, 0.7),
    "clip from below": lambda x: x.clip(low=0.1),
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
    "minimum": lambda a, b: minimum(a, b) if isinstance(a, Tensor) or isinstance(b, Tensor) else np.minimum(a, b),
    "maximum": lambda a, b: maximum(a, b) if isinstance(a, Tensor) or isinstance(b, Tensor) else np.maximum(a, b),
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
    assert slope_at_zero(lambda x: leaky_relu(x, 0.2)) == 0.2
    assert slope_at_zero(leaky_relu) == 0.01
    assert slope_at_zero(elu) == 1
    assert (
        slope_at_zero(lambda x: x.clip(0, 1)) == slope_at_zero(lambda x: x.clip(-1, 0)) == 1
    )  # the ends belong to the middle
    assert slope_at_zero(lambda x: minimum(x, 0.0)) == slope_at_zero(lambda x: maximum(0.0, x)) == 0.5  # a tie


def test_a_power_of_0_is_1_and_level_everywhere() -> None:
    x = Tensor([0.0, -3.0, 1e200])
    y = x**0
    y.sum().backward()
    assert (y.value.tolist(), x.grad.tolist()) == ([1, 1, 1], [0, 0, 0])


def test_a_power_of_0_as_base_does_not_change_with_its_exponent() -> None:
    n = Tensor([0.0, 1.0, 2.0])
    (0.0**n).sum().backward()
    assert n.grad.tolist() == [0, 0, 0]  # at 0⁰, where it jumps, it is taken as 0


def test_a_power_of_a_negative_base_has_no_slope_by_its_exponent() -> None:
    n = Tensor(2.0)
    with np.errstate(invalid="ignore"):
        ((-3.0) ** n).backward()
    assert np.isnan(n.grad)  # between the whole numbers it has no value


def test_far_from_zero_nothing_overflows_and_nothing_is_lost() -> None:
    x = Tensor([-1000.0, -30.0, 30.0, 1000.0])
    np.testing.assert_allclose(softplus(x).value, [0, np.log1p(np.exp(-30)), 30 + np.exp(-30), 1000], rtol=1e-15)
    assert elu(x).value.tolist() == [-1, np.expm1(-30.0), 30, 1000]
    assert gelu(x).value.tolist()[0] == 0
    assert gelu(x).value.tolist()[3] == 1000
    # −30 Φ(−30) by the continued fraction of the normal tail: φ(x)/(x + 1/(x + 2/(x + 3/x))).
    tail = np.exp(-450) / np.sqrt(2 * np.pi) / (30 + 1 / (30 + 2 / (30 + 3 / 30)))
    np.testing.assert_allclose(gelu(x).value[1], -30 * tail, rtol=1e-6)
    (softplus(x) + elu(x) + gelu(x)).sum().backward()
    assert np.isfinite(x.grad).all()


@given(shapes=broadcasting_pairs(), seed=SEEDS)
def test_where_chooses_and_passes_on(shapes: tuple[tuple[int, ...], tuple[int, ...]], seed: int) -> None:
    a, b = numbers(seed, *shapes[0]), numbers(seed + 1, *shapes[1])
    condition = np.broadcast_arrays(numbers(seed + 2, *shapes[0]), b)[0] > 0
    np.testing.assert_array_equal(where(condition, Tensor(a), b).value, np.where(condition, a, b))
    assert_gradient(lambda a, b: where(condition, a, b), a, b)


def test_where_takes_comparisons_of_tensors() -> None:
    x = Tensor([-2.0, 3.0])
    where(x > 0, x, 0.1 * x).sum().backward()
    assert x.grad.tolist() == [0.1, 1.0]


def test_a_number_of_either_sign_is_a_condition_that_holds() -> None:
    a, b = Tensor([1.0, 2.0, 3.0]), Tensor([4.0, 5.0, 6.0])
    y = where([-1, 0, 2], a, b)
    y.sum().backward()
    assert y.value.tolist() == [1, 5, 3]
    assert (a.grad.tolist(), b.grad.tolist()) == ([1, 0, 1], [0, 1, 0])


def test_clip_wants_its_ends_in_order() -> None:
    assert Tensor([-5.0, 5.0]).clip(-1, 1).value.tolist() == [-1, 1]
    assert Tensor([-5.0, 5.0]).clip(high=0).value.tolist() == [-5, 0]
    assert Tensor([-5.0, 5.0]).clip(1, 1).value.tolist() == [1, 1]
    with pytest.raises(ValueError, match="clip: low is 1, above high, 0"):
        Tensor(0.5).clip(1, 0)


def test_an_operation_of_ones_own() -> None:
    """As docs/core.md shows: a line of the table, a function that applies it, and its check."""
    rule = entrywise("softsign", lambda x: x / (1 + np.abs(x)), lambda y, x: 1 / (1 + np.abs(x)) ** 2)
    x = Tensor([-2.0, 0.5, 3.0], name="x")
    assert gradient_check(lambda x: apply(rule, x).sum(), [x])
    with Trace() as trace:
        apply(rule, x).sum().backward()
    assert (trace["t1"].op, trace["t1"].value[0]) == ("softsign", pytest.approx(-2 / 3))
    wrong = entrywise("softsign", lambda x: x / (1 + np.abs(x)), lambda y, x: 1 / (1 + np.abs(x)))
    assert not gradient_check(lambda x: apply(wrong, x).sum(), [x])


@pytest.mark.parametrize(("exponent", "slope"), [(0, 0.0), (1, 1.0), (2, 0.0), (3.0, 0.0)])
def test_slope_of_a_power_at_zero(exponent: float, slope: float) -> None:
    assert slope_at_zero(lambda x: x**exponent) == slope


@given(st.floats(-1e300, 1e300))
def test_sigmoid_is_stable_everywhere(z: float) -> None:
    """σ(z) + σ(−z) = 1, with no overflow (a warning would fail this test) and no value lost far to the left."""
    left, right = Tensor(-abs(z)).sigmoid().item(), Tensor(abs(z)).sigmoid().item()
    assert left + right == pytest.approx(1, abs=1e-15)
    assert left == pytest.approx(np.exp(-abs(z)) / (1 + np.exp(-abs(z))), rel=1e-14)
