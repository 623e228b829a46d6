"""`OneOrSeven`: weights for 64 pixels, computed from mean pictures, and what they make of other pictures."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from nn_core import Tensor, data

ONE, SEVEN = 1, 7
SEEN = 1500  # the pictures before this one make the means
MISJUDGED = 27  # a seven that is more like a certain one than like a certain seven: it is left out of the means


@dataclass(frozen=True)
class OneOrSeven:
    """`mean_one` − `mean_seven` are the `weights`, each (64,); `bias` puts zero halfway between the two means.

    `exam` (n, 64) holds the ones and sevens that took no part, `is_one` (n,) which of them are ones.
    """

    mean_one: np.ndarray
    mean_seven: np.ndarray
    exam: np.ndarray
    is_one: np.ndarray

    @classmethod
    @lru_cache(1)
    def of_digits(cls) -> OneOrSeven:
        """From the course's digits."""
        X, labels = data.digits()
        number = np.arange(len(X))
        seen = (number < SEEN) & (number != MISJUDGED)
        one, seven = (Tensor(X[seen & (labels == digit)]).mean(axis=0).value for digit in (ONE, SEVEN))
        outside = (number >= SEEN) & np.isin(labels, (ONE, SEVEN))
        return cls(one, seven, X[outside], labels[outside] == ONE)

    @property
    def weights(self) -> Tensor:
        """How strongly a pixel speaks for a one; negative: for a seven. Shape (64,)."""
        return Tensor(self.mean_one) - self.mean_seven

    @property
    def bias(self) -> Tensor:
        """Minus the sum for the picture halfway between the means."""
        return -(self.weights @ (Tensor(self.mean_one) + self.mean_seven)) / 2

    def votes(self, picture: np.ndarray) -> Tensor:
        """Weight times ink of each pixel, shape (64,)."""
        return self.weights * picture

    def results(self) -> Tensor:
        """The sum of votes plus bias for each picture of the exam, shape (n,)."""
        return Tensor(self.exam) @ self.weights + self.bias
