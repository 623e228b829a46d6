"""A check that never fails proves nothing: here bugs are planted in nn_core, and the checks must find them.

Each test has a clean twin: the same check passes before the bug is planted. Bugs that gradient_check
cannot see are in test_planted_suite_bugs.py and test_planted_trace_bugs.py.
"""

from collections.abc import Callable
from types import ModuleType

import numpy as np
import pytest

from nn_core import (
    Dense,
    Network,
    Tensor,
    backprop,
    binary_cross_entropy,
    categorical_cross_entropy,
    concatenate,
    elu,
    gelu,
    gradient_check,
    leaky_relu,
    linear,
    log_softmax,
    mae,
    maximum,
    minimum,
    mse,
    rmse,
    sigmoid,
    softmax,
    softplus,
    stack,
    tanh,
    where,
)
from nn_core.graph import Node
from nn_core.rules import Gradient, Rule, elementwise, losses, matrices, moves, reductions
from nn_core.rules.softmax import LOG_SOFTMAX, SOFTMAX

Patch = pytest.MonkeyPatch


Planted = Rule | tuple[ModuleType, str]  # a rule, or the function of a module that makes it from its settings


def plant(patch: Patch, place: Planted, change: Callable[[np.ndarray], np.ndarray]) -> None:
    """From now on the rule passes changed gradients back."""

    def changed(gradient: Gradient) -> Gradient:
        return lambda *arguments: np.asarray(change(gradient(*arguments)))

    def spoil(rule: Rule) -> Rule:
        patch.setattr(rule, "gradients", tuple(changed(gradient) for gradient in rule.gradients))
        return rule

    if isinstance(place, Rule):
        spoil(place)
    else:
        make = getattr(*place)
        patch.setattr(*place, lambda *settings: spoil(make(*settings)))


def numbers(*shape: int) -> Tensor:
    """Positive numbers without ties, away from every kink."""
    return Tensor(np.random.default_rng(3).uniform(0.2, 0.9, size=shape))


# Wrong derivatives, found by gradient_check.

LABELS = np.array([[0.0, 1.0], [1.0, 0.0], [0.0, 1.0]])
RULES: dict[str, tuple[Planted, Callable[..., Tensor], int]] = {  # the rule, a function that uses it, how many inputs
    "add": (elementwise.ADD, lambda a, b: (a + b).sum(), 2),
    "subtract": (elementwise.SUBTRACT, lambda a, b: (a - b).sum(), 2),
    "multiply": (elementwise.MULTIPLY, lambda a, b: (a * b).sum(), 2),
    "divide": (elementwise.DIVIDE, lambda a, b: (a / b).sum(), 2),
    "power": (elementwise.POWER, lambda a, b: (a**b).sum(), 2),
    "negate": (elementwise.NEGATE, lambda a: (-a).sum(), 1),
    "abs": (elementwise.ABSOLUTE, lambda a: abs(a).sum(), 1),
    "exp": (elementwise.EXP, lambda a: a.exp().sum(), 1),
    "log": (elementwise.LOG, lambda a: a.log().sum(), 1),
    "sqrt": (elementwise.SQRT, lambda a: a.sqrt().sum(), 1),
    "sin": (elementwise.SIN, lambda a: a.sin().sum(), 1),
    "cos": (elementwise.COS, lambda a: a.cos().sum(), 1),
    "linear": (elementwise.LINEAR, lambda a: linear(a).sum(), 1),
    "relu": (elementwise.RELU, lambda a: a.relu().sum(), 1),
    "sigmoid": (elementwise.SIGMOID, lambda a: a.sigmoid().sum(), 1),
    "tanh": (elementwise.TANH, lambda a: a.tanh().sum(), 1),
    "leaky relu": ((elementwise, "leaky_relu_with"), lambda a: leaky_relu(a - 0.5).sum(), 1),
    "elu": (elementwise.ELU, lambda a: elu(a - 0.5).sum(), 1),
    "gelu": (elementwise.GELU, lambda a: gelu(a - 0.5).sum(), 1),
    "softplus": (elementwise.SOFTPLUS, lambda a: softplus(a).sum(), 1),
    "clip": ((elementwise, "clip_to"), lambda a: a.clip(0.1, 0.8).sum(), 1),
    "minimum": (elementwise.MINIMUM, lambda a: minimum(a, 0.5).sum(), 1),
    "maximum": (elementwise.MAXIMUM, lambda a: maximum(0.5, a).sum(), 1),
    "where": (elementwise.WHERE, lambda a, b: where([[1, 0]], a, b).sum(), 2),
    "log softmax": (LOG_SOFTMAX, lambda a: log_softmax(a)[:, 0].sum(), 1),
    "softmax": (SOFTMAX, lambda a: softmax(a)[:, 0].sum(), 1),
    "matmul": (matrices.MATRIX_PRODUCT, lambda a, b: (a @ b.T).sum(), 2),
    "batched matmul": (
        matrices.BATCHED_PRODUCT,
        lambda a, b: (a.reshape(3, 1, 2) @ b.reshape(3, 2, 1)).sum(),
        2,
    ),
    "weighted sum": (matrices.WEIGHTED_SUM, lambda a: Network(Dense(2, 2))(a).sum(), 1),
    "transpose": (moves.TRANSPOSE, lambda a: (a.T * [1.0, 2.0, 3.0]).sum(), 1),
    "reshape": ((moves, "reshape_to"), lambda a: (a.reshape(2, 3) * [1.0, 2.0, 3.0]).sum(), 1),
    "index": ((moves, "pick"), lambda a: a[[0, 0, 1]].sum(), 1),
    "concatenate": ((moves, "concatenate_along"), lambda a, b: (concatenate([a, b]) ** 2).sum(), 2),
    "stack": ((moves, "stack_along"), lambda a, b: (stack([a, b]) ** 2).sum(), 2),
    "var": ((reductions, "var_over"), lambda a: a.var(), 1),
    "min": ((reductions, "min_over"), lambda a: a.min(), 1),
    "sum": ((reductions, "sum_over"), lambda a: a.sum(), 1),
    "mean": ((reductions, "mean_over"), lambda a: a.mean(), 1),
    "max": ((reductions, "max_over"), lambda a: a.max(), 1),
    "mse": (losses.MEAN_SQUARED, lambda a: mse(a, LABELS), 1),
    "rmse": (losses.ROOT_MEAN_SQUARED, lambda a: rmse(a, LABELS), 1),
    "mae": (losses.MEAN_ABSOLUTE, lambda a: mae(a, LABELS), 1),
    "binary": (losses.BINARY, lambda a: binary_cross_entropy(a, LABELS), 1),
    "binary, sigmoid": ((losses, "sigmoid_binary"), lambda a: binary_cross_entropy(sigmoid(a), LABELS), 1),
    "categorical": (
        losses.CATEGORICAL,
        lambda a: categorical_cross_entropy(a / a.sum(axis=1, keepdims=True), LABELS),
        1,
    ),
    "categorical, softmax": (
        (losses, "softmax_categorical"),
        lambda a: categorical_cross_entropy(softmax(a), LABELS),
        1,
    ),
}
CHANGES: dict[str, Callable[[np.ndarray], np.ndarray]] = {
    "2.001 for 2": lambda gradient: gradient * (2.001 / 2),
    "sign slip": lambda gradient: -gradient,
    "missing batch mean": lambda gradient: gradient * 3,
    "forgotten": lambda gradient: gradient * 0,
    "not a number": lambda gradient: gradient * np.nan,
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("name", RULES)
def test_gradient_check_finds_a_wrong_derivative(name: str, change: str, monkeypatch: Patch) -> None:
    rule, f, count = RULES[name]
    inputs = [numbers(3, 2) for _ in range(count)]
    assert gradient_check(f, inputs)
    plant(monkeypatch, rule, CHANGES[change])
    assert not gradient_check(f, inputs)


def test_gradient_check_names_the_wrong_entry(monkeypatch: Patch) -> None:
    x = Tensor([[0.5, 0.7], [0.2, 0.4]], name="x")
    one_wrong_entry = np.array([[1.0, 1.0], [1.001, 1.0]])
    plant(monkeypatch, elementwise.EXP, lambda gradient: gradient * one_wrong_entry)
    check = gradient_check(lambda x: x.exp().sum(), [x])
    assert (check.name, check.index) == ("x", (1, 0))
    assert check.error == pytest.approx(0.001, rel=0.01)


def test_gradient_check_finds_a_transposed_weight(monkeypatch: Patch) -> None:
    """x W for x Wᵀ: with as many neurons as inputs the shapes fit, and only the numbers tell."""
    net = Network(Dense(2, 2, tanh), seed=1)

    def check() -> bool:
        return bool(gradient_check(lambda *_: net([[0.3, -0.7]]).sum(), net.parameters()))

    assert check()
    monkeypatch.setattr(matrices.WEIGHTED_SUM, "compute", lambda x, W: x @ W)
    assert not check()


def test_gradient_check_finds_an_overwritten_gradient(monkeypatch: Patch) -> None:
    """A value used twice must add what comes back; the last one must not win."""

    def check() -> bool:
        return bool(gradient_check(lambda x: (x.sin() * x).sum(), [numbers(3)]))

    assert check()
    monkeypatch.setattr(backprop, "add", lambda first, second: second)
    assert not check()


def test_gradient_check_finds_a_wrong_order(monkeypatch: Patch) -> None:
    """A value passes its gradient on only when all of it has arrived."""

    def check() -> bool:
        def f(x: Tensor) -> Tensor:
            u = x * x
            return u * u.sin() * u

        return bool(gradient_check(f, [Tensor(0.8)]))

    def depth_first(root: Node) -> list[Node]:
        found = [root]
        for node in found:
            found += [parent for parent in node.parents if parent.needs_grad and parent not in found]
        return found

    assert check()
    monkeypatch.setattr(backprop, "youngest_first", depth_first)
    assert not check()
