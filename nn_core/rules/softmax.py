"""The rule of softmax: every output depends on every input of its row."""

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
