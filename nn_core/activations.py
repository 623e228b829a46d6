"""Activation functions: what a neuron makes of its weighted sum z. Numbers, arrays and tensors go in.

>>> relu([-1.0, 0.0, 2.0]).value
array([0., 0., 2.])
"""

from collections.abc import Callable
from typing import TypeAlias

from .rules import elementwise
from .rules.softmax import SOFTMAX
from .tensor import Tensor, TensorLike, apply

Activation: TypeAlias = Callable[[Tensor], Tensor]


def linear(z: TensorLike) -> Tensor:
    """z itself: no activation. Slope 1 everywhere."""
    return apply(elementwise.LINEAR, z)


def step(z: TensorLike) -> Tensor:
    """1 where z ≥ 0, else 0: the perceptron's activation. Its slope is 0, so it cannot learn by descent."""
    return apply(elementwise.STEP, z)


def relu(z: TensorLike) -> Tensor:
    """max(0, z). Slope 1 where z > 0, else 0 (at 0 too)."""
    return apply(elementwise.RELU, z)


def sigmoid(z: TensorLike) -> Tensor:
    """σ(z) = 1 / (1 + e⁻ᶻ), between 0 and 1. Slope σ(1 − σ): at most ¼, nearly 0 where σ saturates."""
    return apply(elementwise.SIGMOID, z)


def tanh(z: TensorLike) -> Tensor:
    """tanh z, between −1 and 1. Slope 1 − tanh²."""
    return apply(elementwise.TANH, z)


def softmax(z: TensorLike) -> Tensor:
    """Scores to probabilities, over the last axis: e^{z_i} / Σ e^{z_j}. Exact for scores of any size."""
    return apply(SOFTMAX, z)


ACTIVATIONS: dict[str, Activation] = {f.__name__: f for f in (linear, step, relu, sigmoid, tanh, softmax)}
