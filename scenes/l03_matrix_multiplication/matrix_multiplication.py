"""Rows times columns, shapes that meet, and a layer as a product."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import (
    LEFT,
    RIGHT,
    UP,
    Create,
    FadeIn,
    FadeOut,
    GrowFromEdge,
    LaggedStart,
    ManimColor,
    MoveToTarget,
    ReplacementTransform,
    ShowIncreasingSubsets,
    Transform,
    VGroup,
    VMobject,
    linear,
    rate_functions,
)

from nn_core import Tensor
from scenes.kit.algebra.layer_equation import FORMULA, LayerEquation
from scenes.kit.algebra.matrix_product import MatrixProduct
from scenes.kit.algebra.moves import add_up, meet, multiply, turn
from scenes.kit.algebra.product_sum import ProductSum
from scenes.kit.moves.animate import animate
from scenes.kit.moves.flights import fly_from
from scenes.kit.network.pulses import Pulse
from scenes.kit.stage.layout import Region
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import HERO
from scenes.kit.stage.theme import theme
from scenes.kit.stage.waivers import UNTIL_REWORKED
from scenes.kit.text.highlight import Highlight
from scenes.kit.text.typeset import Maths
from scenes.l03_matrix_multiplication.layer_picture import LayerPicture
from scenes.l03_matrix_multiplication.shapes import LARGE, ShapeTrial, close_up

SMALLER = 0.72  # the network's size beside its equation


class MatrixMultiplication(Lesson):
    """See that every entry of a matrix product is a dot product, when shapes fit, and why a layer is such a product."""

    waivers = (UNTIL_REWORKED,)

    def construct(self) -> None:
        """Three acts: row × column, shapes, a layer."""
        self.shapes(self.row_times_column())
        self.layer()

    def row_times_column(self) -> VGroup:
        """Each entry is a row times a column; returns what is left on the stage."""
        where, desk = self.frame.stage.columns(1, 1, gap=0.4)
        left, right = Tensor([[1, 2], [3, 4]], name="A"), Tensor([[5, 6], [7, 8]], name="B")
        grid = where.fit(MatrixProduct(left, right, places=0, size=LARGE)).move_to(self.frame.stage.center)
        slots = VGroup(*(grid.C.highlight_cell(i, j, theme().faint) for i in (0, 1) for j in (0, 1)))
        empty = VGroup(grid.C.brackets, slots)
        with self.beat(
            "question",
            "Two grids of numbers multiply into a third. Where does each of its numbers come from?",
            notes="Most students know the recipe. Ask them why it is this one.",
        ):
            self.heading("Matrix multiplication")
            goals = [part.get_center() for part in (grid.A, grid.B, empty)]
            equals = Maths("=", LARGE, color=theme().muted)
            VGroup(grid.A, grid.B, equals, empty).arrange(RIGHT, buff=0.35).move_to(self.frame.stage.center)
            arrivals = (FadeIn(part, shift=0.3 * UP) for part in (grid.A, grid.B))
            self.play(LaggedStart(*arrivals, lag_ratio=0.6), share=0.35)
            self.play(FadeIn(equals), Create(grid.C.brackets), FadeIn(slots), share=0.3)
        with self.beat("lift", "Lift the second one: now every place has a row on its left and a column above."):
            moves = zip((grid.A, grid.B, empty), goals, (0, -0.6, 0), strict=True)
            lifts = (animate(part, path_arc=arc).move_to(goal) for part, goal, arc in moves)
            self.play(FadeOut(equals), *lifts, share=0.4)
            rows, columns = ([make(k) for k in (0, 1)] for make in (grid.row_band, grid.column_band))
            sweep = [GrowFromEdge(one, LEFT) for one in rows] + [GrowFromEdge(one, UP) for one in columns]
            self.play(LaggedStart(*sweep, lag_ratio=0.3), share=0.35)
            self.play(FadeOut(rows[1], columns[1]), share=0.12)
        grid.C.entries().shift(aside := where.center - self.frame.stage.center)
        step_aside = [animate(part).shift(aside) for part in (grid.A, grid.B, empty, rows[0], columns[0])]
        work = self.first_entry(grid, desk, step_aside)
        self.other_entries(grid, desk, rows[0], columns[0], work)
        with self.beat("whole", "One entry, one dot product: that is the whole rule."):
            whole = VGroup(slots, grid)
            self.play(whole.animate.move_to(self.frame.stage.center), share=0.3)
            lights = (animate(slot).set_color(theme().activation) for slot in slots)
            self.play(LaggedStart(*lights, lag_ratio=0.6), share=0.5)
        return whole

    def first_entry(self, grid: MatrixProduct, desk: Region, step_aside: list[Any]) -> ProductSum:
        """The upper left entry, slowly, beside the matrices; returns the sum that made it."""
        work = desk.fit(grid.work(0, 0))
        with self.beat("pairs", "The first row and the first column meet pair by pair; each pair is multiplied."):
            self.play(*step_aside, share=0.15)
            self.play(meet(work, grid.A.row(0), grid.B.column(0)), share=0.5)
            self.play(multiply(work), share=0.35)
        with self.beat("sum", "The products add up, and the sum belongs where row and column cross."):
            for step in add_up(work):
                self.play(step, share=0.28)
            self.play(fly_from(work.total, grid.C.cell(0, 0), path_arc=0.5), share=0.3)
        return work

    def other_entries(
        self, grid: MatrixProduct, desk: Region, row: VMobject, column: VMobject, old: ProductSum
    ) -> None:
        """The other three entries at a quicker pace: the row and the column move on, and all else follows."""
        with self.beat(
            "sweep",
            "Every other entry comes the same way: its own row, its own column, multiplied in pairs and added up.",
            kind="scrub",
            notes="Drag through this clip and stop before a sum is complete: what will it be?",
        ):
            for i, j in ((0, 1), (1, 0), (1, 1)):
                work = desk.fit(grid.work(i, j))
                moves = [Transform(row, grid.row_band(i)), Transform(column, grid.column_band(j))]
                self.play(FadeOut(old), *moves, run_time=0.4)
                self.play(meet(work, grid.A.row(i), grid.B.column(j), lag=0.3), run_time=0.7)
                self.play(multiply(work, lag=0.3), run_time=0.4)
                for step in add_up(work):
                    self.play(step, run_time=0.3)
                self.play(fly_from(work.total, grid.C.cell(i, j), path_arc=0.5), run_time=0.5)
                old = work
            self.play(FadeOut(old, row, column), run_time=0.4)

    def shapes(self, old_stage: VGroup) -> None:
        """Shapes that click and shapes that collide."""
        trial = ShapeTrial(*self.frame.stage.columns(1.15, 1, gap=0.4))
        with self.beat("row", "Every number in a row needs a partner in the column: they must be equally long."):
            self.heading("Shapes must meet")
            blocks = (FadeIn(part, shift=0.3 * UP) for part in trial.blocks())
            self.play(FadeOut(old_stage, shift=0.3 * UP), *blocks, FadeIn(trial.labels), share=0.25)
            self.play(turn(trial.fits, trial.row), Create(trial.fits.lips), share=0.5)
        self.collide(trial, self.click(trial))
        with self.beat("error", "So the library refuses, and says which two sizes disagree."):
            text = trial.refusal()
            boxes = (Highlight(size, margin=0.12) for size in trial.inner_sizes())
            self.play(FadeIn(text[0], *boxes), share=0.15)
            letters = VGroup(*(letter for line in text[1:] for letter in line))
            self.play(ShowIncreasingSubsets(letters), rate_func=linear, share=0.45)

    def click(self, trial: ShapeTrial) -> VGroup:
        """The row goes in, the labels close up, the product appears; returns what is to be cleared away."""
        fits = trial.fits
        with self.beat("click", "The inner sizes are equal: it clicks. The outer ones are the size of the product."):
            inwards = animate(trial.row).shift(fits.run_up * RIGHT)
            self.play(inwards, *close_up(trial.labels, 1), rate_func=rate_functions.rush_into, share=0.14)
            joint = Highlight(*trial.inner_sizes(), margin=0.12)
            flash = animate(fits.lips, rate_func=rate_functions.there_and_back).set_stroke(theme().accent, width=12)
            self.play(flash, FadeIn(joint), share=0.16)
            self.play(*trial.grow_product(), share=0.4)
        return VGroup(trial.product(), fits.letters["AB"], trial.answer, joint)

    def collide(self, trial: ShapeTrial, old: VGroup) -> None:
        """The upper block loses its last row; the turned row runs against the lip and bounces back."""
        fits, row, reach = trial.fits, trial.row, trial.fits.before_lips * RIGHT
        with self.beat("collide", "Take a row from the second, and the last number of a row has no partner."):
            self.remove(fits.right)
            self.add(trial.short.right, trial.gone)
            backwards = animate(row).shift(fits.run_up * LEFT)
            self.play(FadeOut(old), backwards, *close_up(trial.labels, -1), *trial.lose_row(), share=0.35)
            forwards = [animate(row).shift(reach), *close_up(trial.labels, 0.7)]
            self.play(*forwards, rate_func=rate_functions.rush_into, run_time=0.5)
            row.generate_target().shift(-0.8 * reach)[-1].set_color(theme().negative)
            recoil = [MoveToTarget(row), *close_up(trial.labels, -0.5), FadeIn(trial.missing)]
            self.play(*recoil, rate_func=rate_functions.rush_from, share=0.25)

    def layer(self) -> None:
        """The network's numbers leave its lines, make up W, x and b, multiply, and go back."""
        above, below = self.frame.stage.rows(3.2, 2.4, gap=0.1)
        beside, desk = above.columns(1.2, 1, gap=0.2)
        home, caption = self.frame.stage.rows(4.6, 0.9)
        picture = home.fit(LayerPicture())
        equation = below.fit(LayerEquation(picture.trace, "layer", size=HERO))
        text = "A layer of neurons does exactly this. Every line carries a weight, every neuron a bias."
        with self.beat("network", text, notes="Three inputs, two neurons: how many weights?"):
            self.clear()
            self.heading("A layer is a matrix product")
            self.play(FadeIn(picture.diagram), share=0.15)
            pulse = Pulse(picture.diagram.all_edges(), color=theme().input)
            tags = LaggedStart(*(FadeIn(tag, scale=0.5) for tag in picture.tags.values()), lag_ratio=0.3)
            self.play(pulse, tags, share=0.4)
            self.play(FadeIn(*picture.biases, shift=0.2 * LEFT), share=0.12)
        place = picture.get_center()
        with self.beat("unfold", "Take the numbers off the network, and each settles in a place of its own."):
            frame = [Create(equation.brackets), FadeIn(equation.signs, *equation.letters.values())]
            self.play(picture.resize(SMALLER, beside.center), *frame, share=0.25)
            for entry in (*equation.W.entries(), *equation.x.entries(), *equation.b.entries()):
                entry.set_z_index(5)
            self.play(picture.lift(equation), share=0.6)
        leftovers = self.neurons(picture, equation, desk)
        self.fold(picture, equation, leftovers, place, caption)

    def work_out(self, i: int, picture: LayerPicture, equation: LayerEquation, desk: Region, pace: float) -> ProductSum:
        """Neuron i computes its sum on the desk, each step in `pace` times its length."""
        work = desk.fit(equation.work(i))
        for length, step in picture.compute(i, equation, work):
            self.play(*step, run_time=length * pace)
        return work

    def neurons(self, picture: LayerPicture, equation: LayerEquation, desk: Region) -> VGroup:
        """One row of W is one neuron, and computes its sum; returns what is to be cleared away."""
        diagram = picture.diagram
        box = equation.W.highlight_row(0, theme().weight)
        with self.beat("row of W", "One row of W is one neuron: the weights on the lines that lead into it."):
            self.play(GrowFromEdge(box, LEFT), picture.spotlight(0), share=0.25)
            for _ in range(2):
                self.play(Pulse(diagram.into(1, 0), color=theme().weight), share=0.32)
        with self.beat("neuron", "Row times column, plus the bias: that is the sum the neuron computes.") as beat:
            work = self.work_out(0, picture, equation, desk, beat.share(0.11))
        with self.beat("next neuron", "The next row is the next neuron, with weights and a bias of its own.") as beat:
            move = animate(box).move_to(equation.W.highlight_row(1))
            self.play(FadeOut(work), move, picture.spotlight(1), run_time=0.5)
            work = self.work_out(1, picture, equation, desk, beat.share(0.1))
        return VGroup(box, work)

    def fold(
        self, picture: LayerPicture, equation: LayerEquation, old: VGroup, place: np.ndarray, caption: Region
    ) -> None:
        """The numbers go home, and the equation shrinks to its letters."""
        look = theme()
        colors: dict[str, ManimColor | str] = {"z": look.activation, "W": look.weight, "x": look.input, "b": look.bias}
        formula = caption.fit(Maths(FORMULA, LARGE, color=look.muted, colors=colors))
        signs = VGroup(*formula.letters(*colors))
        text = "So a layer, however wide, is one matrix product: every weight in its place, all sums at once."
        with self.beat("fold", text, notes="What would a second sample change? Only the number of columns."):
            self.play(FadeOut(old), picture.take_back(equation), share=0.3)
            letters = [ReplacementTransform(equation.letters[name], formula.part(name)) for name in colors]
            self.play(
                FadeOut(*equation.parts.values()),
                picture.resize(1 / SMALLER, place),
                ReplacementTransform(equation.signs, signs),
                *letters,
                share=0.22,
            )
            self.play(Pulse(picture.diagram.all_edges(), color=look.input), share=0.3)
