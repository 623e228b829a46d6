"""A board of dials, one for each weight and bias: in pink the slope of each, and a needle that turns against it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Self

import numpy as np
from manim import DEGREES, LEFT, RIGHT, UP, Circle, Dot, ManimColor, ValueTracker, VGroup, VMobject

from scenes.kit.elision import gap, slots
from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Formula, Value
from scenes.l09_backpropagation.step_plan import HEAD, SIDE, DialPlan
from scenes.l09_backpropagation.step_run import StepRun

STEEPEST = 72 * DEGREES  # a fifth of a circle is the sector of the largest slope, and the needle's turn for it


class StepDial(VGroup):
    """A dial whose needle stood upright before the step; `turn()` is how far it has been turned up since.

    The pink sector is its `slope()`: to the right where the cost rises as the dial is turned up, else to the left.
    A slope of `steepest`, or a turn against it at the step's rate, takes a fifth of the circle.

    >>> dial = StepDial(lambda: 0.1, lambda: -0.1, radius=0.5, steepest=0.2)
    >>> [(r.name, round(r.shown, 6)) for r in dial.readings()]
    [('slope', 0.1), ('turn', -0.1)]
    """

    def __init__(
        self,
        slope: Callable[[], float],
        turn: Callable[[], float],
        *,
        radius: float,
        steepest: float,
        color: ManimColor | None = None,
    ) -> None:
        self.slope, self.turn, self.unit = slope, turn, STEEPEST / steepest
        hue = color or theme().weight
        self.ring = Circle(radius, stroke_color=hue, stroke_width=4).set_fill(theme().panel, 1)
        self.mark = VMobject(stroke_color=theme().muted, stroke_width=3)
        self.sector = VMobject(stroke_color=theme().gradient, stroke_width=3).set_fill(theme().gradient, 0.85)
        self.needle = VMobject(stroke_color=hue, stroke_width=7)
        self.hub = Dot(radius=0.09 * radius / 0.55, color=hue)
        super().__init__(self.ring, self.sector, self.mark, self.needle, self.hub)
        self.refresh()
        self.add_updater(lambda dial: dial.refresh())

    def toward(self, amount: float) -> np.ndarray:
        """The direction of the needle after so large a turn."""
        return np.array([np.sin(amount * self.unit), np.cos(amount * self.unit), 0.0])

    def refresh(self) -> Self:
        """Draws slope and needle as they are now."""
        middle, radius = self.ring.get_center(), self.ring.width / 2
        slope, turn = self.slope(), self.turn()
        state = slope, turn, radius, middle.tobytes()
        if vars(self).get("drawn") != state:
            self.drawn = state
            arc = [middle + 0.86 * radius * self.toward(share * slope) for share in np.linspace(0, 1, 16)]
            self.sector.set_points_as_corners([middle, *arc, middle])
            self.mark.set_points_as_corners([middle + 0.88 * radius * UP, middle + radius * UP])
            self.needle.set_points_as_corners([middle, middle + 0.8 * radius * self.toward(turn)])
        return self

    def readings(self) -> list[Reading]:
        """What sector and needle say."""
        middle = self.ring.get_center()
        ends = self.sector.points[-5] - middle, self.needle.points[-1] - middle
        shown = [float(np.arctan2(end[0], end[1])) / self.unit for end in ends]
        true = self.slope(), self.turn()
        return [Reading(n, s, t, 1e-6) for n, s, t in zip(("slope", "turn"), shown, true, strict=True)]


class DialBoard:
    """The dials of a case, layer by layer: weights, then biases; `rate` turns all, `alone[k]` one, in steps.

    `dials` are those in sight by their number in the order of the parameters, `pieces` all numbers in that order: a
    dial in sight alone, those that are left out of an array together, and those of all layers left out. `names` are
    letters above the arrays, with the true count where dots stand for dials; `whole` is all.
    """

    def __init__(self, step: StepRun, room: Region) -> None:
        self.step, self.rate = step, ValueTracker(0.0)
        self.steepest = float(np.abs(step.gradients).max())
        counts = [start.size for start in step.starts]
        plan = DialPlan.of(counts, room)
        self.pitch, self.few = plan.pitch, plan.few
        self.alone: dict[int, ValueTracker] = {}
        self.dials, self.pieces, self.names, self.dots = dict[int, StepDial](), list[list[int]](), VGroup(), VGroup()
        first, left_out = 0, list[int]()
        for number, (count, indices) in enumerate(zip(counts, plan.shown, strict=True)):
            if number // 2 in plan.places:
                self._lay(number, count, indices, first, plan.corner(number))
            else:
                if not left_out:
                    self.pieces.append(left_out)
                left_out += range(first, first + count)
            first += count
        if left_out:
            self.dots.add(
                *(Dot(plan.gap_at + k * 0.2 * self.pitch * UP, 0.05, color=theme().muted) for k in (-1, 0, 1))
            )
        self.whole = VGroup(*self.dials.values(), self.names, *self.dots)
        self.whole.move_to(room.center)

    def _lay(self, number: int, count: int, indices: list[int], first: int, corner: np.ndarray) -> None:
        """The dials of one array from `corner` on, dots where some are left out, and the letter above them."""
        hue, missing = theme().bias if number % 2 else theme().weight, gap(indices)
        for j, slot in slots(indices).items():
            if missing is not None and slot == missing + 1:
                left_out = range(indices[missing - 1] + 1, indices[missing])
                self.pieces.append([first + each for each in left_out])
                middle = corner + self.pitch * missing * RIGHT
                self.dots.add(
                    *(Dot(middle + k * 0.2 * self.pitch * RIGHT, 0.05, color=theme().muted) for k in (-1, 0, 1))
                )
            self.pieces.append([first + j])
            self.alone[first + j] = ValueTracker(0.0)
            self.dials[first + j] = self._dial(first + j, hue).shift(corner + self.pitch * slot * RIGHT).refresh()
        letter = f"{'Wb'[number % 2]}^{number // 2 + 1}"
        name = Maths(letter, BODY, color=hue, digits="index")
        if missing is not None:
            name = Formula(
                f"{letter} : @n", BODY, color=hue, digits="index", n=Value(float(count), places=0, color=hue)
            )
        last = max(slots(indices).values())
        above = self.pitch * last / 2 * RIGHT + (self.pitch / 2 + 0.6 * HEAD) * UP
        self.names.add(name.move_to(corner + ((self.pitch + SIDE) / 2 * LEFT if self.few else above)))

    def _dial(self, k: int, hue: ManimColor) -> StepDial:
        return StepDial(
            lambda: self.slope(k), lambda: self.turn(k), radius=0.45 * self.pitch, steepest=self.steepest, color=hue
        )

    def slope(self, k: int) -> float:
        """The slope of dial `k` where all dials are now."""
        rate = self.step.rate * float(self.rate.get_value())
        return float(self.step.after(rate)[1][k]) if rate else float(self.step.gradients[k])

    def turn(self, k: int) -> float:
        """How far dial `k` has been turned, as the slope against which one step turns it so far."""
        return -float(self.step.gradients[k]) * float(self.rate.get_value() + self.alone[k].get_value())

    def role(self, k: int) -> str:
        """Whether dial `k` is a weight or a bias."""
        ends = np.cumsum([start.size for start in self.step.starts])
        return "bias" if np.searchsorted(ends, k, side="right") % 2 else "weight"

    def ghost(self, k: int) -> VMobject:
        """The outline of dial `k`'s sector before the step."""
        dial = self.dials[k]
        middle, radius = dial.ring.get_center(), dial.ring.width / 2
        shares = np.linspace(0, float(self.step.gradients[k]), 16)
        arc = [middle + 0.86 * radius * dial.toward(share) for share in shares]
        return VMobject(stroke_color=theme().ink, stroke_width=3).set_points_as_corners([middle, *arc, middle])
