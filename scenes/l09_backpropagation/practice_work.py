"""The sums below the practice net: a neuron's answer, the cost, and delta at the outputs, measured and explained."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from manim import DOWN, LEFT, RIGHT, Animation, Create, FadeIn, ValueTracker, VGroup, VMobject, Wait, Write

from nn_core import Tensor
from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import Dim
from scenes.kit.moves.flights import Flight
from scenes.kit.plot.moves import draw
from scenes.kit.plot.slope_plot import SlopePlot
from scenes.kit.runs.first_neuron import SQUASH
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Step
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.values import Formula, Value
from scenes.l09_backpropagation.practice_bench import STEP, Bench
from scenes.l09_backpropagation.practice_looks import Row, plate
from scenes.l09_backpropagation.practice_picture import PracticePicture

ABOVE = 10  # the z-index from which a curve lies over the net


def gradient(record: Any, index: Any, places: int = 3, **options: Any) -> Value:
    """A number that a flow or a record holds, in the hue of gradients."""
    return Value(record, index, places, role="gradient", **options)


def squash_slope(answers: Any, index: Any, places: int) -> dict[str, Value]:
    """The factors of the sigmoid's slope, an answer `a` and its `rest` to one: a(1 − a)."""
    rests = (1 - Tensor(answers.value)).value
    return {
        name: Value(source, index, places, role=role)
        for name, source, role in (("a", answers, "activation"), ("rest", rests, "ink"))
    }


class ForwardSum:
    """The first hidden neuron's sum, term by term, and its answer."""

    def __init__(self, p: PracticePicture) -> None:
        x, W, t = p.trace[p.net.records(p.trace)[0]], p.trace["hidden.W"], p.trace
        inputs = [Value(x, (0, j), 1, role="input") for j in range(2)]
        weights = [Value(W, (0, j), 1, role="weight") for j in range(2)]
        lines = [
            p.row("z_1 = @w dot @x", w=weights[0], x=inputs[0]),
            p.row("+ (@w) dot (@x)", w=weights[1], x=inputs[1]),
            p.row("+ (@b)", b=Value(t["hidden.b"], 0, 1, role="bias")),
            p.row("= @z", z=Value(t["hidden.z"], (0, 0), 1)),
            p.row("a_1 = sigma(@z) approx @a", z=Value(t["hidden.z"], (0, 0), 1),
                   a=Value(t["hidden.a"], (0, 0), 3, role="activation")),
        ]  # fmt: skip
        self.lines = lines
        align_baseline(*VGroup(*lines[:4]).arrange(RIGHT, buff=0.15))
        lines[4].next_to(lines[0], DOWN, buff=0.4, aligned_edge=LEFT)
        self.parts = p.work.fit(VGroup(*lines))

    def steps(self) -> Iterator[Step]:
        """Line by line."""
        for line in self.lines:
            yield [FadeIn(line)], 0.5
            yield [Wait()], 0.2


class Cost:
    """Half the square of both misses, added."""

    def __init__(self, p: PracticePicture) -> None:
        misses = Tensor([miss.number for miss in p.misses])
        halves, cost = (misses * misses / 2).value, Value(p.trace["loss"].value, places=4)
        squares = [Value(misses.value, k, 4, paren=True) for k in range(2)]
        lines = "C &= 1 / 2 dot @a^2 + 1 / 2 dot @b^2", "&approx @p + @q approx @c"
        text = p.frame.pick("".join(lines).replace("&", " "), " \\ ".join(lines))
        self.whole = p.row(text, a=squares[0], b=squares[1],
                           p=Value(halves, 0, 4), q=Value(halves, 1, 4), c=cost)  # fmt: skip


class Measured:
    """What the nudge of output `k`'s sum does to the cost, and that for each unit of the nudge: its delta.

    `change` is the difference of two costs, `ratio` that divided by the nudge.
    """

    def __init__(self, p: PracticePicture, bench: Bench, k: int) -> None:
        before, after = float(p.trace["loss"].value), bench.after("sum", k)
        change = (Tensor(after) - before).value
        self.change = p.row(
            "Delta C = @after - @before = @change", after=Value(after, places=4), before=Value(before, places=4),
            change=Value(change, places=4, plus=True),
        )  # fmt: skip
        self.ratio = p.row(
            "(Delta C) / (Delta z) = @change / @step = @ratio", change=Value(change, places=4),
            step=Value(STEP, places=1), ratio=gradient((Tensor(change) / STEP).value, None),
        )  # fmt: skip
        self.parts = p.work.fit(VGroup(self.change, self.ratio).arrange(*p.frame.pick((RIGHT, 1.0), (DOWN, 0.3))))


class OutputDeltas:
    """The sigmoid with its tangent where an output's sum is, and below it the slope, and miss · slope ≈ delta.

    On a wide frame it stands where part of the net is: that leaves for as long. `costs`, `slopes` and `lines` have a
    row an output: how the cost follows the answer, how the answer follows the sum, and both.
    """

    def __init__(self, p: PracticePicture, bench: Bench) -> None:
        self.picture, self.sums = p, p.trace["output.z"].value[0]
        self.at = ValueTracker(float(self.sums[0]))
        room, self.words = p.frame.pick((self._before(), p.work), p.work.columns(0.38, 0.62, gap=0.15))
        self.plot = SlopePlot(
            room, *SQUASH, lambda: self.at.get_value() + bench.shift(), x=(-4, 4, p.frame.pick(2, 4)), y=(0, 1.1, 1),
            names=("z", "a"), role="activation", slope_at=(2.4, 0.5), places=5,
        )  # fmt: skip
        self.plot.tangent.coloring = theme().activation
        self.plot.tangent.set_stroke(theme().activation)
        slope = self.plot.slope.set_coloring(role="activation")
        place = Formula('"at" z = @z', LABEL, z=Value(self.plot.at, places=3, reserve="−0.000"))
        self.slope = VGroup(plate("slope", slope), slope)
        if p.frame.wide:
            self.slope.add(place.next_to(slope, DOWN, buff=0.25))
        for part in (*self.plot.get_family(), *self.slope.get_family()):
            part.set_z_index(part.z_index + ABOVE)
        self.touching = VGroup(self.plot.guide, self.plot.tangent, self.plot.dot, self.slope)
        net = p.net
        inputs: list[VMobject] = [*net.all_edges(0), *net.neurons[0].values()]
        hidden: list[VMobject] = [*net.all_edges(1), *net.neurons[1].values()]
        self.covered = [inputs, hidden] if p.frame.wide else [[], []]
        self.costs, self.slopes, self.lines = zip(*(self._rows(p, k) for k in range(len(p.misses))), strict=True)
        for cost, slope, line in zip(self.costs, self.slopes, self.lines, strict=True):
            factors = VGroup(cost, slope).arrange(DOWN, buff=0.3, aligned_edge=LEFT)
            self.words.fit(VGroup(factors, line).arrange(p.frame.pick(RIGHT, DOWN), buff=p.frame.pick(0.8, 0.25)))
        self.parts = VGroup(*self.plot.bare, self.touching)

    @staticmethod
    def _rows(p: PracticePicture, k: int) -> tuple[Row, Row, Row]:
        """The miss of output `k`, its slope, and its delta."""
        slopes, misses, place = p.net.slopes(2), p.misses[k].source, p.misses[k].index
        cost = p.row("partial C \\/ partial a = a - y = @miss", miss=Value(misses, place, 4))
        slope = p.row(
            p.frame.pick("a (1 - a) =", "") + "@a dot @rest approx @slope", {"slope": "slope"},
            **squash_slope(p.trace["output.a"], (0, k), 4), slope=Value(slopes, (0, k), 5),
        )  # fmt: skip
        line = p.row(
            "delta = @miss dot @slope approx @delta", {"slope": "slope", "delta": "delta"},
            miss=Value(misses, place, 4), slope=Value(slopes, (0, k), 5),
            delta=gradient(p.trace["output.z"], (0, k), field="grad"),
        )  # fmt: skip
        return cost, slope, line

    def _before(self) -> Region:
        """The room left of the outputs, over what has led to their sums."""
        net, stage = self.picture.net, self.picture.frame.stage
        middle, right = net.get_center()[1], net.layers[2].get_left()[0] - 0.5
        return Region(stage.left - 0.05, right, middle - 2.2, middle + 2.2)

    def clear_net(self, share: float, *layers: int) -> list[Animation]:
        """What is in these layers where the sigmoid stands leaves, with a `share` of 0, or comes back, with 1."""
        return [Dim(part, share) for layer in layers for part in self.covered[layer]] or [Wait()]

    def draw(self) -> Iterator[Step]:
        """The sigmoid, and its tangent at the upper sum."""
        yield [FadeIn(self.plot.panel), draw(self.plot.plot), Create(self.plot.curve)], 0.9
        yield [FadeIn(self.touching)], 0.5

    def slide(self) -> Iterator[Step]:
        """The tangent comes to where the lower sum is."""
        yield [animate(self.at).set_value(float(self.sums[1]))], 1.2

    def multiply(self, k: int) -> Iterator[Step]:
        """The miss and the slope in numbers; their product is delta."""
        cost, slope, line = self.costs[k], self.slopes[k], self.lines[k]
        miss = line.values["miss"]
        if not k:
            yield [FadeIn(*cost.letters()), Flight(self.picture.misses[k], cost.values["miss"])], 0.8
        yield [FadeIn(*slope.rest("slope"))], 0.5
        yield [FadeIn(*slope.number("slope"))], 0.4
        coming = FadeIn(miss) if not k else Flight(self.picture.misses[k], miss)
        yield [Write(VGroup(*line.letters())), coming, FadeIn(*line.number("slope"))], 0.8
        yield [self.picture.shrink(k), FadeIn(*line.number("delta"))], 0.9


def align_on(name: str, lines: list[Row]) -> None:
    """Their values called `name` end below each other."""
    right = max(float(line.values[name].get_right()[0]) for line in lines)
    for line in lines:
        line.shift((right - line.values[name].get_right()[0]) * RIGHT)
