"""What the flower network's answers cost, flower by flower."""

from __future__ import annotations

from functools import cache

import numpy as np

from nn_core import categorical_cross_entropy
from scenes.kit.runs.flower_net import LABELS, PETALS, flower_network


@cache
def shares() -> np.ndarray:
    """The network's shares for all flowers, (150, 3)."""
    return np.asarray(flower_network()(PETALS).value)


@cache
def costs() -> np.ndarray:
    """What each flower costs, (150,)."""
    net = flower_network()
    each = [slice(k, k + 1) for k in range(len(LABELS))]
    return np.array([categorical_cross_entropy(net(PETALS[one]), LABELS[one]).item() for one in each])


@cache
def wrong() -> np.ndarray:
    """Which flowers are taken for another species, (150,) of booleans."""
    return np.asarray(shares().argmax(axis=1) != LABELS)
