"""The rules behind the losses: each turns a batch into one number C, and knows its slope for every prediction.

Each reads: name, the loss, its slope; c is C, p the prediction (z where it is a score), y the target.
"""

import numpy as np

from ..arrays import Array
from . import Compute, Local, Rule
from .elementwise import SIGMOID, SOFTPLUS
from .softmax import LOG_SOFTMAX, SOFTMAX


def loss(name: str, compute: Compute, slope: Local) -> Rule:
    """C = compute(p, y) and ∂C/∂p = slope(C, p, y) for a prediction p and its target y, which takes no gradient."""
    return Rule(name, compute, gradients=(lambda g, c, p, y: g * slope(c, p, y),), local=(slope,))


def _mean(entries: Array) -> Array:
    """Mean over all entries; cheaper than ndarray.mean for small batches."""
    return np.asarray(entries.sum() / entries.size)


def _weighted_log(y: Array, p: Array) -> Array:
    """y ln p, where what has no weight counts nothing: 0 · ln 0 = 0."""
    with np.errstate(divide="ignore"):  # ln 0 = −∞ is the truth for what was thought impossible
        return y * np.log(np.where(y == 0, 1.0, p))


def _weighted_inverse(y: Array, p: Array) -> Array:
    """y / p, the slope of y ln p; 0 where y has no weight."""
    with np.errstate(divide="ignore"):
        return y / np.where(y == 0, 1.0, p)


def _rest(p: Array) -> Array:
    """1 − p, and 0 where rounding has carried p a hair above 1."""
    return np.maximum(1 - p, 0)


def _categorical_from_logits(z: Array, y: Array) -> Array:
    return np.asarray(-(y * LOG_SOFTMAX.compute(z)).sum() / len(z))


def _root_slope(c: Array, p: Array, y: Array) -> Array:
    return np.zeros(p.shape) if c == 0 else (p - y) / (p.size * c)


MEAN_SQUARED = loss("mse", lambda p, y: _mean((p - y) ** 2), lambda c, p, y: (2 / p.size) * (p - y))
ROOT_MEAN_SQUARED = loss("rmse", lambda p, y: np.sqrt(_mean((p - y) ** 2)), _root_slope)
MEAN_ABSOLUTE = loss("mae", lambda p, y: _mean(np.abs(p - y)), lambda c, p, y: np.sign(p - y) / p.size)
BINARY = loss(
    "binary_cross_entropy",
    lambda p, y: -_mean(_weighted_log(y, p) + _weighted_log(1 - y, _rest(p))),
    lambda c, p, y: (_weighted_inverse(1 - y, _rest(p)) - _weighted_inverse(y, p)) / p.size,
)
CATEGORICAL = loss(
    "categorical_cross_entropy",
    lambda p, y: -_weighted_log(y, p).sum() / len(p),
    lambda c, p, y: -_weighted_inverse(y, p) / len(p),
)


def sigmoid_binary(p: Array | None = None) -> Rule:
    """Binary cross-entropy from scores z. `p` is σ(z), where that is known already."""
    return loss(
        "sigmoid_cross_entropy",
        lambda z, y: _mean(SOFTPLUS.compute(z) - y * z),
        lambda c, z, y: ((SIGMOID.compute(z) if p is None else p) - y) / z.size,
    )


def softmax_categorical(p: Array | None = None) -> Rule:
    """Categorical cross-entropy from scores z. `p` is softmax(z), where that is known already."""
    return loss(
        "softmax_cross_entropy",
        _categorical_from_logits,
        lambda c, z, y: ((SOFTMAX.compute(z) if p is None else p) - y) / len(z),
    )
