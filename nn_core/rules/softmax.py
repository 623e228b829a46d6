"""The rules of softmax and of its logarithm: every output depends on every input of its row."""

import numpy as np

from ..arrays import Array
from . import Rule


def _probabilities(z: Array) -> Array:
    """p_i = e^{z_i} / Σ e^{z_j} over the last axis; shifting all z by their maximum changes nothing but overflow."""
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    p: Array = e / e.sum(axis=-1, keepdims=True)
    return p


def _gradient(g: Array, p: Array, z: Array) -> Array:
    """Raising one score lowers all other probabilities: p · (g − mean of g under p)."""
    mean: Array = (g * p).sum(axis=-1, keepdims=True)
    return p * (g - mean)


SOFTMAX = Rule("softmax", _probabilities, (_gradient,))


def _log_softmax(z: Array) -> Array:
    """ln softmax(z) = z − ln Σ eᶻ, with the row's maximum taken out of the sum so that e never overflows."""
    z = z - z.max(axis=-1, keepdims=True)
    log_sum: Array = np.log(np.exp(z).sum(axis=-1, keepdims=True))
    return z - log_sum


def _log_gradient(g: Array, y: Array, z: Array) -> Array:
    """Raising one score raises its own logarithm and lowers all of its row by its share: g − p · Σ g."""
    total: Array = g.sum(axis=-1, keepdims=True)
    return g - np.exp(y) * total


LOG_SOFTMAX = Rule("log_softmax", _log_softmax, (_log_gradient,))
