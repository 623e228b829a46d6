"""Softmax carried out: the largest logits, e to each, all ten of these added up, and the shares as bars."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import DOWN, LEFT, RIGHT, Line, Rectangle, VGroup, VMobject

from nn_core import Tensor
from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Frame, Region
from scenes.kit.stage.look import BODY, LABEL, Size
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value
from scenes.l10_training.digits_exam import answering

SHOWN = 3  # logits that are shown one by one
LEAST = 0.02  # manim units: the width of a bar that shows nothing


def lead_of(first: float, second: float, frame: Frame) -> VGroup:
    """The lead of a logit over another, and e to it."""
    numbers = {"z": first, "y": second, "d": first - second, "c": first - second}
    values = {name: Value(number, places=2) for name, number in numbers.items()}
    values["r"] = Value(Tensor(first - second).exp().value, places=0)
    lines = VGroup()
    for line in frame.pick(("@z - @y approx @d", "e^(@c) approx @r"), ("@z - @y", "approx @d", "e^(@c)", "approx @r")):
        held: dict[str, Any] = {name: value for name, value in values.items() if f"@{name}" in line}
        lines.add(Formula(line, (1.2 if "e^" in line else 0.85) * BODY, **held))
    return lines.arrange(DOWN, buff=frame.pick(0.32, 0.15))


class SoftmaxTable:
    """In `room`: for the digits with the largest logits of a `picture` (64,) a row, then one for the others, the sum.

    `powers` are e to the logits, the others' last; `total` is what of them has been added by now. `bars` are as long as
    their shares, the first in the colour of a miss; `share` is that one in per cent, `whole` how long a hundred
    would be.

    >>> from scenes.l10_training.digits_exam import noise
    >>> table = SoftmaxTable(Region(-4, 4, -3, 3), noise()[0], 40)
    >>> table.order.tolist(), round(table.shares[0], 4), round(float(table.sums[-1]), 1)
    ([7, 4, 5], 0.9194, 3247.2)
    """

    def __init__(self, room: Region, picture: np.ndarray, size: Size) -> None:
        run = answering(picture)
        logits, answer = run["output.z"].value[0], run["output.a"].value[0]
        self.order = np.argsort(-logits)[:SHOWN]
        powers = Tensor(logits).exp().value
        self.parts = np.array([*powers[self.order], powers.sum() - powers[self.order].sum()])
        self.sums = np.cumsum([0.0, *self.parts])
        self.shares = [*answer[self.order].tolist(), float(1 - answer[self.order].sum())]
        self.added = 0
        self.columns = room.columns(0.95, 1.35, 1.8, 4.1)
        lines = room.rows(0.8, *[1.0] * (SHOWN + 2))
        self.heights = [float(line.center[1]) for line in lines]
        classes = np.arange(10.0)
        self.digits = [Value(classes, int(k), 0, size=size) for k in self.order]
        self.logits = [Value(logits, int(k), 2, size=size) for k in self.order]
        self.powers = [Value(self.parts, k, 1, size=size) for k in range(SHOWN + 1)]
        for row, digit in enumerate(self.digits):
            self._seat(row + 1, 0, digit)
            self._seat(row + 1, 1, self.logits[row])
        for row, power in enumerate(self.powers):
            self._seat(row + 1, 2, power)
        self.others = self._seat(SHOWN + 1, 0, Words("others", LABEL))
        self.total = Value(lambda: float(self.sums[self.added]), places=1, size=size, reserve="00000.0", align="right")
        self._seat(SHOWN + 2, 2, self.total)
        self.heads = [
            self._seat(0, k, head)
            for k, head in enumerate((Words("digit", LABEL), Maths("z", size), Maths("e^z", size)))
        ]
        for head in self.heads:
            head.set_color(theme().muted)
        middle = (self.heights[-2] + self.heights[-1]) / 2
        right = self.columns[2].right
        self.rule = Line((right - 2.2, middle, 0), (right, middle, 0), stroke_width=3, color=theme().ink)
        self._bars(size)

    def _seat(self, row: int, column: int, text: VMobject) -> Any:
        """At the right of a cell."""
        text.move_to((self.columns[column].right, self.heights[row], 0), RIGHT)
        first = self.digits[min(max(row - 1, 0), SHOWN - 1)] if 0 < row <= SHOWN else None
        return align_baseline(first, text)[1] if first is not None and column else text

    def _bars(self, size: Size) -> None:
        """A bar for each row but the sum, and the first one's share below the bars' column."""
        left, self.full = self.columns[3].left + 0.35, self.columns[3].width - 0.4
        height = 0.5 * (self.heights[1] - self.heights[2])
        self.bars = [
            Rectangle(width=max(share * self.full, LEAST), height=height, stroke_width=0)
            .set_fill(theme().gradient if k == 0 else theme().muted, 1)
            .move_to((left, self.heights[k + 1], 0), LEFT)
            for k, share in enumerate(self.shares)
        ]
        share = Value(100 * self.shares[0], places=1, role="gradient")
        outline = Rectangle(width=self.full, height=height, stroke_width=2.5, color=theme().muted)
        self.whole = outline.move_to((left, self.heights[1], 0), LEFT)
        self.share = Formula('@p "%"', 1.6 * size, p=share).move_to((left, self.heights[-1], 0), LEFT)

    def readings(self) -> list[Reading]:
        """Each bar's share."""
        pairs = zip(self.bars, self.shares, strict=True)
        return [Reading("share", float(bar.width) / self.full, share, LEAST / self.full) for bar, share in pairs]
