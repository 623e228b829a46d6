"""What the roads send back to the hidden neurons of the practice net, and the gradients of its other dials."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    Animation,
    AnimationGroup,
    Create,
    FadeIn,
    FadeOut,
    Line,
    ReplacementTransform,
    VGroup,
    Write,
)

from scenes.kit.moves.animate import animate
from scenes.kit.moves.flights import Flight
from scenes.kit.network.backward import NUMBER
from scenes.kit.network.edges import Edge, Tag
from scenes.kit.network.pulses import Carried, Pulse
from scenes.kit.plot.bars import SignedBars
from scenes.kit.plot.moves import grow_bar
from scenes.kit.stage.look import LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Step
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Formula, Value
from scenes.l09_backpropagation.practice_picture import PracticePicture
from scenes.l09_backpropagation.practice_work import align_on, gradient, squash_slope

FROM, MEETS = 0.88, 0.56  # a delta is carried so far along its edge, to where it meets the weight
TERM_AT = 0.42  # what a road sends back stands so far along its edge
LAST = (2, 0)  # the weight whose gradient stands for the first layer's: from the petal's length to the third neuron


def road_products(p: PracticePicture, j: int) -> list[Formula]:
    """Delta times weight for each road out of hidden neuron `j`."""
    terms, rows = p.net.path_terms(1)[:, 0, j], []
    for k in range(len(terms)):
        weight = "(@weight)" if p.trace["output.W"].value[k, j] < 0 else "@weight"
        rows.append(
            p.row(
                f"@delta dot {weight} approx @term",
                delta=gradient(p.trace["output.z"], (0, k), field="grad"),
                weight=Value(p.trace["output.W"], (k, j), 1, role="weight"),
                term=gradient(terms, k),
            )
        )
    return rows


class RoadSums:
    """What the outputs send back to hidden neuron `j`: delta · weight a road, their sum, and its delta.

    `terms` are plates for the edges, in the weights' places; `bars` are both terms and their sum to one scale.
    """

    def __init__(self, p: PracticePicture, j: int) -> None:
        self.picture, self.j = p, j
        terms, total = p.net.path_terms(1)[:, 0, j], np.asarray(p.trace["hidden.a"].grad)[0]
        words, picture = p.work.columns(*p.frame.pick((0.62, 0.38), (0.62, 0.38)), gap=0.3)
        rows = self.products = road_products(p, j)
        words.fit(VGroup(*rows).arrange(DOWN, buff=0.35))
        align_on("term", rows)
        parts = {f"t{k}": gradient(terms, k, paren=k > 0) for k in range(len(terms))}
        self.sum = p.row("@t0 + @t1 = @term", **parts, term=gradient(total, j))
        factors = squash_slope(p.trace["hidden.a"], (0, j), 3)
        delta = gradient(p.trace["hidden.z"], (0, j), field="grad")
        self.last = p.row("@term dot @a dot @rest approx @delta", term=gradient(total, j), **factors, delta=delta)
        words.fit(VGroup(self.sum, self.last).arrange(DOWN, buff=0.35, aligned_edge=LEFT))
        numbers = [gradient(source, k, size=NUMBER) for source, k in ((terms, 0), (terms, 1), (total, j))]
        longest, height = p.frame.pick(0.4, 0.27) * picture.width, picture.height
        self.bars = SignedBars(numbers, longest=longest, height=height, role="gradient")
        self.bars.shift(picture.at(p.frame.pick(0.2, 0.05), 0) - self.bars.axis.get_center())
        column = max(float(bar.get_right()[0]) for bar, _ in self.bars.rows) + 0.16
        for _, number in self.bars.rows:
            number.set_x(column, LEFT)
        self.terms = [
            Tag(gradient(terms, k, size=NUMBER), border=theme().gradient).on(road, TERM_AT)
            for k, road in enumerate(self.roads)
        ]
        self.parts = VGroup(self.sum, self.last, self.bars.axis, *self.bars.rows)

    @property
    def roads(self) -> list[Edge]:
        """The edges that leave the neuron."""
        return self.picture.net.out_of(1, self.j)

    def multiply(self, k: int) -> Iterator[Step]:
        """Delta runs back along its road, and meets the weight; their product, and its bar, take its place."""
        p, line, road, weight_there = self.picture, self.products[k], self.roads[k], self.picture.roads(self.j)[k]
        delta, weight, term = line.values.values()
        (bar, number), axis = self.bars.rows[k], [] if k else [Create(self.bars.axis)]
        coming: Animation = Pulse([road], forward=False)  # where a narrow frame has no room for numbers on their way
        grown: Animation = grow_bar(self.bars, k)
        if p.frame.wide:
            coming = Carried(p.net.badge(2, k).copy(), road, FROM, MEETS)
            grown = ReplacementTransform(p.delta_bars[k].copy(), bar)
        yield [coming], 1.2
        yield [Write(VGroup(*line.letters())), FadeIn(delta, weight)], 0.7
        yield [FadeIn(term), FadeOut(weight_there)], 0.4
        yield [FadeIn(self.terms[k]), *axis, grown], 0.8
        yield [FadeIn(number)], 0.3

    def add_up(self) -> Iterator[Step]:
        """Both terms come into one sum; both bars are laid tip to tail: to where they end is the sum's bar."""
        *parts, sum_ = self.sum.values.values()
        yield [FadeOut(*self.products)], 0.4
        flights = [Flight(tag.value, part) for tag, part in zip(self.terms, parts, strict=True)]
        yield [FadeIn(*self.sum.letters()), *flights], 0.9
        first, second, total = (bar for bar, _ in self.bars.rows)
        axis, row, quarter = float(self.bars.axis.get_x()), float(total.get_y()), first.height / 4
        tip = 2 * float(first.get_x()) - axis
        laid = [first.copy(), second.copy()]
        ends = [(float(first.get_x()), row + quarter, 0.0), (tip + float(second.get_x()) - axis, row - quarter, 0.0)]
        yield [animate(bar).stretch(0.5, 1).move_to(end) for bar, end in zip(laid, ends, strict=True)], 0.9
        yield [FadeIn(sum_)], 0.5
        yield [FadeOut(*laid), FadeIn(total, self.bars.numbers[-1])], 0.5

    def result(self) -> Iterator[Step]:
        """The sum, times the neuron's own slope, is its delta."""
        *factors, delta = self.last.values.values()
        yield [Write(VGroup(*self.last.letters())), FadeIn(*factors)], 0.9
        yield [FadeIn(delta)], 0.5


class ShortSums:
    """The deltas of the other hidden neurons, a line each: what the roads send back, added, times the slope.

    What they come to stands on the neurons' badges. The first line has the slope in numbers, the others in letters: the
    answer is in the circle.
    """

    def __init__(self, p: PracticePicture, js: list[int]) -> None:
        self.lines, terms = [], p.net.path_terms(1)[:, 0]
        for j in js:
            parts = {f"t{k}": gradient(terms, (k, j), paren=k > 0) for k in range(len(terms))}
            factors = squash_slope(p.trace["hidden.a"], (0, j), 3) if j == js[0] else {}
            slope = "@a dot @rest" if factors else f"a_{j + 1} (1 - a_{j + 1})"
            self.lines.append(p.row(f"delta_{j + 1} approx (@t0 + @t1) dot {slope}", **parts, **factors))
        p.work.fit(VGroup(*self.lines).arrange(DOWN, buff=0.4, aligned_edge=LEFT))
        self.parts = VGroup(*self.lines)


class OtherGradients:
    """The gradient of one weight of the first layer, the rule for a bias, and how many dials there are."""

    def __init__(self, p: PracticePicture) -> None:
        end, start = p.trace["hidden.z"], p.trace[p.net.records(p.trace)[0]]
        self.inner = p.row("@delta dot @x approx @gradient", delta=gradient(end, (0, LAST[0]), field="grad"),
                           x=Value(start, (0, LAST[1]), 1, role="input"),
                           gradient=gradient(p.trace["hidden.W"], LAST, field="grad"))  # fmt: skip
        self.bias = Maths(
            "partial C \\/ partial b = delta dot 1 = delta", p.frame.pick(1.35, 1.08) * LABEL, digits="formula"
        )
        dials, biases = (sum(p.trace[f"{name}.{part}"].value.size for name in p.net.names) for part in ("W", "b"))
        self.count = p.row(
            '@weights + @biases = @all "dials"',
            weights=Value(dials, places=0, role="weight"),
            biases=Value(biases, places=0, role="bias"),
            all=Value(dials + biases, places=0),
        )
        self.parts = VGroup(self.inner, self.bias, self.count)
        p.work.fit(self.parts.arrange(*p.frame.pick((RIGHT, 1.0), (DOWN, 0.25))))

    def meet(self, p: PracticePicture) -> list[Flight]:
        """A hidden delta and an input come together."""
        delta, x, _ = self.inner.values.values()
        return [Flight(p.net.delta(1, LAST[0]), delta), Flight(p.net.neurons[0][LAST[1]].held, x)]


class TwoPulls:
    """Miss · slope · weight for both outputs, beside bars of their products: the smaller miss pulled harder.

    The bars have the same `unit`, manim units for one, as earlier bars of the same numbers.
    """

    def __init__(self, p: PracticePicture, j: int, unit: float) -> None:
        terms = p.net.path_terms(1)[:, 0, j]
        numbers = [gradient(terms, k, size=1.1 * LABEL) for k in range(len(terms))]
        words, room = p.work.columns(0.68, 0.32, gap=0.3)
        longest = unit * float(np.abs(terms).max())
        self.bars = SignedBars(numbers, longest=longest, height=room.height, role="gradient")
        start = room.left + longest
        self.bars.shift(np.array([start, room.center[1], 0.0]) - self.bars.axis.get_center())
        self.products, self.feet = [], []
        for k, (bar, _) in enumerate(self.bars.rows):
            factors = p.row(
                "@miss dot @slope dot (@weight) approx @term",
                miss=Value(p.misses[k].source, p.misses[k].index, 3),
                slope=gradient(p.net.slopes(2), (0, k), 4),
                weight=Value(p.trace["output.W"], (k, j), 1, role="weight"),
                term=gradient(terms, k),
            )
            words.fit(factors)
            self.products.append(factors.move_to((words.center[0], bar.get_y(), 0)))
            low, high = (np.array([start, bar.get_y() + side * 0.75 * bar.height, 0]) for side in (-1, 1))
            self.feet.append(Line(low, high, color=theme().muted, stroke_width=3))
        align_on("term", self.products)

    def grow(self, k: int) -> AnimationGroup:
        """Bar `k` comes out of its foot."""
        return AnimationGroup(Create(self.feet[k]), grow_bar(self.bars, k))
