"""`Agreement`: two lists in columns, a signed bar for the product of each pair, and the bars laid end to end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from manim import DL, LEFT, RIGHT, UP, UR, Line, VGroup

from nn_core import Tensor
from scenes.kit.algebra.number_matrix import NumberMatrix
from scenes.kit.algebra.signed_strip import SignedStrip
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY, LABEL, Size
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Value

THICK = 0.62  # of a bar, as a share of the rows' distance
GAP = 0.2  # from a bar's end to its number


@dataclass(frozen=True)
class Reach:
    """How far the bars go to both sides of zero, in the lists' numbers."""

    minus: float
    plus: float


class Agreement:
    """a and b, shape (n,), in columns; products as bars over one `zero` line; their sum below.

    `names` stand before the rows, `heads` over the columns, `sides` over the bars.
    `strips[k]` and `products[k]` stand beside pair k, `pile[k]` is the strip's place in the last row, end to end with
    those of its sign; `totals[k]` the sum after k + 1 products, under the columns after `word`.
    """

    def __init__(
        self,
        region: Region,
        a: Tensor,
        b: Tensor,
        reach: Reach,
        *,
        size: Size,
        names: Sequence[str] = (),
        heads: Sequence[str] = (),
    ) -> None:
        self.values = (a * b).value
        self.running = np.array([Tensor(self.values[: k + 1]).sum().item() for k in range(len(self.values))])
        style: dict[str, Any] = {"places": 0, "size": size}
        self.a, self.b = NumberMatrix(a, role="weight", **style), NumberMatrix(b, role="input", **style)
        self.dot = Maths("dot", size)
        self.columns = VGroup(self.a, self.dot, self.b).arrange(RIGHT, buff=0.3)
        self.names = VGroup(*(Words(name, LABEL, color=theme().muted) for name in names))
        inset = max((name.width for name in self.names), default=0.0) + (0.3 if names else 0.0)
        self.columns.move_to((region.left + inset + self.columns.width / 2, 0, 0))
        self.columns.shift((region.top - (0.75 if heads else 0.1) - self.columns.get_top()[1]) * UP)
        self.heads = VGroup(
            *(
                Words(head, LABEL, color=theme().muted).next_to(column, UP, buff=0.18)
                for head, column in zip(heads, (self.a, self.b), strict=False)
            )
        )
        if heads:
            align_baseline(*self.heads)
        for k, name in enumerate(self.names):
            align_baseline(self.a.cell(k), name.next_to(self.a, LEFT, buff=0.3))
        self.pitch = float(self.a.slot(0)[1] - self.a.slot(1)[1])
        self._lay_bars(region, reach, style)

    def __deepcopy__(self, memo: dict[int, object]) -> Agreement:
        """Copies of its mobjects have the same sources."""
        return self

    def _lay_bars(self, region: Region, reach: Reach, style: dict[str, Any]) -> None:
        room = max(Value(n, places=0, size=style["size"], plus=True).width for n in self.values.tolist()) + GAP
        left = float(self.columns.get_right()[0]) + 0.4 + (room if reach.minus else 0.0)
        self.unit = (region.right - room - left) / (reach.minus + reach.plus)
        self.origin = left + reach.minus * self.unit
        rows = [float(self.a.slot(k)[1]) for k in range(len(self.values))]
        last = rows[-1] - 1.15 * self.pitch
        top, bottom = rows[0] + (1.0 if self.heads else 0.5) * self.pitch, last - 0.33 * self.pitch
        self.zero = Line((self.origin, top, 0), (self.origin, bottom, 0), color=theme().muted, stroke_width=3)
        self.sides = self._sides(reach)
        self.strips = [self._strip(0.0, value, y) for value, y in zip(self.values.tolist(), rows, strict=True)]
        self.products = [self._number(k, y, style) for k, y in enumerate(rows)]
        passed = {1.0: 0.0, -1.0: 0.0}
        self.pile = []
        for value in self.values.tolist():
            start = passed[np.sign(value)]
            self.pile.append(self._strip(start, start + value, last))
            passed[np.sign(value)] = start + value
        self.agree, self.differ = (
            Value(abs(end), places=0, size=style["size"], role="activation") for end in passed.values()
        )
        for number, end, side in ((self.agree, passed[1.0], RIGHT), (self.differ, passed[-1.0], LEFT)):
            number.next_to((self.origin + self.unit * end, last, 0), side, buff=GAP)
        self.totals = [
            Value(self.running, k, role="activation", reserve="−00", align="right", **style)
            for k in range(len(self.values))
        ]
        self.word = Words("sum", BODY, color=theme().muted)
        align_baseline(self.agree, self.differ)
        for total in self.totals:
            total.shift((self.b.cell(0).get_right()[0] - total.get_right()[0]) * RIGHT)
            align_baseline(self.agree, total)
        self.word.next_to(self.totals[0], LEFT, buff=0.35)
        align_baseline(self.totals[0], self.word)
        self.rule = Line(self.columns.get_left(), self.columns.get_right(), color=theme().muted, stroke_width=3)
        self.rule.set_y(last + 0.55 * self.pitch)

    def _sides(self, reach: Reach) -> VGroup:
        """What the two sides of zero mean, over the bars; a side without bars has no name."""
        sides = VGroup()
        for name, side, far in (("disagree", LEFT, reach.minus), ("agree", RIGHT, reach.plus)):
            if far:
                sides.add(Words(name, LABEL, color=theme().muted).next_to(self.zero.get_start(), side, buff=0.3))
        if self.heads:
            align_baseline(self.heads[0], *sides)
        return sides

    def _strip(self, start: float, end: float, y: float) -> SignedStrip:
        first, last = (np.array([self.origin + self.unit * number, y, 0.0]) for number in (start, end))
        return SignedStrip().set_ends(first, last, THICK * self.pitch, negative=end < start)

    def _number(self, k: int, y: float, style: dict[str, Any]) -> Value:
        """The product of pair k beyond its bar's end."""
        value = Value(self.values, k, role="activation", plus=True, **style)
        side = LEFT if self.values[k] < 0 else RIGHT
        value.next_to((self.origin + self.unit * self.values[k], y, 0), side, buff=GAP)
        align_baseline(self.a.cell(k), value)
        return value

    def refuted(self, guess: str) -> VGroup:
        """A guess about the sum, struck through, where nothing else stands: left of zero in the first row."""
        words = Words(guess, BODY).set_opacity(0.4).next_to(self.strips[0], LEFT, buff=0.5)
        return VGroup(words, Line(words.get_corner(DL), words.get_corner(UR), color=theme().ink, stroke_width=5))

    def pair(self, k: int) -> list[Any]:
        """The numbers of pair k and its name."""
        return [self.a.cell(k), self.b.cell(k), *self.names[k : k + 1]]

    def everything(self) -> list[Any]:
        """All that stands on stage at the end."""
        rows = [*self.strips, *self.products, *self.pile]
        return [
            self.columns,
            self.heads,
            self.names,
            self.sides,
            self.zero,
            self.rule,
            self.word,
            self.totals[-1],
            *rows,
        ]
