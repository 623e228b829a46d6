"""Slices of the flower network's cost: two of its dials turn, the other nineteen hold still."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from nn_core import (
    Dense,
    LayerNorm,
    Network,
    Tensor,
    one_hot,
    relu,
    softmax,
)
from scenes.kit.runs.flower_net import EXAM, IRIS, LAST, flower_training

V, W = (0, 1), (2, 0)  # the dials' places: petal width to hidden neuron 1, and that neuron to virginica's score


class Slice:
    """The mean cost of flowers as a function of two dials (v, w); the others stay as they are in `state`.

    It takes numbers, arrays of one shape or Tensors, and returns its like.

    >>> from scenes.kit.runs.flower_net import LABELS, PETALS, flower_network
    >>> land = Slice(flower_network().state(), PETALS, LABELS)
    >>> round(land(1.2, 2.4), 3), round(land(2.0, -1.5), 3)
    (0.282, 1.056)
    """

    def __init__(self, state: Mapping[str, Any], petals: np.ndarray, labels: np.ndarray) -> None:
        hidden, scores = np.array(state["hidden.W"]), np.array(state["scores.W"])
        self.at = float(hidden[V]), float(scores[W])
        hidden[V] = scores[W] = 0.0
        net = Network(Dense(2, 3, relu, name="hidden"), Dense(3, 3, name="scores"))
        self.out, self.target = scores[:, V[0]].copy(), one_hot(labels, 3)
        scores[:, V[0]] = 0.0  # neuron 1's share of the scores is added when its dials are known
        net["hidden"].set(W=hidden, b=state["hidden.b"])
        net["scores"].set(W=scores, b=state["scores.b"])
        self.width, self.rest = petals[:, V[1]], net["hidden"].weigh(Tensor(petals)).value[:, V[0]]
        self.base = net["scores"](net["hidden"](petals)).value
        self.shares = LayerNorm(3, softmax, name="shares")

    def answers(self, v: Any) -> Any:
        """What reaches hidden neuron 1 before its ReLU, for each flower."""
        return v * self.width + self.rest

    def cost(self, v: Tensor, w: Tensor) -> Tensor:
        """The mean of the flowers' costs, for Tensors of one shape."""
        column = (*v.shape, 1)
        a = self.answers(v.reshape(*column)).relu().reshape(*v.shape, len(self.width), 1)
        turned = w.reshape(*column, 1) * one_hot([W[0]], 3)[0] + self.out
        scores = a * turned + self.base
        shares = self.shares(scores.reshape(-1, 3)).reshape(*scores.shape)
        return -(shares * self.target).sum(axis=-1).log().mean(axis=-1)

    def __call__(self, v: Any, w: Any) -> Any:
        """The cost, as a number, an array or a Tensor."""
        if isinstance(v, Tensor):
            return self.cost(v, w)
        found = self.cost(Tensor(np.asarray(v, float), name="v"), Tensor(np.asarray(w, float), name="w")).value
        return found if np.ndim(v) else float(found)


@dataclass(frozen=True)
class Training:
    """All dials learn: after each step the `slices` through them, the `costs` (201,) and both weight matrices."""

    slices: list[Slice]
    costs: np.ndarray
    weights: list[list[np.ndarray]]

    @property
    def path(self) -> np.ndarray:
        """Where the two dials stood after each step, (201, 2)."""
        return np.array([each.at for each in self.slices])

    def read(self, cut: int) -> np.ndarray:
        """The heights under the path on the slice that was cut at step `cut`, (201,)."""
        return np.asarray(self.slices[cut](*self.path.T))


@cache
def training() -> Training:
    """Lecture 7's recipe: 120 flowers, 200 steps."""
    learned, _ = IRIS.split(EXAM, seed=0)
    petals, labels = learned.X[:, 2:], learned.labels
    history = flower_training()
    states = [history.snapshots[step] for step in range(LAST + 1)]
    return Training(
        [Slice(state, petals, labels) for state in states],
        np.asarray(history.cost),
        [[state["hidden.W"], state["scores.W"]] for state in states],
    )
