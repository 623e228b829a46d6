"""The sums beside the practice net: a neuron's answer, delta at an output, and a nudge of a hidden answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from manim import DOWN, LEFT, RIGHT, UP, Create, FadeIn, ValueTracker, VGroup, Wait, Write

from nn_core import Tensor
from scenes.kit.moves.animate import animate
from scenes.kit.plot.moves import draw
from scenes.kit.plot.slope_plot import SlopePlot
from scenes.kit.runs.first_neuron import SQUASH
from scenes.kit.stage.look import LABEL
from scenes.kit.stage.title import Step
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.plates import plated
from scenes.kit.text.values import Formula, Value
from scenes.l09_backpropagation.practice_picture import PracticePicture

STEP = 0.1  # by how much a hidden answer is raised


def row_of(source: str, **values: Any) -> Formula:
    """A line of the sums; results of gradients are pink by themselves."""
    return Formula(source, 1.08 * LABEL, digits="formula", **values)


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
            row_of("z_1 = @w dot @x", w=weights[0], x=inputs[0]),
            row_of("+ (@w) dot (@x)", w=weights[1], x=inputs[1]),
            row_of("+ (@b)", b=Value(t["hidden.b"], 0, 1, role="bias")),
            row_of("= @z", z=Value(t["hidden.z"], (0, 0), 1)),
            row_of("a_1 = sigma(@z) approx @a", z=Value(t["hidden.z"], (0, 0), 1),
                   a=Value(t["hidden.a"], (0, 0), 3, role="activation")),
        ]  # fmt: skip
        self.lines = lines
        self.parts = VGroup(*lines).arrange(DOWN, buff=0.34, aligned_edge=LEFT)
        for line in lines[1:4]:
            line.shift((lines[0].letters()[2].get_left()[0] - line.get_left()[0]) * RIGHT)
        if not p.frame.wide:
            align_baseline(*VGroup(*lines[:4]).arrange(RIGHT, buff=0.15))
            lines[4].next_to(lines[0], DOWN, buff=0.4, aligned_edge=LEFT)
        p.work.fit(self.parts)

    def steps(self) -> Iterator[Step]:
        """Line by line."""
        for line in self.lines:
            yield [FadeIn(line)], 0.6
            yield [Wait()], 0.3


class OutputSums:
    """The sums of both outputs, where the sigmoid will be looked at; and the cost that their misses make."""

    def __init__(self, p: PracticePicture) -> None:
        z = p.trace["output.z"]
        self.sums = VGroup(*(row_of(f"z_{k + 1} approx @z", z=Value(z, (0, k), 3)) for k in range(2)))
        self.squash = row_of("a = sigma(z)")
        lines = VGroup(*self.sums, self.squash).arrange(p.frame.pick(DOWN, RIGHT), buff=0.6)
        lines.scale(p.frame.pick(1.5, 1.0))
        self.parts = p.work.fit(lines)
        self.cost = row_of("C = 1 / 2 sum (a - y)^2")


class OutputDeltas:
    """The sigmoid with its tangent where an output's sum is, and below it miss · slope ≈ delta, one line an output."""

    def __init__(self, p: PracticePicture) -> None:
        self.sums = p.trace["output.z"].value[0]
        self.at = ValueTracker(float(self.sums[0]))
        picture, words = p.frame.pick(p.work.rows(0.56, 0.44, gap=0.2), p.work.columns(0.42, 0.58, gap=0.3))
        self.plot = SlopePlot(
            picture, *SQUASH, self.at.get_value, x=(-4, 4, 2), y=(0, 1.1, 1), names=("z", "a"), role="activation",
            slope_at=(2.4, 0.42),
        )  # fmt: skip
        self.touching = VGroup(self.plot.guide, self.plot.tangent, self.plot.dot, self.plot.slope)
        head = row_of("delta = (a - y) dot sigma'(z)")
        slopes, lines = p.net.slopes(2), []
        for k, miss in enumerate(p.misses):
            lines.append(
                row_of(
                    "@miss dot @slope approx @delta",
                    miss=Value(miss.source, miss.index, 3),
                    slope=gradient(slopes, (0, k), 4),
                    delta=gradient(p.trace["output.z"], (0, k), field="grad"),
                )
            )
        self.head, self.lines = head, lines
        VGroup(head, *lines).arrange(DOWN, buff=0.32)
        words.fit(VGroup(head, *lines))
        align_on("delta", lines)
        self.parts = VGroup(*self.plot.bare, self.touching, head, *lines)

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
        yield [FadeIn(delta)], 0.5


def align_on(name: str, lines: list[Formula]) -> None:
    """Their values called `name` end below each other."""
    right = max(float(line.values[name].get_right()[0]) for line in lines)
    for line in lines:
        line.shift((right - line.values[name].get_right()[0]) * RIGHT)


class Nudge:
    """A hidden answer is raised by `STEP`: what the sum of output `k` does, and what its delta makes of that.

    `lines` are the change of the sum, that of the cost to first order, and its share of one.
    """

    def __init__(self, p: PracticePicture, j: int, k: int) -> None:
        changes = (Tensor(p.trace["output.W"].value[:, j]) * STEP).value
        costs, step = (Tensor(p.net.path_terms(1)[:, 0, j]) * STEP).value, Value(STEP, places=1, role="activation")
        raised = Formula("Delta a = @step", LABEL, step=step.copy())
        self.raised = plated(raised).next_to(p.net.neurons[1][j].circle, LEFT, buff=0.0)
        self.change = Formula("Delta z = @change", LABEL, change=Value(changes, k, 2))
        self.change.next_to(p.net.neurons[2][k].circle, UP, buff=0.14).shift(p.frame.pick(0.8, 0.0) * LEFT)
        weight = Value(p.trace["output.W"], (k, j), 1, role="weight")
        delta = gradient(p.trace["output.z"], (0, k), field="grad")
        self.lines = [
            row_of("Delta z = (@weight) dot @step", weight=weight, step=step.copy()),
            row_of("Delta C approx @delta dot (@change)", delta=delta, change=Value(changes, k, 2)),
            row_of("approx @cost", cost=gradient(costs, k, 4)),
            row_of("Delta C \\/ Delta a approx @term", term=gradient(p.net.path_terms(1)[:, 0, j], k)),
        ]
        grid = p.frame.pick((4, 1), (2, 2))
        whole = VGroup(*self.lines).arrange_in_grid(*grid, buff=(0.8, 0.5), flow_order="dr", cell_alignment=LEFT)
        p.work.fit(whole)
        if p.frame.wide:
            self.lines[2].shift((self.lines[1].letters()[2].get_left()[0] - self.lines[2].get_left()[0]) * RIGHT)
        self.parts = VGroup(self.raised, self.change, *self.lines)
