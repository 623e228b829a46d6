"""What `ProbabilityMinusTarget` follows: three scores, the cost of their shares, its gradient, a walk against it."""

from __future__ import annotations

from functools import cache

import numpy as np

from nn_core import SGD, Tensor, categorical_cross_entropy, softmax

PIECES = np.array([2.0, 3.0, 5.0])  # e to the power of the scores
SCORES = np.log(PIECES)
TRUTH = 1  # the second class is true
TARGET = np.eye(3)[TRUTH]
RATE, STEPS = 1.0, 2
NUDGE = 0.01


def cost_and_gradient(scores: np.ndarray) -> tuple[float, np.ndarray]:
    """What these scores cost, and the gradient by each of them, by nn_core's backward pass."""
    z = Tensor(scores[None], name="z")
    loss = categorical_cross_entropy(z, TARGET[None], from_logits=True)
    loss.backward()
    return loss.item(), np.asarray(z.grad)[0]


def shares(scores: np.ndarray) -> np.ndarray:
    """The shares that softmax makes of them."""
    return np.asarray(softmax(Tensor(scores[None])).value[0])


def nudged(k: int, by: float = NUDGE) -> np.ndarray:
    """The scores, one of them raised a little."""
    scores: np.ndarray = SCORES.copy()
    scores[k] += by
    return scores


@cache
def walk() -> np.ndarray:
    """The scores after 0, 1, … steps against the gradient, (steps + 1, 3)."""
    path = [SCORES]
    for _ in range(STEPS):
        z = Tensor(path[-1][None], name="z")
        categorical_cross_entropy(z, TARGET[None], from_logits=True).backward()
        SGD([z], RATE).step()
        path.append(np.asarray(z.value)[0].copy())
    return np.array(path)
