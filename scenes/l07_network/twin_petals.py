"""Two petals of one shape, to one scale, for Exercises7."""

from __future__ import annotations

from collections.abc import Sequence

from manim import DOWN, RIGHT, Animation, Ellipse, FadeOut, Line, VGroup

from scenes.kit.moves.animate import animate
from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import HERO
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.values import Formula, Value
from scenes.l07_network.exercise_nets import FLOWERS


class TwoPetals(VGroup):
    """Two petals to one scale, an ellipse for each of `FLOWERS`, with `names` and measures below.

    >>> [reading.shown for reading in TwoPetals(Region(-6, 6, -2.5, 2.5)).readings()]
    [10.0, 5.0, 20.0, 10.0]
    """

    def __init__(self, room: Region) -> None:
        unit = min((room.width - 0.8) / 30, (room.height - 1.1) / 10)
        self.petals, self.names = VGroup(), VGroup()
        for name, x in FLOWERS.items():
            length, width = (float(side) for side in x[0])
            petal = Ellipse(unit * length, unit * width, stroke_color=theme().input, stroke_width=4)
            self.petals.add(petal.set_fill(theme().input, 0.25))
            a, b = (Value(x[0], k, 0, role="input") for k in (0, 1))
            self.names.add(Formula(f'"{name}" @a times @b', 0.8 * HERO, a=a, b=b))
        self.petals.arrange(RIGHT, buff=0.8, aligned_edge=DOWN)
        for written, drawn in zip(self.names, self.petals, strict=True):
            written.scale(min(1.0, 1.2 * drawn.width / written.width)).next_to(drawn, DOWN, buff=0.3)
        align_baseline(*self.names)
        super().__init__(self.petals, self.names)
        self.move_to(room.center)

    def stand_beside(self, lines: Sequence[Line], x: float, width: float) -> list[Animation]:
        """Each goes to its line's height, the larger one `width` wide; the names leave."""
        smaller = width / self.petals[1].width
        pairs = zip(self.petals, lines, strict=True)
        return [FadeOut(self.names), *(animate(p).scale(smaller).move_to((x, line.get_y(), 0)) for p, line in pairs)]

    def readings(self) -> list[Reading]:
        """Length and width of both, the rose's length being ten."""
        found, unit = [], self.petals[0].width / 10
        for petal, (name, x) in zip(self.petals, FLOWERS.items(), strict=True):
            for side, true in zip((petal.width, petal.height), x[0], strict=True):
                found.append(Reading(name, round(float(side / unit), 6), float(true), 1e-6))
        return found
