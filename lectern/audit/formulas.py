"""The formula of every operation of `nn_core`, in plain NumPy and written apart from nn_core.

Where nn_core uses a matrix product, a shifted exponential or a closed form, these use another way to the same number.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

import numpy as np

from nn_core import Record

Array: TypeAlias = np.ndarray[Any, Any]
SOURCES = {"input", "parameter", "constant"}


def logistic(z: Array) -> Array:
    """σ(z) by the half-angle formula of the hyperbolic tangent."""
    return (1 + np.tanh(z / 2)) / 2


def shares(z: Array) -> Array:
    """softmax(z): 1 / Σ_j e^(z_j − z_i); a share too small for the sum to be finite is 0."""
    with np.errstate(over="ignore"):
        return np.asarray(1 / np.exp(z[..., np.newaxis, :] - z[..., np.newaxis]).sum(axis=-1))


REPLAY: dict[str, Callable[..., Any]] = {
    "add": lambda a, b: b + a,
    "subtract": lambda a, b: -(b - a),
    "multiply": lambda a, b: b * a,
    "divide": lambda a, b: a * b**-1.0,
    "power": lambda a, b: np.prod(np.broadcast_arrays(*[a] * int(b)), axis=0) if b in (2, 3) else a**b,
    "negate": lambda x: 0 - x,
    "abs": lambda x: np.where(x < 0, -x, x),
    "exp": lambda x: np.e**x,
    "log": lambda x: np.log2(x) * np.log(2),
    "sqrt": lambda x: x**0.5,
    "sin": lambda x: np.imag(np.exp(1j * x)),
    "cos": lambda x: np.real(np.exp(1j * x)),
    "linear": lambda x: x,
    "step": lambda x: np.where(x < 0, 0.0, 1.0),
    "relu": lambda x: np.where(x > 0, x, 0.0),
    "sigmoid": logistic,
    "tanh": lambda x: 2 * logistic(2 * x) - 1,
    "leaky_relu": lambda x, slope: np.maximum(x, 0) + slope * np.minimum(x, 0),
    "elu": lambda x: np.maximum(x, 0) + np.exp(np.minimum(x, 0)) - 1,
    "gelu": lambda x: x * (1 + np.vectorize(math.erf, otypes=[float])(x * 0.5**0.5)) / 2,
    "softplus": lambda x: np.logaddexp(0, x),
    "minimum": lambda a, b: (a + b - abs(a - b)) / 2,
    "maximum": lambda a, b: (a + b + abs(a - b)) / 2,
    "where": lambda a, b, c: a * (c != 0) + b * (c == 0),
    "clip": lambda x, low, high: np.minimum(np.maximum(x, low), high),
    "softmax": shares,
    "log_softmax": lambda z: z - np.logaddexp.reduce(z, axis=-1, keepdims=True),
    "weighted_sum": lambda x, w: np.einsum("sj,ij->si", x, w),
    "matmul": lambda a, b: np.dot(a, b),
    "batched_matmul": lambda a, b: np.einsum("...mn,...np->...mp", a, b),
    "concatenate": lambda *parts, axis: np.concatenate(parts, axis),
    "stack": lambda *parts, axis: np.concatenate([np.expand_dims(part, axis) for part in parts], axis),
    "transpose": lambda x: np.moveaxis(x, 0, -1),
    "reshape": lambda x, shape: np.ravel(x).reshape(shape),
    "index": lambda x, key: x[key],
    "sum": np.sum,
    "mean": lambda x, axis, keepdims: np.sum(x, axis=axis, keepdims=keepdims) / (x.size / np.sum(x, axis=axis).size),
    "var": lambda x, axis, keepdims: np.mean(
        x * (x - np.mean(x, axis=axis, keepdims=True)), axis=axis, keepdims=keepdims
    ),
    "min": lambda x, axis, keepdims: -np.max(-x, axis=axis, keepdims=keepdims),
    "max": lambda x, axis, keepdims: -np.min(-x, axis=axis, keepdims=keepdims),
    "mse": lambda p, y: np.vdot(p - y, p - y) / p.size,
    "rmse": lambda p, y: np.linalg.norm(p - y) / p.size**0.5,
    "mae": lambda p, y: np.mean(np.maximum(p - y, y - p)),
    "binary_cross_entropy": lambda p, y: -np.mean(np.log(p) * y + np.log(1 - p) * (1 - y)),
    "sigmoid_cross_entropy": lambda z, y: np.mean(np.log(1 + np.exp(z)) * (1 - y) + np.log(1 + np.exp(-z)) * y),
    "categorical_cross_entropy": lambda p, y: -np.mean(np.log(p[y == 1])),
    "softmax_cross_entropy": lambda z, y: np.mean(np.log(np.exp(z).sum(axis=1)) - (z * y).sum(axis=1)),
}

# The rules with a kink, as they go on straight from the side of it on which `at`, another input, lies.
STRAIGHT: dict[str, Callable[..., Array]] = {
    "relu": lambda x, at: np.where(at > 0, x, 0.0),
    "leaky_relu": lambda x, at, slope: np.where(at > 0, x, slope * x),
}


def replay(record: Record, values: Mapping[str, Array]) -> Array:
    """The record's value, from its inputs' values."""
    return np.asarray(REPLAY[record.op](*(values[name] for name in record.inputs), **record.settings))
