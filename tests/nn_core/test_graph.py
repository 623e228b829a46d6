"""Nodes: a value that nobody can change by accident, and where it comes from."""

import copy
import pickle
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from nn_core import Dense, Network, ShapeError, Tensor, Trace, gradient_check, mse, sigmoid
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


# The line of every course: w.value -= rate * w.grad


def test_a_value_may_be_changed_by_a_step() -> None:
    w = Tensor([1.0, 2.0], name="w")
    before = w.value
    (w * w).sum().backward()
    w.value -= 0.25 * w.grad
    assert w.value.tolist() == [0.5, 1.0]
    w.value += 1
    w.value *= 2
    w.value /= 4
    assert w.value.tolist() == [0.75, 1.0]
    assert before.tolist() == [1, 2]


def test_entries_of_a_value_cannot_be_changed_by_a_step() -> None:
    w = Tensor([[1.0, 2.0], [3.0, 4.0]])
    with pytest.raises(ValueError, match="read-only"):
        w.value[0] -= 1
    assert w.value.tolist() == [[1, 2], [3, 4]]


def test_a_step_of_a_wrong_shape_is_refused() -> None:
    w = Tensor([1.0, 2.0], name="w")
    with pytest.raises(ShapeError, match=r"w is \(2,\), but its new value is \(2, 2\)"):
        w.value -= np.ones((2, 2))
    with pytest.raises(ShapeError, match=r"w is \(2,\), but its new value is \(1,\)"):
        w.value = [3.0]
    with pytest.raises(TypeError, match=r"the new value of w is a tensor: assign its \.value"):
        w.value = w * 2


def test_what_is_computed_from_a_value_is_a_plain_array() -> None:
    value = Tensor([1.0, 2.0]).value
    assert type(value * 2) is type(-value) is type(np.exp(value)) is np.ndarray
    assert type(value.sum()) is type(Tensor(2.0).value * 2) is np.float64
    assert repr(value) == "array([1., 2.])"
    own = value.copy()
    alias = own
    own -= 1  # a writable copy changes in place, as every array
    assert alias.tolist() == [0, 1]


@pytest.mark.parametrize("arguments", [(1.0, 2.0), (1.0, [2.0]), ([1.0], 3)])
def test_several_numbers_go_in_one_list(arguments: tuple[object, ...]) -> None:
    with pytest.raises(TypeError, match=r"several numbers go in one list: Tensor\(\[1\.0, 2\.0\]\)"):
        Tensor(*arguments)  # type: ignore[arg-type]


@pytest.mark.parametrize("build", [lambda a: Tensor(a, "x"), lambda a: Tensor([1.0, 2.0], "x") + a])
def test_what_is_masked_is_no_number(build: object) -> None:
    masked = np.ma.array([1.0, -999.0], mask=[False, True])
    with pytest.raises(ValueError, match="has masked entries, which are no numbers"):
        build(masked)  # type: ignore[operator]
    build(np.ma.array([1.0, 2.0], mask=[False, False]))  # type: ignore[operator]


# Copies and other processes.


def test_copies_of_a_long_computation_need_no_recursion() -> None:
    x = Tensor(1.0, name="x")
    y = x
    for _ in range(5000):
        y = y + 1
    with Trace() as trace:
        y.backward()
    twin, x_twin = copy.deepcopy((y, x))
    twin.backward()
    assert twin.item() == 5001
    assert (x.grad, x_twin.grad) == (1, 2)  # its own backward() was copied, too
    flow = copy.deepcopy(trace.backward[0])
    assert flow.page.parents[0].value == 5000


def test_a_copy_of_several_tensors_keeps_who_is_who() -> None:
    x = Tensor(2.0, name="x")
    u = x * x
    pair = copy.deepcopy([u * x, u, x])
    pair[0].backward()
    assert pair[0].parents == (pair[1], pair[2])
    assert pair[2].grad == 12
    assert x.grad is None


def test_a_shallow_copy_has_the_same_parents() -> None:
    x = Tensor(3.0, name="x")
    y = x * x
    twin = copy.copy(y)
    twin.backward()
    assert twin.parents == (x, x)
    assert (x.grad, twin.grad, y.grad) == (6, 1, None)
    assert copy.copy(x).value == 3


def test_a_computation_goes_to_no_other_process() -> None:
    with pytest.raises(TypeError, match=r"was computed by multiply; save its \.value, or copy\.deepcopy"):
        pickle.dumps(Tensor(2.0) * 3.0)


def test_a_pickled_tensor_is_the_same_and_still_read_only() -> None:
    x = Tensor([1.0, 2.0], name="x").named("x", "x_1")
    (x * x).sum().backward()
    twin = pickle.loads(pickle.dumps(x))
    assert (twin.name, twin.symbol, twin.value.tolist(), twin.grad.tolist()) == ("x", "x_1", [1, 2], [2, 4])
    with pytest.raises(ValueError, match="read-only"):
        twin.array[0] = 3


OTHER_PROCESS = """
import pickle, sys
from nn_core import mse
net, X, Y = pickle.load(sys.stdin.buffer)
loss = mse(net(X), Y)
loss.backward()
sys.stdout.buffer.write(pickle.dumps([p.grad for p in net.parameters()]))
"""


def test_a_network_learns_the_same_in_another_process() -> None:
    """There ages begin anew: parameters that are older than all that is computed there, and younger ones."""
    net = Network(Dense(2, 3, sigmoid, name="hidden"), Dense(3, 1, name="output"), seed=3)
    for _ in range(500):
        Tensor(1.0)  # this process is older than the other
    late = copy.deepcopy(net)
    X, Y = [[0.2, -0.4], [1.0, 0.5]], [[1.0], [0.0]]
    mse(net(X), Y).backward()
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", OTHER_PROCESS],
        input=pickle.dumps((late, X, Y)),
        capture_output=True,
        check=True,
        cwd=root,
    )
    for grad, parameter in zip(pickle.loads(done.stdout), net.parameters(), strict=True):
        np.testing.assert_array_equal(grad, parameter.grad)


def test_only_what_is_handed_out_is_special() -> None:
    """Rules, traces, states and checks work on plain arrays, before a step and after."""
    net = Network(Dense(2, 1, name="only"), seed=1)
    net["only"].W.value -= 0.5
    assert gradient_check(lambda *_: net([[1.0, 2.0]]).sum(), net.parameters())
    with Trace() as trace:
        mse(net(Tensor([[1.0, 2.0]]).value), [[0.0]]).backward()
    arrays = [array for record in trace.forward for array in (record.value, record.grad) if array is not None]
    arrays += [*net.state().values(), *(p.array for p in net.parameters())]
    assert {type(array) for array in arrays} == {np.ndarray}
