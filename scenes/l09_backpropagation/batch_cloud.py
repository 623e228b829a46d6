"""The pulls of a hundred flowers on two weights as arrows, and those of batches, which scatter round the true one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from manim import DOWN, UP, Create, FadeIn, FadeOut, ValueTracker, VGroup

from scenes.kit.field.arrow_field import ArrowField, GrowArrows
from scenes.kit.moves.animate import animate
from scenes.kit.plot.moves import appear, draw
from scenes.kit.plot.plot import Plot
from scenes.kit.plot.round_mark import RoundMark
from scenes.kit.plot.scatter import Scatter
from scenes.kit.runs.practice_flowers import batch_pulls, batches, pulls, spread
from scenes.kit.stage.layout import Frame, Region
from scenes.kit.stage.look import BODY, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Step
from scenes.kit.text.plates import plated
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value

SMALL, LARGE = 4, 16  # flowers in a batch
Window = tuple[tuple[float, float], tuple[float, float]]
# What is shown of both pulls, on a wide frame, where words stand beside the arrows, and on a narrow one, below them.
WHOLE: tuple[Window, Window] = ((-0.15, 0.12), (-0.015, 0.1)), ((-0.15, 0.07), (-0.015, 0.1))
NEAR: tuple[Window, Window] = ((-0.1, 0.1), (-0.009, 0.07)), ((-0.1, 0.06), (-0.015, 0.065))
CORNER = 0.7, 0.3  # above and to the right of it, in shares of a window, no arrow of a batch ends
TICK = 0.05
TWO_LINES = 'mat(delim: #none, row-gap: #0.4em, @count "a batch"; @radius)'
TINT = 0.13  # of the discs in the rings, whose areas are compared
BELOW = 1.25  # what words below the plot take on a narrow frame
FAINT = 0.16  # what is not spoken of


class Cloud:
    """Axes with equal units, the flowers' arrows, the true one, and for each batch size its arrows' ends and ring."""

    def __init__(self, frame: Frame, windows: tuple[Window, Window] = WHOLE) -> None:
        self.frame = frame
        x, y = ((*limits, TICK) for limits in frame.pick(*windows))
        picture, self.strip = frame.stage.rows(frame.stage.height - BELOW, BELOW, gap=0.2)
        room = frame.pick(frame.stage, picture)
        self.plot = Plot.inside(room, x, y, equal=True, cross=(x[0], y[0]), grid=True)
        self.unit = float(self.plot.units[0])
        self.names = self._axis_names()
        self.flowers = self._arrows(pulls(), thickness=0.8)
        self.true = self._arrows(pulls().mean(axis=0)[None], color=theme().ink, thickness=2.2).set_z_index(4)
        self.mixing = ValueTracker(0)
        self.first = batches(SMALL)[0]
        self.four = ArrowField(self.plot, self._feet, self._shares, scale=self.unit, thickness=1.4)
        self.batch = {m: batch_pulls(m) for m in (SMALL, LARGE)}
        self.one = self._arrows(self.batch[SMALL][:1], color=theme().target, thickness=1.9).set_z_index(3)
        self.many = {m: self._arrows(ends, color=theme().target, thickness=0.7) for m, ends in self.batch.items()}
        self.ends = {
            m: Scatter(self.plot, ends, "disc", theme().target, radius=0.07).set_z_index(3)
            for m, ends in self.batch.items()
        }
        middle = pulls().mean(axis=0)
        self.radius = {m: spread(ends) for m, ends in self.batch.items()}
        self.rings = {m: RoundMark(self.plot, middle, radius) for m, radius in self.radius.items()}
        self.guess = RoundMark(
            self.plot, middle, self.radius[SMALL] / (LARGE / SMALL), dashed=True, role="ink"
        ).set_z_index(6)

    def _arrows(self, vectors: np.ndarray, **style: Any) -> ArrowField:
        return ArrowField(self.plot, np.zeros_like(vectors), vectors, scale=self.unit, **style)

    def _feet(self) -> np.ndarray:
        """The four pulls of the first batch stand at the origin, and go end to end as they shrink to a quarter."""
        way, chosen = float(self.mixing.get_value()), pulls()[self.first]
        before = np.vstack([np.zeros(2), np.cumsum(chosen, axis=0)[:-1] / SMALL])
        return np.asarray(way * before)

    def _shares(self) -> np.ndarray:
        way = float(self.mixing.get_value())
        return np.asarray(pulls()[self.first] * (1 - way + way / SMALL))

    def _axis_names(self) -> VGroup:
        along = Words("pull on our weight", LABEL, role="muted")
        up = Words("pull on a second weight", LABEL, role="muted")
        box = self.plot.box
        box, origin = self.plot.box, self.plot.c2p(0, 0)
        along.move_to((box.left + along.width / 2 + 0.2, (box.bottom + origin[1]) / 2, 0))
        up.move_to((origin[0] - up.width / 2 - 0.2, box.top - 0.25, 0))
        return VGroup(along, up)

    def arrows_come(self, seconds: float) -> Iterator[Step]:
        """The axes, a hundred arrows one after the other, and the true one."""
        yield [draw(self.plot), FadeIn(self.names)], 0.8
        order = np.arange(len(pulls()))
        yield [GrowArrows(self.flowers, order, lag=6.0)], seconds

    def truth(self) -> Iterator[Step]:
        """The mean of all."""
        yield [animate(self.flowers).set_fill(opacity=0.45), GrowArrows(self.true)], 0.8

    def mix(self) -> Iterator[Step]:
        """Four flowers' arrows, a quarter of each, end to end: the batch's arrow."""
        yield [animate(self.flowers).set_fill(opacity=FAINT), FadeIn(self.four)], 0.6
        yield [animate(self.mixing).set_value(1)], 1.2
        yield [GrowArrows(self.one)], 0.6

    def scatter(self, size: int) -> Iterator[Step]:
        """Sixty batches, their ends, and the ring at their spread."""
        order = np.arange(len(self.batch[size]))
        if size == SMALL:
            yield [FadeOut(self.four)], 0.3
            yield [GrowArrows(self.many[size], order, lag=4.0), appear(self.ends[size])], 1.6
        else:
            yield [appear(self.ends[size])], 3.6
        yield [Create(self.rings[size])], 0.7
        yield [animate(self.rings[size]).set_fill(theme().accent, opacity=TINT)], 0.4

    def guesses(self) -> Iterator[Step]:
        """A quarter of the ring, as most expect it."""
        self.doubt = plated(Words("a quarter?", LABEL)).next_to(self.guess, UP, buff=0.1)
        yield [Create(self.guess), FadeIn(self.doubt)], 0.6

    def clear_small(self) -> list[Any]:
        """The small batches step back, their ring stays."""
        return [animate(self.ends[SMALL]).set_fill(theme().muted, opacity=0.4)]

    def label(self, size: int) -> VGroup:
        """A batch size and the radius of its ring, beside the plot; at the first, if there is room, what that is."""
        source = '@count "a batch:" @radius' if self.frame.wide else TWO_LINES
        count, radius = Value(size, places=0), Value(self.radius[size], places=3)
        text = Formula(source, BODY, digits="formula", count=count, radius=radius)
        room = self._rooms()[0 if size == SMALL else 1]
        if size == LARGE or not self.frame.wide:
            return room.fit(VGroup(text))
        meaning = Words("typical distance \\ from the true arrow", LABEL, role="muted")
        return room.fit(VGroup(text, meaning).arrange(DOWN, buff=0.15))

    def verdict(self) -> Words:
        """What the two rings say."""
        return self._rooms()[2].fit(Words("a quarter of the area: \\ half the radius", LABEL))

    def _rooms(self) -> tuple[Region, ...]:
        """Three places for words: at the right, one below the other, or side by side below the plot."""
        if not self.frame.wide:
            return self.strip.columns(1, 1, 1.5, gap=0.2)
        box = self.plot.box
        left, bottom, _ = box.at(CORNER[0] * 2 - 1, CORNER[1] * 2 - 1).tolist()
        return Region(left, box.right - 0.1, bottom, box.top).rows(1, 1, 0.8, gap=0.1)
