"""What the two ways to all slopes of the digit reader took, as bars, and how often the short one fits."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from manim import DOWN, LEFT, UP, Rectangle, ValueTracker

from scenes.kit.runs.digit_slopes import NUDGES_TOOK, PASSES_TOOK
from scenes.kit.stage.layout import Frame
from scenes.kit.stage.look import BODY
from scenes.kit.stage.theme import theme
from scenes.kit.text.values import Formula, Value


class Clock:
    """Two bars on one scale: what the two ways took; and how often the short one fits into the long one.

    `laid` is a tracker: so many short bars lie on the long one, as `tiles`.
    """

    def __init__(self, frame: Frame) -> None:
        region = replace(frame.stage, top=frame.stage.top - 0.3).inset(0.2, 0.2)
        self.laid, self.ratio = ValueTracker(0.0), NUDGES_TOOK / PASSES_TOOK
        scale = (region.width - 0.1) / NUDGES_TOOK
        upper, lower, foot = region.rows(1, 1, 0.6)
        table = (("nudging", NUDGES_TOOK, 3, "weight", upper), ("forward and back", PASSES_TOOK, 6, "gradient", lower))
        self.bars, self.words = [], []
        for name, seconds, places, role, room in table:
            bar = Rectangle(width=scale * seconds, height=0.9, stroke_width=0).set_fill(theme().role(role), 1)
            room.place(bar, -1, -0.5)
            word = Formula(f'"{name}" quad @t "s"', 1.3 * BODY, t=Value(seconds, places=places))
            self.words.append(word.next_to(bar, UP, buff=0.2).align_to(bar, LEFT))
            self.bars.append(bar)
        self.tiles = Rectangle(width=scale * PASSES_TOOK, height=0.45, stroke_width=0)
        self.tiles.set_fill(theme().gradient, 1).move_to(self.bars[0], DOWN + LEFT).add_updater(self._lay)
        count = Value(lambda: float(np.floor(self.laid.get_value())), places=0, reserve="000", align="right")
        self.count = foot.fit(Formula('"fits" quad @n quad "times"', 1.4 * BODY, n=count))

    def _lay(self, tiles: Any) -> None:
        width = max(float(np.floor(self.laid.get_value())), 1.0) * float(self.bars[1].width)
        tiles.stretch_to_fit_width(width).move_to(self.bars[0], DOWN + LEFT)
