"""Three samples at once: the grid of inputs grows by rows, the weights stay."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from manim import (
    DEGREES,
    DL,
    DOWN,
    LEFT,
    UP,
    UR,
    Create,
    FadeIn,
    FadeOut,
    GrowArrow,
    GrowFromEdge,
    LaggedStart,
    Line,
    Transform,
    VGroup,
)

from nn_core import Tensor
from scenes.kit.moves.count_to import CountTo
from scenes.kit.moves.emphasis import Ring, dim, others, pass_on
from scenes.kit.moves.flights import send
from scenes.kit.network.pulses import Pulse
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import HERO
from scenes.kit.stage.theme import theme
from scenes.kit.text.values import Formula, Value
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
        with self.beat(
            "open", "One sample comes to a layer: four inputs, three neurons. Four lines each: twelve weights."
        ):
            self.heading("Three samples: how many weights?", into=cast.net)
            self.play(FadeIn(cast.net), run_time=0.6)
            self.play(FadeIn(cast.samples.brackets, cast.samples.row(0)), run_time=0.5)
            for i in range(3):
                self.play(Pulse(cast.net.into(1, i), color=theme().weight, run_time=0.7))
            self.play(FadeIn(cast.count), run_time=0.5)
        with self.beat(
            "ask",
            "One sample becomes three. How many weights does the layer have now: thirty-six?",
            kind="question",
            notes="Many say three times as many, or one set for each sample. Dashed lines are negative weights.",
            choices=("twelve", "thirty-six"),
            right="twelve",
        ):
            for i in (1, 2):
                self.play(FadeIn(cast.samples.row(i), shift=0.3 * DOWN), run_time=0.5)
            self.play(FadeIn(cast.guess), run_time=0.5)
        row = cast.samples.highlight_row(0, theme().input)
        with self.beat(
            "none",
            "A weight belongs to a neuron, not to a sample. All three samples take the same twelve lines.",
            kind="answer",
        ):
            held = VGroup()
            for s in range(3):
                marks = [pass_on(row, cast.samples.highlight_row(s, theme().input))] if s else [GrowFromEdge(row, LEFT)]
                self.play(*marks, *([FadeOut(held)] if s else []), run_time=0.5)
                held = cast.into(s)
                self.play(FadeIn(held), run_time=0.4)
                self.play(Pulse(cast.net.all_edges(), color=theme().input, run_time=0.9))
                self.play(FadeIn(cast.answers.row(s)), run_time=0.4)
            self.play(FadeOut(row, held), *dim(cast.guess), run_time=0.4)

    def turn_over(self) -> None:
        """Both grids are three by four; so W turns over."""
        cast, weights = self.cast, self.cast.weights
        letters, shapes = cast.letters(), cast.shapes()
        with self.beat(
            "shapes",
            "Before, a sample stood as a column. Now samples lie as rows of X; neurons, with their four weights, are "
            "still rows of W.",
        ):
            self.clear(keep=[cast.samples])
            cells = zip(cast.samples.entries(), cast.spread.entries(), strict=True)
            moves = [send(number, goal) for number, goal in cells]
            self.play(Transform(cast.samples.brackets, cast.spread.brackets), *moves, run_time=0.8)
            self.play(FadeIn(letters[0]), run_time=0.4)
            self.until(0.4)
            self.play(FadeIn(weights.brackets, letters[1]), run_time=0.4)
            for i in range(3):
                self.play(FadeIn(weights.row(i), shift=0.3 * DOWN), run_time=0.7)
        turned, fitting = cast.turned, cast.fitting()
        self.fitting = fitting
        with self.beat(
            "turn",
            "Both are three by four: a row of four cannot meet a column of three. So turn W over: each neuron becomes "
            "a column of W transposed.",
        ):
            self.play(FadeOut(*letters), run_time=0.4)
            self.play(FadeIn(*shapes), run_time=0.4)
            self.until(0.2)
            inner = VGroup(Ring(shapes[0].part("columns"), margin=0.14), Ring(shapes[1].part("rows"), margin=0.14))
            self.play(Create(inner), run_time=0.6)
            self.until(0.38)
            self.play(FadeOut(inner, shapes[1]), run_time=0.4)
            for i in range(3):
                moves = [send(weights.cell(i, j), turned.cell(j, i), path_arc=40 * DEGREES) for j in range(4)]
                self.play(*moves, run_time=0.9)
            self.play(FadeOut(weights.brackets, shapes[0]), FadeIn(turned.brackets, cast.names["W"]), run_time=0.4)
            self.play(FadeIn(fitting), run_time=0.5)
            self.play(*dim(*others([fitting], fitting.values["x1"], fitting.values["w0"])), run_time=0.5)

    def multiply(self) -> None:
        """The first sum in detail, then all nine."""
        cast, table = self.cast, self.cast.sums
        row, column = cast.band(0), cast.cross.column_band(0)
        self.lines = lines = cast.first_sum()
        with self.beat(
            "first",
            "The first sample meets the first neuron in four products, and their sum is nought point five.",
            kind="answer",
        ):
            self.play(FadeIn(table.brackets), FadeOut(self.fitting), run_time=0.4)
            self.play(GrowFromEdge(row, LEFT), GrowFromEdge(column, UP), run_time=0.6)
            for line in lines[:-1]:
                self.play(FadeIn(line), run_time=0.6)
            self.until(0.85)
            self.play(FadeIn(lines[-1], table.cell(0, 0)), run_time=0.5)
        with self.beat("table", "Each sample meets each neuron: nine sums, from the same twelve weights."):
            self.play(FadeOut(column), run_time=0.4)
            for i in range(3):
                if i:
                    self.play(pass_on(row, cast.band(i), run_time=0.4))
                cells = [table.cell(i, j) for j in range(3) if (i, j) != (0, 0)]
                self.play(LaggedStart(*map(FadeIn, cells), lag_ratio=0.5), run_time=0.9)
            self.play(FadeOut(row, lines), run_time=0.4)
            self.formula = formula = cast.formula()
            self.play(FadeIn(*map(formula.part, ("X", "times", "W"))), run_time=0.5)

    def add_biases(self) -> None:
        """One row of biases, added to each row of sums."""
        cast, table, bias, total = self.cast, self.cast.sums, self.cast.bias, self.cast.total
        formula, names = self.formula, cast.names
        with self.beat("bias", "Three neurons have three biases: the same row is added to each sample's sums."):
            turned = [self.cast.weights.cell(i, j) for i in range(3) for j in range(4)]
            self.play(*dim(*turned, cast.turned.brackets, names["W"]), run_time=0.5)
            band = bias.highlight_row(0, theme().bias)
            self.play(FadeIn(bias, band, names["b"], *map(formula.part, ("plus", "b"))), run_time=0.5)
            for i in range(3):
                self.play(pass_on(band, table.highlight_row(i, theme().bias), run_time=0.6))
                self.play(FadeOut(table.row(i)), run_time=0.3)
                self.play(FadeIn(total.row(i)), run_time=0.4)
            self.play(FadeOut(band), FadeIn(names["Z"], *map(formula.part, ("Z", "equals"))), run_time=0.5)

    def close(self) -> None:
        """A second layer; then more samples: the grid of inputs grows downwards, the weights stay."""
        most, few = self.MANY, self.X.shape[0]
        steps = LayerSteps([self.W, self.NEXT], most=most, cell=0.6)
        counts = np.arange(1.0, most + 1)
        number = Value(counts, few - 1, 0, size=HERO, role="input")
        label = steps.head(number, "samples", steps.inputs)
        self.below.inset(0.1, 0.05).fit(VGroup(steps, label), grow=True)
        few_rows = [[steps.sample(s)[k] for s in range(few)] for k in range(3)]
        guess = Formula('@m "?"', HERO, m=Value(float(few * self.W.value.size), places=0))
        guess.next_to(steps.weights[0], DOWN, buff=0.3)
        strike = Line(guess.get_corner(DL), guess.get_corner(UR), color=theme().accent, stroke_width=6)
        with self.beat(
            "next",
            "After the activation, the next layer takes these answers: three inputs, three neurons, nine weights.",
            notes="With samples as columns it is Z = W X + b, and b is a column.",
        ):
            self.clear()
            self.play(FadeIn(label, *few_rows[0]), run_time=0.5)
            self.play(GrowArrow(steps.arrows[0]), FadeIn(steps.weights[0], steps.counts[0]), run_time=0.6)
            self.play(GrowArrow(steps.arrows[1]), FadeIn(*few_rows[1]), run_time=0.6)
            self.until(0.5)
            self.play(GrowArrow(steps.arrows[2]), FadeIn(steps.weights[1]), run_time=0.6)
            self.play(GrowArrow(steps.arrows[3]), FadeIn(*few_rows[2]), run_time=0.6)
            self.until(0.85)
            self.play(FadeIn(steps.counts[1]), run_time=0.4)
        with self.beat(
            "close",
            "So not thirty-six but twelve. More samples make X longer, and the weights stay.",
            kind="answer",
            notes="Trap: with b as a 3 by 1 column the library adds it down the samples here, silently, since 3 = 3.",
        ):
            self.play(FadeIn(guess), run_time=0.4)
            self.until(0.2)
            self.play(Create(strike), *dim(guess), run_time=0.5)
            self.until(0.4)
            for s in range(few, most):
                self.play(FadeIn(*steps.sample(s)), CountTo(number, counts, s, rate_func=stepped), run_time=0.6)
            self.claim("One sample or many: same W")


def stepped(share: float) -> float:
    """A rate that stands, and is there."""
    return float(share > 0.5)
