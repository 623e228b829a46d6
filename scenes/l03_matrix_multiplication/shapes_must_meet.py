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
    VMobject,
    rate_functions,
)

from nn_core import Tensor
from scenes.kit.algebra.blocks import GAP, LIPS, RUN_UP, ShapeCrossing
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
NAME = 1.9, 0.65  # manim units: what a block's name takes beside it, and below it
TURN = 0.6  # what a row that turns takes beside its block
ASKED = 1.4, 1.25  # how much larger the blocks are while they are only looked at, in a wide frame and a narrow one


class ShapesMustMeet(Lesson):
    """See which shapes can be multiplied, why, and which shape comes out."""

    A, P, B = (Tensor(np.zeros(shape), name=name) for name, shape in (("A", (4, 3)), ("P", (4, 3)), ("B", (3, 5))))

    def construct(self) -> None:
        """Two candidates; the equal shape collides, the other clicks; in the other order both collide."""
        below = replace(self.frame.stage, top=self.frame.stage.top - 0.35)  # of the claim's line
        self.left, self.right = below.columns(*self.frame.pick((57, 43), (50, 50)), gap=0.6)
        self.side, beside, under = self.frame.pick((LEFT, NAME[0], 0.0), (DOWN, TURN, NAME[1]))  # where A has its name
        self.cell = min((self.left.width - beside) / (3 + GAP + 5), (self.left.height - under) / (4 + GAP + 4))
        self.fits, self.equal = (self.crossing(self.A, partner) for partner in (self.B, self.P))
        blocks = VGroup(self.equal.left, self.equal.right, self.fits.right)
        self.middle = self.left.center + beside / 2 * RIGHT + under / 2 * UP
        VGroup(self.fits, self.equal).shift(self.middle - blocks.get_center())
        self.size = self.frame.pick(1.15, 0.8) * HERO
        self.upper, self.lower = self.right.rows(1, 2.2)
        self.ask()
        self.collide()
        self.click()
        self.turn_round()

    def role(self, factor: Tensor) -> str:
        """The colour of a factor, on whichever side it stands."""
        return "weight" if factor is self.A else "input"

    def crossing(self, left: Tensor, right: Tensor) -> ShapeCrossing:
        """Two factors in cells of one size; the middle of the left one is the origin."""
        width, height = left.shape[1] + GAP + right.shape[1], left.shape[0] + GAP + right.shape[0]
        size: dict[str, float] = {"width": width * self.cell, "height": height * self.cell}
        crossing = ShapeCrossing(left.shape, right.shape, roles=(self.role(left), self.role(right)), **size)
        return crossing.shift(-crossing.left.get_center())

    def label(self, factor: Tensor) -> Formula:
        """A factor's letter and its shape."""
        role, shape = self.role(factor), np.array(factor.shape)
        sizes: dict[str, Any] = {name: Value(shape, k, 0, role=role) for k, name in enumerate("mn")}
        letter = f"{{{{ bold({factor.name}) : name }}}}"
        return Formula(f"{letter} space @m times @n", BODY, colors={"name": role}, **sizes)

    def equation(self, *factors: Tensor) -> Formula:
        """The shapes of two factors, in the order given."""
        sizes: dict[str, Any] = {
            f"{place}{k}": Value(np.array(each.shape), k, 0, role=self.role(each))
            for place, each in zip("ab", factors, strict=True)
            for k in (0, 1)
        }
        formula = Formula("(@a0 times @a1 thick) thin (thick @b0 times @b1)", self.size, **sizes)
        formula.scale(min(1, self.upper.width / formula.width))
        return self.upper.place(formula)

    def unequal(self, left: Tensor, right: Tensor) -> Formula:
        """The two inner sizes that differ."""
        sizes: dict[str, Any] = {
            name: Value(np.array(each.shape), k, 0, role=self.role(each))
            for name, each, k in (("m", left, 1), ("n", right, 0))
        }
        return Formula("@m != @n", self.size, **sizes)

    def inner(self, equation: Formula) -> VGroup:
        """A box around each of the two sizes that must agree."""
        return VGroup(*(Highlight(equation.values[name], margin=0.07).set_fill(opacity=0.1) for name in ("a1", "b0")))

    def ask(self) -> None:
        """A, and two candidates at the right, all on one level."""
        left, candidates = self.fits.left, [self.equal.right, self.fits.right]
        self.labels = [self.label(each) for each in (self.A, self.P, self.B)]
        self.homes = [each.get_center() for each in (left, *candidates)]
        for each in (left, *candidates):
            each.scale(self.frame.pick(*ASKED))
        VGroup(left, *candidates).arrange(RIGHT, buff=self.frame.pick(1.6, 0.7), aligned_edge=DOWN)
        VGroup(left, *candidates).move_to(self.frame.stage.center)
        for label, block in zip(self.labels, (left, *candidates), strict=True):
            label.next_to(block, DOWN, buff=0.2)
        with self.beat("open", "A grid of four rows and three columns wants a partner on its right."):
            self.heading("Which grid fits?", into=left)
            self.play(FadeIn(left, self.labels[0], *candidates), run_time=0.7)
        with self.beat(
            "ask",
            "Can it multiply one of its own shape, or the three by five?",
            kind="question",
            notes="Most choose the equal shape: addition asks for it.",
            choices=("one of its own shape", "the three by five"),
            right="the three by five",
        ):
            self.play(FadeIn(self.labels[1], self.labels[2]), share=0.25)

    def home(self, k: int, block: VMobject, side: np.ndarray) -> list[Any]:
        """A block goes where it is tried, and its name to that side of it."""
        goal, label = block.copy().scale(1 / self.frame.pick(*ASKED)).move_to(self.homes[k]), self.labels[k]
        place = label.copy().next_to(goal, side, buff=0.2)
        return [animate(block).become(goal), animate(label).move_to(place)]

    def collide(self) -> None:
        """A row of three, and columns of four: one place stays empty, and the library refuses."""
        equal = self.equal
        self.row = row = equal.left.row(0).copy().set_z_index(2)
        with self.beat("row", "An entry is a dot product. So a row of A lies along a column of its partner."):
            self.play(*self.home(0, self.fits.left, self.side), *self.home(1, equal.right, DOWN), run_time=0.9)
            self.play(turn(equal, row), run_time=1.2)
            self.play(Create(equal.lips), run_time=0.5)
        place = row[-1].copy().set_fill(opacity=0).set_stroke(theme().accent, 4).shift(equal.cell * DOWN)
        hole = DashedVMobject(place, num_dashes=12).shift(equal.run_up * RIGHT)
        shapes = self.equation(self.A, self.P)
        with self.beat(
            "empty", "The row has three numbers, but the column has four, so one place stays empty.", kind="answer"
        ):
            self.play(FadeOut(self.fits.right, self.labels[2]), run_time=0.4)
            self.play(animate(row).shift(equal.run_up * RIGHT), FadeIn(shapes), run_time=0.8)
            self.play(Create(hole), run_time=0.6)
        said = listing(">>> A @ P", refusal(lambda: self.A @ self.P), width=LINE * CODE_ADVANCE * points(LABEL))
        self.lower.fit(said)
        boxes = self.inner(shapes)
        with self.beat("error", "The program refuses, too: it says that the inner dimensions, three and four, differ."):
            self.play(FadeIn(said), run_time=0.6)
            self.play(FadeIn(boxes), run_time=0.5)
            back = animate(row, rate_func=rate_functions.rush_from).shift(equal.run_up * LEFT)
            self.until(0.6)
            self.play(back, FadeOut(hole), run_time=0.5)
        self.refused = VGroup(shapes, said, boxes, self.labels[1])

    def click(self) -> None:
        """Columns of three: the row goes in, and the outer sizes are those of the product."""
        fits, equal, row = self.fits, self.equal, self.row
        shapes = self.equation(self.A, self.B)
        fits.right.scale(1 / self.frame.pick(*ASKED)).move_to(self.homes[2])
        self.labels[2].next_to(fits.right, UP, buff=0.15)
        with self.beat(
            "click", "Now try the three by five. Its columns hold three numbers, so each of them has a partner."
        ):
            self.play(FadeOut(self.refused, equal.right, equal.lips, row), run_time=0.4)
            self.play(FadeIn(fits.right, self.labels[2], shift=LEFT), run_time=0.8)
            self.row = row = fits.turned_row()
            self.play(turn(fits, row), Create(fits.lips), FadeIn(shapes), run_time=1)
            self.play(animate(row, rate_func=rate_functions.rush_into).shift(fits.run_up * RIGHT), run_time=0.6)
        boxes = self.inner(shapes)
        product = self.A @ self.B
        size = 1.25 * self.size
        sizes = [Value(np.array(product.shape), k, 0, role="activation") for k in (0, 1)]
        whole = Formula("= @m times @n", size, m=sizes[0], n=sizes[1]).move_to(self.lower.at(0, 0.62))
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
        self.picture = (fits.left, fits.right, fits.lips, *(each for row in cells for each in row))

    def reverse(self) -> tuple[ShapeCrossing, VGroup]:
        """B at the left and A above it, a little further up, since a row of B is longer; and their names."""
        reverse = self.crossing(self.B, self.A)
        VGroup(reverse.right, reverse.lips).shift(self.cell / 2 * UP)
        blocks = VGroup(reverse.left, reverse.right)
        reverse.shift(self.middle - blocks.get_center())
        sides = (self.B, self.frame.pick(RIGHT, DOWN)), (self.A, DOWN)
        pairs = zip(sides, blocks, strict=True)
        return reverse, VGroup(*(self.label(each).next_to(block, side, buff=0.2) for (each, side), block in pairs))

    def turn_round(self) -> None:
        """The other order, whose row is too long; then both results."""
        other = self.equation(self.B, self.A)
        other.next_to(self.shown, DOWN, buff=0.6).set_x(self.upper.center[0])
        reverse, names = self.reverse()
        text = "Does it work the other way round, too: three by five times four by three?"
        with self.beat("round", text, kind="question", choices=("yes", "no"), right="no"):
            self.play(FadeOut(*self.picture, self.labels[0], self.labels[2]), run_time=0.4)
            self.play(FadeIn(reverse.left, reverse.right, names), run_time=0.5)
            self.until(0.5)
            self.play(FadeIn(other), run_time=0.5)
        unequal = self.unequal(self.B, self.A).next_to(other, DOWN, buff=0.3)
        boxes, row = self.inner(other), reverse.turned_row()
        with self.beat(
            "refused",
            "A row of five meets columns of four: it does not go in. One order fits, the other does not.",
            kind="answer",
        ):
            self.play(turn(reverse, row), Create(reverse.lips), run_time=0.9)
            strike = animate(row, rate_func=rate_functions.rush_into).shift((RUN_UP - LIPS) * self.cell * RIGHT)
            self.play(strike, run_time=0.4)
            self.play(animate(row[-1]).set_stroke(theme().accent, 5), FadeIn(boxes), run_time=0.5)
            self.play(FadeIn(unequal), run_time=0.5)
        with self.beat(
            "close",
            "So not the equal shape, but the three by five. Inner sizes meet, outer sizes stay.",
        ):
            gone = (boxes, unequal, other, reverse.left, reverse.right, reverse.lips, row, names)
            self.play(FadeOut(*gone), run_time=0.4)
            equal = self.equation(self.A, self.P).move_to(other)
            clash = self.unequal(self.A, self.P).move_to(unequal)
            self.play(FadeIn(equal, clash, self.inner(equal)), run_time=0.5)
            self.until(0.3)
            self.play(FadeIn(*self.picture, self.labels[0], self.labels[2]), run_time=0.5)
            self.play(*undim(*self.shapes.values.values()), run_time=0.4)
            self.until(0.6)
            self.claim("Inner sizes meet, outer sizes stay")
