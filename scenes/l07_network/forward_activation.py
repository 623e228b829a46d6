"""What the first layer's activation makes of its sums: bars that are cut off at zero, or become others."""

from __future__ import annotations

from collections.abc import Iterator

from manim import LEFT, FadeIn, FadeOut, VGroup

from nn_core import relu
from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import Dim
from scenes.kit.network.moves import light
from scenes.kit.stage.title import Step
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.values import Value
from scenes.l07_network.forward_lanes import Extend
from scenes.l07_network.forward_net import NetWindow
from scenes.l07_network.forward_rows import RowBars, number_of

STRUCK = 0.47  # the opacity of a sum that is cut off,
BEFORE = 0.3  # and of one that has become an answer


class Activated:
    """The first layer's sums in sight as bars, and then its answers; `all` is what is on stage in the end."""

    def __init__(self, window: NetWindow) -> None:
        self.p, story = window, window.story
        self.z, self.a, self.places = window.sums[0], story.record(0, "a"), story.sum_places
        self.before = RowBars(window, 1, self.z, places=self.places, also=(self.a,))
        self.all = self.before.all

    def steps(self) -> Iterator[Step]:
        """The sums grow as bars; the activation has its way."""
        rows, story = self.before, self.p.story
        yield [FadeIn(rows.axis)], 0.3
        yield [Extend(*rows.bars.values())], 0.8
        yield [FadeIn(*rows.numbers)], 0.4
        if story.activation is not relu:
            yield from self._become()
        elif negative := [i for i in rows.bars if number_of(self.z, i) < 0]:
            yield from self._cut(negative)
        else:
            self.p.activated()

    def _cut(self, negative: list[int]) -> Iterator[Step]:
        """Negative bars go back to zero."""
        p, bars = self.p, [self.before.bars[i] for i in negative]
        neurons = [p.net.neurons[1][i] for i in negative]
        zeros = [self._zero(i) for i in negative]
        faded = [part for bar, each in zip(bars, neurons, strict=True)
                 for part in (Dim(bar.number, STRUCK), animate(each).show_dark())]  # fmt: skip
        yield [Extend(*bars, back=True), *faded], 1.4
        p.activated()
        yield [FadeIn(*zeros), *map(light, neurons)], 0.5
        self.all.add(*zeros)

    def _zero(self, i: int) -> Value:
        """The answer of a neuron that is silent, beside the line of zero."""
        rows = self.before
        zero = Value(self.a, (0, i), self.places, size=rows.size, role="activation")
        zero.next_to((rows.zero, rows.rows[i], 0), buff=0.25)
        if zero.get_right()[0] > rows.room.right:  # all sums are negative: the axis stands at the right
            zero.next_to((rows.zero, rows.rows[i], 0), LEFT, buff=0.25)
        align_baseline(self.p.net.neurons[1][i].held, zero)
        return zero

    def _become(self) -> Iterator[Step]:
        """Bars step back, and come again as long as the answers."""
        p, old = self.p, self.before
        new = RowBars(p, 1, self.a, places=self.places, scale=(old.zero, old.unit))
        yield [FadeOut(*old.numbers), *(Dim(bar, BEFORE) for bar in old.bars.values())], 0.4
        yield [Extend(*new.bars.values())], 0.8
        p.activated()
        yield [FadeIn(*new.numbers), *map(light, p.net.neurons[1].values())], 0.4
        self.all = VGroup(old.axis, *old.bars.values(), *new.bars.values(), *new.numbers)
