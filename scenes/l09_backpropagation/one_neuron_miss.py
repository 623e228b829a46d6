"""The squared miss as a true square, and an account of what it loses when the answer is raised."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from manim import DOWN, LEFT, UP, Create, FadeIn, FadeOut, GrowFromPoint, Line, VGroup, Wait

from nn_core import Tensor
from scenes.kit.moves.animate import animate
from scenes.kit.network.neuron_chain import NeuronChain
from scenes.kit.plot.marks import PlotDot
from scenes.kit.plot.miss_square import MissSquare
from scenes.kit.plot.plot import Plot
from scenes.kit.runs.first_neuron import COST, Y
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Step
from scenes.kit.text.baseline import baseline
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value
from scenes.l09_backpropagation.one_neuron_curves import LinkCurves

RAISE, LESS = 0.1, 0.01  # by how much a is raised beside the square of the miss: first, and then
NAMES = "before", "strips", "corner", "after"


class MissPicture:
    """The squared miss as a true square on the axis of a, in the place of the first curve.

    `strips` are what it loses when a is raised, `corner` is what both strips cover; `sides` are their lengths. `lines`
    are the account: the cost before, the strips, the corner, the cost after; its numbers are live, and so are those at
    a and C in the chain while it is told. Once it is `settled`, `again` tells of a smaller step below it. `found` is
    what remains of it, `dot` is a on the axis, where the curve of the cost has it.
    """

    def __init__(self, n: NeuronChain, curves: LinkCurves) -> None:
        self.neuron, self.answer, self.curves, self.start = n, curves.answer, curves, n.value("a")
        inner = n.home(0).inset(*n.frame.pick((0.25, 0.2), (0.12, 0.2)))
        picture, account = inner.columns(*n.frame.pick((0.5, 0.5), (0.46, 0.54)), gap=n.frame.pick(0.25, 0.1))
        self.plot = Plot.inside(
            replace(picture, top=picture.top - 0.25),
            (0, 1.08, n.frame.pick(1, 0)),
            (0, 0.8, 0),
            equal=True,
            x_label="a",
        )
        self.plot.remove(self.plot.y_axis)  # the square's height is a length, and no value of a function
        self.square = MissSquare(self.plot, self.start, Y.item())
        self.dot = PlotDot(self.plot, lambda: (self.answer.get_value(), 0.0), radius=0.12)
        self.strips, self.corner = self.square.strips(self.step), self.square.corner(self.step)
        miss = (Tensor(n.trace["neuron.a"].value) * -1 + Y).value
        side = Formula(n.frame.pick("y - a = @miss", "@miss"), LABEL, miss=Value(miss, places=4))
        side.next_to(self.square, UP, buff=0.14)
        self.width = Maths("Delta a", LABEL)
        self.width.next_to(self.square, DOWN, buff=0.14).align_to(self.dot, LEFT)
        self.side, self.settled = side, False
        (self.head, *self.lines), self.rule = self._account(account)
        self.again = self._again()
        text = Formula('"without the corner:" \\ Delta C approx -2 (y - a) Delta a', LABEL, digits="formula")
        self.found = account.fit(text)
        self.parts = VGroup(self.plot, self.square, self.side, self.dot, *self.lines, self.rule, self.found)

    def step(self) -> float:
        """By how much a is raised now."""
        return float(self.answer.get_value() - self.start)

    def lost(self, step: float) -> float:
        """Minus the area of both strips: each is as long as the miss, and as wide as the step."""
        return float((Tensor(self.square.side) * step * -2).value)

    def twice(self, step: float) -> float:
        """The area that both strips cover: it is lost once, and counted twice."""
        return float((Tensor(step) * step).value)

    def cost(self, step: float) -> float:
        """The cost after the step."""
        return float(COST.f(self.start + step))

    def told(self) -> float:
        """The step of which the account tells: that of now, or the first one once there is a smaller one."""
        return RAISE if self.settled else self.step()

    def _account(self, room: Region) -> tuple[list[VGroup], Line]:
        """Five lines, each with a name and a number; a rule above the last."""
        n, size = self.neuron, self.neuron.frame.pick(1.1, 1.0) * LABEL
        style: dict[str, Any] = {"size": size, "align": "right", "reserve": "−0.1489"}
        numbers = [
            Value(self.told, role="gradient", **style),
            Value(n.trace["loss"], places=4, **style),
            Value(lambda: self.lost(self.told()), places=4, role="gradient", **style),
            Value(lambda: self.twice(self.told()), places=4, plus=True, **style),
            Value(lambda: self.cost(self.told()), places=4, **style),
        ]
        names = [Maths("Delta a", size), *(Words(name, size) for name in NAMES)]
        names[2].set_fill(theme().gradient)
        lines = []
        for number, words, row in zip(
            numbers, names, room.inset(0, n.frame.pick(0.0, 0.2)).rows(*[1] * 5), strict=True
        ):
            row.place(number, 1)
            words.align_to(row.at(-1, 0), LEFT)
            words.shift((baseline(number) - baseline(words)) * UP)
            lines.append(VGroup(words, number))
        y = (lines[3].get_bottom()[1] + lines[4].get_top()[1]) / 2
        return lines, Line((room.left, y, 0), (room.right, y, 0), color=theme().muted, stroke_width=3)

    def _again(self) -> Formula:
        """Below the curves, what a smaller step does."""
        return self.neuron.strip.fit(
            Formula(
                'Delta a = @step: quad "strips" @strips, quad "corner" @corner',
                BODY,
                step=Value(LESS, role="gradient"),
                strips=Value(self.lost(LESS), places=4, role="gradient"),
                corner=Value(self.twice(LESS), places=4, plus=True),
            )
        )

    def steps(self) -> Iterator[Step]:
        """The square grows; a is raised, by less; and a is let go: the tangent is what remains."""
        before, strips, corner, after = self.lines
        n, foot = self.neuron, self.plot.c2p(Y.item(), 0)
        yield [FadeIn(self.plot), FadeIn(self.curves.cost.dot, self.dot, scale=0.5)], 0.5
        yield [GrowFromPoint(self.square, foot), FadeIn(before)], 0.7
        yield [FadeIn(self.side, self.strips, self.width, self.head, strips)], 0.5
        n.a.number.set_source(self.answer.get_value)
        n.cost.number.set_source(lambda: self.cost(self.step()))
        yield [animate(self.answer).set_value(self.start + RAISE)], 1.0
        yield [Wait()], 0.4
        for line in (corner, after):  # they come after their sources have moved
            line[1].refresh()
        yield [Create(self.corner), FadeIn(corner)], 0.5
        yield [Create(self.rule), FadeIn(after)], 0.5
        yield [Wait()], 0.9
        self.settled = True
        yield [animate(self.answer).set_value(self.start + LESS)], 1.2
        yield [FadeIn(self.again)], 0.5
        yield [Wait()], 1.0
        yield [FadeOut(self.strips, self.corner, self.width, self.head, *self.lines, self.rule, self.again)], 0.4
        yield [animate(self.answer).set_value(self.start), Create(self.curves.cost.tangent), FadeIn(self.found)], 0.6
        for number, source in ((n.a.number, n.trace["neuron.a"]), (n.cost.number, n.trace["loss"])):
            number.set_source(source.value.ravel(), 0)
        self.parts.remove(*self.lines, self.rule)
