"""The sum that a dial's step is, and rates in words."""

from __future__ import annotations

from scenes.kit.stage.look import HERO
from scenes.kit.text.number_words import spoken
from scenes.kit.text.values import Formula, Value
from scenes.l09_backpropagation.step_run import StepRun


def turned(step: StepRun, k: int, slope_places: int, role: str) -> Formula:
    """Old number of dial `k`, minus rate times slope, new number; ≈ where rounding shows."""
    decimals = decimal_places(step.rate)
    places, old, slope = slope_places + decimals, float(step.dials[k]), float(step.gradients[k])
    new = step.dials - step.rate * step.gradients
    shown = round(old, places) - step.rate * round(slope, slope_places) - round(float(new[k]), places)
    return Formula(
        f"@old - @rate dot @slope {'=' if abs(shown) < 0.4 * 10.0**-places else 'approx'} @new",
        HERO,
        old=Value(step.dials, k, 1 if round(old, 1) == old else places, role=role),
        rate=Value(step.rate, places=decimals),
        slope=Value(step.gradients, k, slope_places, role="gradient", paren=True),
        new=Value(new, k, places, role=role),
    )


def decimal_places(rate: float) -> int:
    """So many places write a round rate exactly.

    >>> decimal_places(10.0), decimal_places(0.0035)
    (0, 4)
    """
    return next(places for places in range(15) if abs(rate - round(rate, places)) < 1e-6 * rate)


def rate_in_words(rate: float) -> str:
    """A round rate, said exactly.

    >>> rate_in_words(10.0), rate_in_words(0.18)
    ('ten', 'point one eight')
    """
    return spoken(rate, decimal_places(rate))
