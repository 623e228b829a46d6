"""One step of a case's network against its gradient: what it promises, and what it brings."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import numpy as np

from nn_core import SGD, Network
from scenes.kit.runs.case import Case

RATIOS = 10, 20, 50, 100, 200, 500, 1000
NEAR = 0.015  # what differs by no more than so much is nearly the same


@dataclass(frozen=True, eq=False)
class StepRun:
    """All dials of a case's network, one after the other: `gradients` before the step, costs and gradients after it.

    >>> from scenes.kit.runs.case import practice_case
    >>> step = StepRun(practice_case())
    >>> step.rate, round(step.before - step.cost(1.0), 4), round(step.promise(1.0), 4)
    (1.0, 0.0671, 0.0668)
    """

    case: Case

    @cached_property
    def bold(self) -> float:
        """The rate, a round one, from which the promise exceeds the whole cost."""
        rate = self.before / float((self.gradients**2).sum())
        for digit in (1.0, 0.1):  # 9.69 is nearly ten, 3.58 is not nearly four
            size = digit * 10.0 ** np.floor(np.log10(rate))
            bold = float(round(np.ceil(rate / size - 1e-9) * size, 12))
            if bold < 1.05 * rate:
                break
        return bold

    @cached_property
    def ratio(self) -> int:
        """So many times smaller is a rate at which what falls together, alone, and as promised is nearly the same."""
        for ratio in RATIOS:
            rate = self.bold / ratio
            fall = self.fall(rate)
            if max(abs(float(self.falls_alone(rate).sum()) - fall), abs(self.promise(rate) - fall)) < NEAR * fall:
                return ratio
        return RATIOS[-1]

    @property
    def rate(self) -> float:
        """That rate, of the one step."""
        return self.bold / self.ratio

    def __deepcopy__(self, memo: dict[int, Any]) -> StepRun:
        """What shows a step may be copied: the network is not."""
        return self

    @cached_property
    def starts(self) -> list[np.ndarray]:
        """Each parameter before the step."""
        return [parameter.value.copy() for parameter in self.case.net.parameters()]

    @cached_property
    def gradients(self) -> np.ndarray:
        """The slope of each dial, (dials,)."""
        return self._flat(self.case.run)

    def _flat(self, trace: Any) -> np.ndarray:
        names = [str(parameter.name) for parameter in self.case.net.parameters()]
        return np.concatenate([np.ravel(trace[name].grad) for name in names])

    @cached_property
    def dials(self) -> np.ndarray:
        """The number of each dial before the step, (dials,)."""
        return np.concatenate([start.ravel() for start in self.starts])

    @cached_property
    def before(self) -> float:
        """The cost before the step."""
        return float(self.case.run["loss"].value)

    def stepped(self, rate: float) -> Network:
        """A network after one step of gradient descent."""
        net = self.case.make()
        self.case.run_with(net)
        if rate:
            SGD(net, rate=rate).step()
        return net

    @lru_cache(512)  # noqa: B019  (a scene has few steps)
    def after(self, rate: float) -> tuple[float, np.ndarray]:
        """The cost after a step, and the slopes there."""
        trace = self.case.run_with(self.stepped(rate))
        return float(trace["loss"].value), self._flat(trace)

    def cost(self, rate: float) -> float:
        """The cost after a step of all dials."""
        return self.after(rate)[0]

    def fall(self, rate: float) -> float:
        """By how much the cost falls when all dials turn."""
        return self.before - self.cost(rate)

    @cached_property
    def single_falls(self) -> np.ndarray:
        """By how much it falls when one dial alone takes the step, (dials,)."""
        return self.falls_alone(self.rate)

    @lru_cache(16)  # noqa: B019  (a scene has few steps)
    def falls_alone(self, rate: float) -> np.ndarray:
        """The same at any rate."""
        net = self.case.make()
        parameters, falls = list(net.parameters()), []
        for parameter, start, gradient in zip(parameters, self.starts, self._shaped(), strict=True):
            for index in np.ndindex(*start.shape):
                moved = start.copy()
                moved[index] -= rate * gradient[index]
                parameter.replace(moved)
                falls.append(self.before - float(self.case.loss(net(self.case.x), self.case.y).item()))
            parameter.replace(start)
        return np.array(falls)

    def _shaped(self) -> list[np.ndarray]:
        ends = np.cumsum([start.size for start in self.starts])[:-1]
        return [
            part.reshape(start.shape) for part, start in zip(np.split(self.gradients, ends), self.starts, strict=True)
        ]

    @cached_property
    def promises(self) -> np.ndarray:
        """What each dial promises for the step: its slope times its turn, (dials,)."""
        return self.rate * self.gradients**2

    def promise(self, rate: float) -> float:
        """What all promise together."""
        return rate * float((self.gradients**2).sum())

    def slope_left(self, k: int) -> str:
        """What has become of the slope of dial `k` at the bold rate, in words."""
        left = float(self.after(self.bold)[1][k] / self.gradients[k])
        if abs(left) < 0.1:
            return "has nearly vanished"
        return "has turned round" if left < 0 else "has shrunk" if left < 1 else "has grown"
