"""`Draw`: the numbers of one question, from a seed; all of them such that they are pleasant to compute with by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import numpy as np

from nn_core.arrays import Array

T = TypeVar("T")
MOST_TRIES = 10_000


class Draw:
    """Draws numbers. The same seed, lecture and question give the same ones, whatever other questions there are."""

    def __init__(self, seed: int, lecture: int, question: int) -> None:
        self.random = np.random.default_rng([seed, lecture, question])

    def whole(self, low: int, high: int, *shape: int) -> Array:
        """Whole numbers from low to high, but not 0."""
        numbers = [number for number in range(low, high + 1) if number]
        return self.random.choice(np.array(numbers, dtype=float), shape)

    def tenths(self, low: int, high: int, *shape: int) -> Array:
        """Numbers with one decimal, from low to high tenths, but not 0."""
        return np.round(self.whole(low, high, *shape) / 10, 1)

    def number(self, low: int, high: int) -> float:
        """One whole number from low to high, but not 0."""
        return float(self.whole(low, high, 1)[0])

    def pick(self, options: Sequence[T]) -> T:
        """One of the options."""
        return options[int(self.random.integers(len(options)))]

    def mixed(self, numbers: Sequence[Any]) -> Array:
        """The numbers in another order."""
        return np.asarray(self.random.permutation(np.array(numbers, dtype=float)))

    def shares(self, count: int) -> Array:
        """Probabilities: unlike tenths that add up to one, none of them zero."""
        tenths = self.such(lambda: self.whole(1, 9, count), lambda it: it.sum() == 10 and len(set(it)) == count)
        return np.round(tenths / 10, 1)

    def such(self, make: Callable[[], T], holds: Callable[[T], object]) -> T:
        """What `make` draws, once it is such that `holds`. Raises RuntimeError if it never is."""
        for _ in range(MOST_TRIES):
            if holds(made := make()):
                return made
        raise RuntimeError(f"none of {MOST_TRIES:,} draws is such as the question needs it")
