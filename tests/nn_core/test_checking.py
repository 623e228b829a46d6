"""The gradient check is itself checked: right slopes pass, wrong ones fail and are named."""

from dataclasses import FrozenInstanceError

import numpy as np
import pytest

from nn_core import Dense, Network, ShapeError, Tensor, categorical_cross_entropy, gradient_check, relu, softmax
from nn_core.checking import GradientCheck
from nn_core.rules import Rule
from nn_core.rules.elementwise import entrywise
from nn_core.tensor import apply


def double(slope: float) -> Rule:
    """2x, with a derivative that may be wrong."""
    return entrywise("double", lambda x: 2 * x, lambda y, x: slope)


@pytest.mark.parametrize(
    ("slope", "right"), [(2.0, True), (2.001, False), (2.000001, False), (-2.0, False), (0.0, False)]
)
def test_a_planted_wrong_derivative_fails(slope: float, right: bool) -> None:
    x = Tensor([1.0, 5.0], name="x")
    report = gradient_check(lambda x: apply(double(slope), x).sum(), [x])
    assert bool(report) is right


def test_the_report_names_the_worst_entry() -> None:
    def f(x: Tensor, w: Tensor) -> Tensor:
        return (x * x).sum() + apply(double(2.5), w)[1]

    report = gradient_check(f, [Tensor([1.0, 2.0], name="x"), Tensor([3.0, 4.0], name="w")])
    assert (report.name, report.index, report.gradient) == ("w", (1,), 2.5)
    assert report.measured == pytest.approx(2, rel=1e-8)
    assert report.error == pytest.approx(0.2, rel=1e-6)


def test_tensors_without_a_name_are_counted_from_1() -> None:
    report = gradient_check(lambda a, b: (a + apply(double(3), b)).sum(), [Tensor([1.0]), Tensor([2.0])])
    assert report.name == "tensor 2"


def test_the_error_is_what_rounding_does_not_explain() -> None:
    """2x at 1 ± ¼ is 2.5 and 1.5, exactly; eight of their last places over the width may be rounding."""
    report = gradient_check(lambda x: apply(double(2.5), x), [Tensor(1.0)], eps=0.25)
    assert report.measured == 2
    assert report.error == (0.5 - 8 * np.finfo(float).eps * 2.5 / 0.5) / 2.5


def test_a_report_stays_what_it_is() -> None:
    with pytest.raises(FrozenInstanceError):
        gradient_check(lambda x: x * 1, [Tensor(1.0)]).error = 0.0  # type: ignore[misc]


def test_what_is_0_everywhere_has_slope_0() -> None:
    report = gradient_check(lambda x: (x - x).sum(), [Tensor([1.0, 2.0])])
    assert report
    assert (report.gradient, report.measured, report.error) == (0, 0, 0)


def test_slopes_near_the_largest_number_are_judged_too() -> None:
    assert gradient_check(lambda x: x * 1e300, [Tensor(1.0)])
    assert not gradient_check(lambda x: apply(double(2.001), x) * 1e299, [Tensor(1.0)])


def test_an_error_of_the_tolerance_itself_passes() -> None:
    assert GradientCheck(error=0.5, name="x", index=(), gradient=1.5, measured=1.0, tolerance=0.5)


def test_a_gradient_that_is_no_number_fails() -> None:
    assert not gradient_check(lambda x: apply(double(np.nan), x), [Tensor(1.0)])


@pytest.mark.parametrize(("entry", "nudged"), [(1000.0, [1001.0, 999.0]), (0.5, [0.501, 0.499])])
def test_the_nudge_grows_with_the_entry_but_is_never_below_eps(entry: float, nudged: list[float]) -> None:
    seen = []

    def f(x: Tensor) -> Tensor:
        seen.append(x.item())
        return x * 1

    gradient_check(f, [Tensor(entry)], eps=1e-3)
    assert seen == [entry, *nudged]


def test_small_gradients_of_a_large_number_are_judged_by_what_rounding_leaves() -> None:
    assert gradient_check(lambda x: x * 1e-3 + 1e6, [Tensor(1.0)])
    assert not gradient_check(lambda x: apply(double(2.001), x) + 1e3, [Tensor(1.0)])


def test_a_whole_network_passes_and_nothing_is_left_behind() -> None:
    net = Network(Dense(3, 4, relu), Dense(4, 2, softmax), seed=2)
    before = net.state()
    x = [[0.5, -1.0, 2.0], [1.5, 0.3, -0.7]]
    report = gradient_check(lambda *_: categorical_cross_entropy(net(x), [0, 1]), net.parameters())
    assert report, report
    assert all(np.array_equal(value, before[name]) for name, value in net.state().items())
    assert all(p.grad is None for p in net.parameters())


def test_values_come_back_after_an_error() -> None:
    x = Tensor(1.0)

    def fragile(x: Tensor) -> Tensor:
        if x.item() != 1:
            raise ZeroDivisionError
        return x * 1

    with pytest.raises(ZeroDivisionError):
        gradient_check(fragile, [x])
    assert x.item() == 1


def test_what_cannot_be_checked() -> None:
    with pytest.raises(ShapeError, match="one number"):
        gradient_check(lambda x: x * 2, [Tensor([1.0, 2.0])])
    with pytest.raises(ValueError, match="no tensors"):
        gradient_check(lambda: Tensor(1.0), [])
