"""What the roads send back to the hidden neurons of the practice net: measured on the cost, then for each unit."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from manim import (
    DOWN,
    LEFT,
    AnimationGroup,
    Create,
    FadeIn,
    FadeOut,
    Line,
    VGroup,
    Write,
)

from nn_core import Tensor
from scenes.kit.moves.animate import animate
from scenes.kit.moves.flights import Flight
from scenes.kit.network.backward import NUMBER
from scenes.kit.network.edges import Edge
from scenes.kit.network.pulses import Pulse
from scenes.kit.plot.bars import SignedBars
from scenes.kit.plot.moves import grow_bar
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Step
from scenes.kit.text.values import Value
from scenes.l09_backpropagation.practice_bench import STEP, Bench
from scenes.l09_backpropagation.practice_looks import Message, Row
from scenes.l09_backpropagation.practice_picture import PracticePicture
from scenes.l09_backpropagation.practice_work import align_on, gradient, squash_slope

TERM_AT = 0.42  # what a road sends back stands so far along its edge
SHARES = 0.6, 0.4  # of the room below the net: for sums, and for bars


class RoadChanges:
    """Hidden answer `j` is raised: by how much each road makes the cost change, together, and what is measured.

    `rows` are weight · nudge · delta, a road each, then both together, then what is measured; `bars` show them, at the
    same heights, to one scale.
    """

    def __init__(self, p: PracticePicture, bench: Bench, j: int) -> None:
        self.picture, self.bench, self.j = p, bench, j
        terms, total = p.net.path_terms(1)[:, 0, j], np.asarray(p.trace["hidden.a"].grad)[0, j]
        self.terms, sum_ = ((Tensor(each) * STEP).value for each in (terms, total))
        change = (Tensor(bench.after("answer", j)) - p.trace["loss"].value).value
        words, picture = p.work.columns(*SHARES, gap=0.3)
        self.rows = [
            *(self._row(k) for k in range(len(terms))),
            p.row('"both roads" @term', term=gradient(sum_, None, 4, plus=True)),
            p.row('"measured" @term', term=Value(change, places=4, plus=True)),
        ]
        longest = p.frame.pick(0.6, 0.55) * picture.width
        self.bars = SignedBars(
            [row.values["term"].copy() for row in self.rows], longest=longest, height=picture.height, role="gradient"
        )
        self.bars.rows[-1][0].set_fill(theme().ink).set_stroke(theme().ink)
        self.bars.shift(picture.at(0.4, 0) - self.bars.axis.get_center())
        self.shown = [bar for bar, _ in self.bars.rows]
        lay(self.rows, words, self.bars)

    def _row(self, k: int) -> Row:
        return self.picture.row(
            "@change dot @delta approx @term", {"delta": "delta"},
            change=Value(self.bench.changes(), (k, self.j), 2, paren=True),
            delta=gradient(self.picture.trace["output.z"], (0, k), field="grad"),
            term=gradient(self.terms, k, 4, plus=True),
        )  # fmt: skip

    @property
    def roads(self) -> list[Edge]:
        """The edges that leave the neuron."""
        return self.picture.net.out_of(1, self.j)

    def road(self, k: int) -> Iterator[Step]:
        """The change runs along road `k`; times delta it is a change of the cost: a bar."""
        row = self.rows[k]
        axis = [] if k else [Create(self.bars.axis)]
        carried = Flight(self.bench.carried(k), row.values["change"], run_time=1.3)
        yield [Pulse([self.roads[k]]), carried, FadeIn(*row.rest("term", "change")), *axis], 1.3
        yield [FadeIn(*row.number("term")), grow_bar(self.bars, k)], 0.7

    def add_up(self) -> Iterator[Step]:
        """Both bars are laid tip to tail: to where they end is the sum; the measured change is as long, nearly."""
        first, second, total, _ = self.shown
        axis, row = float(self.bars.axis.get_x()), float(total.get_y())
        tip = 2 * float(first.get_x()) - axis
        laid = [first.copy(), second.copy()]
        ends = [(float(first.get_x()), row, 0.0), (tip + float(second.get_x()) - axis, row, 0.0)]
        yield [animate(bar).move_to(end) for bar, end in zip(laid, ends, strict=True)], 0.9
        yield [FadeOut(*laid), FadeIn(total, self.rows[2])], 0.6
        yield [grow_bar(self.bars, 3), FadeIn(self.rows[3])], 0.7


class RoadSums:
    """What the outputs send back to hidden neuron `j` for each unit of its answer, their sum, and its delta.

    `messages` are plates for the edges, in the weights' places.
    """

    def __init__(self, p: PracticePicture, changes: RoadChanges) -> None:
        self.picture, self.changes, self.j = p, changes, changes.j
        terms, total = p.net.path_terms(1)[:, 0, self.j], np.asarray(p.trace["hidden.a"].grad)[0]
        words, _ = p.work.columns(*SHARES, gap=0.3)
        self.products = road_products(p, self.j)
        parts = {f"t{k}": gradient(terms, k, paren=k > 0) for k in range(len(terms))}
        self.sum = p.row("@t0 + @t1 = @term", None, **parts, term=gradient(total, self.j))
        lay([*self.products, self.sum], words, changes.bars)
        self.own = p.row(
            "a (1 - a) = @a dot @rest approx @slope", {"slope": "slope"},
            **squash_slope(p.trace["hidden.a"], (0, self.j), 3), slope=Value(p.net.slopes(1), (0, self.j), 3),
        )  # fmt: skip
        self.last = p.row(
            "@term dot @slope approx @delta", {"slope": "slope", "delta": "delta"}, term=gradient(total, self.j),
            slope=Value(p.net.slopes(1), (0, self.j), 3),
            delta=gradient(p.trace["hidden.z"], (0, self.j), field="grad"),
        )  # fmt: skip
        words.fit(VGroup(self.own, self.last).arrange(DOWN, buff=0.3, aligned_edge=LEFT))
        tags = [Message(gradient(terms, k, size=NUMBER, plus=True)) for k in range(len(terms))]
        self.messages = [tag.on(road, TERM_AT) for tag, road in zip(tags, changes.roads, strict=True)]

    def divide(self) -> Iterator[Step]:
        """The nudge goes from all numbers: what a road sends is delta times weight, in the weight's place."""
        yield [FadeOut(*self.changes.rows, self.changes.shown[-1])], 0.4
        for k, row in enumerate(self.products):
            tag = self.picture.roads(self.j)[k]
            yield [FadeIn(*row.rest("term")), FadeOut(tag)], 0.5
            yield [FadeIn(*row.number("term"), self.messages[k])], 0.6

    def add_up(self) -> Iterator[Step]:
        """Both messages, added."""
        yield [FadeIn(*self.sum.rest("term"))], 0.5
        yield [FadeIn(self.sum.values["term"])], 0.4

    def result(self) -> Iterator[Step]:
        """The sum, times the neuron's own slope, is its delta."""
        yield [FadeOut(*self.products, self.sum)], 0.4
        yield [FadeIn(*self.own.rest())], 0.5
        yield [Write(VGroup(*self.last.letters())), FadeIn(self.last.values["term"], *self.last.number("slope"))], 0.8
        yield [FadeIn(*self.last.number("delta"))], 0.5


def road_products(p: PracticePicture, j: int) -> list[Row]:
    """Delta times weight for each road out of hidden neuron `j`: what it sends back."""
    terms, rows = p.net.path_terms(1)[:, 0, j], []
    for k in range(len(terms)):
        rows.append(
            p.row(
                "@delta dot @weight approx @term",
                {"delta": "delta", "term": "message"},
                delta=gradient(p.trace["output.z"], (0, k), field="grad"),
                weight=Value(p.trace["output.W"], (k, j), 1, role="weight", paren=True),
                term=gradient(terms, k, plus=True),
            )
        )
    return rows


def lay(rows: list[Row], words: Region, bars: SignedBars) -> None:
    """Rows in the room for `words`, each at the height of its bar, their terms below each other."""
    share = min(1.0, *(1.1 * bars.pitch / row.height for row in rows), *(words.width / row.width for row in rows))
    for row, (bar, _) in zip(rows, bars.rows, strict=False):
        row.scale(share).move_to((words.center[0], bar.get_y(), 0))
    align_on("term", rows)


class OtherDelta:
    """The delta of hidden neuron `j` as a line whose result is the neuron's badge; then a gradient, the edge's tag."""

    def __init__(self, p: PracticePicture, j: int, weight: tuple[int, int]) -> None:
        terms, (i, start) = p.net.path_terms(1)[:, 0, j], weight
        parts = {f"t{k}": gradient(terms, k, paren=k > 0) for k in range(len(terms))}
        slope = Value(p.net.slopes(1), (0, j), 3)
        self.line = p.row(f"delta_{j + 1} approx (@t0 + @t1) dot @slope", {"slope": "slope"}, **parts, slope=slope)
        self.weight = p.row(
            "partial C \\/ partial w approx @delta dot @a", {"delta": "delta"},
            delta=gradient(p.trace["output.z"], (0, i), field="grad"),
            a=Value(p.trace["hidden.a"], (0, start), 3, role="activation"),
        )  # fmt: skip
        for row in (self.line, self.weight):
            p.work.fit(row)


class TwoPulls:
    """Miss · slope · weight for both outputs, beside bars of their products: the smaller miss pulled harder.

    The bars have the same `unit`, manim units for one, as earlier bars of the same numbers.
    """

    def __init__(self, p: PracticePicture, j: int, unit: float) -> None:
        terms = p.net.path_terms(1)[:, 0, j]
        numbers = [gradient(terms, k, size=1.1 * LABEL, plus=True) for k in range(len(terms))]
        words, room = p.work.columns(*p.frame.pick((0.66, 0.34), (0.73, 0.27)), gap=0.2)
        longest = unit * float(np.abs(terms).max())
        self.bars = SignedBars(numbers, longest=longest, height=room.height, role="gradient")
        start = room.left + longest
        self.bars.shift(np.array([start, room.center[1], 0.0]) - self.bars.axis.get_center())
        self.products, self.feet = [], []
        for k, (bar, _) in enumerate(self.bars.rows):
            factors = p.row(
                "@miss dot @slope dot @weight approx @term",
                {"slope": "slope", "term": "message"},
                miss=Value(p.misses[k].source, p.misses[k].index, 4),
                slope=Value(p.net.slopes(2), (0, k), 5),
                weight=Value(p.trace["output.W"], (k, j), 1, role="weight", paren=True),
                term=gradient(terms, k, plus=True),
            )
            words.fit(factors)
            self.products.append(factors.move_to((words.center[0], bar.get_y(), 0)))
            low, high = (np.array([start, bar.get_y() + side * 0.75 * bar.height, 0]) for side in (-1, 1))
            self.feet.append(Line(low, high, color=theme().muted, stroke_width=3))
        align_on("term", self.products)

    def grow(self, k: int) -> AnimationGroup:
        """Bar `k` comes out of its foot."""
        return AnimationGroup(Create(self.feet[k]), grow_bar(self.bars, k))
