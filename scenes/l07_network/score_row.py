"""`ScoreRow`: three scores as dots above a ruler that can move, and below it the strip of their shares."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Self

import numpy as np
from manim import DOWN, RIGHT, UP, Arc, Circle, Line, ValueTracker, VGroup

from scenes.kit.plot.number_line import NumberLine
from scenes.kit.plot.strip import Strip, StripNumbers, shares
from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.theme import theme
from scenes.kit.text.values import Formula, Value
from scenes.l07_network.volume import flower_scores, mean_and_spread

PAD, RADIUS, HOP = 0.68, 0.2, 0.36  # what is free beside the outer dots; of a dot; the height of a wide step's arc


@dataclass
class Ruler:
    """Which ruler lies under the dots.

    The scores are 10^`loud` times the flower's. `zero` (0 to 1) is how far the ruler's zero has come from the number
    zero to the scores' mean, `unit` (0 to 1) how far its step has gone from one to their spread.
    """

    loud: ValueTracker = field(default_factory=lambda: ValueTracker(0.0))
    zero: ValueTracker = field(default_factory=lambda: ValueTracker(0.0))
    unit: ValueTracker = field(default_factory=lambda: ValueTracker(0.0))

    @property
    def volume(self) -> float:
        """By what the scores are multiplied."""
        return float(10.0 ** self.loud.get_value())

    @property
    def scores(self) -> np.ndarray:
        """The scores at this volume, (3,)."""
        return self.volume * flower_scores()

    @property
    def start(self) -> float:
        """The number at the ruler's zero."""
        return self.zero.get_value() * mean_and_spread(self.scores)[0]

    @property
    def step(self) -> float:
        """The length of one step of the ruler."""
        return float(mean_and_spread(self.scores)[1] ** self.unit.get_value())

    @property
    def read(self) -> np.ndarray:
        """What the ruler says of the scores, (3,)."""
        return (self.scores - self.start) / self.step


class ScoreRow(VGroup):
    """Dots that stand still, since their pattern is the same at each volume; their ruler moves, the strip follows.

    >>> row = ScoreRow(Region(-6, 6, -1.5, 1.5), Ruler(), 48.0)
    >>> [round(float(reading.shown), 2) for reading in row.readings()]
    [-0.74, -0.29, 1.52]
    """

    def __init__(self, region: Region, ruler: Ruler, size: float) -> None:
        self.region, self.ruler = region, ruler
        scores = flower_scores()
        self.scale_now = (region.width - 2 * PAD) / float(scores.max() - scores.min())
        self.first = float(scores.min())
        self.level = region.top - 1.3
        self.line = NumberLine(region.width, 1.0, coarse=True)
        self.line.shift((region.center[0], self.level, 0))
        self.line.add_updater(lambda line: self.lay(line))
        self.dots = VGroup(
            *(
                Circle(RADIUS, stroke_width=3, stroke_color=theme().background, fill_opacity=1)
                .set_fill(theme().classes[k])
                .move_to((self.place(score), self.level, 0))
                for k, score in enumerate(scores.tolist())
            )
        ).set_z_index(3)
        self.numbers = VGroup(*(self.number(k, size) for k in range(len(scores))))
        bottom = Region(region.left, region.right, region.bottom, self.level - 0.72)
        self.strip = Strip(bottom, lambda: shares(ruler.read))
        self.shares = StripNumbers(self.strip, size=size)
        self.lay(self.lay(self.line))
        super().__init__(self.line, self.dots, self.numbers, self.strip, self.shares)

    def place(self, score: float) -> float:
        """How far right a quiet score stands."""
        return self.region.left + PAD + (score - self.first) * self.scale_now

    @property
    def middle(self) -> np.ndarray:
        """The point of the scores' mean on the line."""
        return np.array([self.place(mean_and_spread(flower_scores())[0]), self.level, 0.0])

    def lay(self, line: NumberLine) -> NumberLine:
        """Put the ruler where it lies now; while it moves, its labels fade."""
        r = self.ruler
        start, unit = self.place(r.start / r.volume) - self.region.left, self.scale_now * r.step / r.volume
        moved = (line.at, line.unit) != (start, unit)
        if moved or not line.rest:
            line.set_window(0.0, start, unit, rest=not moved)
        return line

    def number(self, k: int, size: float) -> Value:
        """What the ruler says of score k, above its dot."""
        value = Value(lambda: float(self.ruler.read[k]), size=size, role=f"class {k}", align="center", reserve="−0.00")
        return value.next_to(self.dots[k], UP, buff=0.3)

    def refresh(self) -> Self:
        """Draw all as it is now, before it comes on stage."""
        self.lay(self.lay(self.line))
        self.strip.refresh()
        self.shares.refresh()
        for number in self.numbers:
            number.refresh()
        return self

    def hops(self) -> VGroup:
        """The ruler's steps from the second dot to the third, a flat arc each; the last one is cut short."""
        start, lead = self.ruler.read[1], float(self.ruler.read[2] - self.ruler.read[1])
        arcs = VGroup()
        for begin, end in pairwise([*np.arange(0.0, lead).tolist(), lead]):
            a, b = (float(self.line.n2p(start + each)[0]) for each in (begin, end))
            arc = Arc(start_angle=np.pi, angle=-np.pi, stroke_width=5, color=theme().accent)
            arc.stretch_to_fit_width(b - a).stretch_to_fit_height(HOP * min(1.0, b - a))
            arcs.add(arc.move_to(((a + b) / 2, self.level + 0.06, 0), aligned_edge=DOWN))
        return arcs.set_z_index(2)

    def growth(self, size: float, million: bool) -> Formula:
        """What the lead of the third score over the second makes of its share."""
        lead = float(self.ruler.read[2] - self.ruler.read[1])
        factor = float(shares(self.ruler.read)[2] / shares(self.ruler.read)[1])
        end = '@f "million"' if million else "@f"
        shown = Value(factor / 1e6 if million else factor, places=0 if million else 1)
        formula = Formula(f"e^(@lead) approx {end}", size, lead=Value(lead, places=2), f=shown)
        return formula.move_to((self.between, self.numbers.get_center()[1] + 0.12, 0))

    @property
    def between(self) -> float:
        """Halfway between the second dot and the third, where above the line nothing stands."""
        return float(self.dots[1].get_x() + self.dots[2].get_x()) / 2

    def average(self, size: float) -> Formula:
        """The mean of the three scores, worked out."""
        scores = self.ruler.scores
        a, b, c = (Value(scores, k, role=f"class {k}", plus=k > 0) for k in range(3))
        mean = Value(mean_and_spread(scores)[0])
        return Formula("(@a @b @c) / 3 approx @mean", size, digits="formula", a=a, b=b, c=c, mean=mean)

    def distances(self) -> VGroup:
        """From the mean to each dot, a thick line."""
        lines = zip(self.dots, theme().classes, strict=False)
        drawn = (Line(self.middle, dot.get_center(), stroke_width=14, color=colour) for dot, colour in lines)
        return VGroup(*drawn).set_z_index(1)

    def spread(self) -> VGroup:
        """One spread to the right of the mean."""
        length = mean_and_spread(flower_scores())[1] * self.scale_now
        return VGroup(Line(self.middle, self.middle + length * RIGHT, stroke_width=16, color=theme().accent))

    def readings(self) -> list[Reading]:
        """What the ruler says at each dot."""
        return [
            Reading(f"score {k}", self.line.p2n(dot.get_center()), true, 0.02 * max(1.0, self.ruler.volume))
            for k, (dot, true) in enumerate(zip(self.dots, self.ruler.read.tolist(), strict=True))
        ]
