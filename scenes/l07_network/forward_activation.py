"""What the first layer's activation makes of its sums: bars that are cut off at zero, or become others."""

from __future__ import annotations

from collections.abc import Iterator

from manim import LEFT, Create, FadeIn, FadeOut, VGroup

from nn_core import relu
from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import Dim
from scenes.kit.network.moves import light
from scenes.kit.stage.look import HERO
from scenes.kit.stage.title import Step
from scenes.kit.text.values import Value
from scenes.l07_network.forward_lanes import Extend, Lane
from scenes.l07_network.forward_net import NetRows

STRUCK = 0.47  # the opacity of a sum that is cut off,
BEFORE = 0.3  # and of one that has become an answer


class Activated:
    """The sums in sight as bars, and then the answers; `all` is what is on stage in the end."""

    def __init__(self, p: NetRows) -> None:
        self.p, self.axis, self.bars = p, p.axis_at(p.z_at, p.rows), list(p.zs.values())
        self.all = VGroup(self.axis, *self.bars, *(bar.number for bar in self.bars))

    def steps(self) -> Iterator[Step]:
        """The bars come; the activation has its way."""
        p, story = self.p, self.p.story
        yield [Create(self.axis), Extend(*self.bars)], 0.8
        yield [FadeIn(bar.number) for bar in self.bars], 0.4
        if story.activation is not relu:
            yield from self._become(list(p.answer_bars().values()))
        elif story.silent is not None:
            yield from self._cut(story.silent)
        else:
            p.activated()

    def _cut(self, i: int) -> Iterator[Step]:
        """A negative bar goes back to zero."""
        p, bar, neuron = self.p, self.p.zs[i], self.p.net.neurons[1][i]
        zero = Value(p.story.record(0, "a"), (0, i), p.story.sum_places, size=HERO, role="activation")
        zero.next_to((p.z_at(0.0), p.rows[i], 0), buff=0.25)
        if zero.get_right()[0] > p.stage.right:  # all sums are negative: the axis stands at the right
            zero.next_to((p.z_at(0.0), p.rows[i], 0), LEFT, buff=0.25)
        yield [Extend(bar, back=True), Dim(bar.number, STRUCK)], 1.2
        yield [FadeIn(zero), animate(neuron).show_dark()], 0.4
        p.activated()
        yield [light(neuron)], 0.4
        self.all.add(zero)

    def _become(self, answers: list[Lane]) -> Iterator[Step]:
        """Bars step back, and come again as long as the answers."""
        p = self.p
        yield [*(FadeOut(bar.number) for bar in self.bars), *(Dim(bar, BEFORE) for bar in self.bars)], 0.4
        yield [Extend(*answers)], 0.8
        p.activated()
        yield [*(FadeIn(bar.number) for bar in answers), *map(light, p.net.neurons[1].values())], 0.4
        self.all = VGroup(self.axis, *self.bars, *answers, *(bar.number for bar in answers))
