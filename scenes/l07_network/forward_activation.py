"""What the first layer's activation makes of its sums: bars that are cut off at zero, or become others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from manim import LEFT, FadeIn, FadeOut, VGroup

from nn_core import relu
from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import Dim
from scenes.kit.network.moves import light
from scenes.kit.stage.title import Step
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.values import Value
from scenes.l07_network.forward_lanes import Extend, Lane
from scenes.l07_network.forward_sums import RESULT, SumLanes, zero_line

STRUCK = 0.47  # the opacity of a sum that is cut off,
BEFORE = 0.3  # and of one that has become an answer
THICK, HALF = 0.62, 0.55  # of a bar; of the line of zero, up and down


class Activated:
    """The sums in sight as bars on the axis of `lanes`, and then the answers; `all` is what is on stage in the end."""

    def __init__(self, lanes: SumLanes) -> None:
        self.lanes, self.p, self.rows = lanes, lanes.window, lanes.rows
        p, self.size = self.p, RESULT * self.p.size
        self.z, self.a = p.sums[0], p.story.record(0, "a")
        self.unit, self.zero = lanes.unit, lanes.zero
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
        """Each stack becomes one bar from zero to where it ends; the activation has its way."""
        p, story = self.p, self.p.story
        bars = list(self.bars.values())
        added = [lane for row in self.lanes.lanes.values() for lane in row]
        texts = [FadeOut(lane.number) for lane in added]
        yield [*texts, *(Dim(lane, BEFORE) for lane in added), FadeOut(self.lanes.axis), FadeIn(self.axis)], 0.4
        yield [Extend(*bars)], 0.8
        yield [FadeOut(*added, *self.lanes.ends.values())], 0.4
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
