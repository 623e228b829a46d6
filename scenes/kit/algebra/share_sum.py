"""`ShareSum`: the shadows of the steps of a vector, one a line, and under a rule their sum; then times the length."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from manim import DOWN, LEFT, RIGHT, UP, Create, FadeIn, FadeOut, Line, VGroup, VMobject

from nn_core import Tensor
from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import Ring, pass_on
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY, LABEL, Size
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value

LINE = "@step {{ times : by }} frac(@part, @length) {{ times : again }} @factor {{ = : equals }} @shadow"


class ShareSum(VGroup):
    """A line "step × part / length × length = shadow" for each step of `b`, with `a`'s parts and length; then the sum.

    The values of `lines` are called step, part, length, factor and shadow; `places` are the decimals of steps and of
    parts. `words` is the last line without its number `total`. `unknowns` hold the numbers' places.
    Times the length, a line becomes one of `cleared`, the last one `by_length`, and the numbers `products`: all at
    once, so that what stands below the rule is at each moment the sum of what stands above it.

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
        self.number: dict[str, Any] = {"role": "activation", "reserve": "−0.00", "align": "right", "size": size}
        head, *rows = region.rows(0.5, *[1.0] * (b.value.size + 1))
        self.shadows, count = b * (a / self.length), range(b.value.size)
        self.lines = [self._line(a, k) for k in count]
        self.total = Value((a @ b) / self.length, **self.number)
        last = Formula(f"{name} {{{{ = : equals }}}} @shadow", size, shadow=self.total)
        self._align([*self.lines, last], region.right, rows)
        self.words = VGroup(*last.letters())
        self.unknowns = [
            self._unknown(number) for number in (*(line.values["shadow"] for line in self.lines), self.total)
        ]
        y = (rows[-1].top + rows[-2].bottom) / 2
        left = min(float(line.get_left()[0]) for line in (*self.lines, last))
        self.rule = Line((left, y, 0), (region.right, y, 0), stroke_width=3, color=theme().muted)
        self._multiply(a, last)
        self.heads = self._heads(float(head.center[1]))
        super().__init__(*self.lines, self.rule, self.heads, self.words, self.total, *self.unknowns)

    def _line(self, a: Tensor, k: int) -> Formula:
        length: dict[str, Any] = {"places": 0, "role": "weight"}
        step, part = self.places
        line = Formula(
            LINE,
            self.size,
            step=Value(self.steps, k, step, role="input"),
            part=Value(a, k, part, role="weight", reserve="−0", align="center"),
            length=Value(self.length, **length),
            factor=Value(self.length, **length),
            shadow=Value(self.shadows, k, **self.number),
        )
        VGroup(*line.letters("by", "again", "equals")).set_stroke(theme().weight, 4)  # the fraction's bar
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

    def _unknown(self, number: Value) -> Maths:
        mark = Maths("?", self.size)
        return mark.move_to(number).align_to(number, RIGHT)

    def _multiply(self, a: Tensor, last: Formula) -> None:
        """What the lines become once they are taken times the length."""
        self.cleared = [
            Formula(
                '@step {{ times : by }} "("@part")"' if a.value[k] < 0 else "@step {{ times : by }} @part",
                self.size,
                step=Value(self.steps, k, self.places[0], role="input"),
                part=Value(a, k, self.places[1], role="weight"),
            )
            for k in range(self.steps.value.size)
        ]
        for old, new in zip(self.lines, self.cleared, strict=True):
            new.shift(old.values["step"].get_center() - new.values["step"].get_center())
        factor = Value(self.length, places=0, role="weight")
        shadow = Value(self.total.source, role="activation")
        self.by_length = Formula("@shadow times @factor", self.size, shadow=shadow, factor=factor)
        self.last_times = VGroup(*self.by_length.letters(), factor)
        right = self.lines[0].values["factor"].get_right()[0] - factor.get_right()[0]
        self.by_length.shift((right, self.total.get_center()[1] - factor.get_center()[1], 0))
        terms = [Value(self.steps * a, k, **self.number) for k in range(self.steps.value.size)]
        self.products = [*terms, Value(a @ self.steps, **self.number)]
        places = (*(line.values["shadow"] for line in self.lines), self.total)
        for product, place in zip(self.products, places, strict=True):
            product.move_to(place)
        self.equals = last.part("equals")
        for new in self.cleared:
            new.shift((factor.get_right()[0] - new.get_right()[0]) * RIGHT)
        self.rooms = [self._room(k) for k in range(len(self.lines))]
        for k, room in enumerate(self.rooms):
            self.left(k).shift(room * RIGHT)

    def left(self, k: int) -> VGroup:
        """What stands to the left of "× length" in line `k`."""
        line = self.lines[k]
        return VGroup(*line.letters("again", "equals"), *(line.values[name] for name in ("step", "part", "length")))

    def _room(self, k: int) -> float:
        """How far `left` stands to the right until "× length" needs its place, in manim units."""
        line = self.lines[k]
        bar = VGroup(*line.letters("by", "again", "equals"))
        return float(line.values["factor"].get_right()[0] - bar.get_right()[0])

    def share(self, k: int) -> list[VMobject]:
        """Of line `k` "× part / length =", between its step and its shadow."""
        line = self.lines[k]
        return [*line.letters("again"), line.values["part"], line.values["length"]]

    def result(self, k: int) -> VGroup:
        """ "= shadow" of line `k`."""
        return VGroup(self.lines[k].part("equals"), self.lines[k].values["shadow"])

    def product(self, k: int) -> VGroup:
        """ "= product" of line `k`, once the length is cancelled."""
        return VGroup(self.lines[k].part("equals"), self.products[k])

    def make_room(self, k: int) -> Any:
        """The animation in which line `k` makes room for "× length"."""
        return animate(self.left(k)).shift(self.rooms[k] * LEFT)

    def close_up(self, k: int) -> list[Any]:
        """The animations in which "step × part" of line `k` goes to where it stands in `cleared`."""
        line, goal = self.lines[k], self.cleared[k]
        way = goal.values["step"].get_center() - line.values["step"].get_center()
        part = goal.values["part"].get_center() - line.values["part"].get_center()
        return [
            animate(VGroup(line.values["step"], line.part("by"))).shift(way),
            animate(line.values["part"]).shift(part),
        ]

    def brackets(self) -> VGroup:
        """Those that a negative part has in `cleared`."""
        return VGroup(*(VGroup(*line.letters("by")) for line in self.cleared)).set_color(theme().weight)

    def times(self, k: int) -> VGroup:
        """ "× length" of line `k`."""
        return VGroup(self.lines[k].part("again"), self.lines[k].values["factor"])

    def cancelled(self, k: int) -> VGroup:
        """What leaves line `k` with its factor: the bar, and the length below it."""
        line = self.lines[k]
        return VGroup(*line.letters("by", "again", "equals"), line.values["length"], self.times(k))

    def cancelling(self, *results: VMobject, pace: float = 1.0) -> Iterator[tuple[list[Any], float]]:
        """The steps, and their seconds, in which all lines are taken times the length, and become products.

        `results` leave first: the numbers of the lines, as far as they are on stage.
        """
        count = range(len(self.lines))
        goal = self.by_length.values["shadow"].get_right()[0] - self.total.get_right()[0]
        factors = VGroup(*map(self.times, count), self.last_times)
        yield [FadeOut(self.words, *results)], 0.4
        yield [animate(self.total).shift(goal * RIGHT), *map(self.make_room, count)], 0.6 * pace
        yield [FadeIn(factors, shift=0.5 * DOWN)], 0.9 * pace
        strikes = [self.strikes(k) for k in count]
        yield [*map(Create, strikes)], 1.0 * pace
        yield [FadeOut(*strikes, *map(self.cancelled, count))], 0.5
        yield [move for k in count for move in self.close_up(k)], 0.8 * pace
        yield [FadeIn(*self.brackets(), *map(self.product, count), self.equals, self.products[-1])], 0.7 * pace

    def pointing(self) -> Iterator[tuple[list[Any], float]]:
        """The steps, and their seconds, in which a ring goes from product to product."""
        ring, *others = (Ring(*product[1:], margin=0.1) for product in self.products)
        yield [Create(ring)], 0.5
        for other in others:
            yield [pass_on(ring, other)], 0.6

    def strikes(self, k: int) -> VGroup:
        """Two strokes that cancel the length below the bar of line `k` and the factor."""
        numbers = (self.lines[k].values[name] for name in ("length", "factor"))
        reach = 0.2 * (RIGHT + 1.2 * UP)
        lines = (Line(n.get_center() - reach, n.get_center() + reach) for n in numbers)
        return VGroup(*(line.set_stroke(theme().accent, 5) for line in lines))
