"""What stands beside StandardiseFeatures' window: a line for each table, and what is counted while the line turns."""

from __future__ import annotations

import numpy as np
from manim import DOWN, LEFT, RIGHT, VGroup, VMobject

from scenes.kit.stage.layout import Frame, Region
from scenes.kit.stage.look import BODY, HERO, LABEL
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value
from scenes.l07_network.flower_moves import FlowerMoves
from scenes.l07_network.tables import RATES, STEPS, neuron_at, right

NAMES = {"measured": "as measured", "spread": "÷ spread", "mean": "− mean", "both": "both"}


class Score(VGroup):
    """A table's name, its rate, and how many flowers are right after the run; before that a question mark."""

    def __init__(self, form: str, room: Region, *, wide: bool) -> None:
        self.label = Words(NAMES[form], BODY if wide else LABEL)
        places = 3 if RATES[form] < 0.01 else (1 if RATES[form] < 1 else 0)
        self.rate = Formula('"rate" @r', LABEL, role="muted", r=Value(RATES[form], places=places, role="muted"))
        self.number = Value(right(*neuron_at(form, STEPS)), places=0, size=HERO)
        self.doubt = Words("?", HERO)
        for part, y in ((self.label, 0.2), (self.rate, -0.5)) if wide else ((self.label, 0.7), (self.rate, 0.25)):
            align_baseline(part.move_to(room.at(-1, 0), LEFT), y=float(room.at(0, y)[1]))
        end = room.at(1, 0) if wide else room.at(-1, -0.5)
        self.number.move_to(end, RIGHT if wide else LEFT)
        self.doubt.scale(self.number.height / self.doubt.height).move_to(self.number)
        super().__init__(self.label, self.rate, self.number)


class Board:
    """All scores with a heading, the step, and what a turning line is measured by."""

    def __init__(self, frame: Frame, room: Region, low: Region, moves: FlowerMoves) -> None:
        """`room` is for the scores, `low` for what stands below (or beside) a magnifier."""
        wide = frame.wide
        head, *places, foot = (
            room.rows(0.55, 1, 1, 1, 1, 0.55) if wide else (room, *room.columns(1.3, 1, 1, 1, 1, gap=0.3))
        )
        self.scores = {form: Score(form, place, wide=wide) for form, place in zip(NAMES, places, strict=True)}
        self.head = Words("right of a hundred", LABEL, role="muted", width=None if wide else foot.width)
        self.head.move_to(head.at(1, -0.2), RIGHT) if wide else self.head.move_to(foot.at(-1, -0.55), LEFT)
        self.step = Formula('"step" @n', BODY, n=Value(lambda: float(moves.step), places=0, reserve="200"))
        self.step.move_to(foot.at(-1, -0.3 if wide else 0.7), LEFT)
        self.low = low
        self.silent = Formula(
            "@w dot 0 = 0", 1.1 * BODY, digits="formula",
            w=Value(lambda: moves.weight, size=BODY, role="weight", reserve="0.88"),
        )  # fmt: skip
        self.count = Value(lambda: float(moves.right), places=0, size=1.1 * BODY, reserve="95")
        self.rate = Formula('"rate" @r', 1.1 * BODY, r=Value(lambda: RATES[moves.form], places=3, reserve="0.003"))
        self.weighed = self._entry(0, "length's weight", self.silent, "weight")
        self.counted = self._entry(1, "right", self.count, "muted")
        self.rated = self._entry(0, "", self.rate, "muted")

    def _entry(self, k: int, head: str, number: VMobject, role: str) -> VGroup:
        """A name, and a number below it, in one of two columns."""
        place = self.low.columns(72, 28, gap=0.2)[k]
        name = Words(head, LABEL, role=role).move_to(place.at(-1, 0.7), LEFT) if head else VGroup()
        number.next_to(place.at(-1, 0.25), DOWN, buff=0.0).align_to(np.array([place.left, 0, 0]), LEFT)
        return VGroup(name, number)


def beside(frame: Frame, room: Region) -> tuple[Region, Region]:
    """The board's room in two: for a picture, and for what is counted."""
    picture, low = room.rows(62, 38, gap=0.25) if frame.wide else room.columns(50, 50, gap=0.4)
    return picture, low
