"""`ShareSum`: the shadows of the steps of a vector, one a line, and under a rule their sum."""

from __future__ import annotations

from typing import Any

from manim import RIGHT, UP, Line, VGroup, VMobject

from nn_core import Tensor
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY, LABEL, Size
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value

LINE = "@step {{ times : by }} frac(@part, @length) {{ = : equals }} @shadow"


class ShareSum(VGroup):
    """A line "step × part / length = shadow" for each step of `b`, with `a`'s parts and length; then the sum.

    The values of `lines` are called step, part, length and shadow; `places` are the decimals of steps and of parts.
    `words` is the last line without its number `total`.

    >>> a, b = Tensor([4.0, -3.0]), Tensor([2.4, 0.7])
    >>> ledger = ShareSum(Region(0, 6, -3, 3), a, b, '"shadow"')
    >>> [line.values["shadow"].text for line in ledger.lines], ledger.total.text
    (['1.92', '−0.42'], '1.50')
    """

    def __init__(
        self, region: Region, a: Tensor, b: Tensor, name: str, size: Size = BODY, places: tuple[int, int] = (1, 0)
    ) -> None:
        self.size, self.steps, self.places = size, b, places
        self.length = (a @ a).sqrt()
        self.number: dict[str, Any] = {"role": "input", "reserve": "−0.00", "align": "right", "size": size}
        head, *rows = region.rows(0.5, *[1.0] * (b.value.size + 1))
        self.shadows, count = b * (a / self.length), range(b.value.size)
        self.lines = [self._line(a, k) for k in count]
        self.total = Value((a @ b) / self.length, **self.number)
        last = Formula(f"{name} {{{{ = : equals }}}} @shadow", size, shadow=self.total)
        self._align([*self.lines, last], region.right, rows)
        self.words = VGroup(*last.letters())
        y = (rows[-1].top + rows[-2].bottom) / 2
        left = min(float(line.get_left()[0]) for line in (*self.lines, last))
        self.rule = Line((left, y, 0), (region.right, y, 0), stroke_width=3, color=theme().muted)
        self.heads = self._heads(float(head.center[1]))
        super().__init__(*self.lines, self.rule, self.heads, self.words, self.total)

    def _line(self, a: Tensor, k: int) -> Formula:
        step, part = self.places
        line = Formula(
            LINE,
            self.size,
            step=Value(self.steps, k, step, role="input"),
            part=Value(a, k, part, role="weight", reserve="−0", align="center"),
            length=Value(self.length, places=0, role="weight"),
            shadow=Value(self.shadows, k, **self.number),
        )
        VGroup(*line.letters("by", "equals")).set_stroke(theme().weight, 4)  # the fraction's bar
        return line

    def _align(self, lines: list[Formula], right: float, rows: list[Region]) -> None:
        """One line a row, their numbers' right ends at `right`, "=" in the middle of the row."""
        for line, row in zip(lines, rows, strict=False):
            line.shift((right - line.values["shadow"].get_right()[0]) * RIGHT)
            line.shift((row.center[1] - line.part("equals").get_center()[1]) * UP)

    def _heads(self, y: float) -> VGroup:
        """What the first and the last number of the lines are."""
        step, shadow = (Words(word, LABEL, color=theme().muted) for word in ("step", "shadow"))
        first = self.lines[0].values
        step.move_to((first["step"].get_center()[0], y, 0))
        shadow.align_to(first["shadow"], RIGHT).shift((y - shadow.get_center()[1]) * UP)
        return align_baseline(step, shadow)

    def line(self, k: int) -> list[VMobject]:
        """All of line `k`: "step × part / length = shadow"."""
        line = self.lines[k]
        return [*line.letters(), *line.values.values()]
