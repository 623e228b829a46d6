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

# Microseconds, measured with `measure()` on 29 November 2026: NumPy on one core of a shared cloud machine, the best of
# 400 loops and of 60 times 200 single products. Films show these: a stored measurement gives the same film anywhere.
LOOP_TOOK, PRODUCT_TOOK = 235.9, 2.9
CALL_TOOK = LOOP_TOOK / FLOWERS  # a call for one flower


def loop() -> None:
    """The hidden layer's sums, flower by flower."""
    for x in X:
        _ = x @ W.T + B


def product() -> None:
    """The same sums, all at once."""
    _ = X @ W.T + B


def measure(loops: int = 400, products: int = 60) -> tuple[float, float]:
    """Microseconds for `loop` and for `product`, each the best of so many measurements."""
    return _best(loop, loops, 1), _best(product, products, 200)


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
