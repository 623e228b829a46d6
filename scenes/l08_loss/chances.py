"""What `Surprise` shows: chances, what surprise they bring, in units of three bases, and the average over days."""

from __future__ import annotations

from typing import Any

import numpy as np

from nn_core import Tensor

WIND, HEADS = 0.6, 0.5  # two independent events
BOTH = WIND * HEADS
RARE, EVEN = 0.1, 0.5  # the chance of rain in two towns
DAYS = 10
BASES = {"e": np.e, "2": 2.0, "10": 10.0}


def surprise(chance: Any) -> Any:
    """−ln of a chance, or of each of an array.

    >>> round(surprise(0.6), 3)
    0.511
    """
    answer = np.asarray((-Tensor(chance).log()).value)
    return answer if answer.shape else answer.item()


def inverse(chance: Any) -> Any:
    """One over a chance, or over each of an array."""
    answer = np.asarray((1.0 / Tensor(chance)).value)
    return answer if answer.shape else answer.item()


def in_base(chance: Any, base: float) -> Any:
    """The surprise at a chance in units of another base: with two, in bits."""
    return surprise(chance) / -surprise(base)


def bits(rain: float) -> np.ndarray:
    """How much surprise each of ten days brings in a town where it rains with this chance, in bits, (10,)."""
    rainy = np.arange(DAYS) < round(rain * DAYS)
    return np.asarray(np.where(rainy, in_base(rain, 2.0), in_base(1 - rain, 2.0)))
