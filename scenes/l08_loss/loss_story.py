"""What the cost of a case is made of: the shares that its truths got, or the misses of its outputs; and all costs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from nn_core import Tensor, binary_cross_entropy, categorical_cross_entropy, mae, one_hot, rmse
from scenes.kit.runs.case import Case

MOST = 3  # truths, or misses, in sight
SAMPLES = 1000  # so many of a larger table are looked at
NOTHING = 5e-6  # a cost that looks like none


def surprise(share: np.ndarray) -> np.ndarray:
    """−ln of each share, by nn_core.

    >>> surprise(np.array([0.6, 0.1])).round(3).tolist()
    [0.511, 2.303]
    """
    return np.asarray((-Tensor(share).log()).value)


@dataclass(frozen=True)
class Truth:
    """What a target says is true, with the share that the network gave it; `weight` is its part of the cost."""

    name: str
    share: float
    weight: float


@dataclass(frozen=True, eq=False)
class LossStory:
    """The followed sample of a case on its way to the cost, and the costs of all samples.

    >>> from scenes.kit.runs.case import flower_case
    >>> story = LossStory(flower_case())
    >>> [(truth.name, round(truth.share, 3), truth.weight) for truth in story.truths], round(story.cost, 3)
    ([('virginica', 0.796, 1.0)], 0.228)
    """

    case: Case

    def __deepcopy__(self, memo: dict[int, Any]) -> LossStory:
        """What shows a story may be copied: the network is not."""
        return self

    @cached_property
    def outputs(self) -> np.ndarray:
        """What the network answers, (n,)."""
        last = str(self.case.net.layers[-1].name)
        return np.asarray(self.case.run[f"{last}.a"].value[0])

    @cached_property
    def target(self) -> np.ndarray:
        """What it should say, (n,)."""
        y = self.case.y
        return np.asarray(one_hot(y, len(self.outputs))[0] if y.ndim == 1 else y[0], float)

    @cached_property
    def cost(self) -> float:
        """The cost of the followed sample."""
        return float(self.case.run["loss"].value)

    @property
    def surprised(self) -> bool:
        """Whether shares are charged by their logs; else misses are."""
        return self.case.loss in (categorical_cross_entropy, binary_cross_entropy)

    @property
    def yes_or_no(self) -> bool:
        """Whether one output stands for two classes."""
        return self.case.loss is binary_cross_entropy and len(self.outputs) == 1

    @property
    def rooted(self) -> bool:
        """Whether a root is taken in the end."""
        return self.case.loss is rmse

    @property
    def squared(self) -> bool:
        """Whether misses are squared."""
        return self.case.loss is not mae

    def name(self, k: int, yes: bool = True) -> str:
        """What output `k` stands for, or, where it says no, what it stands against."""
        names = self.case.classes
        if self.yes_or_no and len(names) == 2:
            return names[int(yes)]
        if not names and self.yes_or_no:
            return "yes" if yes else "no"
        name = names[k] if k < len(names) else f"output {k + 1}"
        return name if yes else f"not {name}"

    @cached_property
    def rows(self) -> list[Truth]:
        """All that gets a share: classes, or of each output that is a yes or no, what is true; a weight for each."""
        p, y = self.outputs.tolist(), self.target.tolist()
        if self.case.loss is categorical_cross_entropy:
            return [Truth(self.name(k), p[k], y[k]) for k in range(len(p))]
        if self.yes_or_no:
            return [Truth(self.name(0, yes=False), 1 - p[0], 1 - y[0]), Truth(self.name(0), p[0], y[0])]
        both = [(k, yes) for k in range(len(p)) for yes in (True, False) if (y[k] if yes else 1 - y[k])]
        return [
            Truth(self.name(k, yes), p[k] if yes else 1 - p[k], (y[k] if yes else 1 - y[k]) / len(p)) for k, yes in both
        ]

    @cached_property
    def truths(self) -> list[Truth]:
        """What is charged, the heaviest first."""
        charged = [row for row in self.rows if row.weight > 0]
        return sorted(charged, key=lambda row: (-row.weight, row.share))

    @property
    def independent(self) -> bool:
        """Whether several outputs are each a yes or no of its own."""
        return self.case.loss is binary_cross_entropy and not self.yes_or_no

    @cached_property
    def missing(self) -> float:
        """The share that the truths did not get, on average as the targets weigh them."""
        return sum(row.weight * (1 - row.share) for row in self.truths)

    @cached_property
    def misses(self) -> np.ndarray:
        """By how much each output misses its target, (n,)."""
        return np.asarray(self.outputs - self.target)

    @cached_property
    def mean_miss(self) -> float:
        """The mean miss without signs."""
        return float(np.abs(self.misses).mean())

    @cached_property
    def watched(self) -> list[int]:
        """The outputs in sight: all, or two with the largest misses."""
        if len(self.misses) <= MOST:
            return list(range(len(self.misses)))
        return sorted(np.argsort(-np.abs(self.misses), kind="stable")[: MOST - 1].tolist())

    @cached_property
    def charges(self) -> np.ndarray:
        """What each output in sight is charged for its miss, and, where there are more, the mean of the others."""
        all_ = self.misses**2 if self.squared else np.abs(self.misses)
        others = np.delete(all_, self.watched)
        return np.append(all_[self.watched], others.mean()) if len(others) else all_[self.watched]

    @cached_property
    def counts(self) -> np.ndarray:
        """How many outputs each of the charges stands for."""
        others = len(self.misses) - len(self.watched)
        return np.array([*[1] * len(self.watched), *([others] if others else [])], float)

    @cached_property
    def chosen(self) -> np.ndarray:
        """The samples that are looked at: all, or of a large table some, evenly spaced, the followed one among them."""
        return self.case.spread(SAMPLES)

    @cached_property
    def ours(self) -> int:
        """The place of the followed sample among them."""
        return int(np.flatnonzero(self.chosen == self.case.sample)[0])

    @cached_property
    def costs(self) -> np.ndarray:
        """The cost of each of the samples, (m,)."""
        answers, targets = self.case.net(self.case.X[self.chosen]), self.case.targets[self.chosen]
        loss: Callable[..., Tensor] = self.case.loss
        return np.array([float(loss(answers[k : k + 1], targets[k : k + 1]).item()) for k in range(len(self.chosen))])

    @cached_property
    def total(self) -> float:
        """The cost of all of them together."""
        return float(self.case.loss(self.case.net(self.case.X[self.chosen]), self.case.targets[self.chosen]).item())

    @property
    def verdict(self) -> str:
        """How the cost compares with the tempting answer: "more", "less", or "just as much"."""
        tempting = self.missing if self.surprised else self.mean_miss
        if abs(self.cost - tempting) <= max(1e-9 * tempting, 1e-12):
            return "just as much"
        return "more" if self.cost > tempting else "less"
