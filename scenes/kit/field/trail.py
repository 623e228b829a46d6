"""`Trail`: the path of gradient descent on a map, step by step, with the ball that walks it."""

from __future__ import annotations

from typing import Any, Self

import numpy as np
from manim import Circle, ManimColor, VGroup, VMobject, smooth

from scenes.kit.described import place
from scenes.kit.plot.curves import Curve, within
from scenes.kit.plot.plot import Plot
from scenes.kit.readings import Reading
from scenes.kit.stage.theme import theme
from scenes.kit.text.number_words import counted

STEP_DOT = 0.055


class Trail(VGroup):
    """A ball that has visited `points` (n, 2) and the way between them; `show_until(t)` shows the first t steps.

    Between two steps the ball speeds up and slows down. Beyond the plot's edge nothing is drawn: the ball is gone.

    >>> plot = Plot((-2, 2, 1), (-2, 2, 1), width=4, height=4)
    >>> trail = Trail(plot, [[1, 1], [0.5, 1], [3, 3]]).show_until(1)
    >>> trail.ball.get_center().round(6).tolist(), trail.show_until(2).gone
    ([0.5, 1.0, 0.0], True)
    """

    def __init__(self, plot: Plot, points: Any, *, color: ManimColor | None = None, radius: float = 0.12) -> None:
        self.plot, self.steps = plot, np.asarray(points, float)
        colour = color or theme().accent
        numbers = np.arange(len(self.steps))
        self.line = Curve(plot, *self.steps.T, parameter=numbers, color=colour, stroke_width=3.5)
        self.dots = VMobject(fill_color=colour, fill_opacity=1, stroke_width=0)
        self.ball = Circle(radius=radius, color=colour, fill_opacity=1, stroke_width=3).set_stroke(theme().background)
        super().__init__(self.line, self.dots, self.ball)
        self.show_until(0)

    @property
    def gone(self) -> bool:
        """Whether the ball has left the plot."""
        return not within(self.line.tip[None], *self.plot.limits).all()

    def show_until(self, t: float) -> Self:
        """Draw the first `t` steps; a fraction is a step on its way."""
        self.taken = t
        whole = int(t)
        eased = whole + smooth(t - whole)
        self.line.show_until(eased)
        self.ball.move_to(self.plot.c2p(*self.line.tip))
        self.ball.set_opacity(0 if self.gone else 1)
        self.dots.points = self._discs(self.steps[: whole + 1])
        return self

    def _discs(self, steps: np.ndarray) -> np.ndarray:
        disc = Circle(radius=STEP_DOT).points
        places = self.plot.c2p(*steps[within(steps, *self.plot.limits)].T)
        return (places[:, None] + disc[None]).reshape(-1, 3)

    def describe(self) -> list[str]:
        """How many steps the ball has taken, and where it is."""
        at = [reading.shown for reading in self.readings() if reading.name.startswith("ball")]
        where = f" to {place(at)}" if at else (", off the plot" if self.gone else "")
        return [f"ball: {counted(int(self.taken), 'step')}{where}"]

    def readings(self) -> list[Reading]:
        """The drawn path's corners, and the ball where a whole step has been taken."""
        found = self.line.readings()
        if self.taken == int(self.taken) and not self.gone:
            shown, true = self.plot.p2c(self.ball.get_center()), self.steps[int(self.taken)]
            found += [Reading(f"ball {n}", float(s), float(t), 1e-6) for n, s, t in zip("xy", shown, true, strict=True)]
        return found
