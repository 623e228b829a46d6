"""A case's network is trained on its samples: the cost and the followed sample's answer after each step."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
from manim import ValueTracker

from nn_core import SGD, Tensor, one_hot, train
from scenes.kit.runs.case import Case
from scenes.kit.runs.case_classes import called, class_name, labels_of
from scenes.l10_training.case_outputs import in_sight

SAMPLES = 1000  # so many of a larger table are learned from
SECONDS, FEWEST, MOST = 1.0, 10, 300  # what a run takes at most, about; steps
FLOPS, PER_DIAL, PER_LAYER = 8e9, 2e-8, 2e-4  # operations a second; seconds a step for each dial and each layer
SETTLED = 0.02  # a run ends soon after so much of the fall is left
FADED = 0.02  # a cost that falls by no larger share hardly falls
TRIALS = 6  # so often a tenth of the rate is tried


class _Gone(Exception):
    """The cost has left what is shown."""


@dataclass(frozen=True, eq=False)
class CaseRun:
    """A run of gradient descent at a rate, of all samples in each step, from the case's own network.

    `moment` is the step that is shown; what follows it reads `cost()` and `answer(k)`.

    >>> from scenes.kit.runs.case import practice_case
    >>> run = CaseRun(practice_case(), 0.5)
    >>> len(run.costs) == run.last + 1, run.falls
    (True, True)
    """

    case: Case
    rate: float
    most: int = MOST

    def __deepcopy__(self, memo: dict[int, Any]) -> CaseRun:
        """What shows a run may be copied: the run is not."""
        return self

    @cached_property
    def moment(self) -> ValueTracker:
        """Where the run has come to, in steps."""
        return ValueTracker(0.0)

    @cached_property
    def rows(self) -> np.ndarray:
        """The samples that are learned from."""
        return self.case.spread(SAMPLES)

    @cached_property
    def planned(self) -> int:
        """So many steps take no longer than they may."""
        dials, layers = self.case.dials, len(self.case.sizes)
        step = 6 * len(self.rows) * dials / FLOPS + PER_DIAL * dials + PER_LAYER * layers
        return int(np.clip(SECONDS / step, FEWEST, self.most))

    @cached_property
    def _learned(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """The costs, (steps + 1,), the followed sample's answers, (steps + 1, n), and how many are right."""
        case, net = self.case, self.case.make()
        X, targets = case.X[self.rows], case.targets[self.rows]
        labels, costs, answers, right = labels_of(case), list[float](), list[np.ndarray](), list[float]()

        def look(_: int, cost: float) -> None:
            costs.append(cost)
            if not cost <= 2 * costs[0] + 1e-300:
                raise _Gone
            answers.append(np.array(net(case.x).value[0]))
            right.append(np.nan if labels is None else float((called(net(X).value) == labels[self.rows]).sum()))

        with warnings.catch_warnings(), np.errstate(all="ignore"), suppress(_Gone):
            warnings.simplefilter("ignore")  # a run that overflows is a result
            loss: Callable[..., Tensor] = case.loss
            train(net, X, targets, loss=loss, optimizer=SGD(net, self.rate), epochs=self.planned, callback=look)
        return np.array(costs), np.array(answers), np.array(right)

    @property
    def all_costs(self) -> np.ndarray:
        """The cost after each step, to the end or until it is more than twice what it was; the last may be infinite."""
        return self._learned[0]

    @cached_property
    def falls(self) -> bool:
        """Whether the run ends no higher than it began, and never was twice as high."""
        costs = self.all_costs
        return bool(costs[-1] <= costs[0] * (1 + 1e-9))

    @cached_property
    def last(self) -> int:
        """The last step that is shown: soon after the cost has settled, or before it is twice what it was."""
        costs = self.all_costs
        if self.falls:
            near = costs <= costs[-1] + SETTLED * (costs[0] - costs[-1])
            return int(min(len(costs) - 1, max(FEWEST, 1.5 * int(near.argmax()))))
        return len(self._learned[1]) - 1

    @property
    def leaves(self) -> bool:
        """Whether the next step takes the cost beyond twice what it was."""
        return not self.falls and self.last + 1 < len(self.all_costs)

    @property
    def costs(self) -> np.ndarray:
        """The costs that are shown, (last + 1,)."""
        return self.all_costs[: self.last + 1]

    @property
    def answers(self) -> np.ndarray:
        """The followed sample's answers at these steps, (last + 1, n)."""
        return self._learned[1][: self.last + 1]

    @property
    def right(self) -> np.ndarray:
        """How many samples are called what they are, (last + 1,); nan where they have no classes."""
        return self._learned[2][: self.last + 1]

    @property
    def ours_right(self) -> bool:
        """Whether the followed sample is called what it is in the end."""
        labels = labels_of(self.case)
        return labels is not None and bool(called(self.answers[-1:])[0] == labels[self.case.sample])

    @property
    def fades(self) -> bool:
        """Whether the cost hardly falls."""
        return self.falls and self.costs[-1] >= (1 - FADED) * self.costs[0]

    @property
    def midway(self) -> int:
        """The step after which half of the fall was done."""
        return int((self.costs <= (self.costs[0] + self.costs[-1]) / 2).argmax())

    @property
    def rises(self) -> int:
        """In how many of the steps shown the cost rose."""
        return int((np.diff(self.costs) > 1e-9 * self.costs[:-1]).sum())

    @property
    def step(self) -> int:
        """The step of this moment."""
        return int(np.clip(self.moment.get_value() + 1e-6, 0, self.last))

    def cost(self) -> float:
        """The cost of this moment."""
        return float(self.costs[self.step])

    def answer(self, k: int) -> float:
        """Output `k` of the followed sample at this moment."""
        return float(self.answers[self.step, k])

    @cached_property
    def target(self) -> np.ndarray:
        """What the followed sample's outputs should say, (n,)."""
        y = np.asarray(self.case.y)
        return np.asarray(one_hot(y, self.answers.shape[1])[0] if y.ndim == 1 else y[0], float)

    @cached_property
    def shown(self) -> list[int]:
        """The outputs that are watched."""
        return in_sight(self.answers, self.target)

    def name(self, k: int) -> str:
        """What output `k` stands for."""
        if len(self.target) > 1:
            return class_name(self.case, k)
        return class_name(self.case, 1) if self.case.classes else "output"

    @property
    def verdict(self) -> str:
        """What is left of the cost in the end: "less than half", "more than half", or "more than now"."""
        if not self.falls:
            return "more than now"
        return "less than half" if self.costs[-1] < self.costs[0] / 2 else "more than half"


@lru_cache(4)
def calmer(run: CaseRun) -> CaseRun | None:
    """The same with the largest tenth of a tenth … of the rate at which the cost falls; None where none was found."""
    for power in range(1, TRIALS):
        if CaseRun(run.case, run.rate / 10**power, most=2 * FEWEST).falls:
            found = CaseRun(run.case, run.rate / 10**power)
            return found if found.falls else None
    return None
