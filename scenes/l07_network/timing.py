"""What 150 flowers cost in calls: the times that `Vectorisation` shows, and the function that measured them."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

import numpy as np

from scenes.kit.runs.flower_net import OURS, PETALS, flower_network

DIALS = flower_network().state()
X, W, B = PETALS, np.asarray(DIALS["hidden.W"]), np.asarray(DIALS["hidden.b"])
FLOWERS = len(X)
OURS_ROW = X[OURS]

# Microseconds to a tenth, measured with `measure()` on 30 November 2026: NumPy on one core of a shared cloud machine,
# the best of 3000 times 30 calls or products, and of 3000 loops. A film shows these, wherever it is made.
CALL_TOOK, PRODUCT_TOOK, LOOP_TOOK = 1.7, 4.2, 250.8
EACH = (PRODUCT_TOOK - CALL_TOOK) / (FLOWERS - 1)  # what one flower more costs in the same call: its multiplications
ASKING = CALL_TOOK - EACH  # what a call takes besides, however many flowers it is for
MULTIPLYING = FLOWERS * EACH  # the loop's multiplications are the product's
LOOP_ASKING = LOOP_TOOK - MULTIPLYING


def call() -> None:
    """The hidden layer's sums for one flower."""
    _ = OURS_ROW @ W.T + B


def loop() -> None:
    """The hidden layer's sums, flower by flower."""
    for x in X:
        _ = x @ W.T + B


def product() -> None:
    """The same sums, all at once."""
    _ = X @ W.T + B


def measure(tries: int = 3000) -> tuple[float, float, float]:
    """Microseconds for `call`, `product` and `loop`, each the best of so many measurements."""
    return _best(call, tries, 30), _best(product, tries, 30), _best(loop, tries, 1)


def _best(program: Callable[[], None], tries: int, repeats: int) -> float:
    times = []
    for _ in range(tries):
        start = perf_counter()
        for _ in range(repeats):
            program()
        times.append((perf_counter() - start) / repeats)
    return 1e6 * min(times)
