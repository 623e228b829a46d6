"""What 150 flowers cost in calls: the times that `Vectorisation` shows, and the function that measured them."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

import numpy as np

from nn_core import Tensor
from scenes.kit.runs.flower_net import PETALS, flower_network

DIALS = flower_network().state()
X, W, B = PETALS, np.asarray(DIALS["hidden.W"]), np.asarray(DIALS["hidden.b"])
FLOWERS = len(X)

TENFOLD = 10
LARGE = np.tile(X, (TENFOLD, 1))  # a larger table: the flowers' rows, ten times over

# Microseconds, measured with `measure()` on 29 November 2026: NumPy on one core of a shared cloud machine, the best of
# 1500 loops, and of 1500 times 30 products. Films show these: a stored measurement gives the same film anywhere.
LOOP_TOOK, PRODUCT_TOOK, LARGE_TOOK = 252.7, 4.3, 20.4
MULTIPLYING = (LARGE_TOOK - PRODUCT_TOOK) / (TENFOLD - 1)  # what another 150 flowers in the same call take
ASKING = PRODUCT_TOOK - MULTIPLYING  # what a call takes besides, however many flowers it is for
LOOP_ASKING = LOOP_TOOK - MULTIPLYING  # the loop's multiplications are the same


def loop() -> None:
    """The hidden layer's sums, flower by flower."""
    for x in X:
        _ = x @ W.T + B


def product() -> None:
    """The same sums, all at once."""
    _ = X @ W.T + B


def large() -> None:
    """The sums of ten times as many flowers, all at once."""
    _ = LARGE @ W.T + B


def measure(tries: int = 1500) -> tuple[float, float, float]:
    """Microseconds for `loop`, `product` and `large`, each the best of so many measurements."""
    return _best(loop, tries, 1), _best(product, tries, 30), _best(large, tries, 30)


def _best(program: Callable[[], None], tries: int, repeats: int) -> float:
    times = []
    for _ in range(tries):
        start = perf_counter()
        for _ in range(repeats):
            program()
        times.append((perf_counter() - start) / repeats)
    return 1e6 * min(times)


def sums_of(first: int, last: int) -> tuple[Tensor, Tensor]:
    """The rows of flowers `first` to `last` of the table, and W transposed."""
    return Tensor(X[first : last + 1], name="X"), Tensor(W, name="W").T
