"""A board of dials, one for each weight and bias: in pink the slope of each, and a needle that turns against it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Self

import numpy as np
from manim import DEGREES, UP, Circle, Dot, ManimColor, ValueTracker, VGroup, VMobject

from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Maths
from scenes.l09_backpropagation.step_run import StepRun

TURN = 480 * DEGREES  # of the needle for one unit: the largest slope of the practice net is a fifth of a circle
GAP = 0.4  # between weights and biases, in dials
HEAD = 0.62  # above a row of dials, for letters, in manim units


class StepDial(VGroup):
    """A dial whose needle stood upright before the step; `turn()` is how far it has been turned up since.

    The pink sector is its `slope()`: to the right where the cost rises as the dial is turned up, else to the left.

    >>> dial = StepDial(lambda: 0.1, lambda: -0.1, radius=0.5)
    >>> [(r.name, round(r.shown, 6)) for r in dial.readings()]
    [('slope', 0.1), ('turn', -0.1)]
    """

    def __init__(
        self, slope: Callable[[], float], turn: Callable[[], float], *, radius: float, color: ManimColor | None = None
    ) -> None:
        self.slope, self.turn = slope, turn
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
        return np.array([np.sin(amount * TURN), np.cos(amount * TURN), 0.0])

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
        shown = [float(np.arctan2(end[0], end[1])) / TURN for end in ends]
        true = self.slope(), self.turn()
        return [Reading(n, s, t, 1e-6) for n, s, t in zip(("slope", "turn"), shown, true, strict=True)]


class DialBoard:
    """All dials of a case, a row a layer: weights, then biases; `rate` turns all of them, `alone[k]` one.

    `dials` are in the order of the parameters, `names` the letters above the arrays, `whole` is all.
    """

    def __init__(self, step: StepRun, room: Region) -> None:
        self.step, self.rate = step, ValueTracker(0.0)
        self.alone = [ValueTracker(0.0) for _ in step.dials]
        counts = [start.size for start in step.starts]
        most = max(counts[::2]) + GAP + max(counts[1::2])
        layers = len(counts) // 2
        self.pitch = min(room.width / most, (room.height / layers - HEAD))
        self.dials, self.names, k = list[StepDial](), VGroup(), 0
        for number, count in enumerate(counts):
            hue = theme().bias if number % 2 else theme().weight
            x = max(counts[::2]) + GAP if number % 2 else 0.0
            y = -(self.pitch + HEAD) * (number // 2)
            for j in range(count):
                dial = self._dial(k, hue).shift(np.array([self.pitch * (x + j), y, 0.0]))
                self.dials.append(dial.refresh())
                k += 1
            letter = Maths(f"{'Wb'[number % 2]}^{number // 2 + 1}", BODY, color=hue, digits="index")
            middle = self.pitch * (x + (count - 1) / 2)
            self.names.add(letter.move_to(np.array([middle, y + self.pitch / 2 + 0.6 * HEAD, 0.0])))
        self.whole = VGroup(*self.dials, self.names)
        self.whole.move_to(room.center)

    def _dial(self, k: int, hue: ManimColor) -> StepDial:
        return StepDial(lambda: self.slope(k), lambda: self.turn(k), radius=0.45 * self.pitch, color=hue)

    def slope(self, k: int) -> float:
        """The slope of dial `k` where all dials are now."""
        rate = float(self.rate.get_value())
        return float(self.step.after(rate)[1][k]) if rate else float(self.step.gradients[k])

    def turn(self, k: int) -> float:
        """How far dial `k` has been turned."""
        return -float(self.step.gradients[k]) * float(self.rate.get_value() + self.alone[k].get_value())

    def is_bias(self, k: int) -> bool:
        """Whether dial `k` is a bias."""
        ends = np.cumsum([start.size for start in self.step.starts])
        return bool(np.searchsorted(ends, k, side="right") % 2)

    def ghost(self, k: int) -> VMobject:
        """The outline of dial `k`'s sector before the step."""
        dial = self.dials[k]
        middle, radius = dial.ring.get_center(), dial.ring.width / 2
        shares = np.linspace(0, float(self.step.gradients[k]), 16)
        arc = [middle + 0.86 * radius * dial.toward(share) for share in shares]
        return VMobject(stroke_color=theme().ink, stroke_width=3).set_points_as_corners([middle, *arc, middle])
