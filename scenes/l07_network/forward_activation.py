"""What the first layer's activation makes of its sums: bars that are cut off at zero, or become others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from manim import LEFT, FadeIn, FadeOut, VGroup

from nn_core import relu
from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import Dim
from scenes.kit.network.moves import light
from scenes.kit.stage.title import Step
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.glyphs import advance
from scenes.kit.text.values import Value
from scenes.l07_network.forward_lanes import Extend, Lane
from scenes.l07_network.forward_net import NetWindow
from scenes.l07_network.forward_sums import zero_line

STRUCK = 0.47  # the opacity of a sum that is cut off,
BEFORE = 0.3  # and of one that has become an answer
THICK, HALF = 0.62, 0.55  # of a bar; of the line of zero, up and down


class Activated:
    """The sums in sight as bars, and then the answers; `all` is what is on stage in the end."""

    def __init__(self, p: NetWindow) -> None:
        self.p, self.rows, self.size = p, p.rows(1), 1.4 * p.size
        self.z, self.a = p.sums[0], p.story.record(0, "a")
        both = np.vstack([each.value[0, list(self.rows)] for each in (self.z, self.a)])
        low, high = min(0.0, float(both.min())), max(0.0, float(both.max()))
        free = advance(f"−0.{'0' * p.story.sum_places}") * self.size + 0.15
        self.unit = (p.room.width - 2 * free) / (high - low)
        self.zero = p.room.left + free - low * self.unit
        self.axis = zero_line(self.zero, [(y + HALF, y - HALF) for y in self.rows.values()])
        self.bars = self._bars(self.z)
        self.all = VGroup(self.axis, *self.bars.values(), *(bar.number for bar in self.bars.values()))

    def _bars(self, record: Any) -> dict[int, Lane]:
        """The numbers of the first layer in sight, each as a bar from zero."""
        zero, unit = self.zero, self.unit
        bars = {
            i: Lane(record, (0, i), 0.0, lambda number: zero + number * unit, y, role="activation",
                    places=self.p.story.sum_places, plus=False, thick=THICK, size=self.size)
            for i, y in self.rows.items()
        }  # fmt: skip
        for i, bar in bars.items():
            align_baseline(self.p.net.neurons[1][i].held, bar.number)
        return bars

    def steps(self) -> Iterator[Step]:
        """The bars come; the activation has its way."""
        p, story = self.p, self.p.story
        bars = list(self.bars.values())
        yield [FadeIn(self.axis), Extend(*bars)], 0.8
        yield [FadeIn(bar.number) for bar in bars], 0.4
        if story.activation is not relu:
            yield from self._become(list(self._bars(self.a).values()))
        elif story.silent is not None:
            yield from self._cut(story.silent)
        else:
            p.activated()

    def _cut(self, i: int) -> Iterator[Step]:
        """A negative bar goes back to zero."""
        p, bar, neuron = self.p, self.bars[i], self.p.net.neurons[1][i]
        zero = Value(self.a, (0, i), p.story.sum_places, size=self.size, role="activation")
        zero.next_to((self.zero, self.rows[i], 0), buff=0.25)
        if zero.get_right()[0] > p.room.right:  # all sums are negative: the axis stands at the right
            zero.next_to((self.zero, self.rows[i], 0), LEFT, buff=0.25)
        align_baseline(neuron.held, zero)
        yield [Extend(bar, back=True), Dim(bar.number, STRUCK), animate(neuron).show_dark()], 1.4
        p.activated()
        yield [FadeIn(zero), light(neuron)], 0.5
        self.all.add(zero)

    def _become(self, answers: list[Lane]) -> Iterator[Step]:
        """Bars step back, and come again as long as the answers."""
        p, bars = self.p, list(self.bars.values())
        yield [*(FadeOut(bar.number) for bar in bars), *(Dim(bar, BEFORE) for bar in bars)], 0.4
        yield [Extend(*answers)], 0.8
        p.activated()
        yield [*(FadeIn(bar.number) for bar in answers), *map(light, p.net.neurons[1].values())], 0.4
        self.all = VGroup(self.axis, *bars, *answers, *(bar.number for bar in answers))
