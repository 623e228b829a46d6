"""Random arrows: the cosines that many pairs of them make, the signs of one pair, and what many pairs leave over."""

from __future__ import annotations

import numpy as np

from nn_core import Tensor


class RandomPairs:
    """`count` pairs of arrows with up to `size` normal random numbers each: all first arrows are drawn first.

    >>> pairs = RandomPairs(3, 5, seed=0)
    >>> pairs.cosines(2).shape, bool(np.all(np.abs(pairs.cosines(5)) <= 1))
    ((3,), True)
    """

    def __init__(self, count: int, size: int, seed: int) -> None:
        rng = np.random.default_rng(seed)
        self.first, self.second = rng.normal(size=(count, size)), rng.normal(size=(count, size))
        self._held: tuple[float, np.ndarray] = (0.0, np.zeros(count))

    def cosines(self, n: float) -> np.ndarray:
        """The cosine of each pair, shape (count,), of the arrows' first `n` numbers.

        Between two whole `n` the next number of both arrows is still small: it counts by the root of the fraction.
        """
        if n != self._held[0]:
            self._held = (n, self._cosines(n))
        return self._held[1]

    def _cosines(self, n: float) -> np.ndarray:
        shares = np.clip(n - np.arange(int(np.ceil(n))), 0.0, 1.0)
        a, b = (Tensor(each[:, : len(shares)] * np.sqrt(shares)) for each in (self.first, self.second))
        lengths = (a * a).sum(axis=1).sqrt() * (b * b).sum(axis=1).sqrt()
        return np.asarray(((a * b).sum(axis=1) / lengths).value)


def random_signs(sizes: tuple[int, ...], seed: int) -> list[tuple[np.ndarray, np.ndarray]]:
    """Two lists of random signs, plus or minus one, for each of `sizes`: (n,) and (n,), from one generator in turn.

    >>> [first.tolist() for first, second in random_signs((2, 3), seed=1)]
    [[-1.0, 1.0], [-1.0, -1.0, 1.0]]
    """
    rng = np.random.default_rng(seed)
    return [(rng.choice([-1.0, 1.0], n), rng.choice([-1.0, 1.0], n)) for n in sizes]


def surpluses(size: int, count: int, seed: int) -> np.ndarray:
    """For `count` pairs of `size` random signs each: how many more agree than do not, shape (count,).

    >>> surpluses(4, 3, seed=0).tolist()
    [2.0, -4.0, 2.0]
    """
    rng = np.random.default_rng(seed)
    first, second = rng.choice([-1.0, 1.0], (count, size)), rng.choice([-1.0, 1.0], (count, size))
    return np.asarray((Tensor(first) * second).sum(axis=1).value)
