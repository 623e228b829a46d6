"""The sums beside the practice net: a neuron's answer, delta at an output, and a nudge of a hidden answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Create, FadeIn, ValueTracker, VGroup, Wait, Write

from nn_core import Tensor
from scenes.kit.moves.animate import animate
from scenes.kit.plot.moves import draw
from scenes.kit.plot.slope_plot import SlopePlot
from scenes.kit.runs.first_neuron import SQUASH
from scenes.kit.runs.practice_net import Y, practice_net
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Step
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.plates import plated
from scenes.kit.text.values import Formula, Value
from scenes.l09_backpropagation.practice_picture import PracticePicture

ABOVE = 10  # the z-index from which a curve lies over the net
STEP = 0.1  # by how much a hidden answer is raised


def gradient(record: Any, index: Any, places: int = 3, **options: Any) -> Value:
    """A number that a flow or a record holds, in the hue of gradients."""
    return Value(record, index, places, role="gradient", **options)


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
            yield [FadeIn(line)], 0.6
            yield [Wait()], 0.3


class OutputSums:
    """The sums of both outputs, where the sigmoid will be looked at; and the cost that their misses make."""

    def __init__(self, p: PracticePicture) -> None:
        z = p.trace["output.z"]
        self.sums = VGroup(*(p.row(f"z_{k + 1} approx @z", z=Value(z, (0, k), 3)) for k in range(2)))
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
    """The sigmoid with its tangent where an output's sum is, and below it miss · slope ≈ delta, one line an output.

    `covered` are the parts of the net where the sigmoid will stand: they leave for as long as it does.
    """

    def __init__(self, p: PracticePicture) -> None:
        self.picture = p
        self.sums = p.trace["output.z"].value[0]
        self.at = ValueTracker(float(self.sums[0]))
        room, words = p.frame.pick((self._before(), p.work), p.work.columns(0.42, 0.58, gap=0.3))
        self.plot = SlopePlot(
            room, *SQUASH, self.at.get_value, x=(-4, 4, 2), y=(0, 1.1, 1), names=("z", "a"), role="activation",
            slope_at=(2.4, 0.42),
        )  # fmt: skip
        for part in self.plot.get_family():
            part.set_z_index(part.z_index + ABOVE)
        self.slope = plated(self.plot.slope)
        self.slope[0].set_fill(theme().panel)
        for part in self.slope.get_family():
            part.set_z_index(part.z_index + ABOVE)
        self.touching = VGroup(self.plot.guide, self.plot.tangent, self.plot.dot, self.slope)
        layers = (p.net.neurons[layer].values() for layer in (0, 1))
        self.covered = p.frame.pick([*p.net.all_edges(), *(part for layer in layers for part in layer)], [])
        head = p.row("delta = (a - y) dot sigma'(z)")
        slopes, lines = p.net.slopes(2), []
        for k, miss in enumerate(p.misses):
            lines.append(
                p.row(
                    "@miss dot @slope approx @delta",
                    miss=Value(miss.source, miss.index, 3),
                    slope=gradient(slopes, (0, k), 4),
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

    def steps(self, k: int) -> Iterator[Step]:
        """The tangent comes to where the sum of output `k` is; its slope times the miss is delta."""
        line = self.lines[k]
        miss, slope, delta = line.values.values()
        if not k:
            yield [FadeIn(self.plot.panel, self.head), draw(self.plot.plot), Create(self.plot.curve)], 0.9
            yield [FadeIn(self.touching)], 0.5
        else:
            yield [animate(self.at).set_value(float(self.sums[k]))], 1.6
            yield [Wait()], 0.4
        yield [Write(VGroup(*line.letters())), FadeIn(miss, slope)], 0.8
        yield [self.picture.shrink(k), FadeIn(delta)], 0.9


def align_on(name: str, lines: list[Formula]) -> None:
    """Their values called `name` end below each other."""
    right = max(float(line.values[name].get_right()[0]) for line in lines)
    for line in lines:
        line.shift((right - line.values[name].get_right()[0]) * RIGHT)


class Nudge:
    """Hidden answer `j` is raised by `STEP`: what the sum of output `k` does, and what its delta makes of that.

    `change` is the sum, live, as `push` has it. `lines` are its change, that of this output's part of the cost to first
    order, and its share of one.
    """

    def __init__(self, p: PracticePicture, j: int, k: int) -> None:
        self.picture, self.j, self.push = p, j, ValueTracker(0.0)
        W = p.trace["output.W"].value
        changes, costs = ((Tensor(row) * STEP).value for row in (W[:, j], p.net.path_terms(1)[:, 0, j]))
        sums = Value(lambda: self.now()["z"], (0, k), 3)
        self.change = Formula("z = @z", p.frame.pick(1.2, 1.0) * LABEL, z=sums)
        self.change.next_to(p.net.neurons[2][k].circle, UP, buff=0.14).shift(p.frame.pick(0.9, 0.0) * LEFT)
        weight = Value(p.trace["output.W"], (k, j), 1, role="weight")
        delta, step = gradient(p.trace["output.z"], (0, k), field="grad"), Value(STEP, places=1, role="activation")
        self.lines = [
            p.row("Delta z = (@weight) dot @step = @change", weight=weight, step=step, change=Value(changes, k, 2)),
            p.row('Delta C_"above" approx @delta dot (@change)', delta=delta, change=Value(changes, k, 2)),
            p.row("approx @cost", cost=gradient(costs, k, 4)),
            p.row('Delta C_"above" \\/ Delta a approx @term', term=gradient(p.net.path_terms(1)[:, 0, j], k)),
        ]
        first, second, cost, each = self.lines
        align_baseline(*VGroup(second, cost).arrange(RIGHT, buff=0.2))
        grid = VGroup(first, VGroup(second, cost), each).arrange(DOWN, buff=0.3, aligned_edge=LEFT)
        if p.frame.wide:
            VGroup(first, each).arrange(RIGHT, buff=1.2)
            VGroup(second, cost).next_to(first, DOWN, buff=0.35, aligned_edge=LEFT)
        p.work.fit(grid)
        self.parts = VGroup(self.change, *self.lines)

    def now(self) -> dict[str, np.ndarray]:
        """Hidden answers, both sums, both answers and both misses, as `push` has them; (1, n) each."""
        hidden = self.picture.trace["hidden.a"].value.copy()
        hidden[0, self.j] += self.push.get_value()
        layer = practice_net()["output"]
        answers = layer(Tensor(hidden))
        sums = layer.weigh(Tensor(hidden))
        return {"hidden": hidden, "z": sums.value, "a": answers.value, "miss": (answers - Y).value}

    def follow(self) -> None:
        """The circles, the misses and their bars are live from now on."""
        p = self.picture
        p.net.neurons[1][self.j].set_value(lambda: self.now()["hidden"], (0, self.j), places=3)
        for k, neuron in p.net.neurons[2].items():
            neuron.set_value(lambda: self.now()["a"], (0, k), places=3)
            p.misses[k].set_source(lambda: self.now()["miss"], (0, k))
            p.bars[k].add_updater(lambda bar, k=k: bar.lay(float(self.now()["miss"][0, k])))

    def rest(self) -> None:
        """They show the trace again."""
        p = self.picture
        p.net.neurons[1][self.j].set_value(p.trace["hidden.a"], (0, self.j), places=3)
        for k, neuron in p.net.neurons[2].items():
            neuron.set_value(p.trace["output.a"], (0, k), places=3)
            p.misses[k].set_source((Tensor(p.trace["output.a"].value) - Y).value, (0, k))
            p.bars[k].clear_updaters()
