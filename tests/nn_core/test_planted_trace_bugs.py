"""Bugs planted in what a trace remembers: the checks of test_trace_replay.py must find them."""

from collections.abc import Callable

import numpy as np
import pytest

from nn_core import Dense, Network, Tensor, Trace, records, tanh
from nn_core.records import Page
from nn_core.rules.elementwise import TANH
from nn_core.rules.matrices import WEIGHTED_SUM
from tests.nn_core import test_trace_replay

Patch = pytest.MonkeyPatch


def shift_every_value(patch: Patch) -> None:
    right = TANH.compute
    patch.setattr(TANH, "compute", lambda x: right(x) + 1e-9)


def remember_the_last_flow_only(patch: Patch) -> None:
    def last(self: Trace, page: Page, gradient: np.ndarray) -> None:
        page.grad = gradient

    patch.setattr(Trace, "_add", last)


def lose_a_path(patch: Patch) -> None:
    toward_x, toward_W = WEIGHTED_SUM.terms
    patch.setattr(WEIGHTED_SUM, "terms", (lambda *arguments: toward_x(*arguments)[:-1], toward_W))


def hand_out_the_wrong_factor(patch: Patch) -> None:
    patch.setattr(WEIGHTED_SUM, "local", WEIGHTED_SUM.local[::-1])


def leave_arrays_open(patch: Patch) -> None:
    patch.setattr(records, "read_only", np.array)


TRACE_BUGS: list[tuple[Callable[[Patch], None], Callable[[Trace], None]]] = [
    (shift_every_value, test_trace_replay.check_replay),
    (remember_the_last_flow_only, test_trace_replay.check_flows),
    (lose_a_path, test_trace_replay.check_flows),
    (hand_out_the_wrong_factor, test_trace_replay.check_local_derivatives),
    (leave_arrays_open, test_trace_replay.check_read_only),
]


def traced_layer() -> Trace:
    """A tanh layer whose input is used twice."""
    net = Network(Dense(2, 3, tanh, name="hidden"), seed=1)
    with Trace() as trace:
        x = Tensor([[0.3, -0.7], [0.1, 0.9]], name="x")
        (net(x).sum() + (x * x).sum()).backward()
    return trace


@pytest.mark.parametrize(("bug", "check"), TRACE_BUGS, ids=lambda function: function.__name__)
def test_a_bug_in_the_trace_is_found(
    bug: Callable[[Patch], None], check: Callable[[Trace], None], monkeypatch: Patch
) -> None:
    check(traced_layer())
    bug(monkeypatch)
    with pytest.raises((AssertionError, pytest.fail.Exception)):
        check(traced_layer())
