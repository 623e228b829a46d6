"""`Nudges`: one dial of a case's network is moved a little, and the cost is computed again."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import numpy as np

from nn_core import Network, Tensor, Trace
from scenes.kit.runs.case import Case


@dataclass(frozen=True, eq=False)
class Nudges:
    """The dial `index` of the network's parameter number `parameter`, and what the cost makes of its nudges.

    All numbers are what the computer gets, rounding and all; other dials stay where they are.

    >>> from scenes.kit.runs.case import practice_case
    >>> weight = Nudges(practice_case(), 0, (2, 0))
    >>> round(weight.gradient, 4), round(weight.quotient(0.1), 4), round(weight.quotient(1e-15), 4)
    (0.0578, 0.0568, 0.111)
    """

    case: Case
    parameter: int
    index: tuple[int, ...]

    def __deepcopy__(self, memo: dict[int, Any]) -> Nudges:
        """What shows nudges may be copied: the network is not."""
        return self

    @cached_property
    def net(self) -> Network:
        """A network of its own, whose dial is moved."""
        return self.case.make()

    @property
    def layer(self) -> int:
        """The layer of weights that the dial, a weight, belongs to, counted from 0."""
        return [str(W.name) for W in self.case.net.weights()].index(self.name)

    @property
    def name(self) -> str:
        """What that parameter is called."""
        return str(list(self.case.net.parameters())[self.parameter].name)

    @property
    def tensor(self) -> Tensor:
        """The parameter that holds the dial."""
        return list(self.net.parameters())[self.parameter]

    @cached_property
    def start(self) -> np.ndarray:
        """The parameter before any nudge."""
        return list(self.case.net.parameters())[self.parameter].value.copy()

    @property
    def dial(self) -> float:
        """The number that is nudged."""
        return float(self.start[self.index])

    def move(self, nudge: float) -> Network:
        """The network with the dial moved by so much."""
        moved = self.start.copy()
        moved[self.index] += nudge
        self.tensor.replace(moved)
        return self.net

    def cost(self, nudge: float = 0.0) -> float:
        """The sample's cost after a nudge."""
        return float(self.case.loss(self.move(nudge)(self.case.x), self.case.y).item())

    @lru_cache(64)  # noqa: B019  (a scene keeps its few)
    def run(self, nudge: float) -> Trace:
        """The forward and backward pass after a nudge."""
        return self.case.run_with(self.move(nudge))

    @cached_property
    def before(self) -> float:
        """The cost without a nudge."""
        return self.cost()

    def rise(self, nudge: float) -> float:
        """By how much the cost grows."""
        return self.cost(nudge) - self.before

    def quotient(self, nudge: float) -> float:
        """The cost's rise for each unit of the nudge."""
        return self.rise(nudge) / nudge

    @cached_property
    def gradient(self) -> float:
        """What the backward pass says."""
        return float(np.asarray(self.case.run[self.name].grad)[self.index])

    @property
    def way(self) -> int:
        """1 where raising the dial raises the cost, −1 where that lowers it."""
        return 1 if self.gradient > 0 else -1

    def error(self, nudge: float) -> float:
        """How far the quotient is from the gradient."""
        return abs(self.quotient(nudge) - self.gradient)

    @cached_property
    def last_digit(self) -> float:
        """The step from the cost to the next number that the computer has."""
        return float(np.spacing(self.before))


def moving_dials(case: Case) -> list[tuple[int, tuple[int, ...]]]:
    """The number of its parameter, and the index, of each dial of a case's network that moves the cost.

    >>> from scenes.kit.runs.case import practice_case
    >>> moving_dials(practice_case())[:2]
    [(0, (0, 0)), (0, (0, 1))]
    """
    gradients = [np.asarray(case.run[str(parameter.name)].grad) for parameter in case.net.parameters()]
    return [(number, tuple(index)) for number, grad in enumerate(gradients) for index in np.argwhere(grad).tolist()]
