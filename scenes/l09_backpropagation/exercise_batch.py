"""Three gradients for one weight as bars that are laid tip to tail, and the step that they make."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Circle, Dot, FadeIn, FadeOut, Line, Rectangle, VGroup, Wait

from scenes.kit.algebra.signed_strip import SignedStrip
from scenes.kit.moves.animate import animate
from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Step
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value
from scenes.l09_backpropagation.exercise_runs import RATE, SLOPES, WEIGHT, after_step, shared

LOW, HIGH = -0.42, 0.92  # the gradients that the room shows, from its left to its right
THICK = 0.55  # a bar's height, as a share of its row's


class Bar(Rectangle):
    """A number as a bar from `start` on, both in the numbers' unit; to the left where it is negative.

    >>> Bar(-0.2, 0.6, origin=0.0, unit=10.0, y=0.0, height=0.5).readings()[0].shown
    -0.2
    """

    def __init__(self, number: float, start: float, *, origin: float, unit: float, y: float, height: float) -> None:
        super().__init__(width=abs(number) * unit, height=height, stroke_width=0)
        self.number, self.unit, self.side = number, unit, 1 if number > 0 else -1
        self.set_fill(theme().gradient, 1)
        self.move_to((origin + start * unit, y, 0), aligned_edge=LEFT if number > 0 else RIGHT)

    def readings(self) -> list[Reading]:
        """Its length, with its sign."""
        return [Reading("bar", round(self.side * float(self.width) / self.unit, 9), self.number, 1e-6)]


def hollow_if_negative(bar: Bar) -> Bar:
    """A negative number's bar is pale inside a dashed rim."""
    if bar.side < 0:
        ends = bar.get_right(), bar.get_left()
        bar.set_fill(opacity=0).add(SignedStrip(role="gradient").set_ends(*ends, bar.height, negative=True))
    return bar


class BatchBars:
    """The gradients of three samples from one upright line; below them their sum, and the line of the weight.

    On the weight's line the old weight stands right below the upright line, and one unit is as long as above: so half a
    bar, laid to the left, is the step. `bars` and `numbers` are the three, `total` and `sum` their sum.
    """

    def __init__(self, room: Region) -> None:
        self.unit, self.room = room.width / (HIGH - LOW), room
        self.origin = room.left - LOW * self.unit
        *rows, foot = room.rows(1, 1, 1, 1, 1.5)
        self.ys, self.height = [float(row.center[1]) for row in rows], THICK * rows[0].height
        self.axis = Line(
            (self.origin, room.top, 0), (self.origin, rows[-1].bottom, 0), color=theme().muted, stroke_width=3
        )
        self.bars = [hollow_if_negative(self.bar(float(slope), 0.0, k)) for k, slope in enumerate(SLOPES)]
        self.numbers = [
            Value(SLOPES, k, 1, role="gradient", plus=True).next_to(bar, RIGHT, buff=0.2)
            for k, bar in enumerate(self.bars)
        ]
        ends = np.cumsum(SLOPES)
        self.starts = [0.0, *ends[:-1].tolist()]
        self.guides = [self._guide(float(end), k) for k, end in enumerate(ends)]
        total, mean = shared()
        self.total = self.bar(total, 0.0, 3)
        self.sum = self._label("sum", total)
        self.copy = self.bar(total, total, 3)
        self.copy.set_fill(theme().gradient, 0.45)
        self.doubled = self._label("sum", 2 * total)
        self.thirds = [self.bar(mean, k * mean, 3) for k in range(len(SLOPES))]
        third = Formula("@s \\/ 3 = @m", BODY, digits="formula", s=Value(total, places=1, role="gradient"),
                        m=Value(mean, places=1, role="gradient"))  # fmt: skip
        self.mean = third.move_to(self.sum, aligned_edge=RIGHT)
        self.line = self._weight_line(foot)

    def bar(self, number: float, start: float, row: int) -> Bar:
        """A bar in a row."""
        return Bar(number, start, origin=self.origin, unit=self.unit, y=self.ys[row], height=self.height)

    def _guide(self, end: float, k: int) -> Line:
        """From the end of bar `k` down to the next."""
        x, half = self.origin + end * self.unit, self.height / 2
        return Line((x, self.ys[k] + half, 0), (x, self.ys[k + 1] - half, 0), color=theme().muted, stroke_width=3)

    def _label(self, name: str, number: float) -> Formula:
        words = Formula(f'"{name}" @n', BODY, n=Value(number, places=1, role="gradient"))
        return words.move_to((self.room.right, self.ys[3], 0), aligned_edge=RIGHT)

    def _weight_line(self, foot: Region) -> VGroup:
        """The line of the weight, with the old weight marked."""
        self.level = foot.top - 0.42 * foot.height
        line = Line((foot.left, self.level, 0), (foot.right, self.level, 0), color=theme().muted, stroke_width=3)
        name = Words("weight", LABEL, role="weight").next_to(line.get_end(), UP, buff=0.15).align_to(line, RIGHT)
        self.dot = Dot((self.origin, self.level, 0), 0.15, color=theme().weight).set_z_index(4)
        self.old = self.below(WEIGHT, 1).set_x(self.origin + 0.15, LEFT)
        return VGroup(line, name, self.dot, self.old)

    def at(self, weight: float) -> np.ndarray:
        """Where a weight is on its line."""
        return np.array([self.origin + (weight - WEIGHT) * self.unit, self.level, 0.0])

    def below(self, weight: float, places: int) -> Value:
        """A weight's number below its place."""
        return Value(weight, places=places, role="weight").next_to(self.at(weight), DOWN, buff=0.42)

    def guess(self, weight: float) -> VGroup:
        """Where a wrong weight would lie: an open mark and its number."""
        number = self.below(weight, 2).set_coloring(role="muted")
        mark = Circle(0.15, color=theme().muted, stroke_width=4).move_to(self.at(weight)).set_z_index(5)
        return VGroup(mark, self.room.pull_in(number.set_x(self.at(weight)[0] + 0.1, RIGHT)))

    def step(self, size: float, after: float = 0.0) -> Bar:
        """A step to the left of the old weight, or of what is `after` that, as a bar on its line."""
        return Bar(-size, -after, origin=self.origin, unit=self.unit, y=self.level, height=self.height)

    def lay(self) -> Iterator[Step]:
        """The second and the third bar go to where the one before ends; then their sum."""
        for k in range(1, len(self.bars)):
            way = self.starts[k] * self.unit * RIGHT
            yield [animate(self.bars[k]).shift(way), animate(self.numbers[k]).shift(way)], 0.7
            yield [FadeIn(self.guides[k - 1])], 0.3
        yield [FadeIn(self.guides[-1], self.total, self.sum)], 0.5

    def double(self) -> Iterator[Step]:
        """The same batch once more."""
        yield [FadeIn(self.copy), FadeOut(self.sum)], 0.4
        yield [FadeIn(self.doubled)], 0.4

    def share(self) -> Iterator[Step]:
        """The sum is cut in three; one third stays, half of it is the step."""
        yield [FadeOut(self.copy, self.doubled)], 0.4
        yield [FadeIn(*self.thirds), FadeOut(self.total)], 0.3
        gap = 0.07 * RIGHT
        yield [animate(third).shift(k * gap) for k, third in enumerate(self.thirds) if k], 0.5
        yield [FadeOut(*self.thirds[1:], self.guides[2]), FadeIn(self.mean)], 0.5
        yield [Wait()], 0.6
        half = self.step(RATE * shared()[1])
        self.half = self.bar(RATE * shared()[1], 0.0, 3).set_z_index(2)
        yield [FadeIn(self.half)], 0.1
        yield [animate(self.half).move_to(half)], 0.8
        new = self.at(after_step(mean=True))
        self.new = self.below(after_step(mean=True), 2).set_x(self.origin - 0.15, RIGHT)
        yield [animate(self.dot).move_to(new), FadeIn(self.new)], 0.8
