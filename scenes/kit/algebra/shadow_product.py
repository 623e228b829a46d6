"""`ShadowProduct`: a · b is the shadow of b times the length of a, in words and, below them, in numbers."""

from __future__ import annotations

from manim import VGroup

from scenes.kit.runs.turning_pair import TurningPair
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY, Size
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Value

WORDS = (
    "{{ bold(a) dot bold(b) : product }} {{ = : equals }} "
    '{{ bold(b)"’s shadow" : shadow }} {{ times : by }} {{ bold(a)"’s length" : length }}'
)


class ShadowProduct(VGroup):
    """`words` in the upper half of `region`; each of `numbers`, which follow `pair`, stands below its words.

    >>> line = ShadowProduct(Region(0, 6, 0, 2), TurningPair((4, -3), (2.4, 0.7)))
    >>> [number.text for number in line.numbers[:3]]
    ['7.50', '1.50', '5']
    """

    def __init__(self, region: Region, pair: TurningPair, size: Size = BODY) -> None:
        upper, lower = region.rows(1, 1)
        self.words = Maths(WORDS, size, colors={"shadow": "activation", "length": "weight"})
        upper.fit(self.words)
        numbers = {
            "product": Value(pair.dot, size=size, role="activation"),
            "shadow": Value(pair.shadow, size=size, role="activation"),
            "length": Value(float(pair.lengths[0]), places=0, size=size, role="weight"),
        }
        below: dict[str, Value | Maths] = {**numbers, "equals": Maths("=", size), "by": Maths("times", size)}
        for name, mobject in below.items():
            mobject.move_to((self.words.part(name).get_center()[0], lower.center[1], 0))
        self.numbers = VGroup(*below.values())
        super().__init__(self.words, self.numbers)
