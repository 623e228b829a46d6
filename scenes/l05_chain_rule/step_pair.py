"""One step, seen twice: on the tape it is five times as long as over x, and both climb the same height."""

from __future__ import annotations

from manim import DOWN, ORIGIN, RIGHT, UP, Line, Polygon, VGroup

from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Value


class Climb(VGroup):
    """A right triangle: `run` to the right, `rise` up, each with its number; below its name.

    `units` are the manim units to 1, across and up.

    >>> all(reading.holds for reading in Climb("over x", 0.1, 0.5, (5.0, 4.0)).readings())
    True
    """

    def __init__(self, name: str, run: float, rise: float, units: tuple[float, float]) -> None:
        self.run, self.rise, self.units = run, rise, units
        corner = units[0] * run * RIGHT
        top = corner + units[1] * rise * UP
        area = Polygon(ORIGIN, corner, top, stroke_width=0, fill_color=theme().gradient, fill_opacity=0.14)
        self.base = Line(ORIGIN, corner, color=theme().input, stroke_width=7)
        self.side = Line(corner, top, color=theme().activation, stroke_width=7)
        self.slope = Line(ORIGIN, top, color=theme().gradient, stroke_width=7)
        below = Value(run, places=1, size=BODY, role="input").next_to(self.base, DOWN, buff=0.14)
        beside = Value(rise, places=4, size=BODY, role="activation").next_to(self.side, RIGHT, buff=0.16)
        self.words = Words(name, LABEL, role="muted").next_to(below, DOWN, buff=0.16)
        super().__init__(area, self.base, self.side, self.slope, below, beside, self.words)

    def readings(self) -> list[Reading]:
        """The lengths of base and side."""
        return [
            Reading("run", float(self.base.get_length()) / self.units[0], self.run, 1e-3),
            Reading("rise", float(self.side.get_length()) / self.units[1], self.rise, 1e-3),
        ]


def _beside(step: float, speed: float, rise: float, units: tuple[float, float]) -> tuple[Climb, Climb]:
    """Both triangles on one line."""
    pair = Climb("on the tape", step * speed, rise, units), Climb("over x", step, rise, units)
    VGroup(*pair).arrange(RIGHT, buff=0.6)
    pair[1].shift((pair[0].base.get_y() - pair[1].base.get_y()) * UP)
    align_baseline(*(climb.words for climb in pair))
    return pair


def step_pair(region: Region, step: float, speed: float, slope: float, aspect: float) -> tuple[Climb, Climb]:
    """A `step` of x, on the tape (`speed` times as long, of the tape's `slope`) and over x: side by side.

    `aspect` is how much longer 1 is across than up.
    """
    rise = step * speed * slope
    unit = (region.height - 1.05) / rise
    pair = _beside(step, speed, rise, (aspect * unit, unit))
    if (excess := VGroup(*pair).width - region.width) > 0:
        unit -= excess / (aspect * step * (speed + 1))
        pair = _beside(step, speed, rise, (aspect * unit, unit))
    VGroup(*pair).move_to(region.center)
    return pair
