"""Why the slope of the sigmoid is a(1 − a): a is the share of 1 in 1 + E, and E loses a fraction when z is raised."""

from __future__ import annotations

from collections.abc import Iterator

from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Create,
    FadeIn,
    FadeOut,
    GrowFromEdge,
    Rectangle,
    TransformFromCopy,
    VGroup,
    Wait,
)

from nn_core import Tensor
from scenes.kit.moves.animate import animate
from scenes.kit.network.neuron_chain import NeuronChain
from scenes.kit.readings import Reading
from scenes.kit.runs.first_neuron import SQUASH
from scenes.kit.stage.look import BODY, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Step
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Formula, Value
from scenes.l09_backpropagation.one_neuron_curves import LinkCurves

RAISE = 0.1  # by how much z is raised
THICK = 0.62  # of both bars


class SharesPicture(VGroup):
    """Two bars of one length: 1 beside E = e^(−z), and below it the same for z + `RAISE`, stretched to be as long.

    They are in the place of the second curve. `numbers` are both shares; `lost` is what E loses at its right end,
    `gained` by how far the border between the two shares moves: Δa. While z is raised, z and a in the chain, and the
    point on the sigmoid, are live.
    """

    def __init__(self, n: NeuronChain) -> None:
        room = n.home(1).inset(*n.frame.pick((0.25, 0.2), (0.15, 0.1)))
        self.wide = n.frame.wide
        self.z, self.whole, self.size = n.value("z"), room.width, n.frame.pick(1.05, 1.0) * LABEL
        self.E, self.after = (self._power(z) for z in (self.z, self.z + RAISE))
        self.first, self.second = self._bar(self.E), self._bar(self.after)
        self.first.move_to(room.at(0, 1), UP).shift(0.55 * DOWN)
        self.second.next_to(self.first, DOWN, buff=1.25)
        self.lost, self.gained = self._lost(), self._gained()
        self.before, self.numbers = self._names(self.first, self.E, self.z)
        self.later, _ = self._names(self.second, self.after, self.z + RAISE)
        loss = Value(self.after - self.E, places=3, role="gradient")
        self.less = Formula("@loss approx -E Delta z", self.size, role="gradient", digits="formula", loss=loss)
        self.less.next_to(self.lost, DOWN, buff=0.12).align_to(self.first, RIGHT)
        self.lines = [
            n.strip.fit(Maths(line, 1.1 * BODY, digits="formula"))
            for line in (
                '1 + E "shrinks by the fraction" (1 - a) Delta z,',
                '"so" a = 1 \\/ (1 + E) "grows by" a (1 - a) Delta z',
            )
        ]
        self.parts = VGroup(self.first, self.second, self.lost, self.gained, self.before, self.later, self.less)
        super().__init__(*self.parts)

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

    def _names(self, bar: VGroup, power: float, z: float) -> tuple[VGroup, list[Value]]:
        """z and both shares above a bar, and in it 1 and E; and both shares."""
        answer = float(SQUASH.f(z))
        shares = [
            Value(answer, places=4, role="activation"),
            Value(float((1 - Tensor(answer)).value), places=4),
        ]
        a = Formula("a = @a", self.size, role="activation", a=shares[0])
        other = Formula("1 - a = @rest", self.size, digits="formula", rest=shares[1])
        one = Maths("1", self.size, digits="formula").move_to(bar[0])
        E = Formula("E = @E", self.size, E=Value(power, places=3)).move_to(bar[1])
        at = Maths("z" if z == self.z else "z + 0.1", LABEL, role="muted", digits="label")
        a.next_to(bar, UP, buff=0.12).align_to(bar, LEFT)
        other.next_to(a, RIGHT, buff=0.3)
        align_baseline(a, other)
        if self.wide:
            at.align_to(bar, RIGHT)
            align_baseline(a, at)
        else:  # there is room below the bar alone
            at.next_to(bar, DOWN, buff=0.12).align_to(bar, LEFT)
        return VGroup(a, other, one, E, at), shares

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

    def steps(self, n: NeuronChain, curves: LinkCurves) -> Iterator[Step]:
        """z is raised, and E loses a strip; the shorter bar, stretched to the old length, has moved its border."""
        sum_ = curves.sum
        yield [FadeIn(self.first, self.before)], 0.6
        yield [Wait()], 1.0
        n.z.number.set_source(sum_.get_value)
        n.a.number.set_source(lambda: float(SQUASH.f(sum_.get_value())))
        raised = animate(sum_).set_value(self.z + RAISE)
        yield [raised, GrowFromEdge(self.lost, RIGHT), FadeIn(self.less)], 1.0
        yield [Wait()], 0.6
        yield [TransformFromCopy(self.first, self.second)], 0.9
        yield [FadeIn(self.later), GrowFromEdge(self.gained, LEFT)], 0.6
        yield [Wait()], 0.5
        for line in self.lines:
            yield [FadeIn(line)], 0.4
            yield [Wait()], 1.4
            yield [FadeOut(line)], 0.3
        yield [animate(sum_).set_value(self.z), Create(curves.squash.tangent)], 0.7
        for node, record in ((n.z, "z"), (n.a, "a")):
            node.number.set_source(n.trace[f"{n.layer}.{record}"].value.ravel(), 0)
