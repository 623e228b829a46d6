"""Activation functions: what a neuron makes of its weighted sum z. Numbers, arrays and tensors go in.

>>> relu([-1.0, 0.0, 2.0]).value
array([0., 0., 2.])
"""

from collections.abc import Callable
from typing import TypeAlias

import numpy as np

from . import elementwise as table
from .errors import Array
from .rules import Inputs, Rule
from .tensor import Tensor, TensorLike, apply

Activation: TypeAlias = Callable[[Tensor], Tensor]


class Softmax(Rule):
    """p_i = e^{z_i} / Σ e^{z_j} over the last axis; shifting all z by their maximum changes nothing but overflow."""

    name = "softmax"

    def value(self, inputs: Inputs) -> Array:
        (z,) = inputs
        e = np.exp(z - z.max(axis=-1, keepdims=True))
        p: Array = e / e.sum(axis=-1, keepdims=True)
        return p

    def gradient(self, k: int, upstream: Array, output: Array, inputs: Inputs) -> Array:
        """Raising one score lowers all other probabilities: p · (upstream − mean of upstream under p)."""
        mean: Array = (upstream * output).sum(axis=-1, keepdims=True)
        return output * (upstream - mean)


SOFTMAX = Softmax()


def linear(z: TensorLike) -> Tensor:
    """z itself: no activation. Slope 1 everywhere."""
    return apply(table.LINEAR, z)


def step(z: TensorLike) -> Tensor:
    """1 where z ≥ 0, else 0: the perceptron's activation. Its slope is 0, so it cannot learn by descent."""
    return apply(table.STEP, z)


def relu(z: TensorLike) -> Tensor:
    """max(0, z). Slope 1 where z > 0, else 0 (at 0 too)."""
    return apply(table.RELU, z)


def sigmoid(z: TensorLike) -> Tensor:
    """σ(z) = 1 / (1 + e⁻ᶻ), between 0 and 1. Slope σ(1 − σ): at most ¼, nearly 0 where σ saturates."""
    return apply(table.SIGMOID, z)


def tanh(z: TensorLike) -> Tensor:
    """tanh z, between −1 and 1. Slope 1 − tanh²."""
    return apply(table.TANH, z)


def softmax(z: TensorLike) -> Tensor:
    """Scores to probabilities, over the last axis: e^{z_i} / Σ e^{z_j}. Exact for scores of any size."""
    return apply(SOFTMAX, z)


ACTIVATIONS: dict[str, Activation] = {f.__name__: f for f in (linear, step, relu, sigmoid, tanh, softmax)}
