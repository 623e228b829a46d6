"""What the roads send back to the hidden neurons of the practice net, and the gradients of its weights."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from manim import DOWN, LEFT, AnimationGroup, Create, FadeIn, FadeOut, Line, ReplacementTransform, VGroup, Wait, Write

from nn_core import Tensor
from scenes.kit.moves.animate import animate
from scenes.kit.network.backward import NUMBER
from scenes.kit.network.edges import Tag
from scenes.kit.plot.bars import SignedBars
from scenes.kit.plot.moves import grow_bar
from scenes.kit.stage.look import LABEL, SMALLEST
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Step
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Formula, Value
from scenes.l09_backpropagation.practice_picture import PracticePicture
from scenes.l09_backpropagation.practice_work import STEP, align_on, gradient

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
        terms, total = p.net.path_terms(1)[:, 0, j], np.asarray(p.trace["hidden.a"].grad)[0]
        rows = self.products = road_products(p, j)
        self.sum = p.row('"sum" = @term', term=gradient(total, j))
        slope = gradient(p.net.slopes(1), (0, j), 4)
        delta = gradient(p.trace["hidden.z"], (0, j), field="grad")
        self.last = p.row("@term dot @slope approx @delta", term=gradient(total, j), slope=slope, delta=delta)
        words, picture = p.work.columns(*p.frame.pick((0.7, 0.3), (0.58, 0.42)), gap=0.2)
        lines = VGroup(*rows, self.sum, self.last)
        if p.frame.wide:
            lines.arrange_in_grid(2, 2, buff=(1.2, 0.4), flow_order="dr", cell_alignment=LEFT)
        else:
            lines.arrange(DOWN, buff=0.22)
        words.fit(lines)
        align_on("term", rows)
        numbers = [Value(terms, k, 3, size=SMALLEST) for k in range(len(terms))]
        numbers.append(Value(total, j, 3, size=SMALLEST))
        height = min(picture.height, 1.9)
        self.bars = SignedBars(numbers, longest=0.42 * picture.width, height=height, role="gradient")
        self.bars.shift(picture.center - self.bars.get_center())
        self.delta_bars = p.delta_bars
        self.terms = [
            Tag(gradient(terms, k, size=NUMBER), border=theme().gradient).on(road, TERM_AT)
            for k, road in enumerate(p.net.out_of(1, j))
        ]
        self.parts = VGroup(*lines, self.bars.axis, *(bar for bar, _ in self.bars.rows))

    def multiply(self, k: int) -> Iterator[Step]:
        """Delta times weight, and its bar."""
        line = self.products[k]
        delta, weight, term = line.values.values()
        yield [Write(VGroup(*line.letters())), FadeIn(delta, weight)], 0.7
        bar, axis = self.bars.rows[k][0], [] if k else [Create(self.bars.axis)]
        yield [FadeIn(term), *axis, ReplacementTransform(self.delta_bars[k].copy(), bar)], 0.9

    def add_up(self) -> Iterator[Step]:
        """Both bars, half as high, are laid tip to tail; from the line to where they end is the sum."""
        first, second, total = (bar for bar, _ in self.bars.rows)
        axis, row, quarter = float(self.bars.axis.get_x()), float(total.get_y()), first.height / 4
        tip = 2 * float(first.get_x()) - axis
        laid = [first.copy(), second.copy()]
        ends = [(float(first.get_x()), row + quarter, 0.0), (tip + float(second.get_x()) - axis, row - quarter, 0.0)]
        yield [animate(bar).stretch(0.5, 1).move_to(end) for bar, end in zip(laid, ends, strict=True)], 0.9
        yield [Wait()], 0.5
        yield [FadeOut(*laid), FadeIn(total)], 0.5

    def result(self) -> Iterator[Step]:
        """The sum, then the neuron's own slope, then its delta."""
        term, slope, delta = self.last.values.values()
        yield [Write(VGroup(*self.sum.letters())), FadeIn(self.sum.values["term"])], 0.6
        yield [Wait()], 0.4
        yield [Write(VGroup(*self.last.letters())), FadeIn(term, slope)], 0.7
        yield [FadeIn(delta)], 0.5


class ShortSums:
    """What the roads of the other hidden neurons add up to, a line each."""

    def __init__(self, p: PracticePicture, js: list[int]) -> None:
        self.lines, total = [], np.asarray(p.trace["hidden.a"].grad)[0]
        for j in js:
            values = {"sum": gradient(total, j, paren=True), "slope": gradient(p.net.slopes(1), (0, j), 3)}
            source = "@sum dot @slope approx @delta"
            self.lines.append(p.row(source, delta=gradient(p.trace["hidden.z"], (0, j), field="grad"), **values))
        p.work.fit(VGroup(*self.lines).arrange(DOWN, buff=0.4))
        self.parts = VGroup(*self.lines)


class WeightGradient:
    """A weight is raised: what its sum and the cost do, and so its gradient; then the rule for a bias.

    `reasons` are the nudge's lines, `line` the gradient with its numbers.
    """

    def __init__(self, p: PracticePicture, i: int, j: int) -> None:
        a, z = p.trace["hidden.a"], p.trace["output.z"]
        answer, delta = Value(a, (0, j), 3, role="activation"), gradient(z, (0, i), field="grad")
        rise = (Tensor(a.value) * STEP).value
        self.reasons = [
            p.row("Delta z = @step dot @a", step=Value(STEP, places=1, role="weight"), a=answer.copy()),
            p.row("Delta C approx @delta dot @rise", delta=delta.copy(), rise=Value(rise, (0, j), 4)),
        ]
        self.rule = Maths("partial C \\/ partial w = delta dot a", p.frame.pick(1.35, 1.15) * LABEL)
        result = gradient(p.trace["output.W"], (i, j), field="grad")
        self.line = p.row("@delta dot @a approx @gradient", delta=delta, a=answer, gradient=result)
        self.bias = Maths(
            "partial C \\/ partial b = delta dot 1 = delta", p.frame.pick(1.35, 1.15) * LABEL, digits="formula"
        )
        dials = sum(W.value.size for W in (p.trace["output.W"], p.trace["hidden.W"]))
        biases = sum(b.value.size for b in (p.trace["output.b"], p.trace["hidden.b"]))
        self.count = p.row(
            '@weights + @biases = @all "dials"',
            weights=Value(dials, places=0, role="weight"),
            biases=Value(biases, places=0, role="bias"),
            all=Value(dials + biases, places=0),
        )
        end, start = p.trace["hidden.z"], p.trace[p.net.records(p.trace)[0]]
        inner = gradient(p.trace["hidden.W"], LAST, field="grad")
        self.inner = p.row("@delta dot @x approx @gradient", delta=gradient(end, (0, LAST[0]), field="grad"),
                           x=Value(start, (0, LAST[1]), 1, role="input"), gradient=inner)  # fmt: skip
        whole = VGroup(*self.reasons, self.rule, self.line, self.bias, self.count)
        whole.arrange_in_grid(*p.frame.pick((2, 3), (3, 2)), buff=(0.9, p.frame.pick(0.4, 0.3)), flow_order="dr",
                                  cell_alignment=LEFT)  # fmt: skip
        p.work.fit(whole)
        self.inner.scale(self.line.width / self.inner.width).move_to(self.reasons[0]).align_to(self.reasons[0], LEFT)
        self.parts = VGroup(*whole, self.inner)


class TwoPulls:
    """Miss · slope · weight for both outputs, over bars as long as their products: the smaller miss pulled harder."""

    def __init__(self, p: PracticePicture, j: int) -> None:
        terms = p.net.path_terms(1)[:, 0, j]
        numbers = [gradient(terms, k, size=1.1 * LABEL) for k in range(len(terms))]
        words, room = p.work.columns(0.58, 0.42, gap=0.3)
        self.bars = SignedBars(numbers, longest=0.55 * room.width, height=room.height, role="gradient", across=True)
        start = room.left + 0.62 * room.width
        self.bars.shift(np.array([start, room.center[1], 0.0]) - self.bars.axis.get_center())
        self.products, self.feet = [], []
        for k, (bar, _) in enumerate(self.bars.rows):
            factors = p.row(
                "@miss dot @slope dot (@weight)",
                miss=Value(p.misses[k].source, p.misses[k].index, 3),
                slope=gradient(p.net.slopes(2), (0, k), 4),
                weight=Value(p.trace["output.W"], (k, j), 1, role="weight"),
            )
            self.products.append(factors.move_to((words.center[0], bar.get_y(), 0)))
            low, high = (np.array([start, bar.get_y() + side * 0.75 * bar.height, 0]) for side in (-1, 1))
            self.feet.append(Line(low, high, color=theme().muted, stroke_width=3))

    def grow(self, k: int) -> AnimationGroup:
        """Bar `k` comes out of its foot."""
        return AnimationGroup(Create(self.feet[k]), grow_bar(self.bars, k), FadeIn(self.bars.rows[k][1]))
