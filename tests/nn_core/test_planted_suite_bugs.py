"""Bugs planted in steps, and in values together with their gradients: the suite must find them.

A bug that changes a value and its gradient alike gets past gradient_check: only a result known from elsewhere tells.
"""

from collections.abc import Callable
from types import ModuleType

import numpy as np
import pytest

from nn_core import (
    SGD,
    Adam,
    Dense,
    Network,
    layers,
    linear,
    mse,
    optimise,
    sigmoid,
    tanh,
    tensor,
)
from nn_core.graph import Node
from nn_core.optimise import Memory, Optimizer
from nn_core.rules import Rule, losses, matrices
from nn_core.rules.softmax import SOFTMAX
from tests.nn_core import test_curriculum_facts, test_optimise, test_published

Patch = pytest.MonkeyPatch

# Bugs in what happens between steps, found by statements about a step.


def check_backward_accumulates() -> None:
    """Twice backward(), twice the gradient."""
    net = Network(Dense(2, 1, sigmoid), seed=1)
    loss = mse(net([[0.3, -0.7]]), [[1.0]])
    loss.backward()
    once = [parameter.grad for parameter in net.parameters()]
    loss.backward()
    for parameter, grad in zip(net.parameters(), once, strict=True):
        np.testing.assert_array_equal(parameter.grad, 2 * grad)


def check_step_is_simultaneous() -> None:
    """Every parameter moves by −rate · its gradient at the weights before the step, worked out here by hand."""
    net = Network(Dense(2, 2, linear, name="hidden"), Dense(2, 1, linear, name="output"), seed=1)
    x, y, before = np.array([[0.3, -0.7], [1.1, 0.4]]), np.array([[1.0], [-1.0]]), net.state()
    mse(net(x), y).backward()
    SGD(net, rate=0.5).step()

    hidden = x @ before["hidden.W"].T
    delta = 2 / 2 * (hidden @ before["output.W"].T - y)
    steps = {"output.W": delta.T @ hidden, "hidden.W": (delta @ before["output.W"]).T @ x}
    for name, gradient in steps.items():
        np.testing.assert_allclose(before[name] - net.state()[name], 0.5 * gradient, rtol=1e-12)


def check_step_keeps_gradients() -> None:
    """SGD.step() does not clear: only zero_grad() does."""
    net = Network(Dense(2, 1, sigmoid), seed=1)
    mse(net([[0.3, -0.7]]), [[1.0]]).backward()
    SGD(net, rate=0.5).step()
    assert all(parameter.grad is not None for parameter in net.parameters())
    net.zero_grad()
    assert all(parameter.grad is None for parameter in net.parameters())


def check_gradients_belong_to_the_forward_pass() -> None:
    """A weight that changes between forward and backward does not change what the gradient is of."""
    gradients = []
    for new_weight in (None, [[9.0, 9.0]]):
        net = Network(Dense(2, 2, tanh, name="hidden"), Dense(2, 1, linear, name="output"), seed=1)
        loss = mse(net([[0.3, -0.7]]), [[1.0]])
        if new_weight:
            net["output"].set(W=new_weight)
        loss.backward()
        gradients.append(net["hidden"].W.grad)
    np.testing.assert_array_equal(*gradients)


def check_optimisers_follow_their_sources() -> None:
    """Adam, RMSProp, momentum and l2 against their recurrences, written out."""
    test_optimise.test_adam_follows_its_algorithm(0.8, 0.9)
    test_optimise.test_rmsprop_follows_its_recurrence(0.9)
    test_optimise.test_momentum_follows_its_recurrence()
    test_optimise.test_l2_pulls_towards_0()


def forget_how_adam_started(patch: Patch) -> None:
    """Without t the means, which start at 0, are too small at first."""
    right = optimise.Adam.direction

    def direction(self: Adam, gradient: np.ndarray, memory: Memory) -> tuple[np.ndarray, Memory]:
        mean, square, _ = memory
        return right(self, gradient, (mean, square, np.full(gradient.shape, 10_000.0)))

    patch.setattr(optimise.Adam, "direction", direction)


def forget_the_past(patch: Patch, kind: type[Optimizer]) -> None:
    right = kind.direction

    def direction(self: Optimizer, gradient: np.ndarray, memory: Memory) -> tuple[np.ndarray, Memory]:
        return right(self, gradient, tuple(np.zeros(gradient.shape) for _ in memory))

    patch.setattr(kind, "direction", direction)


def forget_the_square(patch: Patch) -> None:
    forget_the_past(patch, optimise.RMSProp)


def forget_the_velocity(patch: Patch) -> None:
    forget_the_past(patch, optimise.SGD)


def push_away_from_0(patch: Patch) -> None:
    right = optimise.Optimizer.step

    def step(self: Optimizer) -> None:
        self.l2 = -self.l2
        right(self)

    patch.setattr(optimise.Optimizer, "step", step)


def overwrite_on_second_backward(patch: Patch) -> None:
    patch.setattr(tensor, "add", lambda first, second: second)


def use_weights_already_updated(patch: Patch) -> None:
    """The published mistake: the error that reaches the hidden layer comes through the new output weights."""
    toward_x, toward_W = matrices.WEIGHTED_SUM.gradients
    rate = 0.5

    def through_new_weights(g: np.ndarray, y: np.ndarray, x: np.ndarray, W: np.ndarray) -> np.ndarray:
        return toward_x(g, y, x, W - rate * g.T @ x)

    patch.setattr(matrices.WEIGHTED_SUM, "gradients", (through_new_weights, toward_W))


def update_twice(patch: Patch) -> None:
    right = optimise.SGD.step
    patch.setattr(optimise.SGD, "step", lambda self: (right(self), right(self)))


def climb(patch: Patch) -> None:
    right = optimise.SGD.step

    def step(self: SGD) -> None:
        self.rate = -self.rate
        right(self)

    patch.setattr(optimise.SGD, "step", step)


def clear_gradients_in_step(patch: Patch) -> None:
    right = optimise.SGD.step

    def step(self: SGD) -> None:
        right(self)
        for parameter in self.parameters:
            parameter.grad = None

    patch.setattr(optimise.SGD, "step", step)


def read_weights_on_the_way_back(patch: Patch) -> None:
    """The rules get the inputs' values of now, not those that the output was computed from."""
    right = Node.inputs

    def now(self: Node) -> tuple[np.ndarray, ...]:
        return tuple(parent.value for parent in self.parents)

    patch.setattr(Node, "inputs", property(now, right.__set__))


STEP_BUGS: list[tuple[Callable[[Patch], None], Callable[[], None]]] = [
    (overwrite_on_second_backward, check_backward_accumulates),
    (use_weights_already_updated, check_step_is_simultaneous),
    (update_twice, check_step_is_simultaneous),
    (climb, check_step_is_simultaneous),
    (clear_gradients_in_step, check_step_keeps_gradients),
    (forget_how_adam_started, check_optimisers_follow_their_sources),
    (forget_the_square, check_optimisers_follow_their_sources),
    (forget_the_velocity, check_optimisers_follow_their_sources),
    (push_away_from_0, check_optimisers_follow_their_sources),
    (read_weights_on_the_way_back, check_gradients_belong_to_the_forward_pass),
]


@pytest.mark.parametrize(("bug", "check"), STEP_BUGS, ids=lambda function: function.__name__)
def test_a_bug_between_steps_is_found(
    bug: Callable[[Patch], None], check: Callable[[], None], monkeypatch: Patch
) -> None:
    check()
    bug(monkeypatch)
    with pytest.raises(AssertionError):
        check()


# Bugs that are consistent: value and gradient agree with each other, so only a result known from elsewhere tells.


def transpose_every_weight(patch: Patch) -> None:
    patch.setattr(matrices.WEIGHTED_SUM, "compute", lambda x, W: x @ W)
    patch.setattr(matrices.WEIGHTED_SUM, "gradients", (lambda g, y, x, W: g @ W.T, lambda g, y, x, W: x.T @ g))


def scale_loss(patch: Patch, rule: Rule, factor: Callable[[np.ndarray], float]) -> None:
    """Value and slope times the same factor."""
    compute, (gradient,) = rule.compute, rule.gradients
    patch.setattr(rule, "compute", lambda p, y: np.asarray(compute(p, y) * factor(p)))
    patch.setattr(rule, "gradients", (lambda g, c, p, y: gradient(g, c, p, y) * factor(p),))


def sum_for_mean(rule: Rule, parts: Callable[[np.ndarray], int]) -> Callable[[Patch], None]:
    return lambda patch: scale_loss(patch, rule, parts)


def sum_of_logits_for_mean(patch: Patch) -> None:
    make = losses.softmax_categorical

    def scaled(*settings: np.ndarray) -> Rule:
        rule = make(*settings)
        scale_loss(patch, rule, len)
        return rule

    patch.setattr(losses, "softmax_categorical", scaled)


def forget_the_bias(patch: Patch) -> None:
    patch.setattr(layers.Dense, "weigh", lambda self, x: tensor.apply(matrices.WEIGHTED_SUM, x, self.W))


def use_another_logarithm(patch: Patch) -> None:
    """The base-10 logarithm, which the source material used."""
    scale_loss(patch, losses.CATEGORICAL, lambda p: np.log10(np.e))


def softmax_over_the_batch(patch: Patch) -> None:
    right = SOFTMAX.compute
    patch.setattr(SOFTMAX, "compute", lambda z: right(z.T).T)


def without_parameters(module: ModuleType) -> list[Callable[[], None]]:
    """The tests of a module that can be called as they are."""
    tests = [f for name, f in vars(module).items() if name.startswith("test_")]
    return [test for test in tests if not getattr(test, "pytestmark", ())]


def failing(*modules: ModuleType) -> set[str]:
    """The names of the tests that fail now."""
    names = set()
    for test in (test for module in modules for test in without_parameters(module)):
        try:
            test()
        except (AssertionError, ValueError, ArithmeticError):
            names.add(test.__name__)
    return names


SUITE = (test_published, test_curriculum_facts)
SUITE_BUGS: dict[str, tuple[Callable[[Patch], None], str]] = {  # the bug, and one test that must find it
    "transposed weights": (transpose_every_weight, "test_one_row_of_w_is_one_neuron"),
    "mse without the mean": (
        sum_for_mean(losses.MEAN_SQUARED, lambda p: p.size),
        "test_regression_errors_of_both_ages",
    ),
    "cross-entropy without the mean": (
        sum_for_mean(losses.CATEGORICAL, len),
        "test_nnfs_cross_entropy",
    ),
    "logits without the mean": (
        sum_of_logits_for_mean,
        "test_cs231n_toy_network_loss",
    ),
    "no bias": (forget_the_bias, "test_nnfs_batch_through_a_layer"),
    "base-10 logarithm": (use_another_logarithm, "test_keras_categorical_cross_entropy"),
    "softmax over the batch": (softmax_over_the_batch, "test_onnx_softmax_of_large_numbers"),
    "uphill": (climb, "test_nnfs_one_step_on_one_neuron"),
    "two updates a step": (update_twice, "test_scikit_learn_worked_example_step"),
}


def test_the_clean_suite_passes() -> None:
    assert len(without_parameters(test_published)) >= 17
    assert failing(*SUITE) == set()


@pytest.mark.parametrize("name", SUITE_BUGS)
def test_the_suite_finds_a_consistent_bug(name: str, monkeypatch: Patch) -> None:
    bug, finder = SUITE_BUGS[name]
    bug(monkeypatch)
    assert finder in failing(*SUITE)
