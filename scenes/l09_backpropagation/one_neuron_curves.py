"""The curves behind the links of a neuron's chain, and what is done on them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Create,
    FadeIn,
    FadeOut,
    GrowFromPoint,
    ValueTracker,
    VGroup,
    VMobject,
    Wait,
    Write,
)

from scenes.kit.moves.animate import animate
from scenes.kit.moves.flights import Flight
from scenes.kit.network.neuron_chain import NeuronChain
from scenes.kit.plot.magnified import Carry, MagnifiedStep
from scenes.kit.plot.marks import PlotDot
from scenes.kit.plot.miss_square import MissSquare
from scenes.kit.plot.moves import draw
from scenes.kit.plot.plot import Plot
from scenes.kit.plot.slope_plot import SlopePlot, framed
from scenes.kit.runs.first_neuron import COST, COST_OF_SUM, COST_OF_WEIGHT, NUDGE, SQUASH, SUM, WATCHED, W, Y
from scenes.kit.runs.steps import Step as CurveStep
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY, LABEL
from scenes.kit.stage.title import Step
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value

SHORT = 0.5  # the step of z on the curve of the cost
RAISE = 0.1  # by how much a is raised beside the square of the miss
CLOSER = 3.0  # how much more the last step is magnified
LOWER = 0.85  # how much the magnified steps leave to the formula below them
FOOT = -3.6  # where the tangent of the sigmoid starts


class LinkCurves:
    """The curves of the chain's links, each below its link: z over w₂, a over z, C over a.

    `scan` is where the tangent touches the sigmoid, first at z, `scanning` all that follows it; `answer` is where it
    touches the parabola, `costing` all of that plot. `stairs` is one unit of w₂ to the right and the input up, with
    their numbers.
    """

    def __init__(self, n: NeuronChain) -> None:
        self.answer, self.scan, unit = ValueTracker(n.value("a")), ValueTracker(n.value("z")), (0, 1.1, 1)
        self.sum = SlopePlot(n.home(0), *SUM, lambda: W[WATCHED], x=(-1.2, 1.2, 1), y=(-1.6, 1.1, 0),
                             names=("w_2", "z"), equal=True)  # fmt: skip
        self.squash = SlopePlot(n.home(1), *SQUASH, self.scan.get_value, x=(-4, 4, n.frame.pick(2, 4)), y=unit,
                                names=("z", "a"), role="activation", slope_at=(2.2, 0.3))  # fmt: skip
        self.cost = SlopePlot(n.home(2), *COST, self.answer.get_value, x=(0, 1.2, 1), y=unit, names=("a", "C"),
                              equal=True)  # fmt: skip
        self.costing = VGroup(*self.cost.bare, self.cost.dot, self.cost.tangent)
        self.scanning = VGroup(self.squash.guide, self.squash.tangent, self.squash.dot)
        if n.frame.wide:  # on a narrow frame the plot has no room for its slope's number
            self.scanning.add(self.squash.slope)
        across, rise = self.sum.staircase(1.0)
        one = Value(1.0, places=0, size=1.05 * LABEL).next_to(across, DOWN, buff=0.12).shift(0.3 * LEFT)
        up = Value(n.trace["x"], WATCHED, 1, size=1.05 * LABEL, role="gradient").next_to(rise, RIGHT, buff=0.12)
        self.stairs = VGroup(VGroup(across, one), VGroup(rise, up.shift(0.25 * DOWN)))


class MissPicture:
    """The squared miss as a true square on the axis of a, in the place of the first two curves.

    `words` names the square's area; `strips` are what it loses when a is raised by `RAISE`, with the lengths of their
    sides; `corner` is what both strips cover; `loss` puts that into a formula. `dot` is a on the axis, where the curve
    of the cost has it.
    """

    def __init__(self, n: NeuronChain, curves: LinkCurves) -> None:
        answer = self.answer = curves.answer
        self.curves = curves
        first, second = n.home(0), n.home(1)
        room = Region(first.left, second.right, first.bottom, first.top)
        inner = Region(room.left + n.frame.pick(0.2, 0.1), room.right, room.bottom, room.top).inset(0.25, 0.2)
        picture, words = inner.columns(*n.frame.pick((0.53, 0.47), (0.5, 0.5)), gap=n.frame.pick(0.5, 0.2))
        picture = Region(picture.left, picture.right, picture.bottom, picture.top - 0.4)
        self.plot = Plot.inside(picture, (0, 1.08, 1), (0, 0.76, 0), equal=True, x_label="a")
        self.plot.remove(self.plot.y_axis)  # the square's height is a length, and no value of a function
        self.square = MissSquare(self.plot, n.value("a"), Y.item())
        self.dot = PlotDot(self.plot, lambda: (answer.get_value(), 0.0), radius=0.12)
        self.axis = VGroup(framed(room), self.plot)
        left, top = self.square.strips(RAISE)
        sides = [Maths("y - a", LABEL, role="gradient") for _ in range(2)]
        sides[0].next_to(left, LEFT, buff=0.12).shift(0.2 * DOWN)
        self.strips = [VGroup(left, sides[0]), VGroup(top, sides[1].next_to(top, UP, buff=0.12))]
        outline = self.square.corner(RAISE)
        name = Maths("(Delta a)^2", LABEL, digits="exponent").next_to(outline, LEFT, buff=0.12)
        self.corner = VGroup(outline, name.align_to(outline, DOWN).shift(0.12 * UP))
        self.width = Maths("Delta a", LABEL).next_to(left, DOWN, buff=0.18)
        upper, lower = words.rows(1, 1)
        area = Value(lambda: float(COST.f(answer.get_value())), places=4)
        named = n.frame.pick("C = (y - a)^2 \\ C = @area", "C = @area")
        self.words = upper.fit(Formula(named, 1.1 * BODY, digits="exponent", area=area))
        self.loss = lower.fit(
            Maths("Delta C approx \\ -2 (y - a) dot Delta a", 1.1 * BODY, role="gradient", digits="formula")
        )
        glyphs = self.loss.letters()
        self.side, self.step = VGroup(*glyphs[6:9]), VGroup(*glyphs[11:])  # y − a and Δa
        self.rest = VGroup(*glyphs[:6], *glyphs[9:11])
        self.parts = VGroup(self.axis, self.square, self.words, self.loss, self.dot)

    def steps(self) -> Iterator[Step]:
        """The square grows; a is raised, and two strips go; their sides become the loss; a returns to its tangent."""
        answer, foot = self.answer.get_value(), self.plot.c2p(Y.item(), 0)
        yield [FadeIn(self.axis), FadeIn(self.curves.cost.dot, self.dot, scale=0.5)], 0.6
        yield [GrowFromPoint(self.square, foot), FadeIn(self.words)], 0.8
        yield [animate(self.answer).set_value(answer + RAISE), *(FadeIn(strip) for strip, _ in self.strips)], 1.2
        yield [FadeIn(self.width, *(length for _, length in self.strips))], 0.6
        yield [Create(self.corner[0]), FadeIn(self.corner[1])], 0.6
        yield [Wait()], 0.6
        yield [Write(self.rest)], 0.8
        lengths = [length for _, length in self.strips]
        twice = self.side.copy()
        yield [Flight(lengths[0], twice), Flight(lengths[1], self.side), Flight(self.width, self.step)], 0.9
        yield [FadeOut(twice)], 0.4  # one y − a remains
        yield [Wait()], 0.6
        yield [animate(self.answer).set_value(answer), FadeOut(self.width, self.corner, *self.strips)], 0.7
        yield [Create(self.curves.cost.tangent)], 0.6


class Nudge:
    """The three curves under one magnifier, a nudge on its way through them, and the slopes multiplied."""

    def __init__(self, n: NeuronChain) -> None:
        self.pictures, self.notes, self.formula = _magnified(n), _captions(n), _chain_rule(n)
        self.slopes = [plate.value for plate in n.chain.slopes]
        self.closer = Formula("times @by", LABEL, role="muted", by=Value(CLOSER, places=0))
        panel = self.pictures[-1][0]
        self.closer.move_to(panel.get_corner(UP + RIGHT) + 0.2 * (DOWN + LEFT), UP + RIGHT)
        sticks = (part for picture in self.pictures for part in (picture, picture.across, picture.rise, picture.names))
        self.parts = VGroup(*sticks, self.closer, self.formula)

    def steps(self) -> Iterator[Step]:
        """Each rise is carried on as the next run; then the slopes come down into their product."""
        yield [FadeIn(picture, scale=0.5) for picture in self.pictures], 0.6
        late: list[Any] = []  # names that a stick on its way would cross
        for k, picture in enumerate(self.pictures):
            closer = [FadeIn(self.closer)] if picture is self.pictures[-1] else []
            yield [Carry(self.pictures[k - 1].rise, picture.across) if k else Create(picture.across), *closer], 0.7
            named = [*late, picture.names[0], self.notes[k]]
            yield [Create(picture.rise), animate(picture.way).set_value(1), FadeIn(*named)], 0.7
            late = [picture.names[1]]
        yield [FadeIn(*late)], 0.4
        yield [Wait()], 0.6
        yield [FadeOut(*self.notes)], 0.4
        yield [Write(VGroup(*self.formula.letters()))], 0.8
        *places, product = self.formula.values.values()
        yield [Flight(slope, place) for slope, place in zip(self.slopes, places, strict=True)], 0.8
        yield [FadeIn(product)], 0.5
        yield [Wait()], 2.0


def _magnified(n: NeuronChain) -> list[MagnifiedStep]:
    """The three curves magnified, the last one more, and a nudge of w₂: each rise is the next run."""
    ats, unit = (W[WATCHED], n.value("z"), n.value("a")), n.frame.pick(10.5, 9.0)
    names = ("Delta w_2", "Delta z"), ("Delta z", "Delta a"), ("Delta a", "Delta C")
    roles = ("weight", "ink"), ("ink", "activation"), ("activation", "ink")
    hues = "muted", "activation", "muted"
    found, run = [], NUDGE
    for k, (at, step) in enumerate(zip(ats, (SUM, SQUASH, COST), strict=True)):
        options: dict[str, Any] = {"unit": unit, "names": names[k], "roles": roles[k], "color_role": hues[k]}
        options["unit"] *= CLOSER if k == 2 else 1
        room = n.home(k)
        room = Region(room.left, room.right, room.bottom + LOWER, room.top)
        found.append(MagnifiedStep(room, *step, at, run, **options))
        run *= step.df(at)
    return found


def _captions(n: NeuronChain) -> list[VMobject]:
    """What each link makes of its nudge, below its picture; on a narrow frame the links say it alone."""
    if not n.frame.wide:
        return [VGroup() for _ in n.chain.slopes]
    sources = "Delta z = @slope dot Delta w_2", "Delta a approx @slope dot Delta z", "Delta C approx @slope dot Delta a"
    found: list[VMobject] = []
    for k, source in enumerate(sources):
        room, slope = n.home(k), n.chain.slopes[k].value.copy()
        room = Region(room.left, room.right, room.bottom, room.bottom + LOWER - 0.1)
        found.append(room.fit(Formula(source, 1.05 * LABEL, digits="index", slope=slope)))
    return found


def _chain_rule(n: NeuronChain) -> Formula:
    """The slopes of all three links, multiplied."""
    one, two, three = (plate.value for plate in n.chain.slopes)
    over = [f"partial {y} \\/ partial {x}" for y, x in (("C", "w_2"), ("z", "w_2"), ("a", "z"), ("C", "a"))]
    rows = f"{over[0]}, =, {over[1]}, dot, {over[2]}, dot, {over[3]}", "@product, approx, @one, dot, @two, dot, @three"
    source = f"mat(delim: #none, row-gap: #0.5em, column-gap: #0.35em, {'; '.join(rows)})"
    values: dict[str, Any] = {
        "one": one.copy(),
        "two": two.copy(),
        "three": Value(three.source, three.index, 4, role="gradient", paren=True),
        "product": Value(n.trace["neuron.W"], WATCHED, 4, field="grad", role="gradient"),
    }
    room = Region(n.strip.left, n.strip.right, n.strip.bottom, n.strip.top + LOWER)
    return room.fit(Formula(source, 1.15 * BODY, digits="formula", **values))


class CostCurve:
    """C over z or over w₂ in the inset below the road, with its tangent `at`, words beside it, and a `runner` on it.

    `way` is where the runner is.
    """

    def __init__(self, n: NeuronChain, step: CurveStep, at: float, name: str, words: VMobject, **options: Any) -> None:
        options = {"y": (0, 1.0, 0), "names": (name, "C"), "cross": (options["x"][0], 0.0), **options}
        self.plot = SlopePlot(n.below, *step, lambda: at, **options)
        self.words = n.below.inset(0.3, 0.25).place(words, 1, 1)  # a falling curve leaves this corner free
        self.way = ValueTracker(at)
        self.runner = PlotDot(
            self.plot.plot, lambda: (self.way.get_value(), float(step.f(self.way.get_value()))), radius=0.12
        )
        self.runner.set_z_index(3)
        self.parts = VGroup(*self.plot.bare, self.plot.guide, self.plot.tangent, self.runner, self.words)

    def steps(self) -> Iterator[Step]:
        """The curve is drawn, then its tangent, where the runner is."""
        yield [FadeIn(self.plot.panel), draw(self.plot.plot), Create(self.plot.curve)], 0.8
        yield [FadeIn(self.runner, scale=0.5), FadeIn(self.plot.guide), Create(self.plot.tangent)], 0.7


def delta_curve(n: NeuronChain) -> CostCurve:
    """C over z: delta is its slope."""
    words = Words(n.frame.pick("$delta$ is the slope of $C$\\ with respect to $z$", "slope $delta$"), LABEL)
    return CostCurve(n, COST_OF_SUM, n.value("z"), "z", words, x=(-3.0, 2.0, 0))


def weight_curve(n: NeuronChain) -> CostCurve:
    """C over w₂: below its tangent on both sides of the watched weight."""
    words = Words(n.frame.pick("the curve bends\\ below its tangent", "it bends\\ below"), LABEL)
    return CostCurve(n, COST_OF_WEIGHT, float(W[WATCHED]), "w_2", words, x=(-2.0, 1.0, 0))
