"""`Agreement`: pairs of numbers in rows, a signed bar for each product, and the bars laid end to end and folded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from manim import DL, LEFT, RIGHT, UR, Animation, FadeIn, FadeOut, Line, VGroup

from nn_core import Tensor
from scenes.kit.algebra.signed_strip import Lay, SignedStrip, Strengthen
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY, LABEL, Size
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.highlight import Highlight
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Value

THICK = 0.66  # of a bar, as a share of the rows' distance
GAP = 0.2  # from a bar's end to its number
GONE = 0.14  # strength of what has cancelled
Steps = Iterator[tuple[list[Any], float]]


@dataclass(frozen=True)
class Reach:
    """How far the bars go to both sides of zero, in the lists' numbers."""

    minus: float
    plus: float


class Agreement:
    """a and b, shape (n,), in columns `a` and `b`; products as bars over one `zero` line; their sum below.

    `names` stand before the rows, `heads` over the columns, `sides` over the bars, `times[k]` between the pair.
    `strips[k]` and `products[k]` stand beside pair k, `pile[k]` is the strip's place in the last row, end to end with
    those of its sign; `totals[k]` the sum after k + 1 products, under the columns after `word`, or after `called`, its
    name. When the shorter side is folded over the longer, `left` is left, and `result` at its end.
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
        self.lists, self.values, self.size = (a, b), (a * b).value, size
        count = len(self.values)
        self.running = np.array([Tensor(self.values[: k + 1]).sum().item() for k in range(count)])
        head, *rows, last = region.rows(0.55, *[1.0] * count, 1.1)
        self.ys, self.last, self.top = [float(row.center[1]) for row in rows], float(last.center[1]), region.top
        self.pitch = rows[0].height
        self.names = VGroup(*(Words(name, BODY, color=theme().muted) for name in names))
        inset = max(name.width for name in self.names) + 0.35 if names else 1.25  # or what the word below needs
        x = region.left + inset
        self.a, x = self._column(a, x, "weight")
        self.times = [Maths("times", 0.7 * self.size) for _ in range(count)]
        self.b, x = self._column(b, x + self.times[0].width + 0.4, "input")
        for sign, left, right, y in zip(self.times, self.a, self.b, self.ys, strict=True):
            sign.move_to(((left[1:].get_right()[0] + right[1:].get_left()[0]) / 2, y, 0))
        for name, number in zip(self.names, self.a, strict=False):
            align_baseline(number, name.move_to((region.left + name.width / 2, 0, 0)))
        self.heads = VGroup(
            *(
                Words(head_, LABEL, color=theme().muted).move_to((column.get_right()[0] - 0.45, head.center[1], 0))
                for head_, column in zip(heads, (self.a, self.b), strict=False)
            )
        )
        if heads:
            align_baseline(*self.heads)
        self._lay_bars(Region(x + 0.35, region.right, region.bottom, region.top), reach)
        self._lay_sum(heads)

    def __deepcopy__(self, memo: dict[int, object]) -> Agreement:
        """Copies of its mobjects have the same sources."""
        return self

    def _column(self, list_: Tensor, x: float, role: str) -> tuple[VGroup, float]:
        """The numbers of a list below each other from `x` on; and where they end."""
        widest = "−0" if (list_.value < 0).any() else "0"
        style: dict[str, Any] = {"places": 0, "size": self.size, "role": role, "align": "right", "reserve": widest}
        column = VGroup(*(Value(list_, k, **style) for k in range(len(self.values))))
        for number, y in zip(column, self.ys, strict=True):
            number.move_to((x + number.width / 2, y, 0))
        return column, x + float(column[0].width)

    def _lay_bars(self, zone: Region, reach: Reach) -> None:
        numbers = [Value(n, places=0, size=self.size, plus=True).width for n in self.values.tolist()]
        room = max(numbers) + GAP
        left = zone.left + (room if reach.minus else 0.0)
        self.unit = (zone.right - room - left) / (reach.minus + reach.plus)
        self.origin = left + reach.minus * self.unit
        ends = (self.origin, self.top, 0), (self.origin, self.last - 0.42 * self.pitch, 0)
        self.zero = Line(*ends, color=theme().muted, stroke_width=3)
        self.sides = self._sides(reach)
        self.strips = [self._strip(0.0, value, y) for value, y in zip(self.values.tolist(), self.ys, strict=True)]
        self.products = [self._number(k, y) for k, y in enumerate(self.ys)]
        passed = {1.0: 0.0, -1.0: 0.0}
        self.pile = []
        for value in self.values.tolist():
            start = passed[np.sign(value)]
            self.pile.append(self._strip(start, start + value, self.last))
            passed[np.sign(value)] = start + value
        self.plus, self.minus = passed[1.0], passed[-1.0]
        self.agree, self.differ = (
            Value(abs(end), places=0, size=self.size, role="activation") for end in (self.plus, self.minus)
        )
        self._at_end(self.agree, self.plus, RIGHT)
        self._at_end(self.differ, self.minus, LEFT)

    def _at_end(self, number: Value, end: float, side: np.ndarray) -> Value:
        """In the last row, beyond where a bar ends."""
        number.next_to((self.origin + self.unit * end, self.last, 0), side, buff=GAP)
        align_baseline(Value(0.0, places=0, size=self.size).move_to((0, self.last, 0)), number)
        return number

    def _lay_sum(self, heads: Sequence[str]) -> None:
        style: dict[str, Any] = {"places": 0, "size": self.size, "role": "activation", "align": "right"}
        self.totals = [Value(self.running, k, reserve="−00", **style) for k in range(len(self.values))]
        for total in self.totals:
            total.shift((self.b.get_right()[0] - total.get_right()[0]) * RIGHT)
            align_baseline(self.agree, total)
        end = float(self.running[-1])
        self.left = self._strip(0.0, end, self.last)
        self.result = Value(self.running, len(self.running) - 1, 0, size=self.size, role="activation", plus=True)
        self._at_end(self.result, end, np.sign(end) * RIGHT)
        self.word = Words("sum", BODY, color=theme().muted)
        self.word.next_to(self.totals[0], LEFT, buff=0.35)
        align_baseline(self.totals[0], self.word)
        product = " dot ".join(f'"{head}"' for head in heads)
        self.called = Maths(f"{product} =", BODY, color=theme().muted).next_to(self.totals[-1], LEFT, buff=0.35)
        align_baseline(self.totals[-1], self.called)
        y = (self.ys[-1] + self.last) / 2
        left = min(self.a.get_left()[0], self.word.get_left()[0])
        self.rule = Line((left, y, 0), (self.b.get_right()[0], y, 0), color=theme().muted, stroke_width=3)

    def _sides(self, reach: Reach) -> VGroup:
        """What the two sides of zero mean, over the bars; a side without bars has no name."""
        sides = VGroup()
        for name, far in (("disagree", -reach.minus), ("agree", reach.plus)):
            if far:
                word = Words(name, BODY, color=theme().muted)
                aside = max(0.5 * self.unit * abs(far), word.width / 2 + GAP)  # clear of the line at zero
                sides.add(word.move_to((self.origin + np.sign(far) * aside, self.top - 0.2, 0)))
        if self.heads:
            align_baseline(self.heads[0], *sides)
        return sides

    def _strip(self, start: float, end: float, y: float) -> SignedStrip:
        first, last = (self.place(number, y) for number in (start, end))
        return SignedStrip().set_ends(first, last, THICK * self.pitch, negative=end < start)

    def place(self, number: float, y: float) -> np.ndarray:
        """Where `number` lies on the bars' scale at a height, shape (3,)."""
        return np.array([self.origin + self.unit * number, y, 0.0])

    def _number(self, k: int, y: float) -> Value:
        """The product of pair k beyond its bar's end."""
        value = Value(self.values, k, 0, size=self.size, role="activation", plus=True)
        value.next_to(self.place(self.values[k], y), LEFT if self.values[k] < 0 else RIGHT, buff=GAP)
        align_baseline(self.a[k], value)
        return value

    def folding(self) -> Steps:
        """The moves, each with its seconds, in which the shorter side folds over the longer, and the rest is left."""
        sign = 1.0 if self.plus > -self.minus else -1.0
        short = [strip for strip, value in zip(self.pile, self.values, strict=True) if np.sign(value) != sign]
        far, cancelled = (self.plus, -self.minus)[:: int(sign)]
        yield [FadeOut(self.agree, self.differ)], 0.4
        yield [Fold(strip.set_z_index(1), self.place(0.0, self.last)) for strip in short], 1.2
        self.rest = self._strip(sign * abs(cancelled), sign * abs(far), self.last).set_z_index(2)
        yield [FadeIn(self.rest), *(Strengthen(strip, GONE) for strip in self.pile)], 0.6
        yield [FadeOut(*self.pile), Lay(self.rest, *self.left.ends, THICK * self.pitch)], 0.9
        yield [FadeIn(self.result)], 0.4

    def refuted(self, guess: str) -> VGroup:
        """A guess about a negative sum, struck through, in the sum's row at the other side of zero."""
        words = Words(guess, BODY).set_opacity(0.4).next_to((self.origin, self.last, 0), RIGHT, buff=0.5)
        return VGroup(words, Line(words.get_corner(DL), words.get_corner(UR), color=theme().ink, stroke_width=5))

    def positives(self) -> list[VGroup]:
        """A lit box around each positive number, list by list."""
        columns = zip((self.a, self.b), self.lists, strict=True)
        return [
            VGroup(*(Highlight(VGroup(*column[k][1:]), margin=0.14) for k in np.flatnonzero(list_.value > 0).tolist()))
            for column, list_ in columns
        ]

    def pair(self, k: int, *, signed: bool) -> list[Any]:
        """The numbers of pair k and its name; and the sign between them, if it has come."""
        return [self.a[k], self.b[k], *self.names[k : k + 1], *([self.times[k]] if signed else [])]

    def everything(self, *, called: bool = False) -> list[Any]:
        """All that stands on stage at the end; the sum may be `called` by its name."""
        bars = *self.times, *self.strips, *self.products, self.left, self.result
        return [*self.head(), self.rule, self.called if called else self.word, self.totals[-1], *bars]

    def head(self) -> list[Any]:
        """What stands on stage before anything is multiplied."""
        return [self.a, self.b, self.names, self.heads, self.sides, self.zero]


class Fold(Animation):
    """A bar that begins at `hinge` is turned over about it, like a page: it ends as far on the other side."""

    def __init__(self, strip: SignedStrip, hinge: np.ndarray, **kwargs: Any) -> None:
        self.strip, self.hinge = strip, hinge
        self.ends, self.width, self.negative = strip.ends, strip.width_across, strip.pale.has_points()
        super().__init__(strip, **kwargs)

    def interpolate_mobject(self, alpha: float) -> None:
        """Show it on its way, as it is seen from above."""
        seen = np.cos(np.pi * self.rate_func(alpha))
        start, end = (self.hinge + seen * (point - self.hinge) for point in self.ends)
        self.strip.set_ends(start, end, self.width, negative=self.negative)
