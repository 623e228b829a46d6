"""All slopes of a small reader of digits, found twice: dial by dial with a nudge, and by one backward pass."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from nn_core import Dense, Network, Tensor, categorical_cross_entropy, data, softmax, tanh

SIZES = (64, 16, 10)
PICTURES = 32  # the first so many digits: the cost is their mean
NUDGE = 1e-6

# Seconds on one core of an AMD EPYC, the middle one of three measurements: the runs of `nudged`, and one forward and
# one backward pass (`backward`, mean of 200). Films show these: a stored measurement gives the same film anywhere.
NUDGES_TOOK, PASSES_TOOK = 0.242, 0.000492


class Reader:
    """A network of `SIZES` and its cost on the first digits; `runs` counts how often the cost has been computed."""

    def __init__(self) -> None:
        hidden, output = Dense(64, 16, tanh, name="hidden"), Dense(16, 10, softmax, name="output")
        self.net, self.runs = Network(hidden, output, seed=1), 0
        pictures, self.labels = data.digits()
        self.pictures, self.labels = pictures[:PICTURES], self.labels[:PICTURES]

    def cost(self) -> Tensor:
        """The mean cross-entropy: one run of the network."""
        self.runs += 1
        return categorical_cross_entropy(self.net(self.pictures), self.labels)


@lru_cache
def backward() -> tuple[tuple[np.ndarray, ...], int]:
    """The gradients of all parameters from one forward and one backward pass, and the number of runs.

    >>> gradients, runs = backward()
    >>> sum(gradient.size for gradient in gradients), runs
    (1210, 1)
    """
    reader = Reader()
    reader.cost().backward()
    return tuple(np.array(parameter.grad) for parameter in reader.net.parameters()), reader.runs


@lru_cache
def nudged() -> tuple[tuple[np.ndarray, ...], int]:
    """The same slopes from nudges: one run without a nudge, and one for each dial; with the number of runs."""
    reader, found = Reader(), []
    before = reader.cost().item()
    for parameter in reader.net.parameters():
        value, slopes = parameter.array, np.zeros(parameter.shape)
        for place in np.ndindex(*parameter.shape):
            other = value.copy()
            other[place] += NUDGE
            parameter.replace(other)
            slopes[place] = (reader.cost().item() - before) / NUDGE
        parameter.replace(value)
        found.append(slopes)
    return tuple(found), reader.runs


def largest_difference() -> float:
    """By how much the two differ at most."""
    pairs = zip(backward()[0], nudged()[0], strict=True)
    return max(float(np.abs(exact - measured).max()) for exact, measured in pairs)
