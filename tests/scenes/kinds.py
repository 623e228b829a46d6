"""Cases of all kinds of cost and target: what `lectern explain` may be given, small and seeded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from nn_core import (
    SGD,
    Dense,
    Network,
    binary_cross_entropy,
    categorical_cross_entropy,
    data,
    linear,
    mae,
    mse,
    relu,
    rmse,
    sigmoid,
    softmax,
    tanh,
    train,
)
from scenes.kit.runs.case import Case, flower_case
from tests.scenes.cases import network


def classes_case() -> Case:
    """Two inputs, three classes, a network that knows them fairly well."""
    iris = data.iris()
    X, labels = iris.X[::3, 2:].round(1), iris.labels[::3]
    net = network((2, 4, 3), tanh, softmax, seed=3)
    train(net, X, labels, loss=categorical_cross_entropy, optimizer=SGD(net, 0.3), epochs=60)

    def make() -> Network:
        again = network((2, 4, 3), tanh, softmax, seed=3)
        again.load_state(net.state())
        return again

    features = "petal length", "petal width"
    return Case(make, X, labels, 20, features, iris.classes, loss=categorical_cross_entropy)


def hundred_case() -> Case:
    """Three inputs, a hundred classes without names."""
    rng = np.random.default_rng(1)
    labels = rng.integers(0, 100, 24)
    return Case(
        lambda: network((3, 5, 100), relu, softmax, seed=4), rng.normal(size=(24, 3)).round(1), labels, 5,
        loss=categorical_cross_entropy,
    )  # fmt: skip


def yes_or_no_case() -> Case:
    """Two inputs, one output that says yes or no."""
    moons = data.moons(40, noise=0.15, seed=2)
    return Case(
        lambda: network((2, 6, 1), tanh, sigmoid, seed=1), moons.X.round(1), moons.labels[:, None].astype(float), 7,
        ("east", "north"), ("dry", "wet"), loss=binary_cross_entropy, rate=1.0,
    )  # fmt: skip


def several_yes_case() -> Case:
    """Two inputs, five outputs, each a yes or no."""
    rng = np.random.default_rng(2)
    X = rng.normal(size=(20, 2)).round(1)
    targets = (rng.random((20, 5)) < 0.5).astype(float)
    return Case(lambda: network((2, 4, 5), tanh, sigmoid, seed=2), X, targets, 3, loss=binary_cross_entropy)


def soft_case() -> Case:
    """Two inputs, targets that divide the truth among three classes."""
    rng = np.random.default_rng(3)
    targets = np.array([[0.5, 0.25, 0.25], [0.0, 0.75, 0.25]])[rng.integers(0, 2, 12)]
    return Case(
        lambda: network((2, 4, 3), tanh, softmax, seed=2), rng.normal(size=(12, 2)).round(1), targets, 3,
        classes=("rain", "snow", "sun"), loss=categorical_cross_entropy,
    )  # fmt: skip


def number_case() -> Case:
    """Two inputs, one number."""
    rng = np.random.default_rng(4)
    X = rng.normal(size=(30, 2)).round(1)
    y = (X[:, :1] - 0.5 * X[:, 1:] ** 2 + 0.1 * rng.normal(size=(30, 1))).round(2)
    return Case(lambda: network((2, 6, 1), tanh, linear, seed=5), X, y, 2, ("slope", "height"), loss=mse, rate=0.1)


def numbers_case() -> Case:
    """Two inputs, five numbers."""
    rng = np.random.default_rng(5)
    X = rng.normal(size=(24, 2)).round(1)
    return Case(lambda: network((2, 3, 5), relu, linear, seed=6), X, rng.uniform(0, 1, (24, 5)).round(1), 3, loss=mse)


def single_case() -> Case:
    """One sample, two outputs."""
    return Case(
        lambda: network((2, 3, 2), sigmoid, sigmoid, seed=7), np.array([[0.2, -0.4]]), np.array([[0.0, 1.0]]), loss=mse
    )


def wild_case() -> Case:
    """Inputs and prices so large that the rate is far too large."""
    rng = np.random.default_rng(6)
    X = rng.uniform(20, 300, (30, 2)).round(0)
    y = (2 * X[:, :1] + 0.5 * X[:, 1:]).round(0)
    return Case(lambda: network((2, 4, 1), relu, linear, seed=1), X, y, 2, ("area", "age"), ("price",), loss=mse)


def root_case() -> Case:
    """The five numbers again, with the root of the mean square."""
    return replace(numbers_case(), loss=rmse)


def absolute_case() -> Case:
    """One number again, with the miss as it is."""
    return replace(number_case(), loss=mae)


KINDS: dict[str, Callable[[], Case]] = {
    "flower": flower_case,
    "classes": classes_case,
    "hundred": hundred_case,
    "yes": yes_or_no_case,
    "several": several_yes_case,
    "soft": soft_case,
    "number": number_case,
    "numbers": numbers_case,
    "single": single_case,
    "wild": wild_case,
    "root": root_case,
    "absolute": absolute_case,
}


def plain_outputs(case: Case, X: np.ndarray) -> np.ndarray:
    """What the case's network answers, with NumPy alone: Dense layers only."""
    squash: dict[str, Callable[[np.ndarray], np.ndarray]] = {
        "linear": lambda z: z,
        "relu": lambda z: np.maximum(z, 0),
        "tanh": np.tanh,
        "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
        "softmax": lambda z: np.exp(z) / np.exp(z).sum(axis=1, keepdims=True),
    }
    a = np.asarray(X, float)
    for layer in case.make().layers:
        assert isinstance(layer, Dense)
        a = squash[layer.activation.__name__](a @ layer.W.value.T + layer.b.value)
    return a
