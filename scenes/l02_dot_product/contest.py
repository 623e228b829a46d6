"""`Contest`: pictures below one another, each with the bar of its dot product and the bar of its cosine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from manim import RIGHT, VGroup

from nn_core import Tensor
from scenes.kit.algebra.pixels import Thumbnail
from scenes.kit.algebra.signed_strip import SignedStrip
from scenes.kit.runs.turning_pair import length
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY, DISPLAY, HERO, LABEL, Size
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value

GAP = 0.2


class Contest:
    """`pictures` (n, 64) against `one` (64,): row k has its picture, its `names[k]`, and its two bars and numbers.

    `sums` are the dot products, `cosines` those divided by both lengths; `heads` stand over the columns of bars. The
    bars of the sums are `wide` as long as they are alone.
    """

    def __init__(
        self, region: Region, one: np.ndarray, pictures: np.ndarray, names: Sequence[str], *, size: Size
    ) -> None:
        first, others = Tensor(one), [Tensor(picture) for picture in pictures]
        self.sums = [first @ other for other in others]
        self.cosines = [total / (length(first) * length(other)) for total, other in zip(self.sums, others, strict=True)]
        top, body = region.rows(13, 87)
        rows = body.rows(*[1.0] * len(pictures), gap=0.3)
        side = rows[0].height
        self.pictures = [Thumbnail(each.reshape(8, 8), width=side, height=side) for each in pictures]
        for picture, row in zip(self.pictures, rows, strict=True):
            row.place(picture, -1, 0)
        across = Region(region.left + side + 0.4, region.right, 0, 1)
        left, right = across.columns(1, 1, gap=0.3)
        self.wide_bars, self.wide_values = self._bars(across, rows, self.sums, 15.0, size)
        self.sum_bars, self.sum_values = self._bars(left, rows, self.sums, 15.0, size)
        self.cosine_bars, self.cosine_values = self._bars(right, rows, self.cosines, 1.0, size)
        self.names = VGroup(*(Words(name, LABEL) for name in names))
        heads = "dot product", "÷ lengths: cosine"
        self.heads = VGroup(*(Words(name, LABEL, color=theme().muted) for name in heads))
        for head, column in zip(self.heads, (left, right), strict=True):
            head.scale(min(1.0, column.width / head.width)).move_to(top.center).shift(
                (column.left - head.get_left()[0]) * RIGHT
            )
        align_baseline(*self.heads)

    def _bars(
        self, column: Region, rows: Sequence[Region], numbers: Sequence[Tensor], most: float, size: Size
    ) -> tuple[list[SignedStrip], list[Value]]:
        """A bar for each number, `most` filling the column less the room for the number itself."""
        values = [Value(number, size=size, role="activation") for number in numbers]
        unit = (column.width - max(value.width for value in values) - GAP) / most
        bars = []
        for row, value in zip(rows, values, strict=True):
            start = np.array([column.left, row.center[1], 0.0])
            end = start + unit * value.number * RIGHT
            bars.append(SignedStrip().set_ends(start, end, 0.5 * row.height, negative=False))
            value.next_to(end, RIGHT, buff=GAP)
        return bars, values

    def slots(self) -> tuple[VGroup, VGroup]:
        """Empty grounds where the bars will be, and a "?" on each; the names stand above them."""
        left, right = self.sum_bars[0].ends[0][0], float(self.cosine_values[0].get_right()[0])
        grounds, marks = VGroup(), VGroup()
        for bar, name, value in zip(self.sum_bars, self.names, self.sum_values, strict=True):
            start = np.array([left, bar.get_y(), 0.0])
            end = np.array([right, bar.get_y(), 0.0])
            grounds.add(SignedStrip(role="panel").set_ends(start, end, bar.height, negative=False))
            marks.add(Maths("?", value.size).move_to(grounds[-1]))
            name.move_to(grounds[-1]).shift((left + 0.3 - name.get_left()[0]) * RIGHT)
        return grounds, marks


def hit_rates(region: Region, labels: np.ndarray, chosen: Mapping[str, np.ndarray]) -> VGroup:
    """The share of pictures whose `chosen` other one has the same label, as a bar for each way of choosing."""
    found = VGroup()
    for (name, choice), strip in zip(chosen.items(), region.rows(*[1.0] * len(chosen)), strict=True):
        rate = Tensor((labels[choice] == labels).astype(float)).mean()
        words = Words(name, BODY, color=theme().muted)
        words.move_to((strip.left + words.width / 2, strip.top - 0.6, 0))
        share = Value(rate * 100, places=0, size=DISPLAY, role="activation")
        number = Formula("@n %", DISPLAY, n=share, role="activation")
        full = strip.width - number.width - 0.4
        start = np.array([strip.left, strip.bottom + 1.0, 0.0])
        ground, bar = (
            SignedStrip(role=role).set_ends(start, start + part * full * RIGHT, 1.0, negative=False)
            for role, part in (("faint", 1.0), ("activation", rate.item()))
        )
        found.add(VGroup(words, ground, bar, number.next_to(ground, RIGHT, buff=0.3)))
    return found


def shared_ink(strip: Region, first: np.ndarray, second: np.ndarray, cosine: Value, size: Size) -> VGroup:
    """A picture × another one = the ink that they share, and their cosine."""
    side: dict[str, Any] = {"width": strip.height, "height": strip.height}
    pictures = [
        Thumbnail(first, color=theme().weight, **side),
        Thumbnail(second, **side),
        Thumbnail((Tensor(first) * second).value, color=theme().activation, **side),
    ]
    times, equals = (Maths(sign, HERO, color=theme().muted) for sign in ("times", "="))
    number = Formula('"cosine" approx @n', size, n=cosine)
    return strip.fit(VGroup(pictures[0], times, pictures[1], equals, pictures[2], number).arrange(RIGHT, buff=0.4))


def nearest(scores: np.ndarray) -> np.ndarray:
    """For each picture the other one with the largest score: (n, n) → n indices.

    >>> nearest(np.array([[9.0, 1.0, 2.0], [1.0, 9.0, 0.0], [2.0, 0.0, 9.0]])).tolist()
    [2, 0, 0]
    """
    others = np.array(scores)
    np.fill_diagonal(others, -np.inf)
    return np.asarray(others.argmax(axis=1))
