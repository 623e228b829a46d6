"""`Hinges`: one input, hidden ReLUs and their weighted sum, joint by joint; `HingeFit` trains one on a curve."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import numpy as np

from nn_core import SGD, Dense, History, Network, Tensor, mse, relu, train
from nn_core.arrays import Array
from scenes.kit.runs.descent import derivative
from scenes.kit.runs.replay import paced_steps

MOMENTUM = 0.9
PICTURES = 150  # about so many steps of a training are kept


@dataclass(frozen=True)
class Hinges:
    """The network of D hidden ReLUs `v · relu(w x + b) + c`, its neurons in the order of their joints.

    `w`, `b`, `v` have shape (D,).

    >>> hinges = Hinges(np.array([1.0, 2.0]), np.array([-1.0, -4.0]), np.array([1.0, -3.0]), 0.5)
    >>> hinges.joints.tolist(), hinges.changes.tolist(), hinges.answer(np.array([1.0, 3.0])).tolist()
    ([1.0, 2.0], [1.0, -6.0], [0.5, -3.5])
    """

    w: Array
    b: Array
    v: Array
    c: float

    @property
    def joints(self) -> Array:
        """Where each neuron's sum is zero, and so its ReLU bends."""
        return -self.b / self.w

    @property
    def changes(self) -> Array:
        """By how much each neuron changes the slope at its joint, from left to right."""
        return np.abs(self.w) * self.v

    def sums(self, x: Any) -> Array:
        """Each neuron's sum w x + b at `x` (n,), before its ReLU: shape (n, D)."""
        return np.asarray(np.asarray(x, float).reshape(-1, 1) * self.w + self.b)

    def ramps(self, x: Any) -> Array:
        """What each neuron adds at `x` (n,): shape (n, D)."""
        return np.asarray((relu(Tensor(self.sums(x))) * Tensor(self.v)).value)

    def answer(self, x: Any, upto: int | None = None) -> Array:
        """The sum at `x` (n,), of all neurons or of the first `upto`: shape (n,)."""
        return np.asarray(self.c + self.ramps(x)[:, :upto].sum(axis=1))

    def slope(self, x: float) -> float:
        """The slope of the sum at `x`, by nn_core's backward pass."""

        def total(at: Any) -> Any:
            return (relu(at * Tensor(self.w) + Tensor(self.b)) * Tensor(self.v)).sum()

        return float(derivative(total, x))

    def samples(self, low: float, high: float) -> Array:
        """Places from `low` to `high` between which the sum is straight: the ends, and the joints inside."""
        inside = self.joints[(self.joints > low) & (self.joints < high)]
        return np.unique(np.array([low, *inside.tolist(), high]))


@dataclass(frozen=True)
class HingeFit:
    """`count` hidden ReLUs trained to follow `target` between 0 and `end`, from even joints and a flat sum.

    >>> fit = HingeFit(2, np.sin, 1.5, rate=0.1, steps=40)
    >>> fit.at(0).joints.tolist(), fit.miss(40) < fit.miss(0)
    ([0.375, 1.125], True)
    """

    count: int
    target: Callable[[Any], Any]
    end: float
    rate: float = 0.1
    steps: int = 4000
    points: int = 126

    @cached_property
    def history(self) -> History:
        """The training: the mean squared error on evenly spaced points of the curve, all of them at each step."""
        x = np.linspace(0, self.end, self.points)[:, None]
        net = Network(Dense(1, self.count, relu, name="hidden"), Dense(self.count, 1, name="output"))
        joints = self.end * (np.arange(self.count) + 0.5) / self.count
        net["hidden"].set(W=np.ones((self.count, 1)), b=-joints)
        net["output"].set(W=np.zeros((1, self.count)), b=[0.0])
        optimizer = SGD(net, self.rate, MOMENTUM)
        return train(net, x, self.target(x), loss=mse, optimizer=optimizer, epochs=self.steps, snapshots=self.kept)

    @property
    def kept(self) -> list[int]:
        """The steps that are kept: many at the start, where the network changes fast."""
        return paced_steps(self.steps, PICTURES, power=3.2)

    @lru_cache(512)  # noqa: B019  (a fit lives as long as its scene)
    def at(self, step: int) -> Hinges:
        """The network after a kept step."""
        state = self.history.snapshots[step]
        w, b, v = state["hidden.W"][:, 0], state["hidden.b"], state["output.W"][0]
        order = np.argsort(-b / w)
        return Hinges(w[order], b[order], v[order], float(state["output.b"][0]))

    @property
    def trained(self) -> Hinges:
        """The network at the end."""
        return self.at(self.steps)

    def miss(self, step: int) -> float:
        """How far the sum is from the curve after `step` steps: the root of the mean squared error."""
        return float(np.sqrt(self.history.cost[step]))
