"""One number for each circle in sight, as a bar from zero level with it: votes, sums, answers, scores, shares."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from manim import RIGHT, Animation, VGroup, VMobject

from scenes.kit.plot.curves import corner_points
from scenes.kit.stage.look import BODY
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.glyphs import advance
from scenes.kit.text.numerals import number_text
from scenes.kit.text.values import Formula, Value
from scenes.l07_network.forward_lanes import Lane
from scenes.l07_network.forward_net import NetWindow

THICK, MOST = 0.36, 0.75  # of a bar, as a share of a row's height, and in manim units at most
BELOW = 0.47  # a bar below a name: how far from the circle's middle
LARGER, BESIDE = (1.4, 1.25), 0.14  # of the size of numbers, wide and narrow; what a number needs beside its bar
WORKED = 0.85  # how large the numbers of a worked line are
BEYOND = 0.12  # the line of zero, beyond a bar's sides


class RowBars:
    """The entries (0, i) of `source`, for the neurons of a layer in sight; `also` lists what is to have room, too.

    `axis` is their zero; `scale` may give another one's zero and unit. In the last layer the classes' names stand above
    the bars, which have the hues of the `classes` if so wished.

    >>> from scenes.kit.runs.case import flower_case
    >>> from scenes.kit.stage.layout import frame
    >>> from scenes.l07_network.forward_story import ForwardStory
    >>> window = NetWindow(frame(), ForwardStory(flower_case()))
    >>> [bar.number.text for bar in RowBars(window, -1, window.story.record(-1, "z")).bars.values()]
    ['−0.74', '−0.29', '1.52']
    """

    def __init__(
        self,
        window: NetWindow,
        layer: int,
        source: Any,
        *,
        places: int = 2,
        plus: bool = False,
        also: Sequence[Any] = (),
        scale: tuple[float, float] | None = None,
        classes: bool = False,
    ) -> None:
        self.window, self.source, self.room = window, source, window.room
        self.rows, named = window.rows(layer), layer == -1
        self.size = window.frame.pick(*LARGER) * window.size
        self.thick = min(THICK * window.net.pitches[layer % len(window.case.sizes)], MOST)
        shown = [number_of(each, i) for each in (source, *also) for i in self.rows]
        self.zero, self.unit = scale or self._scale(shown, places, plus)
        zero, unit = self.zero, self.unit
        self.bars = {
            i: Lane(source, (0, i), 0.0, lambda number: zero + number * unit, y - BELOW * named,
                    role=f"class {i}" if classes else "activation", places=places, plus=plus, thick=self.thick,
                    size=self.size)
            for i, y in self.rows.items()
        }  # fmt: skip
        if not named:
            for i, bar in self.bars.items():
                align_baseline(window.net.neurons[layer][i].held, bar.number)
        half = self.thick / 2 + BEYOND
        self.axis = VMobject(stroke_color=theme().muted, stroke_width=3).set_z_index(1)
        self.axis.points = corner_points(
            [np.array([(zero, bar.y + half, 0), (zero, bar.y - half, 0)]) for bar in self.bars.values()]
        )

    def _scale(self, shown: list[float], places: int, plus: bool) -> tuple[float, float]:
        """Where zero stands, and how long a one is: all bars and their numbers fill the room."""
        sides = {True: (0.0, 0.0), False: (0.0, 0.0)}
        for number in shown:
            long, text = sides[number < 0]
            wide = advance(number_text(number, places, plus=plus)) * self.size + BESIDE
            sides[number < 0] = max(long, abs(number)), max(text, wide)
        (low, before), (high, after) = sides[True], sides[False]
        unit = (self.room.width - before - after) / ((low + high) or 1.0)
        return self.room.left + before + low * unit, unit

    @property
    def numbers(self) -> list[VMobject]:
        """The numbers beside the bars."""
        return [bar.number for bar in self.bars.values()]

    @property
    def all(self) -> VGroup:
        """What is on stage in the end."""
        return VGroup(self.axis, *self.bars.values(), *self.numbers)


def number_of(source: Any, i: int) -> float:
    """Entry (0, i) of a record or an array."""
    return float(np.asarray(getattr(source, "value", source))[0, i])


def normalised_line(window: NetWindow, mean: float, spread: float) -> VGroup:
    """What normalising does to the winner's score, beside its name; nothing where that leaves no room."""
    story, i = window.story, window.story.winner
    z, n = (Value(record, (0, i)) for record in (story.record(-1, "z"), story.normaliser("z")))
    line = Formula("(@z - @m) \\/ @s = @n", WORKED * BODY, z=z, m=Value(mean), s=Value(spread), n=n)
    align_baseline(window.names[i], line.move_to((window.room.right, 0, 0), RIGHT))
    return VGroup(line) if line.get_left()[0] > window.names[i].get_right()[0] + 0.4 else VGroup()


class Rebase(Animation):
    """The line of zero slides to another place; bars reach from it to where they end, and end where they ended."""

    def __init__(self, rows: RowBars, zero: float, **kwargs: Any) -> None:
        self.rows, self.way = rows, (rows.zero, zero)
        self.axis = rows.axis.points.copy()
        self.ends = [bar.strip.ends[1] for bar in rows.bars.values()]
        super().__init__(VGroup(rows.axis, *rows.bars.values()), **kwargs)

    def create_starting_mobject(self) -> VGroup:
        """Nothing to start from: every frame is drawn from its own zero."""
        return VGroup()

    def interpolate_mobject(self, alpha: float) -> None:
        """Draw them from where zero stands by then."""
        start, goal = self.way
        zero = start + self.rate_func(alpha) * (goal - start)
        self.rows.axis.points = self.axis + np.array([zero - start, 0, 0])
        for bar, end in zip(self.rows.bars.values(), self.ends, strict=True):
            bar.shown = 0.0  # no more the number beside it, until that is another
            first = np.array([zero, bar.y, 0.0])
            bar.strip.set_ends(first, end, bar.thick, negative=bool(end[0] < zero))
