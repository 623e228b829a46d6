"""`FiveCancels`: a step, times a's share of it, times a's length: the lengths strike each other out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from manim import RIGHT, UP, Animation, Create, FadeIn, FadeOut, VGroup, VMobject, Wait

from nn_core import Tensor
from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import struck
from scenes.kit.moves.flights import Flight
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import Size
from scenes.kit.stage.theme import theme
from scenes.kit.text.values import Formula, Value

LINE = (
    '@step {{ class("normal", times) : by }} frac(@part, @length) {{ thin class("normal", times) thin : again }} @five'
)
Steps = Iterator[tuple[list[Any], float]]


class FiveCancels:
    """For each step of `b` a line: step × part of `a` / its length, then × the length; side by side in `region`.

    What is left of line k comes to stand in the middle of `columns[k]`, a coordinate of the frame.

    >>> cancels = FiveCancels(Tensor([4.0, -3.0]), Tensor([2.4, 0.7]), Region(0, 6, 0, 1), (1.5, 4.5), 40)
    >>> [cancels.lines[1].values[name].text for name in ("step", "part", "length", "five")]
    ['0.7', '(−3)', '5', '5']
    """

    def __init__(self, a: Tensor, b: Tensor, region: Region, columns: Sequence[float], size: Size) -> None:
        length = (a @ a).sqrt()
        self.columns = columns
        self.lines = [
            Formula(
                LINE,
                size,
                step=Value(b, k, 1, role="input"),
                part=Value(a, k, 0, role="weight", paren=bool(a.value[k] < 0)),
                length=Value(length, places=0, role="weight"),
                five=Value(length, places=0, role="weight"),
            ).move_to(room.center)
            for k, room in enumerate(region.columns(*[1.0] * b.value.size))
        ]
        for line in self.lines:  # all on one baseline
            line.shift((self.lines[0].values["step"].strut.get_y() - line.values["step"].strut.get_y()) * UP)
        self.bars = [VGroup(*line.letters("by", "again")).set_stroke(theme().weight, 4) for line in self.lines]
        self.strikes = [[struck(line.values[name]) for name in ("length", "five")] for line in self.lines]
        for strike in (strike for pair in self.strikes for strike in pair):
            strike.set_stroke(theme().accent).scale(1.5)

    @property
    def shares(self) -> VGroup:
        """The lines as they are before a's length comes."""
        return VGroup(*(self._before(k) for k in range(len(self.lines))))

    @property
    def left(self) -> VGroup:
        """What is left: step times part."""
        return VGroup(*(self._kept(k) for k in range(len(self.lines))))

    def times_length(self, length: VMobject, *others: Animation) -> Steps:
        """The number at arrow a comes into each line."""
        flights = [Flight(length, line.values["five"]) for line in self.lines]
        yield [*others, *flights, *(FadeIn(line.part("again")) for line in self.lines)], 0.9

    def struck_out(self) -> Steps:
        """It strikes the denominators out, and is struck out; the rest closes up."""
        yield [Create(strike) for pair in self.strikes for strike in pair], 0.5
        yield [Wait()], 0.5
        gone = [VGroup(*(line.part(name) for name in ("length", "again", "five"))) for line in self.lines]
        yield [FadeOut(*gone, *self.bars, *(strike for pair in self.strikes for strike in pair))], 0.4
        yield [move for k in range(len(self.lines)) for move in self._closing(k)], 0.6

    def _before(self, k: int) -> VGroup:
        line = self.lines[k]
        return VGroup(*(line.part(name) for name in ("step", "by", "part", "length")), self.bars[k])

    def _kept(self, k: int) -> VGroup:
        return VGroup(*(self.lines[k].part(name) for name in ("step", "by", "part")))

    def _closing(self, k: int) -> list[Any]:
        """The part comes down to the step's baseline; both stand in the middle of their column."""
        values, by = self.lines[k].values, self.lines[k].part("by")
        step, part = values["step"], values["part"]
        down = (step.strut.get_y() - part.strut.get_y()) * UP
        near = (by.get_right()[0] + by.get_left()[0] - step.get_right()[0] - part.get_left()[0]) * RIGHT
        middle = (step.get_left()[0] + part.get_right()[0] + near[0]) / 2
        across = (self.columns[k] - middle) * RIGHT
        return [animate(step).shift(across), animate(by).shift(across), animate(part).shift(down + near + across)]
