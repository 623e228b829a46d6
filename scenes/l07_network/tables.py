"""One table of petals in four forms, and one neuron that learns from each of them."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np

from nn_core import SGD, Dense, History, Network, Tensor, binary_cross_entropy, sigmoid, train
from scenes.kit.runs.flower_net import LABELS, PETALS

HARD = LABELS > 0  # versicolor and virginica: the pair that is hard to part
TABLE = PETALS[HARD] * [10, 1]  # length in millimetres, width in centimetres
VIRGINICA = LABELS[HARD] == 2
STEPS = 200
# The best of eight rates from 0.001 to 3 for each table; "swing" is the table as measured, with larger steps.
RATES = {"measured": 0.003, "spread": 0.1, "mean": 3.0, "both": 3.0, "swing": 0.01}


class Form(NamedTuple):
    """What is subtracted from both columns, and by what they are then divided."""

    zero: np.ndarray
    step: np.ndarray

    def of(self, table: np.ndarray) -> np.ndarray:
        """The table (n, 2) in this form."""
        return np.asarray((table - self.zero) / self.step)

    def boundary(self, W: np.ndarray, b: float) -> tuple[np.ndarray, float]:
        """A neuron's weights (2,) and bias for numbers as measured, told for this form: its sums stay what they are."""
        return W * self.step, b + float(W @ self.zero)

    def measured(self, W: np.ndarray, b: float) -> tuple[np.ndarray, float]:
        """The way back: a neuron of this form, told for numbers as measured."""
        return W / self.step, b - float(W / self.step @ self.zero)


MEANS = Tensor(TABLE).mean(axis=0).value
SPREADS = Tensor(TABLE).var(axis=0).sqrt().value
FORMS = {
    "measured": Form(np.zeros(2), np.ones(2)),
    "spread": Form(np.zeros(2), SPREADS),
    "mean": Form(MEANS, np.ones(2)),
    "both": Form(MEANS, SPREADS),
}


def blank_neuron() -> Network:
    """The neuron before its first step: weights and bias are zero."""
    return Network(Dense(2, 1, sigmoid, init="zeros", name="neuron"))


def learn(form: str, rate: float) -> History:
    """Two hundred steps of gradient descent on that form of the table."""
    net = blank_neuron()
    goal = VIRGINICA[:, None].astype(float)
    table = FORMS[form].of(TABLE)
    steps = range(STEPS + 1)
    return train(net, table, goal, loss=binary_cross_entropy, optimizer=SGD(net, rate), epochs=STEPS, snapshots=steps)


@cache
def run(form: str) -> History:
    """The run that is shown; "swing" is that of the table as measured, with larger steps."""
    return learn("measured" if form == "swing" else form, RATES[form])


def neuron_at(form: str, step: int) -> tuple[np.ndarray, float]:
    """Weights (2,) and bias after that step, told for numbers as measured."""
    state = run(form).snapshots[step]
    return FORMS["measured" if form == "swing" else form].measured(state["neuron.W"][0], float(state["neuron.b"][0]))


def within_step(form: str, step: int, share: float, spans: np.ndarray) -> tuple[np.ndarray, float]:
    """Weights (2,) and bias on the straight way from a step to the next one, told for numbers as measured.

    `share` (0 to 1) is that of the half turn which the neuron's line makes in a square frame of these `spans`.
    """
    (W, b), (after, c) = neuron_at(form, step), neuron_at(form, step + 1)
    first, last = (float(np.arctan2(*(each * spans)[::-1])) % (2 * np.pi) for each in (W, after))
    angle = first + share * (last - first)
    across, up = np.array([np.cos(angle), np.sin(angle)]) / spans
    way = (W[0] * up - W[1] * across) / ((W - after) @ [up, -across])
    return W + way * (after - W), b + float(way) * (c - b)


def missed(W: np.ndarray, b: float) -> np.ndarray:
    """Which flowers a neuron, told for numbers as measured, gets wrong: (100,) of booleans."""
    return np.asarray(((TABLE @ W + b) > 0) != VIRGINICA)


def right(W: np.ndarray, b: float) -> int:
    """How many of the hundred it gets right.

    >>> [right(*neuron_at(form, STEPS)) for form in FORMS]
    [50, 80, 95, 94]
    """
    return int((~missed(W, b)).sum())
