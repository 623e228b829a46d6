"""Why the slope of the sigmoid is a(1 − a): a is the share of 1 in 1 + E, and E loses a fraction when z is raised."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from manim import DOWN, LEFT, RIGHT, UP, FadeIn, GrowFromEdge, Rectangle, TransformFromCopy, VGroup, Wait

from nn_core import Tensor
from scenes.kit.network.neuron_chain import NeuronChain
from scenes.kit.readings import Reading
from scenes.kit.runs.first_neuron import SQUASH
from scenes.kit.stage.look import BODY, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Step
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Formula, Value

RAISE = 0.1  # by how much z is raised
THICK = 0.5  # of both bars


class SharesPicture(VGroup):
    """Two bars of one length: 1 beside E = e^(−z), and below it the same for z + `RAISE`, stretched to be as long.

    `numbers` are both shares; `lost` is what E loses at its right end, `gained` by how far the border between the
    two shares moves: Δa.
    """

    def __init__(self, n: NeuronChain) -> None:
        room = replace(n.span, right=n.home(2).right)
        self.z, self.whole = n.value("z"), room.width
        self.E, self.after = (self._power(z) for z in (self.z, self.z + RAISE))
        answer, size = n.value("a"), n.frame.pick(1.1, 1.0) * LABEL
        self.first, self.second = self._bar(self.E), self._bar(self.after)
        self.first.move_to(room.at(0, 1), UP).shift(0.56 * DOWN)
        self.second.next_to(self.first, DOWN, buff=0.2)
        self.lost, self.gained = self._lost(), self._gained()
        rest = float((1 - Tensor(answer)).value)
        a = Formula("a = @a", size, role="activation", a=Value(answer, places=4, role="activation"))
        other = Formula("1 - a = @rest", size, digits="formula", rest=Value(rest, places=4))
        one, E = Maths("1", size, digits="formula"), Maths("E = e^(-z)", size, digits="formula")
        for text, part, above in ((a, 0, True), (other, 1, True), (one, 0, False), (E, 1, False)):
            text.next_to(self.first[part], UP, buff=0.12) if above else text.move_to(self.first[part])
        self.names = VGroup(a, other, one, E)
        self.numbers = [a.values["a"], other.values["rest"]]
        self.less = Maths('E "loses about" E Delta z', size, role="gradient").next_to(self.lost, UP, buff=0.12)
        self.less.align_to(self.first, RIGHT)
        other.align_to(self.first[1], LEFT)
        self.more = Maths("Delta a", size, role="gradient").next_to(self.gained, DOWN, buff=0.1)
        self.lines = VGroup(
            Maths('1 + E "shrinks by its fraction" (1 - a) Delta z', 1.1 * BODY, digits="formula"),
            Maths('"so, as" a = 1 \\/ (1 + E), quad Delta a approx a (1 - a) Delta z', 1.1 * BODY, digits="formula"),
        ).arrange(DOWN, buff=0.22)
        top = float(self.more.get_bottom()[1]) - 0.1
        self.lines.scale(min(1.0, room.width / self.lines.width, (top - room.bottom) / self.lines.height))
        self.lines.set_x(room.center[0]).set_y((top + room.bottom) / 2)
        super().__init__(self.first, self.second, self.lost, self.gained, self.names, self.less, self.more, self.lines)

    @staticmethod
    def _power(z: float) -> float:
        """e^(−z), from the sigmoid's answer."""
        return float((1 / Tensor(SQUASH.f(z)) - 1).value)

    def _bar(self, power: float) -> VGroup:
        """1 beside E, together as long as the whole."""
        unit = self.whole / (1 + power)
        bar = VGroup(*(Rectangle(width=side * unit, height=THICK, stroke_width=2) for side in (1, power)))
        for part, hue in zip(bar, (theme().activation, theme().muted), strict=True):
            part.set_stroke(hue).set_fill(hue, 0.25)
        return bar.arrange(RIGHT, buff=0)

    def _strip(self, width: float) -> Rectangle:
        return Rectangle(width=width, height=THICK, stroke_width=0).set_fill(theme().gradient, 0.85)

    def _lost(self) -> Rectangle:
        width = (self.E - self.after) * self.whole / (1 + self.E)
        return self._strip(width).move_to(self.first.get_right(), RIGHT)

    def _gained(self) -> Rectangle:
        width = self.second[0].width - self.first[0].width
        return self._strip(width).move_to(self.second[0].get_right(), RIGHT)

    def readings(self) -> list[Reading]:
        """The share of 1 in both bars, what E loses, and by how far the border moves."""
        shares = [float(bar[0].width / bar.width) for bar in (self.first, self.second)]
        answers = [float(SQUASH.f(z)) for z in (self.z, self.z + RAISE)]
        lost = float(self.lost.width * (1 + self.E) / self.first.width)
        gained = float(self.gained.width / self.second.width)
        return [
            *(Reading("share", shown, true, 1e-6) for shown, true in zip(shares, answers, strict=True)),
            Reading("lost", lost, self.E - self.after, 1e-6),
            Reading("gained", gained, answers[1] - answers[0], 1e-6),
        ]

    def steps(self) -> Iterator[Step]:
        """E loses a strip; the shorter bar is stretched to the old length: the border between the shares moves."""
        yield [FadeIn(self.first, self.names)], 0.6
        yield [Wait()], 0.8
        yield [GrowFromEdge(self.lost, RIGHT), FadeIn(self.less)], 0.8
        yield [Wait()], 0.6
        yield [FadeIn(self.lines[0])], 0.5
        yield [Wait()], 1.0
        yield [TransformFromCopy(self.first, self.second)], 0.9
        yield [GrowFromEdge(self.gained, LEFT), FadeIn(self.more)], 0.6
        yield [FadeIn(self.lines[1])], 0.5
        yield [Wait()], 1.2
