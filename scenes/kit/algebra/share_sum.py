"""`ShareSum`: the shadows of the steps of a vector, one a line, and under a rule their sum."""

from __future__ import annotations

from typing import Any

from manim import RIGHT, UP, Line, VGroup, VMobject

from nn_core import Tensor
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY, Size
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Formula, Value


class ShareSum(VGroup):
    """A line "step × part / length = shadow" for each step of `b`, with `a`'s parts and length; below, their sum.

    The values of `lines` are called step, part, length and shadow; "=" stands below "=". `words` is the last line
    without its number `total`; the mark `unknown` holds that number's place.

    >>> a, b = Tensor([4.0, -3.0]), Tensor([2.4, 0.7])
    >>> ledger = ShareSum(Region(0, 6, -3, 3), a, b, '"shadow"')
    >>> [line.values["shadow"].text for line in ledger.lines], ledger.total.text
    (['1.92', '−0.42'], '1.50')
    """

    def __init__(self, region: Region, a: Tensor, b: Tensor, name: str, size: Size = BODY) -> None:
        length = (a @ a).sqrt()
        style: dict[str, Any] = {"role": "activation", "reserve": "−0.00", "align": "right"}
        self.lines = [
            Formula(
                "@step times frac(@part, @length) = @shadow",
                size,
                step=Value(b, k, 1, role="input"),
                part=Value(a, k, 0, role="weight", reserve="−0", align="center"),
                length=Value(length, places=0, role="weight"),
                shadow=Value(b * (a / length), k, **style),
            )
            for k in range(b.value.size)
        ]
        self.total = Value((a @ b) / length, **style)
        last = Formula(f"{name} = @shadow", size, shadow=self.total)
        self._align([*self.lines, last], region)
        self.words = VGroup(*last.letters())
        self.unknown = Maths("?", size).move_to(self.total)
        y = float(self.lines[-1].get_bottom()[1] + last.get_top()[1]) / 2
        left = min(float(line.get_left()[0]) for line in self.lines)
        self.rule = Line((left, y, 0), (region.right, y, 0), stroke_width=3, color=theme().muted)
        super().__init__(*self.lines, self.rule, self.words, self.total, self.unknown)

    def _align(self, lines: list[Formula], region: Region) -> None:
        """Spread the lines over the region, their numbers' right ends on its right side."""
        for line, row in zip(lines, region.rows(*[1.0] * len(lines)), strict=True):
            number = line.values["shadow"]
            line.shift((region.right - number.get_right()[0]) * RIGHT + (row.center[1] - line.get_center()[1]) * UP)

    def shares(self, k: int) -> list[VMobject]:
        """What line `k` shows between its step and its shadow."""
        line = self.lines[k]
        return [*line.letters(), line.values["part"], line.values["length"]]
