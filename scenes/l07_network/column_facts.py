"""Each column's name, its mean and its spread, in a corner of the flowers' window and as arms in its middle."""

from __future__ import annotations

from typing import Self

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, VGroup, VMobject

from scenes.kit.plot.curves import corner_points
from scenes.kit.readings import Reading
from scenes.kit.stage.look import LABEL, Size
from scenes.kit.stage.theme import theme
from scenes.kit.text.plates import WORDS, plated
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value
from scenes.l07_network.flower_window import FlowerWindow
from scenes.l07_network.tables import MEANS, SPREADS

END = 0.16  # manim units: half of the mark at an arm's end


class Arms(VMobject):
    """From the point of both means, one spread to the right and one up."""

    def __init__(self, window: FlowerWindow) -> None:
        super().__init__(stroke_color=theme().input, stroke_width=9)
        self.window = window
        self.set_z_index(WORDS - 2)
        self.refresh()
        self.add_updater(lambda arms: arms.refresh())

    def refresh(self) -> Self:
        """Draw them where means and spreads are now."""
        plot, now = self.window.look(), self.window.moves.now
        middle = plot.c2p(*now.of(MEANS))
        ends = [plot.c2p(*now.of(MEANS + SPREADS * way)) for way in np.eye(2)]
        marks = [np.array([end + END * side, end - END * side]) for end, side in zip(ends, (UP, RIGHT), strict=True)]
        self.points = corner_points([np.array([ends[0], middle, ends[1]]), *marks])
        return self

    def readings(self) -> list[Reading]:
        """Both lengths in the rulers' units."""
        plot = self.window.look()
        right, middle, up = plot.p2c(self.points[[0, 4, 7]])
        true = SPREADS / self.window.moves.now.step
        lengths = (right - middle)[0], (up - middle)[1]
        return [Reading("spread", float(s), float(t), 1e-4) for s, t in zip(lengths, true.tolist(), strict=True)]


class ColumnFacts:
    """`names` stay in their corners, `facts` stand beside them; `arms` in the window. All follow the table's form.

    `bare` are the names without the units of measure, where columns are divided.
    """

    def __init__(self, window: FlowerWindow, size: Size = LABEL) -> None:
        box = window.plot.box
        self.arms = Arms(window)
        texts = ("length in mm", "width in cm"), ("length", "width")
        self.facts = VGroup(*(plated(self._facts(window, axis, size)) for axis in (0, 1)))
        self.names, self.bare = (VGroup(*(plated(Words(text, size, role="input")) for text in pair)) for pair in texts)
        for group in (self.facts, self.names, self.bare):
            for plate, _ in group:
                plate.stretch_to_fit_width(float(self.facts.submobjects[0].width))
            group[0].move_to(box.at(1, -1) + 0.12 * (LEFT + UP), RIGHT + DOWN)
            group[1].move_to(box.at(-1, 1) + 0.12 * (RIGHT + DOWN), LEFT + UP)
        height = float(self.names[0].height) - 0.1
        self.facts[0].shift(height * UP)
        self.facts[1].shift(height * DOWN)

    @staticmethod
    def _facts(window: FlowerWindow, axis: int, size: Size) -> VGroup:
        """A column's mean and spread now."""
        moves = window.moves
        mean = Value(lambda: float(moves.now.of(MEANS)[axis]), size=size, role="input", reserve="49.06")
        spread = Value(lambda: float(SPREADS[axis] / moves.now.step[axis]), size=size, role="input", reserve="49.06")
        lines = Formula('"mean" @m', size, role="input", m=mean), Formula('"spread" @s', size, role="input", s=spread)
        return VGroup(*lines).arrange(DOWN, buff=0.12, aligned_edge=LEFT)
