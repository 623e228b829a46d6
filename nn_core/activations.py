"""Activation functions: what a neuron makes of its weighted sum z. Numbers, arrays and tensors go in.

>>> relu([-1.0, 0.0, 2.0]).value
array([0., 0., 2.])
"""

from collections.abc import Callable
from typing import TypeAlias

from .rules import elementwise
from .rules.softmax import LOG_SOFTMAX, SOFTMAX
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


def leaky_relu(z: TensorLike, slope: float = 0.01) -> Tensor:
    """z where z > 0, else slope · z: a neuron that is off still learns a little. Slope at 0: that of the left."""
    return apply(elementwise.leaky_relu_with(slope), z)


def elu(z: TensorLike) -> Tensor:
    """z where z > 0, else eᶻ − 1: smooth at 0, never below −1."""
    return apply(elementwise.ELU, z)


def gelu(z: TensorLike) -> Tensor:
    """z · Φ(z), with Φ the share of the standard normal distribution below z (the exact form, by erf)."""
    return apply(elementwise.GELU, z)


def softplus(z: TensorLike) -> Tensor:
    """ln(1 + eᶻ): a smooth relu, whose slope is σ(z)."""
    return apply(elementwise.SOFTPLUS, z)


def sigmoid(z: TensorLike) -> Tensor:
    """σ(z) = 1 / (1 + e⁻ᶻ), between 0 and 1. Slope σ(1 − σ): at most ¼, nearly 0 where σ saturates."""
    return apply(elementwise.SIGMOID, z)


def tanh(z: TensorLike) -> Tensor:
    """tanh z, between −1 and 1. Slope 1 − tanh²."""
    return apply(elementwise.TANH, z)


def softmax(z: TensorLike) -> Tensor:
    """Scores to probabilities, over the last axis: e^{z_i} / Σ e^{z_j}. Exact for scores of any size."""
    return apply(SOFTMAX, z)


def log_softmax(z: TensorLike) -> Tensor:
    """ln softmax(z) over the last axis, exact where softmax itself rounds to 0."""
    return apply(LOG_SOFTMAX, z)


ACTIVATIONS: dict[str, Activation] = {
    f.__name__: f for f in (linear, step, relu, leaky_relu, elu, gelu, softplus, sigmoid, tanh, softmax, log_softmax)
}


def activation_called(given: Activation | str, where: str) -> Activation:
    """The activation itself, also where its name is given; `where` is the place that a message names."""
    if isinstance(given, str) and given in ACTIVATIONS:
        return ACTIVATIONS[given]
    if isinstance(given, str) or not callable(given):
        raise ValueError(f"{where}: activation {given!r} is unknown; known are {', '.join(ACTIVATIONS)}")
    return given
