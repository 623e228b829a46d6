"""Nodes: a value that nobody can change by accident, and where it comes from."""

import copy

import numpy as np
import pytest

from nn_core import Dense, Network, ShapeError, Tensor, Trace, mse
from nn_core.rules.elementwise import MULTIPLY


def test_a_value_is_a_read_only_copy() -> None:
    given_array = np.array([1.0, 2.0])
    x = Tensor(given_array)
    given_array[0] = 9
    assert x.value.tolist() == [1.0, 2.0]
    with pytest.raises(ValueError, match="read-only"):
        x.value[0] = 3


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


@pytest.mark.parametrize("value", [[], np.nan, [[1.0], [2.0, 3.0]], "text", None])
def test_bad_values(value: object) -> None:
    with pytest.raises((ValueError, TypeError), match='tensor "x"'):
        Tensor(value, name="x")


def test_a_computed_node_knows_its_rule_its_parents_and_what_they_held() -> None:
    x, w = Tensor(2.0, name="x"), Tensor(3.0, name="w")
    y = x * w
    w.value = 100.0
    assert (y.op, y.rule, y.parents) == ("multiply", MULTIPLY, (x, w))
    assert [array.item() for array in y.inputs] == [2, 3]
    assert y.birthday > max(x.birthday, w.birthday)


def test_what_was_given_has_no_rule_and_says_what_it_is() -> None:
    net = Network(Dense(1, 1, name="only"), seed=1)
    loss = mse(net([[1.0]]) + 2, [[0.0]])
    prediction, target = loss.parents
    assert [(node.op, node.needs_grad) for node in (net["only"].W, target, prediction.parents[1], Tensor(1.0))] == [
        ("parameter", True), ("input", False), ("constant", False), ("input", True),
    ]  # fmt: skip
    assert all(node.rule is None and node.parents == () for node in (net["only"].W, target, prediction.parents[1]))


def test_a_deep_copy_has_values_of_its_own_and_the_same_rules() -> None:
    """manim copies a picture with all that it holds: tensors, flows and what the trace keeps."""
    x = Tensor([1.0, 2.0], name="x")
    with Trace() as trace:
        (x * x).sum(axis=0).backward()
    twin = copy.deepcopy(x * x)
    assert twin.rule is MULTIPLY
    assert twin.parents[0] is not x
    flow, original = copy.deepcopy(trace.backward[0]), trace.backward[0]
    assert original.page.rule is flow.page.rule
    np.testing.assert_array_equal(flow.terms, original.terms)
    assert flow.page.value is not original.page.value
