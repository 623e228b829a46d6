"""`ShadowTimesLength`: a · b is the shadow of b times the length of a, in words and, below them, in numbers."""

from __future__ import annotations

from manim import LEFT, VGroup

from scenes.kit.runs.turning_pair import TurningPair
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY, Size
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Formula, Value

WORDS = '{{ = : equals }} {{ bold(b)"’s shadow" : shadow }} {{ times : by }} {{ bold(a)"’s length" : length }}'


class ShadowTimesLength(VGroup):
    """Three lines over `region`: `product` (a · b = …), `words`, and the `numbers`, each below its words.

    All numbers follow `pair`; `changing` are those that a swing of b changes.

    >>> line = ShadowTimesLength(Region(0, 6, 0, 2), TurningPair((4, -3), (2.4, 0.7)))
    >>> [number.text for number in (line.product.values["number"], *line.numbers[:2])]
    ['7.50', '1.50', '5']
    """

    def __init__(self, region: Region, pair: TurningPair, size: Size = BODY) -> None:
        rows = region.rows(1, 1, 1)
        self.words = Maths(WORDS, size, colors={"shadow": "activation", "length": "weight"})
        rows[1].fit(self.words)
        product = Value(pair.dot, role="activation", reserve="−0.00")
        self.product = Formula("bold(a) dot bold(b) {{ = : equals }} @number", size, number=product)
        rows[0].place(self.product)
        self.product.align_to(self.words, LEFT)
        shadow = Value(pair.shadow, size=size, role="activation")
        numbers: dict[str, Value | Maths] = {
            "shadow": shadow,
            "length": Value(float(pair.lengths[0]), places=0, size=size, role="weight"),
            "by": Maths("times", size),
            "equals": Maths("=", size),
        }
        for name, mobject in numbers.items():
            mobject.move_to((self.words.part(name).get_center()[0], rows[2].center[1], 0))
        self.numbers = VGroup(*numbers.values())
        self.changing = product, shadow
        super().__init__(self.product, self.words, self.numbers)
