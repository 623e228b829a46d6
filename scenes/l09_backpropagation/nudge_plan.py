"""Which weight of a case GradientCheck nudges, by how much, and how the numbers that come of it are said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from scenes.kit.elision import shown_indices
from scenes.kit.runs.case import Case
from scenes.kit.runs.nudges import Nudges
from scenes.kit.text.number_words import in_words, spoken

MOST = 4  # neurons of a layer that the network's picture has room for
DOUBLE = 1.4, 4.3  # a nudge is too small where the computer gets so many times the true rise, or none at all
TENTH = 0.095  # of a step of the last digit, which is said as point one
ROOM = np.linspace(2, 4, 9), 1.3, 6.0  # there, in nudges, the cost stands between these multiples of the promised rise
DEEPEST = 20  # the decade of the smallest nudge
READABLE = 1e-3  # smaller gradients have more digits than a table has room for
PARTS = "one", "a tenth", "a hundredth", "a thousandth"


@dataclass(frozen=True, eq=False)
class NudgePlan:
    """A weight that moves the cost, and nudges as powers of ten below one: `tiny` is too small, `first` the largest.

    >>> from scenes.kit.runs.case import practice_case
    >>> plan = planned(practice_case())
    >>> (plan.nudges.parameter, plan.nudges.index), (plan.first, plan.large, plan.fair, plan.tiny)
    ((0, (2, 0)), (0, 1, 7, 15))
    """

    nudges: Nudges
    tiny: int

    @cached_property
    def first(self) -> int:
        """The decade of the largest nudge whose window the cost does not leave."""
        xs, low, high = ROOM
        for decade in range(self.tiny - 8):
            nudge = 10.0**-decade
            shares = np.array([self.nudges.quotient(float(x) * nudge) * x for x in (1.0, *xs)]) / self.nudges.gradient
            if 0.4 < shares[0] < 1.8 and shares[1:].min() >= low and shares.max() <= high:
                return decade
        return self.tiny - 8

    @property
    def large(self) -> int:
        """The decade of the larger nudge that is asked about."""
        return self.first + 1

    @cached_property
    def fair(self) -> int:
        """The decade of the nudge that errs least."""
        return min(range(self.large + 1, self.tiny), key=lambda decade: self.nudges.error(10.0**-decade))

    @cached_property
    def both_sides(self) -> int:
        """The decade of the nudge to both sides, half of whose difference errs least."""
        n = self.nudges

        def error(decade: int) -> float:
            nudge = 10.0**-decade
            return abs((n.cost(nudge) - n.cost(-nudge)) / (2 * nudge) - n.gradient)

        return min(range(self.large, self.tiny), key=error)

    @property
    def places(self) -> int:
        """So many places give the gradient three digits."""
        return max(1, 2 - int(np.floor(np.log10(abs(self.nudges.gradient)))))

    @property
    def all_places(self) -> int:
        """So many places show the last digit of a cost that the computer keeps."""
        return int(np.ceil(-np.log10(self.nudges.last_digit)))

    @property
    def steps(self) -> tuple[float, int]:
        """The rise or fall for the tiny nudge, promised and measured, in steps of the cost's last digit."""
        step = self.nudges.way * self.nudges.last_digit
        return self.nudges.gradient * 10.0**-self.tiny / step, round(self.nudges.rise(10.0**-self.tiny) / step)

    def said(self, decade: int) -> str:
        """The quotient of a nudge; of the first one with a digit less, for it errs."""
        return spoken(self.nudges.quotient(10.0**-decade), self.places - (decade == self.first))

    def change(self, rise: str, fall: str) -> str:
        """The word for what the cost does when the weight is raised."""
        return rise if self.nudges.way > 0 else fall

    @cached_property
    def steps_in_window(self) -> np.ndarray:
        """What the cost gains, the way it goes, from place to place in the window of the tiny nudge."""
        rises = [self.nudges.rise(share * 10.0**-self.tiny) for share in np.linspace(0, 4, 41)]
        return self.nudges.way * np.diff(rises)

    @property
    def rank(self) -> tuple[bool, bool, bool, bool]:
        """The least is to be shown: a gradient that reads, a cost that jumps only one way, a rise, a slope."""
        n = self.nudges
        return abs(n.gradient) < READABLE, self.steps_in_window.min() < 0, n.way < 0, not n.rise(10.0**-self.tiny)

    def tiny_window(self) -> str:
        """What the cost does in the window of the tiny nudge, in words."""
        if not self.steps_in_window.any():
            return "the cost stands still"
        one_way = self.steps_in_window.min() >= 0
        return f"the cost {self.change('climbs', 'falls')} in steps" if one_way else "the cost jumps up and down"

    def tiny_rise(self) -> str:
        """What the tiny nudge promises and gets, in words."""
        promised, got = self.steps
        near = [words for size, words in ((0.5, "half a step"), (1.0, "one step")) if abs(promised - size) < 0.05]
        size = (near or [f"{spoken(promised, 1)} {'steps' if promised >= 1 else 'of a step'}"])[0]
        true = f"The true {self.change('rise', 'fall')} is {size}"
        one = "a full one" if got == 1 else in_words(got)
        times = got / promised
        if not got:
            return f"{true}; it gets none: no slope at all."
        more = "nearly double" if 1.8 <= times < 2 else f"{spoken(times, 1)} times as much"
        return f"{true}; it gets {one}: {more}."


def power_words(decade: int) -> str:
    """A nudge in words.

    >>> power_words(0), power_words(2), power_words(15)
    ('one', 'a hundredth', 'ten to the minus fifteen')
    """
    return PARTS[decade] if decade < len(PARTS) else f"ten to the minus {in_words(decade)}"


def planned(case: Case) -> NudgePlan:
    """The plan of least rank; of equal ones, the steepest weight in sight of the first layer (else of a later one).

    Raises ValueError where no weight moves the cost: there is nothing to measure.
    """
    weights = list(_weights(case))
    if not weights:
        raise ValueError("no weight in sight moves this case's cost: choose a sample that the network gets wrong")
    plans = [plan for each in weights for plan in _misjudged(each)]
    if not plans:
        raise ValueError("each weight in sight is measured well with however small a nudge: there is nothing to show")
    return min(plans, key=lambda plan: plan.rank)


def _misjudged(weight: Nudges) -> Iterator[NudgePlan]:
    """Plans with nudges so small that the computer gets far more than the true change, or none of a tenth of a step."""
    level = round(np.log10(abs(weight.gradient) / weight.last_digit))  # there a promised change is about one step
    for tiny in range(level, min(level + 2, DEEPEST + 1)):
        plan, times = NudgePlan(weight, tiny), weight.quotient(10.0**-tiny) / weight.gradient
        if DOUBLE[0] <= times <= DOUBLE[1] or (not times and plan.steps[0] >= TENTH):
            yield plan


def _weights(case: Case) -> Iterator[Nudges]:
    """The weights in sight that move the cost, layer by layer, the steepest first."""
    names = [str(parameter.name) for parameter in case.net.parameters()]
    for layer, W in enumerate(case.net.weights()):
        rows, columns = (shown_indices(case.sizes[k], MOST) for k in (layer + 1, layer))
        seen = [Nudges(case, names.index(str(W.name)), (i, j)) for i in rows for j in columns]
        yield from sorted((each for each in seen if each.gradient), key=lambda each: -abs(each.gradient))
