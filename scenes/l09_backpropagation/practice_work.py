"""The sums beside the practice net: a neuron's answer, the outputs' sums, the cost, and delta at the outputs."""

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
from scenes.kit.text.plates import plated
from scenes.kit.text.values import Formula, Value
from scenes.l09_backpropagation.practice_picture import PracticePicture

NAMES = "above", "below"  # of the outputs
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


class OutputSums:
    """The sums of both outputs, where the sigmoid will be looked at; and the cost that their misses make."""

    def __init__(self, p: PracticePicture) -> None:
        z = p.trace["output.z"]
        self.sums = VGroup(*(p.row(f'z_"{name}" approx @z', z=Value(z, (0, k), 3)) for k, name in enumerate(NAMES)))
        self.squash = p.row("a = sigma(z)")
        self.parts = p.work.fit(VGroup(*self.sums, self.squash).arrange(RIGHT, buff=0.9))
        self.cost = Cost(p)


class Cost:
    """Half the square of both misses, added."""

    def __init__(self, p: PracticePicture) -> None:
        misses = Tensor([miss.number for miss in p.misses])
        halves, cost = (misses * misses / 2).value, Value(p.trace["loss"].value, places=3)
        squares = [Value(misses.value, k, 3, paren=True) for k in range(2)]
        self.whole = p.row("C = 1 / 2 dot @a^2 + 1 / 2 dot @b^2 approx @p + @q = @c", a=squares[0], b=squares[1],
                           p=Value(halves, 0, 3), q=Value(halves, 1, 3), c=cost)  # fmt: skip


class OutputDeltas:
    """The sigmoid with its tangent where an output's sum is, and below it miss · a(1 − a) ≈ delta, a line an output.

    On a wide frame it stands where part of the net is: that leaves for as long.
    """

    def __init__(self, p: PracticePicture) -> None:
        self.picture = p
        self.sums = p.trace["output.z"].value[0]
        self.at = ValueTracker(float(self.sums[0]))
        room, words = p.frame.pick((self._before(), p.work), p.work.columns(0.37, 0.63, gap=0.2))
        self.plot = SlopePlot(
            room, *SQUASH, self.at.get_value, x=(-4, 4, 2), y=(0, 1.1, 1), names=("z", "a"), role="activation",
            slope_at=(2.4, 0.5),
        )  # fmt: skip
        for part in self.plot.get_family():
            part.set_z_index(part.z_index + ABOVE)
        place = Formula('"at" z = @z', LABEL, z=Value(self.at.get_value, places=3, reserve="−0.000"))
        place.next_to(self.plot.slope, DOWN, buff=0.2)
        self.slope = plated(self.plot.slope, *p.frame.pick([place], []))
        self.slope[0].set_fill(theme().panel)
        for part in self.slope.get_family():
            part.set_z_index(part.z_index + ABOVE)
        self.touching = VGroup(self.plot.guide, self.plot.tangent, self.plot.dot, self.slope)
        layers = (p.net.neurons[layer].values() for layer in (0, 1))
        self.covered: list[VMobject] = p.frame.pick(
            [*p.net.all_edges(), *(part for layer in layers for part in layer)], []
        )
        rules = p.frame.pick(("delta = (a - y) dot sigma'(z)", "sigma'(z) = a (1 - a)"), ("delta = (a - y) a (1 - a)",))
        head, lines = VGroup(*map(p.row, rules)).arrange(DOWN, buff=0.32, aligned_edge=LEFT), []
        for k, miss in enumerate(p.misses):
            lines.append(
                p.row(
                    "@miss dot @a dot @rest approx @delta",
                    miss=Value(miss.source, miss.index, 3),
                    **squash_slope(p.trace["output.a"], (0, k), 4),
                    delta=gradient(p.trace["output.z"], (0, k), field="grad"),
                )
            )
        self.head, self.lines = head, lines
        VGroup(*lines).arrange(DOWN, buff=0.32)
        align_on("delta", lines)
        words.fit(VGroup(head, VGroup(*lines)).arrange(p.frame.pick(RIGHT, DOWN), buff=p.frame.pick(1.2, 0.32)))
        self.parts = VGroup(*self.plot.bare, self.touching, head, *lines)

    def _before(self) -> Region:
        """The room left of the outputs, over what has led to their sums."""
        net, stage = self.picture.net, self.picture.frame.stage
        middle, right = net.get_center()[1], net.layers[2].get_left()[0] - 0.5
        return Region(stage.left - 0.05, right, middle - 2.2, middle + 2.2)

    def clear_net(self, share: float) -> list[Animation]:
        """What is where the sigmoid will stand leaves, with a `share` of 0, or comes back, with 1."""
        return [Dim(part, share) for part in self.covered] or [Wait()]

    def steps(self, k: int) -> Iterator[Step]:
        """The tangent comes to where the sum of output `k` is; the miss times its slope is delta."""
        line = self.lines[k]
        miss, *factors, delta = line.values.values()
        if not k:
            yield [FadeIn(self.plot.panel, self.head), draw(self.plot.plot), Create(self.plot.curve)], 0.9
            yield [FadeIn(self.touching)], 0.5
        else:
            yield [animate(self.at).set_value(float(self.sums[k]))], 1.6
            yield [Wait()], 0.4
        yield [Write(VGroup(*line.letters())), Flight(self.picture.misses[k], miss), FadeIn(*factors)], 0.9
        yield [self.picture.shrink(k), FadeIn(delta)], 0.9


def align_on(name: str, lines: list[Formula]) -> None:
    """Their values called `name` end below each other."""
    right = max(float(line.values[name].get_right()[0]) for line in lines)
    for line in lines:
        line.shift((right - line.values[name].get_right()[0]) * RIGHT)
