"""A petal beside the average one, to scale: what two inputs of the practice net measure."""

from __future__ import annotations

from manim import DL, DOWN, LEFT, RIGHT, UP, DashedVMobject, Line, Rectangle, VGroup

from scenes.kit.readings import Reading
from scenes.kit.runs.practice_net import AVERAGE, PETAL
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Words

NAMES = 1.4  # the height that both names take


class Petal(VGroup):
    """Two rectangles with one corner in common, length × width: the flower's petal, and dashed the average.

    `differences` are marked in the inputs' hue: along the lower side how much longer, at the left how much narrower.

    >>> [round(reading.shown, 2) for reading in Petal(Region(-2, 2, -1, 1)).readings()]
    [5.6, 1.4, 0.7, 0.3]
    """

    def __init__(self, room: Region) -> None:
        self.unit = min(room.width / max(PETAL[0], AVERAGE[0]), (room.height - NAMES) / max(PETAL[1], AVERAGE[1]))
        (length, width), (usual, height) = ([self.unit * side for side in sides] for sides in (PETAL, AVERAGE))
        self.petal = Rectangle(width=length, height=width, stroke_width=0).set_fill(theme().activation, 0.35)
        self.outline = Rectangle(width=usual, height=height, color=theme().ink, stroke_width=3)
        corner = self.petal.get_corner(DL)
        self.outline.shift(corner - self.outline.get_corner(DL))
        self.differences = VGroup(
            Line(corner + usual * RIGHT, corner + length * RIGHT, color=theme().input, stroke_width=9),
            Line(corner + width * UP, corner + height * UP, color=theme().input, stroke_width=9),
        )
        names = VGroup(Words("average", LABEL, role="muted"), Words("this petal", LABEL, role="activation"))
        names[0].next_to(self.outline, UP, buff=0.2).align_to(self.outline, LEFT)
        names[1].next_to(self.petal, DOWN, buff=0.25).align_to(self.petal, LEFT)
        for text, line, side in zip(("longer", "narrower"), self.differences, (DOWN, LEFT), strict=True):
            names.add(Words(text, LABEL, role="input").next_to(line, side, buff=0.2))
        super().__init__(self.petal, DashedVMobject(self.outline, 40), self.differences, names)
        room.fit(self)

    def readings(self) -> list[Reading]:
        """Length and width of the petal, and both differences, in centimetres."""
        unit = self.petal.width / PETAL[0]
        longer, narrower = self.differences
        shown = self.petal.width / unit, self.petal.height / unit, longer.width / unit, narrower.height / unit
        true = *PETAL, PETAL[0] - AVERAGE[0], AVERAGE[1] - PETAL[1]
        names = "length", "width", "longer", "narrower"
        return [Reading(name, float(a), b, 1e-6) for name, a, b in zip(names, shown, true, strict=True)]
