"""Dot plots of what the networks got right of 21 new drawings, and what is written beside them."""

from __future__ import annotations

import numpy as np
from manim import DOWN, LEFT, RIGHT, Arrow, Circle, VGroup, VMobject

from scenes.kit.moves.emphasis import Ring
from scenes.kit.plot.marks import Segment
from scenes.kit.plot.plot import Plot
from scenes.kit.plot.stacked_dots import PITCH, StackedDots
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import LABEL, Size, points
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.glyphs import EM
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value
from scenes.l10_training.doodle_runs import EXAMS, KEPT, KINDS, LEARNED, always, marks, outcome

HOUSE = 2  # the kind of which there are most
HIGHEST = 5  # dots in the highest pile
BELOW = 0.75  # from the axis to the line below its ticks
ROOM = 0.36  # of the plot's unit: a dot's radius


def quotient(by_lot: bool, size: Size, name: str = "") -> Formula:
    """The sum of the twenty marks, over twenty, and the mean; `name` comes before."""
    total = float(marks(by_lot).sum())
    mean = Value(total / EXAMS, role="target" if by_lot else "activation")
    sum_, count = Value(total, places=0), Value(float(EXAMS), places=0)
    return Formula(f"{name} @s \\/ @n = @m", size, s=sum_, n=count, m=mean)


class Marks:
    """A `plot` over 0 to 21 in `region`, and the dots of the networks taught the truth, `true`, and by lot, `lot`.

    >>> m = Marks(Region(-6, 6, -3, 2))
    >>> len(m.true.readings()), len(m.lot.readings())
    (40, 40)
    """

    def __init__(self, region: Region) -> None:
        self.region = region
        self.plot = Plot.inside(region, (0, KEPT, KEPT // len(KINDS)), (0, 1, 0))
        self.plot.remove(self.plot.y_axis)
        radius = min(ROOM * float(self.plot.units[0]), self.plot.box.height / (PITCH * HIGHEST + 0.6))
        self.height = (PITCH * HIGHEST + 0.4) * radius  # of the highest pile
        truth = marks()
        self.true = StackedDots(self.plot, truth, radius=radius, role="activation")
        self.lot = StackedDots(self.plot, marks(by_lot=True), radius=radius, under=truth, hollow=True, role="target")

    def baseline(self, size: Size = LABEL) -> VGroup:
        """A mark at the axis where always saying house would stand, on average, and its name."""
        mean = float(always(HOUSE).mean())
        tick = Segment(self.plot, ((mean, 0), (mean, 0.55 / self.plot.box.height)), role="ink", stroke_width=6)
        words = Formula('"always house:" @m', size, m=Value(mean, places=1))
        words.move_to(self.plot.c2p(mean, 0) + BELOW * DOWN).shift((words.width / 2 + 0.25) * LEFT)
        return VGroup(tick.set_z_index(4), words)

    def ends(self) -> VGroup:
        """Rings around the lowest and the highest of the true marks."""
        dots = self.true.points.reshape(len(self.true.numbers), -1, 3)
        chosen = [dots[int(k)] for k in (self.true.numbers.argmin(), self.true.numbers.argmax())]
        middles = [(dot.min(axis=0) + dot.max(axis=0)) / 2 for dot in chosen]
        return VGroup(*(Ring(Circle(self.true.radius).move_to(middle), margin=0.06) for middle in middles))

    def gain(self, size: Size = LABEL) -> tuple[Arrow, Formula]:
        """Below the axis an arrow from always saying house to the true mean, and how far that is."""
        low, high = float(always(HOUSE).mean()), float(marks().mean())
        way = np.array([self.plot.c2p(x, 0) for x in (low, high)]) + BELOW * DOWN
        arrow = Arrow(*way, buff=0, color=theme().activation, stroke_width=7, max_tip_length_to_length_ratio=0.08)
        words = Formula('"learned:" @d', size, d=Value(high - low, role="activation"))
        return arrow, self.region.pull_in(words.next_to(arrow, RIGHT, buff=0.25))

    def mean(self, by_lot: bool) -> Segment:
        """A dashed line at the mean of the twenty."""
        x, role = float(marks(by_lot).mean()), "target" if by_lot else "activation"
        ends = (x, 0), (x, (self.height + 0.15) / self.plot.box.height)
        return Segment(self.plot, ends, role=role, dashed=True, stroke_width=5).set_z_index(3)

    def head(self, by_lot: bool, size: Size) -> list[VMobject]:
        """Above a cloud: how the networks were taught, what they knew of the old, and their mean."""
        role = "target" if by_lot else "activation"
        name = Words("random labels" if by_lot else "true labels", size, role=role)
        learned = min(int(outcome(exam, by_lot).learned.sum()) for exam in range(EXAMS))
        old = Formula('"old:" @a "of" @n', size, a=Value(float(learned), places=0), n=Value(float(LEARNED), places=0))
        lines: list[VMobject] = [name, old, quotient(by_lot, size, '"new:"')]
        middle = self.plot.c2p(float(marks(by_lot).mean()), 0)[0]
        bottom = self.plot.box.bottom + self.height + 0.3
        em = EM * points(size)
        for k, line in enumerate(lines):
            align_baseline(line.move_to((middle, 0, 0)), y=bottom + (0.2 + 1.35 * (2 - k)) * em)
        return lines
