"""`OutputRows`: what a network answers, a live bar for each output, and marks of what it should say."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from manim import LEFT, RIGHT, Square, VGroup, VMobject

from scenes.kit.plot.coordinates import Coordinates
from scenes.kit.plot.marks import PlotDot, Segment
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY
from scenes.kit.stage.theme import theme
from scenes.kit.text.amounts import Scale
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Words, escape

MOST = 3  # rows
LOW = 2.0  # of a region: in a higher one, a single row stands in its upper half
TIGHT, NAMES = 1.0, 0.4  # a row of a smaller height is one line, of which names take so much


class OutputRows(VGroup):
    """Rows in `region`: `names` and live `answers`, and below them a bar from zero, or a dot, on a common scale.

    `seen` are all numbers for which the scale has room. `goals` are the marks of `targets`; `signs` stand before names,
    `roles` are of bars.

    >>> rows = OutputRows(Region(-3, 3, -2, 2), ["cat"], [lambda: 0.25], np.array([0.0, 1.0]), targets=[1.0])
    >>> [round(r.shown, 3) for r in rows.bars[0][2].readings()][::2]
    [0.0, 0.25]
    """

    def __init__(
        self,
        region: Region,
        names: Sequence[str],
        answers: Sequence[Callable[[], float]],
        seen: np.ndarray,
        *,
        targets: Sequence[float] = (),
        signs: Sequence[VMobject] = (),
        roles: Sequence[str] = (),
    ) -> None:
        self.low, self.high = reach(seen[np.isfinite(seen)])
        self.decimals = Scale.of(max(abs(self.low), abs(self.high)), digits=4)
        self.roles = list(roles) or ["activation"] * len(names)
        self.words, self.bars, self.goals = VGroup(), VGroup(), VGroup()
        self.numbers = [
            self.decimals.value(answer, role="activation", reserve=self.widest(), align="right") for answer in answers
        ]
        rooms = region.rows(*[1.0] * (max(len(names), 2) if region.height > LOW else len(names)))
        for k, (name, answer, room) in enumerate(zip(names, answers, rooms, strict=False)):
            self._add(k, name, answer, room, signs[k] if signs else None)
            if len(targets):
                goal = Square(0.3).rotate(np.pi / 4).set_fill(theme().target, 1).set_stroke(theme().background, 3)
                self.goals.add(goal.move_to(self.bars[k][0].c2p(targets[k], 0.0)).set_z_index(4))
        super().__init__(self.words, self.bars, self.goals)

    def _add(self, k: int, name: str, answer: Callable[[], float], room: Region, sign: VMobject | None) -> None:
        """One row: words above a scale, and on it the bar with its end."""
        tight = room.height < TIGHT
        rise = 0.0 if tight else 0.3
        number = self.numbers[k].move_to((room.right, room.center[1] + rise, 0), RIGHT)
        words = Words(escape(name), BODY, digits="name")
        left = room.left + (0.75 if sign is not None else 0.0)
        end = room.left + NAMES * room.width if tight else number.get_left()[0]
        words.scale(min(1.0, (end - 0.3 - left) / words.width)).move_to((left, 0, 0), LEFT)
        align_baseline(number, words)
        row = VGroup(words, number)
        if sign is not None:
            row.add(sign.move_to((room.left + 0.3, number.get_y(), 0)))
        start, stop = (end, number.get_left()[0] - 0.4) if tight else (room.left + 0.25, room.right - 0.25)
        scale = Coordinates((self.low, self.high, 0), (0, 1, 0), width=stop - start, height=0.01)
        scale.shift((start, room.center[1] - rise, 0))
        axis = Segment(scale, ((self.low, 0.0), (self.high, 0.0)), role="faint", stroke_width=4)
        base = min(max(self.low, 0.0), self.high)
        bar = Segment(scale, lambda: ((base, 0.0), (answer(), 0.0)), role=self.roles[k], stroke_width=22)
        if not self.low <= 0 <= self.high:
            bar.set_stroke(opacity=0)  # zero is far away: the dot alone tells
        dot = PlotDot(scale, lambda: (answer(), 0.0), radius=0.13, role=self.roles[k])
        self.words.add(row)
        self.bars.add(VGroup(scale, axis, bar, dot))

    def widest(self) -> str:
        """The widest text of a number of this scale."""
        widest = self.decimals.value(-max(abs(self.low), abs(self.high))).text
        return widest if self.low < 0 else widest.lstrip("−")


def reach(seen: np.ndarray) -> tuple[float, float]:
    """From the lowest to the highest number, zero among them where it is not far off.

    >>> reach(np.array([0.2, 1.0])), reach(np.array([99.0, 101.0]))
    ((0.0, 1.0), (98.8, 101.2))
    """
    low, high = float(seen.min()), float(seen.max())
    if high - low > 0.3 * max(abs(low), abs(high)):
        return min(low, 0.0), max(high, 0.0)
    pad = 0.1 * (high - low) or max(abs(high), 1.0) * 0.1
    return low - pad, high + pad


def in_sight(answers: np.ndarray, target: np.ndarray) -> list[int]:
    """The outputs that have rows: all, or that with the largest target, and those that are largest at both ends.

    >>> in_sight(np.array([[0.1, 0.2, 0.3, 0.4], [0.7, 0.1, 0.1, 0.1]]), np.array([0, 1, 0, 0]))
    [0, 1, 3]
    """
    if len(target) <= MOST:
        return list(range(len(target)))
    order = [int(target.argmax()), int(answers[0].argmax()), int(answers[-1].argmax()), *range(len(target))]
    return sorted(list(dict.fromkeys(order))[:MOST])
