"""Numbers beyond all bounds: the message says in which layer and value they began."""

import warnings

import numpy as np
import pytest

from nn_core import Dense, Network, Tensor, relu
from nn_core.overflow import described, first_overflow


def growing() -> Network:
    net = Network(Dense(1, 1, relu, name="first"), Dense(1, 1, relu, name="second"), Dense(1, 1, name="third"))
    for layer in net:
        layer.W = [[1e200]]
    return net


def test_the_first_value_is_named() -> None:
    with np.errstate(over="warn"), warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        growing()([[1.0]])
    ours = [warning for warning in said if "numbers overflowed" in str(warning.message)]
    assert [str(warning.message) for warning in ours] == [
        "numbers overflowed: the first that is not finite is second.xW (1, 1)"
    ]
    assert ours[0].filename == __file__  # it points at the line that called the network


def test_who_told_numpy_to_ignore_overflow_hears_nothing() -> None:
    with np.errstate(over="ignore"):
        assert np.isinf(growing()([[1.0]]).item())


def test_who_told_numpy_to_call_a_function_is_warned_all_the_same() -> None:
    with np.errstate(over="call", call=lambda *_: None), pytest.warns(RuntimeWarning, match="numbers overflowed"):
        growing()([[1.0]])


def test_finite_numbers_say_nothing() -> None:
    net = growing()
    net["third"].W = [[0.0]]
    net["second"].W = [[1.0]]
    assert net([[1.0]]).item() == 0


def test_what_overflows_is_described() -> None:
    x = Tensor(800.0, name="x")
    with np.errstate(over="ignore"):
        y = x.exp()
        assert described(first_overflow(y + 1)) == "a result of exp"
        assert described(first_overflow((y + 1).named("y"))) == "a result of exp"
        assert described(first_overflow((x * x).exp().named("u").sum())) == "u"
    assert first_overflow(x) is None
    assert described(None) == "the loss itself"
