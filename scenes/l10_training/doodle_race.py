"""Two networks learn the same 64 drawings, with true labels and with random labels: what they know after each step."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, ValueTracker, VGroup

from scenes.kit.plot.curves import Curve
from scenes.kit.plot.marks import PlotDot, Segment
from scenes.kit.plot.plot import Plot
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import LABEL, Size
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value
from scenes.l10_training.doodle_exam import out_of
from scenes.l10_training.doodle_runs import BATCH, LEARNED, lesson

SHOWN, A_PASS = 30, LEARNED // BATCH  # passes, and steps of a pass
ROLES = {False: "activation", True: "target"}  # by lot or not
NAMES = {False: "true labels", True: "random labels"}


class Race:
    """A `plot` in `room` of the drawings known against passes; for each network its `lines` and `heads`.

    `step` is how many steps both have made. `scores`, in `aside`, name both, with what they know now; `clock` tells the
    pass. `guess` is a dashed line at `tempting` drawings, with its number.

    >>> race = Race(Region(-6, 3, -3, 2.4), Region(3.2, 6, -3, 2.4), 20, 48)
    >>> race.step.set_value(240) and [race.known(by_lot) for by_lot in (False, True)]
    [64.0, 64.0]
    """

    def __init__(self, room: Region, aside: Region, tempting: int, size: Size) -> None:
        self.step, self.last = ValueTracker(0.0), SHOWN * A_PASS
        self.passes = np.arange(self.last + 1) / A_PASS
        self.plot = Plot.inside(room, (0, SHOWN, 10), (0, LEARNED, 16), tick_size=LABEL)
        corner = self.plot.c2p(SHOWN, 0)
        self.name = Words("passes", LABEL, role="muted").next_to(corner, UP + LEFT, buff=0.15)
        self.counts = {by_lot: lesson(by_lot)[: self.last + 1].sum(axis=1).astype(float) for by_lot in NAMES}
        self.lines = {by_lot: self._line(by_lot) for by_lot in NAMES}
        self.heads = {by_lot: PlotDot(self.plot, self._at(by_lot), radius=0.13, role=ROLES[by_lot]) for by_lot in NAMES}
        ends = (0.0, float(tempting)), (float(SHOWN), float(tempting))
        line = Segment(self.plot, ends, role="accent", dashed=True, stroke_width=4)
        mark = Formula("@n ?", size, n=Value(float(tempting), places=0))
        self.guess = VGroup(line, mark.next_to(line, DOWN, buff=0.12).align_to(line, RIGHT))
        *places, foot = aside.rows(38, 38, 24, gap=0.2)
        self.scores = [place.fit(self._score(by_lot, size)) for by_lot, place in zip(NAMES, places, strict=True)]
        k = Value(lambda: float(np.ceil(self.step.get_value() / A_PASS)), places=0, reserve="00", align="right")
        self.clock = foot.fit(Formula('"pass" @k "of" @n', size, k=k, n=Value(float(SHOWN), places=0)))

    def known(self, by_lot: bool) -> float:
        """How many of its 64 drawings a network calls as it was taught, after the steps made."""
        return float(self.counts[by_lot][int(self.step.get_value() + 1e-6)])

    def _line(self, by_lot: bool) -> Curve:
        """It grows with the steps."""
        line = Curve(self.plot, self.passes, self.counts[by_lot], role=ROLES[by_lot], stroke_width=6).show_until(0)
        line.add_updater(lambda each: each.show_until(float(self.step.get_value()) / A_PASS))
        return line

    def _at(self, by_lot: bool) -> Callable[[], tuple[float, float]]:
        def at() -> tuple[float, float]:
            now = self.step.get_value() / A_PASS
            return float(now), float(np.interp(now, self.passes, self.counts[by_lot]))

        return at

    def _score(self, by_lot: bool, size: Size) -> VGroup:
        role = ROLES[by_lot]
        right = Value(lambda: self.known(by_lot), places=0, role=role, reserve="00", align="right")
        lines = Words(NAMES[by_lot], size, role=role), out_of(right, float(LEARNED), 1.5 * size)
        return VGroup(*lines).arrange(DOWN, buff=0.25)
