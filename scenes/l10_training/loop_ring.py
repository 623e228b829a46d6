"""`LoopRing`: the five boxes of a lap of learning on a ring, each with its formula, and a light that runs round it."""

from __future__ import annotations

from typing import Self

import numpy as np
from manim import RIGHT, RoundedRectangle, VGroup, interpolate_color

from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import LABEL, Size
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value
from scenes.l10_training.lap_line import LapLine
from scenes.l10_training.lap_runs import LOOP
from scenes.l10_training.practice_training import RATE

# Where the boxes stand, as in `Region.at`: clockwise, so that forward runs to the right and backward to the left.
BOXES = dict(zip(LOOP, ((-0.34, 1.0), (0.6, 1.0), (0.6, -1.0), (-0.17, -1.0), (-0.79, -1.0)), strict=True))
FORMULAS = {
    "forward": "a = sigma(W x + b)",
    "cost": "C = inline(sum) (a - y)^2 \\/ 2",
    "backward": "g <- g + partial C \\/ partial w",
    "step": "w <- w - alpha thin g",
    "clear": "g <- 0",
}
# While the light rests in a box, the box works: from and to which share of a lap's time.
WORKS = dict(zip(LOOP, ((0.10, 0.30), (0.37, 0.46), (0.55, 0.74), (0.79, 0.86), (0.90, 0.98)), strict=True))
CORNER = 0.7  # radius of the ring's corners
PAD, BETWEEN = 0.14, 0.24  # from a text to its box; from word to formula
TINT = 0.14  # of the accent, in a box that is lit
NEAR = 0.6  # a box is lit while the light is so near


class RingBox(VGroup):
    """A word and its formula in a box that covers the line below it."""

    def __init__(self, word: str, formula: Maths, size: Size) -> None:
        self.word = Words(word, size)
        self.formula = formula.next_to(self.word, RIGHT, buff=BETWEEN)
        align_baseline(self.word, self.formula)
        text = VGroup(self.word, self.formula)
        height = 1.0 * Words("lf", size).height + 2.6 * PAD
        self.box = RoundedRectangle(width=text.width + 2.4 * PAD, height=height, corner_radius=0.12).move_to(text)
        self.box.set_fill(opacity=1)
        super().__init__(self.box, text)
        self.set_z_index(3)
        self.glow(0.0)

    def glow(self, near: float) -> Self:
        """Lit from 0 to 1."""
        self.box.set_fill(interpolate_color(theme().background, theme().accent, TINT * near))
        self.box.set_stroke(interpolate_color(theme().muted, theme().accent, near), 2 + 2.5 * near)
        return self


class LoopRing(LapLine):
    """A ring along the edges of `region` with its boxes; `lap` tracks how many laps have been run, evenly in time.

    The light lights the box that it is near. A ring that is `rated` says the rate in the step's box.

    >>> ring = LoopRing(Region(-6, 6, -2, 2))
    >>> ring.lap.set_value(1.79) is ring.lap, round(ring.done(5), 6), round(ring.done(5, "backward"), 6)
    (True, 8.0, 2.0)
    """

    def __init__(self, region: Region, *, size: Size = LABEL, rated: bool = True) -> None:
        super().__init__(region, CORNER)
        self.light.set_z_index(1)  # it passes behind the boxes
        self.light[-1].set_opacity(0.4)  # it runs fast, and close to numbers
        formulas = {name: Maths(text, size, digits="formula exponent") for name, text in FORMULAS.items()}
        if rated:
            formulas["step"] = Formula(f"{FORMULAS['step']}, thick alpha = @rate", size, rate=Value(RATE, places=0))
        self.boxes = {
            name: RingBox(name, formulas[name], size).move_to(region.at(*place)) for name, place in BOXES.items()
        }
        self.add(*self.boxes.values())
        stays = [(start, stop, self.at(*BOXES[name])) for name, (start, stop) in WORKS.items()]
        self.clock = np.array([0.0, *(time for start, stop, _ in stays for time in (start, stop)), 1.0])
        self.shares = np.array([0.0, *(share for _, _, share in stays for _ in range(2)), 1.0])
        self.follow()
        for box in self.boxes.values():
            box.add_updater(lambda each: each.glow(self.near(each)))

    def place(self, lap: float) -> np.ndarray:
        """Where the light is after so many laps, (3,): it rests in each box."""
        whole, share = divmod(lap, 1.0)
        return super().place(whole + min(float(np.interp(share, self.clock, self.shares)), 1 - 1e-9))

    def time(self, lap: int, name: str, *, begun: bool = False) -> float:
        """How many laps have been run when this box has done its work in the lap of this number, counted from 0."""
        return lap + WORKS[name][0 if begun else 1]

    def done(self, boxes: int, name: str = "") -> float:
        """How many boxes have done their work, if the first `boxes` of a lap do any; a fraction is one that works.

        With `name`, how many times this box has.
        """
        whole, share = divmod(self.lap.get_value() + 1e-9, 1.0)
        works = np.array([WORKS[name]] if name else list(WORKS.values())[:boxes])
        ways = np.clip((share - works[:, 0]) / (works[:, 1] - works[:, 0]), 0, 1)
        return float(whole * len(works) + np.where(ways > 1 - 1e-6, 1.0, ways).sum())

    def near(self, box: RingBox) -> float:
        """How far a box is lit, from 0 to 1."""
        away = np.abs(self.light.get_center() - box.get_center())[:2]
        outside = np.maximum(away - np.array([box.box.width, box.box.height]) / 2, 0)
        return float(np.clip(1.3 * (1 - float(np.linalg.norm(outside)) / NEAR), 0, 1))
