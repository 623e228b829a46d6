"""`LayerChain`: the sums of twelve layers, a column of dots each, as they are and normalised."""

from __future__ import annotations

import numpy as np
from manim import LEFT, Circle, Line, VGroup

from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value
from scenes.l07_network.volume import chain_sums

NUMBERED = {0: 2, 3: 2, 7: 3, 11: 4}  # the layers whose largest sum is written, and with how many places
RADIUS = 0.11


class LayerChain(VGroup):
    """A column a layer; a dot's height is its sum. Below some columns, the largest sum, without its sign.

    >>> chain = LayerChain(Region(-6, 6, -3, 3), normalised=False, size=40.0)
    >>> [number.text for number in chain.largest]
    ['2.08', '0.21', '0.018', '0.0016']
    """

    def __init__(self, region: Region, *, normalised: bool, size: float) -> None:
        self.sums = chain_sums(normalised)
        self.picture = Region(region.left + 2.0, region.right - 0.6, region.bottom + 1.3, region.top - 0.1)
        both = np.concatenate([*chain_sums(False), *chain_sums(True)])
        self.unit = (self.picture.height - 2 * RADIUS) / float(both.max() - both.min())
        self.level = self.picture.bottom + RADIUS - float(both.min()) * self.unit
        places = self.picture.columns(*[1.0] * len(self.sums))
        self.zero = Line((region.left, self.level, 0), (region.right, self.level, 0), stroke_width=3)
        self.zero.set_color(theme().muted)
        self.columns = VGroup(
            *(self.column(float(place.center[0]), sums) for place, sums in zip(places, self.sums, strict=True))
        )
        self.what = Words("largest", 0.75 * size, role="muted")
        self.what.move_to((region.left, region.bottom + 0.8, 0), LEFT)
        self.names, self.largest = [], []
        for layer, digits in NUMBERED.items():
            name = Formula('"layer" @n', 0.85 * size, n=Value(float(layer + 1), places=0, role="muted"), role="muted")
            name.move_to((places[layer].center[0], region.bottom + 0.22, 0))
            largest = float(np.abs(self.sums[layer]).max())
            number = Value(largest, places=digits if not normalised else 2, size=1.25 * size, role="activation")
            self.names.append(name)
            self.largest.append(number.move_to((places[layer].center[0], region.bottom + 0.8, 0)))
        super().__init__(self.zero, self.columns, self.what, *self.names, *self.largest)

    def column(self, x: float, sums: np.ndarray) -> VGroup:
        """The sums of one layer."""
        dots = VGroup()
        for z in sums.tolist():
            dot = Circle(RADIUS, stroke_width=0, fill_opacity=0.75).set_fill(theme().activation)
            dots.add(dot.move_to((x, self.level + z * self.unit, 0)))
        return dots

    def readings(self) -> list[Reading]:
        """The heights of all dots."""
        return [
            Reading(f"layer {k + 1}", (float(dot.get_y()) - self.level) / self.unit, true, 1e-6)
            for k, (column, sums) in enumerate(zip(self.columns, self.sums, strict=True))
            for dot, true in zip(column, sums.tolist(), strict=True)
        ]
