"""`MeansLine`: two mean pictures and a third one on a line, at their sums; the bias moves them all by one step."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import DOWN, RIGHT, UP, Line, Square, ValueTracker, VGroup

from scenes.kit.algebra.pixels import Thumbnail
from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import LABEL, Size
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value
from scenes.l02_dot_product.one_or_seven import OneOrSeven

FAR = 3.2  # the line shows sums up to here, to both sides
SIDE = 0.74  # of a picture, in units of the line


class MeansLine(VGroup):
    """`means` are the mean seven and the mean one, `ours` the picture `pixels` above them, `half` the mark between;
    `label` stands at the line at zero.

    All stand at their sums, and `added` (a tracker, 0 to 1) is the share of the bias that is added.

    >>> from nn_core import data
    >>> line = MeansLine(Region(-6, 6, -3, 3), OneOrSeven.of_digits(), data.digits().X[27], 48.0)
    >>> line.added.set_value(1.0) is line.added
    True
    >>> abs(round(float(line.update().half.get_x()), 6)), all(reading.holds for reading in line.readings())
    (0.0, True)
    """

    def __init__(self, region: Region, judge: OneOrSeven, pixels: np.ndarray, size: Size) -> None:
        self.judge, self.size, self.added = judge, size, ValueTracker(0.0)
        self.unit, self.middle = region.width / 2 / FAR, float(region.center[0])
        side, y = SIDE * self.unit, region.bottom + 0.9
        style: dict[str, Any] = {"stroke_width": 3, "color": theme().muted}
        self.axis = Line((region.left, y, 0), (region.right, y, 0), **style)
        self.zero = Line((self.middle, y - 0.12, 0), (self.middle, region.top, 0), **style)
        self.label = Words("0", size, digits="label").next_to(self.zero.get_top(), RIGHT, buff=0.2).shift(0.2 * DOWN)
        self.sums = [judge.votes(each).sum().item() for each in (judge.mean_seven, judge.mean_one, pixels)]
        pictures = [
            Thumbnail(each.reshape(8, 8), width=side, height=side)
            for each in (judge.mean_seven, judge.mean_one, pixels)
        ]
        self.half = Line((0, y - 0.12, 0), (0, y + 1.3 * side, 0), color=theme().bias, stroke_width=7)
        self.stem = Line((0, y, 0), (0, y + 1.6 * side, 0), color=theme().activation, stroke_width=4)
        levels = [y + 0.08 + side / 2, y + 0.08 + side / 2, y + 1.6 * side + side / 2]
        self.named = []
        for picture, name, level in zip(pictures, ("average seven", "average one", "our seven"), levels, strict=True):
            picture.move_to((0, level, 0))
            words = Words(name, LABEL, color=theme().muted).next_to(picture, UP, buff=0.15)
            self.named.append(VGroup(picture, words))
        self.means, self.ours = VGroup(*self.named[:2]), VGroup(self.stem, self.named[2])
        self.foot = y - 0.5
        super().__init__(self.axis, self.zero, self.half, self.means, self.ours)
        self.follow()
        self.add_updater(lambda line: line.follow())

    def follow(self) -> None:
        """All stand at their sums of now."""
        for group, total in zip(self.named, self.sums, strict=True):
            group.shift((self.x(total) - group[0].get_x()) * np.array([1.0, 0, 0]))
        self.stem.set_x(self.x(self.sums[2]))
        self.half.set_x(self.x(sum(self.sums[:2]) / 2))

    def x(self, total: float) -> float:
        """Where a sum lies on the frame, with the share of the bias."""
        return self.middle + self.unit * (total + self.added.get_value() * self.judge.bias.item())

    def number(self, which: int) -> Value:
        """The sum of the mean seven (0), the mean one (1) or our picture (2), with the bias's share, below the line."""
        total = self.sums[which] + self.added.get_value() * self.judge.bias.item()
        value = Value(total, size=self.size, role="activation")
        return value.move_to((self.x(self.sums[which]), self.foot, 0))

    def frame(self) -> Square:
        """A yellow frame round our picture."""
        picture = self.named[2][0]
        return Square(picture.width + 0.12, color=theme().accent, stroke_width=5).move_to(picture).set_z_index(4)

    def written(self) -> Formula:
        """Our picture's votes, the bias, and what they make."""
        total, bias = self.sums[2], self.judge.bias.item()
        votes, less, result = (Value(number, role=role) for number, role in (
            (total, "activation"), (-bias, "bias"), (total + bias, "activation")))  # fmt: skip
        return Formula("@votes - @less = @result", self.size, votes=votes, less=less, result=result)

    def halfway(self) -> Formula:
        """The sum halfway, below its mark."""
        value = Value(-self.judge.bias.item(), role="bias")
        return Formula("approx @v", self.size, role="bias", v=value).move_to((self.half.get_x(), self.foot, 0))

    def readings(self) -> list[Reading]:
        """Where the pictures and the mark stand, in the line's unit."""
        totals = [*self.sums, sum(self.sums[:2]) / 2]
        places = [*(group[0].get_x() for group in self.named), self.half.get_x()]
        share = self.added.get_value() * self.judge.bias.item()
        return [
            Reading(name, float(x - self.middle) / self.unit, total + share, 1e-6)
            for name, x, total in zip(("seven", "one", "ours", "half"), places, totals, strict=True)
        ]
