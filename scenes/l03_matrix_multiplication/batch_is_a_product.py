"""Three samples at once: the grid of inputs grows by rows, the weights stay."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from manim import (
    DOWN,
    LEFT,
    UP,
    Create,
    FadeIn,
    FadeOut,
    GrowFromEdge,
    LaggedStart,
    VGroup,
)

from nn_core import Tensor
from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import Ring, dim, pass_on
from scenes.kit.moves.flights import Flight, swarm
from scenes.kit.network.pulses import Pulse
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import CountTo, Formula, Value
from scenes.l03_matrix_multiplication.batch_cast import BatchCast
from scenes.l03_matrix_multiplication.layer_steps import LayerSteps


class BatchIsAProduct(Lesson):
    """See that a batch of samples is one product with the same weights: only the grid of inputs grows."""

    X = Tensor(np.arange(1.0, 13.0).reshape(3, 4), name="X")
    W = Tensor([[0.2, -0.5, 0.3, 0.1], [-0.4, 0.3, -0.3, 0.2], [0.5, 0.2, -0.4, -0.2]], name="W")
    B = Tensor([-0.7, 0.8, 0.5], name="b")
    NEXT = Tensor([[1.0, -2.0, 1.0], [-1.0, 1.0, 2.0], [2.0, 1.0, -1.0]], name="W2")  # of the next layer
    MANY = 6  # samples at the end

    def construct(self) -> None:
        """The question and its reason; W turned over; nine sums; the biases; the next layer; the answer."""
        self.below = replace(self.frame.stage, top=self.frame.stage.top - 0.35)  # of the claim's line
        self.cast = BatchCast(self.frame, self.below, self.X, self.W, self.B)
        self.ask()
        self.turn_over()
        self.multiply()
        self.add_biases()
        self.close()

    def ask(self) -> None:
        """A layer of twelve weights; three samples instead of one; they pass the same lines."""
        cast = self.cast
        with self.beat("open", "A layer: four inputs, three neurons. Four weights each: twelve."):
            self.heading("Three samples: how many weights?", into=cast.net)
            self.play(FadeIn(cast.net, cast.inputs, cast.head), run_time=0.7)
            for i in range(3):
                lights = Pulse(cast.net.into(1, i), color=theme().weight, run_time=0.7)
                self.play(lights, FadeIn(cast.weights.row(i), *(cast.weights.brackets if i == 0 else [])), run_time=0.7)
        with self.beat(
            "ask",
            "One sample becomes three. How many weights does the layer have now: thirty-six?",
            kind="question",
            notes="Many say three times as many, or one set for each sample.",
        ):
            self.play(FadeOut(cast.inputs), run_time=0.4)
            self.play(FadeIn(cast.samples.brackets, cast.samples.row(0)), run_time=0.5)
            for i in (1, 2):
                self.play(FadeIn(cast.samples.row(i), shift=0.3 * DOWN), run_time=0.5)
        row = cast.samples.highlight_row(0, theme().input)
        text = "A weight belongs to a neuron, not to a sample. Three samples take the same twelve lines: no new weight."
        with self.beat("none", text, kind="answer"):
            self.until(0.3)
            self.play(GrowFromEdge(row, LEFT), run_time=0.4)
            for i in range(3):
                if i:
                    self.play(pass_on(row, cast.samples.highlight_row(i, theme().input), run_time=0.4))
                self.play(Pulse(cast.net.all_edges(), color=theme().input, run_time=0.9))
            self.play(FadeOut(row), run_time=0.4)

    def turn_over(self) -> None:
        """Both grids are three by four; so W turns over."""
        cast = self.cast
        shapes = [
            each.shape_label(BODY, color=theme().role(role)).next_to(each, DOWN, buff=0.25)
            for each, role in ((cast.samples, "input"), (cast.weights, "weight"))
        ]
        with self.beat("shapes", "A sample is a row of X, a neuron a row of W. So both are three by four."):
            self.play(FadeIn(shapes[0]), share=0.15)
            self.until(0.5)
            self.play(FadeIn(shapes[1]), share=0.15)
        turned, aside = cast.turned, cast.aside()
        product = VGroup(cast.formula.part("X"), cast.formula.part("W"))
        text = "Four must meet four. So turn W over: its rows become columns, four by three."
        with self.beat("turn", text):
            inner = Ring(shapes[0].part("columns"), margin=0.16)
            other = Ring(shapes[1].part("rows"), margin=0.16)
            self.play(Create(inner), Create(other), run_time=0.6)
            self.play(FadeOut(inner, other, *shapes, cast.net, cast.head), run_time=0.5)
            ratio = aside.width / cast.weights.width
            moves = (
                animate(cast.samples).move_to(cast.place),
                animate(cast.weights).scale(ratio).move_to(aside),
            )
            self.play(*moves, FadeIn(turned.brackets, product), run_time=0.8)
            flights = [[Flight(cast.weights.cell(i, j), turned.cell(j, i)) for j in range(4)] for i in range(3)]
            for column in flights:
                self.play(swarm(column[:2], column[2:]), run_time=1)
            self.play(FadeOut(cast.weights), run_time=0.4)

    def multiply(self) -> None:
        """The first sum in detail, then all nine."""
        cast, table = self.cast, self.cast.sums
        row, column = cast.band(0), cast.cross.column_band(0)
        self.lines = lines = cast.first_sum()
        self.hidden = [] if self.frame.wide else [cast.formula.part("X"), cast.formula.part("W")]
        with self.beat(
            "first", "First sample, first neuron: four products. Their sum is nought point five.", kind="answer"
        ):
            self.play(FadeIn(table.brackets), *map(FadeOut, self.hidden), run_time=0.4)
            self.play(GrowFromEdge(row, LEFT), GrowFromEdge(column, UP), run_time=0.6)
            for line in lines[:-1]:
                self.play(FadeIn(line), run_time=0.5)
            self.play(FadeIn(lines[-1], table.cell(0, 0)), run_time=0.5)
        with self.beat("table", "Each sample meets each neuron: nine sums, from the same twelve weights."):
            self.play(FadeOut(column), *dim(lines), run_time=0.4)
            for i in range(3):
                if i:
                    self.play(pass_on(row, cast.band(i), run_time=0.4))
                cells = [table.cell(i, j) for j in range(3) if (i, j) != (0, 0)]
                self.play(LaggedStart(*map(FadeIn, cells), lag_ratio=0.4), run_time=0.8)
            self.play(FadeOut(row), run_time=0.4)

    def add_biases(self) -> None:
        """One row of biases, added to each row of sums."""
        cast, table, bias, total = self.cast, self.cast.sums, self.cast.bias, self.cast.total
        with self.beat("bias", "Three neurons, three biases: one row, added to each sample's row of sums."):
            self.play(FadeOut(self.lines), run_time=0.4)
            self.play(FadeIn(bias, *self.hidden, cast.formula.part("plus"), cast.formula.part("b")), run_time=0.6)
            if self.frame.wide:
                self.play(FadeIn(total.brackets), run_time=0.4)
            for i in range(3):
                copies = bias.entries().copy().set_opacity(0.4)
                self.play(animate(copies).shift((table.slot(i, 0)[1] - bias.get_y()) * UP), run_time=0.6)
                self.play(FadeOut(copies, *([] if self.frame.wide else [table.row(i)])), run_time=0.4)
                self.play(FadeIn(total.row(i)), run_time=0.4)

    def close(self) -> None:
        """A second layer; then more samples: the grid of inputs grows downwards, the weights stay."""
        most, few = self.MANY, self.X.shape[0]
        steps = LayerSteps([self.W, self.NEXT], most=most, cell=self.frame.pick(0.5, 0.46), size=1.25 * LABEL)
        counts = np.arange(1.0, most + 1)
        number = Value(counts, few - 1, 0, size=1.2 * BODY, role="input")
        label = VGroup(number, Words("samples", BODY)).arrange(DOWN, buff=0.15)
        label.next_to(steps.inputs, LEFT, buff=self.frame.pick(1, 0.6))
        self.below.inset(0.2, 0.05).fit(VGroup(steps, label))
        text = "The next layer takes these answers: three inputs, three neurons. Its grid is three by three."
        with self.beat("next", text, notes="With samples as columns it is Z = W X + b, and b is a column."):
            self.clear()
            self.play(FadeIn(steps.letter, label, *steps.sample(0), *steps.sample(1), *steps.sample(2)), run_time=0.6)
            self.play(FadeIn(steps.weights[0], steps.counts[0]), run_time=0.6)
            self.until(0.55)
            self.play(FadeIn(steps.weights[1]), run_time=0.6)
            self.play(FadeIn(steps.counts[1]), run_time=0.4)
        guess = Formula('@n "weights?"', BODY, n=Value(float(few * self.W.value.size), places=0))
        guess.next_to(steps.letter, UP, buff=0.3).align_to(steps.inputs, LEFT)
        with self.beat(
            "close",
            "So not three times twelve. More samples make X longer, and the weights stay. One sample or many: same W.",
            notes="Trap: with b as a 3 by 1 column the library adds it down the samples here, silently, since 3 = 3.",
        ):
            self.play(FadeIn(guess), run_time=0.5)
            self.until(0.25)
            self.play(*dim(guess))
            for s in range(few, most):
                self.play(FadeIn(*steps.sample(s)), CountTo(number, counts, s, rate_func=stepped), run_time=0.6)
            self.claim("One sample or many: same W")


def stepped(share: float) -> float:
    """A rate that stands, and is there."""
    return float(share > 0.5)
