"""`RateTask`: the third exercise's bowl, start and rate, and what a step at a rate makes of x."""

from __future__ import annotations

from typing import Any

from manim import DOWN, LEFT, RIGHT, Succession, VGroup

from scenes.kit.moves.emphasis import swap
from scenes.kit.stage.look import HERO, Size
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Formula, Value
from scenes.l04_derivatives.measured import RATE, START


class RateTask(VGroup):
    """The bowl above, the start and the rate below; `at` gives the rate's place to another one.

    >>> RateTask().rate.part("r").text
    '0.35'
    """

    def __init__(self) -> None:
        start = Formula("x = @x,", HERO, x=Value(START, places=0, role="input"))
        self.rate: Maths = _rate(RATE, "class 1", HERO)
        line = align_baseline(start, self.rate.next_to(start, RIGHT, buff=0.6))
        super().__init__(Maths("f = 3 x^2", HERO, digits="formula"), line)
        self.arrange(DOWN, buff=0.4)
        self.natural = self.height

    def at(self, rate: float | None, role: str = "ink") -> Succession:
        """The rate gives way to another one, or to one third; as large as the task is now."""
        before, self.rate = self.rate, _rate(rate, role, self.height / self.natural * HERO)
        align_baseline(before, self.rate.align_to(before, LEFT))
        return swap(before, self.rate)


def _rate(rate: float | None, role: str, size: Size) -> Maths:
    if rate is None:
        return Maths("alpha = 1 slash 3", size, digits="formula")
    return Formula("alpha = @r", size, r=Value(rate, role=role))


def step_factor(rate: float | None, role: str, *, narrow: bool) -> Formula:
    """What a step of descent on 3x² makes of x, at a rate or at one third; in two lines where it is `narrow`."""
    values: dict[str, Any] = {}
    step, result = "frac(1, 3)", "-x"
    if rate is not None:
        values = {"r": Value(rate, role=role), "f": Value(1 - 6 * rate, places=1, role=role)}
        step, result = "@r", "@f x"
    between = "\\" if narrow else ""  # a line ends
    return Formula(f"x - {step} dot 6 x {between} = {result}", HERO, digits="formula", **values)


def turning(size: Size) -> Formula:
    """At one third x goes to and fro between the start and its opposite."""
    left, right = (Value(START, places=0) for _ in range(2))
    return Formula("-@a thin arrow.l.r thin @b", size, a=left, b=right)
