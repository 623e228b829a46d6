"""Falls of a cost as strips: piece by piece as single dials bring them, all at once, and as they were promised."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Self

import numpy as np
from manim import LEFT, RIGHT, UpdateFromAlphaFunc, VGroup, VMobject

from scenes.kit.plot.curves import corner_points
from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.number_words import significant, spoken
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Value
from scenes.l09_backpropagation.step_dials import DialBoard
from scenes.l09_backpropagation.step_run import StepRun

MOST_PLACES = 6  # decimals of a fall, unless it has fewer than two digits then


class PieceBar(VGroup):
    """Pieces end to end from the left of `region`; `pieces()` gives them, (n,); `longest` is as wide as the region.

    >>> bar = PieceBar(Region(0, 4, 0, 1), lambda: np.array([1.0, 2.0]), longest=4.0)
    >>> [round(r.shown, 6) for r in bar.readings()]
    [1.0, 2.0]
    """

    def __init__(
        self, region: Region, pieces: Callable[[], np.ndarray], *, longest: float, role: str = "activation"
    ) -> None:
        self.region, self.pieces, self.unit = region, pieces, region.width / longest
        hue = theme().role(role)
        self.parts = [VMobject(stroke_width=0, fill_color=hue, fill_opacity=0.9) for _ in pieces()]
        super().__init__(*self.parts)
        self.refresh()
        self.add_updater(lambda bar: bar.refresh())

    def refresh(self) -> Self:
        """Draws the pieces as long as they are now."""
        ends = self.region.left + np.concatenate([[0.0], np.cumsum(self.pieces())]) * self.unit
        for part, left, right in zip(self.parts, ends[:-1], ends[1:], strict=True):
            low, high = self.region.bottom, self.region.top
            box = np.array([(left, low, 0), (right, low, 0), (right, high, 0), (left, high, 0), (left, low, 0)])
            part.points = corner_points([box]) if right - left > 1e-4 else np.zeros((0, 3))
            part.set_stroke(theme().background, 1.5)
        return self

    def readings(self) -> list[Reading]:
        """The length of each piece in sight."""
        pieces = zip(self.parts, self.pieces().tolist(), strict=True)
        seen = [(part, true) for part, true in pieces if part.has_points()]
        return [Reading("piece", float(np.ptp(part.points[:, 0])) / self.unit, true, 1e-6) for part, true in seen]


class FallStrip:
    """A row: its name, a bar of `pieces()`, and the number `total()`, which is live."""

    def __init__(
        self,
        name: str,
        pieces: Callable[[], np.ndarray],
        total: Callable[[], float],
        room: Region,
        longest: float,
        places: int,
        role: str = "activation",
    ) -> None:
        left, middle, right = room.columns(0.23, 0.6, 0.17, gap=0.2)
        size = BODY if left.width > 2.9 else LABEL  # all names of a frame alike
        self.name = Words(name, size, color=theme().muted).move_to(left.at(-1, 0), aligned_edge=LEFT)
        self.bar = PieceBar(middle.inset(0, 0.04), pieces, longest=longest, role=role)
        self.total = Value(lambda: total(), places=places, size=BODY, align="right")
        self.total.scale(min(1.0, right.width / self.total.width)).move_to(right.at(1, 0), aligned_edge=RIGHT)


class Falls:
    """The three strips of a step, one below the other: dials alone, all at once, and as they promised."""

    def __init__(self, step: StepRun, board: DialBoard, room: Region) -> None:
        self.step, self.board = step, board
        single, promises = (self._by_piece(each) for each in (step.single_falls, step.promises))
        self.alone, self.together, self.promise = float(single.sum()), step.fall(step.rate), float(promises.sum())
        self.digits = min(significant(self.together, 4), max(MOST_PLACES, significant(self.together, 2)))
        longest = max(self.alone, self.together, self.promise)
        self.grown, self.landed = np.zeros(len(single)), np.zeros(len(single))
        self.rows = room.rows(1, 1, 1, gap=0.12)
        rest: dict[str, Any] = {"longest": longest, "places": self.digits}
        self.single = FallStrip(
            "one at a time", lambda: single * self.grown, lambda: float(single @ self.landed), self.rows[0], **rest
        )
        self.joint = FallStrip("all at once", lambda: np.array([self.fallen()]), self.fallen, self.rows[1], **rest)
        self.promised = FallStrip(
            "promised", lambda: promises, lambda: self.promise, self.rows[2], role="gradient", **rest
        )

    def _by_piece(self, dials: np.ndarray) -> np.ndarray:
        """Numbers of all dials: those of dials in sight alone, those of dials left out together."""
        return np.array([dials[piece].sum() for piece in self.board.pieces])

    def fallen(self) -> float:
        """How far the cost has come down at the rate that the board is at."""
        return self.step.fall(self.step.rate * float(self.board.rate.get_value()))

    def growing(self, k: int) -> UpdateFromAlphaFunc:
        """Piece `k` of the first strip grows."""

        def grow(_: object, share: float) -> None:
            self.grown[k] = share
            self.single.bar.refresh()

        return UpdateFromAlphaFunc(self.single.bar, grow)

    def said(self, number: float) -> str:
        """A fall in words, with one digit less than is shown."""
        return spoken(number, self.digits - 1)

    @property
    def less(self) -> str:
        """What most expect of the fall of all dials at once: to be less, or, where it is so indeed, much less."""
        return "much less" if self.together < self.alone else "less"
