"""How long a step of training takes for one flower, for more, and for far more: the times that `MiniBatches` shows.

    python benchmarks/batch_steps.py

One neuron of two weights; forwards, backwards and the update; the best of so many steps, in microseconds. From a
thousand flowers on the same hundred come again and again.
"""

import sys
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np

from nn_core import SGD, binary_cross_entropy
from scenes.kit.runs.practice_flowers import FLOWERS, KINDS
from scenes.l10_training.batch_runs import RATE, neuron

SIZES = {1: 3000, 10: 3000, 100: 3000, 1_000: 1000, 10_000: 300, 100_000: 50, 1_000_000: 10}  # flowers: tries


def measure(size: int, tries: int) -> float:
    """Microseconds for a step of so many flowers."""
    net = neuron()
    update, times = SGD(net.weights(), RATE), []
    flowers, kinds = np.resize(FLOWERS, (size, 2)), np.resize(KINDS, (size, 1))
    for _ in range(tries):
        start = perf_counter()
        binary_cross_entropy(net(flowers), kinds).backward()
        update.step()
        net.zero_grad()
        times.append(perf_counter() - start)
    return 1e6 * min(times)


if __name__ == "__main__":
    for size, tries in SIZES.items():
        print(f"{size:>9,} flowers a step: {measure(size, tries):>10,.0f} µs")
