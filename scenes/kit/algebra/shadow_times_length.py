"""`ShadowTimesLength`: the shadow of b, times the length of a, and under a rule what it makes, a · b; or in a line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from manim import DEGREES, RIGHT, FadeIn, FadeOut, Line, ReplacementTransform, VGroup

from scenes.kit.runs.turning_pair import TurningPair
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY, Size
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Value

PITCH = 2.1  # from a line to the next, in em


class ShadowTimesLength(VGroup):
    """Three lines in the middle of `region`, each with its number at the right; the numbers follow `pair`.

    `shadow`, `length` and `product` are the lines (words, number), `rule` stands above the last. It shrinks to fit.

    >>> column = ShadowTimesLength(Region(0, 6, 0, 4), TurningPair((4, -3), (2.4, 0.7)))
    >>> [line[-1].text for line in (column.shadow, column.length, column.product)]
    ['1.50', '5', '7.50']
    """

    def __init__(self, region: Region, pair: TurningPair, size: Size = BODY) -> None:
        length = Maths('{{ times : by }} {{ bold(a)"’s length" : name }}', size, colors={"name": "weight"})
        shadow = Maths('bold(b)"’s shadow"', size, role="activation")
        product = Maths("bold(a) dot bold(b)", size)
        numbers = (
            Value(pair.shadow, size=size, role="activation", reserve="−0.00", align="right"),
            Value(float(pair.lengths[0]), places=0, size=size, role="weight"),
            Value(pair.dot, size=size, role="activation", reserve="−0.00", align="right"),
        )
        pitch = PITCH * length.font_size / 96
        start = length.part("name").get_left()[0] - length.get_left()[0]
        right = max(length.width, start + shadow.width) + 0.3 + numbers[0].width
        for row, (words, number) in enumerate(zip((shadow, length, product), numbers, strict=True)):
            words.shift((length.part("name").get_left()[0] - words.get_left()[0]) * RIGHT if row != 1 else 0 * RIGHT)
            number.shift((length.get_left()[0] + right - number.get_right()[0]) * RIGHT)
            align_baseline(words, number, y=-row * pitch)
        self.shadow, self.length, self.product = (
            VGroup(*pair) for pair in zip((shadow, length, product), numbers, strict=True)
        )
        y = -1.42 * pitch
        self.rule = Line((length.get_left()[0], y, 0), (length.get_left()[0] + right, y, 0), stroke_width=3)
        self.rule.set_color(theme().muted)
        super().__init__(self.shadow, self.length, self.rule, self.product)
        region.fit(self)

    def in_line(self, size: Size) -> Maths:
        """What the lines say, in one: a · b = b’s shadow × a’s length."""
        return Maths(
            '{{ bold(a) dot bold(b) : name }} {{ = : equals }} {{ bold(b)"’s shadow" : shadow }} {{ times : by }} '
            '{{ bold(a)"’s length" : length }}',
            size,
            colors={"shadow": "activation", "length": "weight"},
        )

    def becoming(self, line: Maths) -> Iterator[tuple[list[Any], float]]:
        """The steps, and their seconds, in which numbers leave, and the words go to their places in `line`."""
        yield [FadeOut(self.rule, *(row[1] for row in (self.shadow, self.length, self.product)))], 0.4
        yield [ReplacementTransform(self.product[0], line.part("name"))], 0.6
        length = VGroup(*line.part("by"), *line.part("length"))
        yield [ReplacementTransform(self.length[0], length)], 0.6
        yield (
            [
                ReplacementTransform(self.shadow[0], line.part("shadow"), path_arc=20 * DEGREES),
                FadeIn(line.part("equals")),
            ],
            0.6,
        )
