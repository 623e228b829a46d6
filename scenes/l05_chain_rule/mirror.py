"""One input and many outputs: two runs forward find all slopes, where backwards takes a pass from each output."""

from __future__ import annotations

from collections.abc import Iterator

from manim import VGroup

from scenes.kit.moves.animate import animate
from scenes.kit.network.fan import Fan, Sweep
from scenes.kit.stage.layout import Frame
from scenes.kit.stage.look import BODY
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Step
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.values import Formula, Value
from scenes.l05_chain_rule.hurry import Hurry
from scenes.l05_chain_rule.two_ways import COUNTS

SINGLY = 2  # so many passes back are shown one by one


class Mirror(VGroup):
    """A fan with one input and thirty outputs, and below it the runs and the passes, as far as they are counted."""

    def __init__(self, frame: Frame) -> None:
        upper, lower = frame.stage.inset(0.6, 0.2).rows(0.8, 0.2)
        self.fan = Fan(COUNTS[1], upper, mirrored=True)
        self.counts = {"runs": 0, "passes": 0}
        size = frame.pick(1.25, 0.95) * BODY
        counters = [self._counter(name, unit, size) for name, unit in (("forward", "runs"), ("backwards", "passes"))]
        for counter, place in zip(counters, lower.columns(1, 1), strict=True):
            place.place(counter)
        align_baseline(*counters)
        super().__init__(self.fan, *counters)

    def _counter(self, name: str, unit: str, size: float) -> Formula:
        number = Value(lambda: float(self.counts[unit]), places=0, reserve="00")
        return Formula(f'"{name}:" @n "{unit}"', size, n=number)

    def _count(self, **counts: int) -> None:
        self.counts |= counts

    def runs(self) -> Iterator[Step]:
        """One run without a nudge, one with; then all outputs have their slopes."""
        rim = self.fan.line[-1].circle
        yield from self._run(1)
        yield [animate(rim).set_stroke(theme().accent, 8)], 0.5
        yield from self._run(2)
        yield [animate(self.fan.dots).set_color(theme().gradient), animate(rim).set_stroke(theme().input, 4)], 0.5

    def _run(self, number: int) -> Iterator[Step]:
        self._count(runs=number)
        for light, _ in self.fan.run():
            yield [light], 0.4

    def passes(self) -> Iterator[Step]:
        """One run forward, and a pass back from each output: the first ones singly."""
        outputs, line = self.fan.edges[: self.fan.count], self.fan.edges[self.fan.count :]
        self._count(passes=1)
        for light, _ in self.fan.run():
            yield [light], 0.25
        for k in range(SINGLY):
            self._count(passes=k + 2)
            for edge in (outputs[k], *line):
                yield [Sweep([edge], color=theme().gradient)], 0.25
        last = self.fan.count + 1
        yield [Hurry(self.fan, lambda done: self._count(passes=done), SINGLY + 1, last, theme().gradient)], 2.0
