"""`StepFan`: the steps that single flowers ask for, as arrows from one place, which shrink and go end to end."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import ManimColor, Rectangle, ValueTracker

from scenes.kit.field.arrow_field import ArrowField
from scenes.kit.field.contours import Contours
from scenes.kit.plot.marks import PlotDot
from scenes.kit.plot.plot import Plot
from scenes.kit.stage.layout import Frame
from scenes.kit.stage.look import LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.values import Formula, Value
from scenes.l10_training.batch_runs import SIZES, START, first_looked_at, landscape, single_steps, walk
from scenes.l10_training.walkers import HUES, LEVELS

ALL, TEN, _ = SIZES


class StepFan(ArrowField):
    """An arrow for each of `steps` (n, 2), in the plot's coordinates, all from `start`.

    While `way` goes from 0 to 1, each shrinks to an n-th and goes to the end of the one before: they end at the mean.

    >>> plot = Plot((0, 4, 1), (0, 4, 1), width=8, height=4)
    >>> fan = StepFan(plot, (1, 1), np.array([[2.0, 0.0], [0.0, 2.0]]))
    >>> fan.way.set_value(1) is fan.way, plot.p2c(fan.refresh().tips()[-1]).round(6).tolist()
    (True, [2.0, 2.0])
    """

    def __init__(self, plot: Plot, start: Any, steps: np.ndarray, *, color: ManimColor | None = None, **style: Any):
        self.way = way = ValueTracker(0.0)
        count, units, foot = len(steps), plot.units, np.asarray(start, float)
        before = np.vstack([np.zeros(2), np.cumsum(steps, axis=0)[:-1]]) / count

        def feet() -> np.ndarray:
            return np.asarray(foot + way.get_value() * before)

        def vectors() -> np.ndarray:
            share = way.get_value()
            return np.asarray(steps * units * (1 - share + share / count))

        super().__init__(plot, feet, vectors, scale=1.0, color=color or theme().gradient, **style)


class CloseUp:
    """The landscape near the walkers' start, with equal units, and there the steps that flowers ask for.

    `down` and `up` are single steps that lower or raise the cost, `tens` the mean steps of five different tens; `said`
    says what the means are of, `counts` how many single steps there are of each kind.
    """

    def __init__(self, frame: Frame) -> None:
        picture, side = frame.pick(frame.stage.columns, frame.stage.rows)(*frame.pick((73, 27), (80, 20)), gap=0.2)
        x, y = (-3, 7.5, 2), (0.4, 5.4, 1)
        self.plot = Plot.inside(picture, x, y, equal=True, x_label="w_1", y_label="w_2", cross=(x[0], y[0]))
        self.lines = Contours(self.plot, landscape, LEVELS[4:], stroke_width=2.5, opacity=0.55)
        self.start = PlotDot(self.plot, START, radius=0.13, role="ink").set_z_index(3)
        steps = single_steps()
        lower = landscape(*(np.array(START) + steps).T) < landscape(*START)
        self.down = StepFan(self.plot, START, steps[lower], thickness=0.9)
        self.up = StepFan(self.plot, START, steps[~lower], color=theme().ink)
        size = 1.1 * LABEL
        counts = [
            Formula(f'@n "{way}hill"', size, role=role, n=Value(int(count), places=0, role=role))
            for way, count, role in (("down", lower.sum(), "gradient"), ("up", (~lower).sum(), "ink"))
        ]
        words = ("the mean of", ALL), ("means of", TEN)
        self.said = [Formula(f'"{said}" @n', size, n=Value(n, places=0, role=HUES[n])) for said, n in words]
        texts = [*self.said, *counts]
        rooms = side.rows(1, 1, 1, 1) if frame.wide else [r for row in side.rows(1, 1) for r in row.columns(1, 1)]
        for text, room in zip(texts, rooms, strict=True):
            room.fit(text)
        self.counts = counts
        self.border = _around(self.plot.c2p(x[0], y[0]), self.plot.c2p(x[1], y[1]))

    def window(self, plot: Plot) -> Rectangle:
        """What it shows, in another plot."""
        (left, low), (right, high) = self.plot.limits
        return _around(plot.c2p(left, low), plot.c2p(right, high))

    def fan(self, **style: Any) -> StepFan:
        """The steps that all flowers ask for, by their direction: end to end they make one bow."""
        steps = single_steps()
        return StepFan(self.plot, START, steps[np.argsort(np.arctan2(steps[:, 1], steps[:, 0]))], **style)

    def tens(self) -> StepFan:
        """The mean steps of the five tens that come first in the walkers' shuffle."""
        means = single_steps()[first_looked_at(5 * TEN)].reshape(5, TEN, 2).mean(axis=1)
        return StepFan(self.plot, START, means, color=theme().role(HUES[TEN]), thickness=1.3).set_z_index(3)

    def mean(self) -> StepFan:
        """The first step of the walker that looks at all."""
        hue = theme().role(HUES[ALL])
        return StepFan(self.plot, START, np.diff(walk(ALL)[:2], axis=0), color=hue, thickness=1.8).set_z_index(4)


def _around(corner: np.ndarray, opposite: np.ndarray) -> Rectangle:
    """The outline with these corners."""
    width, height = (opposite - corner)[:2].tolist()
    return Rectangle(width=width, height=height, color=theme().muted, stroke_width=3).move_to((corner + opposite) / 2)
