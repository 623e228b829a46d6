"""Which grid can stand on the right of another: plugs that fit, and one that does not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Create,
    DashedVMobject,
    FadeIn,
    FadeOut,
    LaggedStart,
    VGroup,
    rate_functions,
)

from nn_core import Tensor
from scenes.kit.algebra.blocks import GAP, ShapeCrossing
from scenes.kit.algebra.moves import turn
from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import dim, undim
from scenes.kit.moves.flights import Flight
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, HERO, LABEL, points
from scenes.kit.stage.theme import theme
from scenes.kit.text.highlight import Highlight
from scenes.kit.text.refusal import CODE_ADVANCE, listing, refusal
from scenes.kit.text.values import Formula, Value

LINE = 21.4  # characters in a line of code: then the shapes stay in one piece


class ShapesMustMeet(Lesson):
    """See which shapes can be multiplied, why, and which shape comes out."""

    A, P, B = (Tensor(np.zeros(shape), name=name) for name, shape in (("A", (4, 3)), ("P", (4, 3)), ("B", (3, 5))))

    def construct(self) -> None:
        """Two candidates; the equal shape collides, the other clicks; the other order is refused."""
        below = replace(self.frame.stage, top=self.frame.stage.top - 0.35)  # of the claim's line
        self.left, self.right = below.columns(46, 54, gap=0.2)
        cell = min(self.left.width / (3 + GAP + 5 + 1), self.left.height / (4 + GAP + 4))
        self.fits, self.equal = (self.crossing(partner, cell) for partner in (self.B, self.P))
        both = VGroup(self.fits, self.equal)
        both.shift(self.left.center - both.get_center() + 0.6 * cell * RIGHT)
        self.size = self.frame.pick(1.15, 0.8) * HERO
        self.upper, self.lower = self.right.rows(1, 2.2)
        self.ask()
        self.collide()
        self.click()
        self.turn_round()

    def crossing(self, partner: Tensor, cell: float) -> ShapeCrossing:
        """A at the left, the partner above, in cells of this side; the left blocks coincide."""
        width, height = self.A.shape[1] + GAP + partner.shape[1], self.A.shape[0] + GAP + partner.shape[0]
        crossing = ShapeCrossing(self.A.shape, partner.shape, width=width * cell, height=height * cell)
        return crossing.shift(-crossing.left.get_center())

    def equation(self, *factors: Tensor) -> Formula:
        """The shapes of two factors, in the order given."""
        sizes: dict[str, Any] = {
            f"{place}{k}": Value(np.array(each.shape), k, 0, role="weight" if each is self.A else "input")
            for place, each in zip("ab", factors, strict=True)
            for k in (0, 1)
        }
        formula = Formula("(@a0 times @a1 thick) thin (thick @b0 times @b1)", self.size, **sizes)
        formula.scale(min(1, self.upper.width / formula.width))
        return self.upper.place(formula)

    def unequal(self, left: Tensor, right: Tensor) -> Formula:
        """The two inner sizes that differ."""
        sizes: dict[str, Any] = {
            name: Value(np.array(each.shape), k, 0, role="weight" if each is self.A else "input")
            for name, each, k in (("m", left, 1), ("n", right, 0))
        }
        return Formula("@m != @n", self.size, **sizes)

    def inner(self, equation: Formula) -> VGroup:
        """A box around each of the two sizes that must agree."""
        return VGroup(*(Highlight(equation.values[name], margin=0.07).set_fill(opacity=0.1) for name in ("a1", "b0")))

    def ask(self) -> None:
        """A, and two candidates at the right."""
        self.homes = [crossing.right.get_center() for crossing in (self.equal, self.fits)]
        blocks = [self.equal.right, self.fits.right]
        VGroup(*blocks).arrange(RIGHT, buff=self.frame.pick(2, 1.3))
        VGroup(*blocks).move_to(self.frame.pick((1.8, 0, 0), (1.4, 0, 0)))
        labels = [
            Formula(
                f"{{{{ bold({name}) : name }}}} space @m times @n",
                BODY,
                colors={"name": role},
                m=Value(np.array(tensor.shape), 0, 0, role=role),
                n=Value(np.array(tensor.shape), 1, 0, role=role),
            ).next_to(block, DOWN, buff=0.2)
            for name, tensor, block, role in zip(
                "APB", (self.A, self.P, self.B), (self.fits.left, *blocks), ("weight", "input", "input"), strict=True
            )
        ]
        labels[0].next_to(self.fits.left, UP, buff=0.25)
        self.labels = labels
        with self.beat("open", "A grid of four rows and three columns wants a partner on its right."):
            self.heading("Which grid fits?", into=self.fits.left)
            self.play(FadeIn(self.fits.left, labels[0], *blocks), run_time=0.7)
        with self.beat(
            "ask",
            "Can it multiply one of its own shape, or the three by five?",
            kind="question",
            notes="Most choose the equal shape: addition asks for it.",
            choices=("one of its own shape", "the three by five"),
            right="the three by five",
        ):
            self.play(FadeIn(labels[1], labels[2]), share=0.25)

    def collide(self) -> None:
        """A row of three, and columns of four: one place stays empty, and the library refuses."""
        equal = self.equal
        self.row = row = equal.left.row(0).copy().set_z_index(2)
        with self.beat("row", "An entry is a dot product. So a row of A lies along a column of its partner."):
            self.play(FadeOut(*self.labels), run_time=0.4)
            aside = self.fits.right.copy().move_to(self.right.at(-0.5, 0))
            moves = animate(equal.right).move_to(self.homes[0]), animate(self.fits.right).move_to(aside)
            self.play(*moves, run_time=0.8)
            self.play(turn(equal, row), run_time=1.2)
            self.play(Create(equal.lips), run_time=0.5)
        place = row[-1].copy().set_fill(opacity=0).set_stroke(theme().accent, 4).shift(equal.cell * DOWN)
        hole = DashedVMobject(place, num_dashes=12).shift(equal.run_up * RIGHT)
        shapes = self.equation(self.A, self.P)
        with self.beat("empty", "A row of three, columns of four: one place stays empty.", kind="answer"):
            self.play(FadeOut(self.fits.right), run_time=0.4)
            self.play(animate(row).shift(equal.run_up * RIGHT), FadeIn(shapes), run_time=0.8)
            self.play(Create(hole), run_time=0.6)
        said = listing(">>> A @ P", refusal(lambda: self.A @ self.P), width=LINE * CODE_ADVANCE * points(LABEL))
        self.lower.fit(said)
        boxes = self.inner(shapes)
        with self.beat("error", "Our own library refuses, too: the inner dimensions, three and four, differ."):
            self.play(FadeIn(said), run_time=0.6)
            self.play(FadeIn(boxes), run_time=0.5)
            back = animate(row, rate_func=rate_functions.rush_from).shift(equal.run_up * LEFT)
            self.until(0.6)
            self.play(back, FadeOut(hole), run_time=0.5)
        self.refused = VGroup(shapes, said, boxes)

    def click(self) -> None:
        """Columns of three: the row goes in, and the outer sizes are those of the product."""
        fits, equal, row = self.fits, self.equal, self.row
        shapes = self.equation(self.A, self.B)
        with self.beat("click", "Now the three by five. Its columns hold three numbers: each has a partner."):
            self.play(FadeOut(self.refused, equal.right, equal.lips, row), run_time=0.4)
            self.play(FadeIn(fits.right), run_time=0.4)
            self.play(animate(fits.right).move_to(self.homes[1]), run_time=0.8)
            self.row = row = fits.turned_row()
            self.play(turn(fits, row), Create(fits.lips), FadeIn(shapes), run_time=1)
            self.play(animate(row, rate_func=rate_functions.rush_into).shift(fits.run_up * RIGHT), run_time=0.6)
        boxes = self.inner(shapes)
        product = self.A @ self.B
        size = 1.25 * self.size
        sizes = [Value(np.array(product.shape), k, 0, role="activation") for k in (0, 1)]
        whole = Formula("@m times @n", size, m=sizes[0], n=sizes[1]).move_to(self.lower.at(0, 0.62))
        cells = fits.product.cells if fits.product else []
        order = sorted(np.ndindex(*product.shape), key=sum)
        with self.beat(
            "outer", "The two threes are used up in the dot products. Four rows and five columns stay.", kind="answer"
        ):
            self.play(FadeIn(boxes), run_time=0.5)
            self.play(FadeOut(row), run_time=0.4)
            self.play(*dim(shapes.values["a1"], shapes.values["b0"]), FadeOut(boxes), run_time=0.5)
            outer = zip((shapes.values["a0"], shapes.values["b1"]), sizes, strict=True)
            self.play(*(Flight(start, goal, arc=0) for start, goal in outer), FadeIn(*whole.letters()), run_time=0.8)
            self.play(LaggedStart(*(FadeIn(cells[i][j]) for i, j in order), lag_ratio=0.08), share=0.35)
        self.shapes, self.shown = shapes, VGroup(shapes, whole)

    def turn_round(self) -> None:
        """The other order; then both results."""
        other = self.equation(self.B, self.A)
        other.next_to(self.shown, DOWN, buff=0.5).set_x(self.upper.center[0])
        text = "Does it work the other way round, too: three by five times four by three?"
        with self.beat("round", text, kind="question", choices=("yes", "no"), right="no"):
            self.play(FadeIn(other), share=0.2)
        unequal = self.unequal(self.B, self.A).next_to(other, DOWN, buff=0.3)
        with self.beat("refused", "Five meets four: refused. One order fits, the other does not.", kind="answer"):
            boxes = self.inner(other)
            self.play(FadeIn(boxes), run_time=0.5)
            self.play(FadeIn(unequal), run_time=0.5)
        with self.beat(
            "close",
            "So not the equal shape, but the three by five. Inner sizes meet, outer sizes stay.",
        ):
            self.play(FadeOut(boxes, unequal, other), run_time=0.4)
            equal = self.equation(self.A, self.P).move_to(other)
            clash = self.unequal(self.A, self.P).move_to(unequal)
            self.play(*undim(*self.shapes.values.values()), run_time=0.4)
            self.play(FadeIn(equal, clash, self.inner(equal)), run_time=0.5)
            self.until(0.6)
            self.claim("Inner sizes meet, outer sizes stay")
