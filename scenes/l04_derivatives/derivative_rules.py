"""Why x squared has slope two x: what a square gains when its sides grow; cubes, powers, sums, and a measured check."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from manim import DOWN, LEFT, Create, FadeIn, FadeOut, VGroup, Write, linear

from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import dim, swap
from scenes.kit.moves.growth import Grow
from scenes.kit.plot.moves import appear, draw
from scenes.kit.runs.descent import derivative
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, HERO, LABEL
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value
from scenes.l04_derivatives.growing_square import (
    STEP,
    Account,
    GrowingCube,
    GrowingSquare,
    grown,
    per_step,
    stacked,
)
from scenes.l04_derivatives.terms import AT, CONSTANT, FOURTH, SQUARE, TRIPLED, MeasuredSlopes, TermPlot, measured
from scenes.l04_derivatives.turns import Turns

GAP = 0.3  # between the pieces, in manim units
SMALL = 0.01  # the smaller step


class DerivativeRules(Lesson):
    """Find the rules for slopes from what a square and a cube gain as they grow, and check them by measuring."""

    def construct(self) -> None:
        """The square, its gain per step; the cube; powers; factors, constants and sums; the check."""
        self.below = replace(self.frame.stage, top=self.frame.stage.top - 0.35)  # of the claim's line
        self.left, self.right = self.below.columns(*self.frame.pick((52, 48), (50, 50)), gap=0.2)
        self.size: float = self.frame.pick(1.0 * BODY, 1.04 * LABEL)
        corner = self.left.at(-1, -1) + np.array([self.frame.pick(1.0, 0.6), 0.65, 0])
        self.square = GrowingSquare(corner, self.frame.pick(1.36, 0.95), self.size)
        self.cube = GrowingCube(self.left.center, self.frame.pick(1.15, 0.95), self.frame.pick(1.25, 1.0) * self.size)
        self.ask()
        self.strips()
        self.per_step()
        self.slabs()
        self.powers()
        self.terms()
        self.check()
        self.close()

    def ask(self) -> None:
        """The square, the room it will fill, and the tempting product."""
        square = self.square
        grows = Formula('"sides:" @a -> @b', self.size, a=self.length(3.0), b=self.length(3.0 + STEP))
        a, b, c = self.length(STEP), self.length(STEP), Value(STEP * STEP, role="muted")
        self.guess = Formula('"new:" @a dot @b = @c thin ?', self.size, a=a, b=b, c=c)
        self.asked = VGroup(grows, self.guess).arrange(DOWN, buff=0.8, aligned_edge=LEFT)
        self.right.fit(self.asked)
        a, b = (self.length(square.SIDE, 0) for _ in "ab")
        area = Value(square.SIDE**2, places=0, role="activation")
        product = self.right.place(Formula("@a dot @b = @c", HERO, a=a, b=b, c=area))
        with self.beat("square", "A square of side three has area nine."):
            self.heading("How much does a square grow?", into=square.old)
            self.play(FadeIn(square.old, *square.sides), run_time=0.6)
            self.play(FadeIn(square.area, product), run_time=0.5)
        with self.beat(
            "ask",
            "Its sides grow to three point one. Is the added area a tenth times a tenth?",
            kind="question",
            notes="Let the room vote: 0.01, or more? Then ask where the added area lies.",
            choices=("0.01", "0.3", "0.61"),
            right="0.61",
        ):
            self.play(FadeOut(product), run_time=0.4)
            self.play(Create(square.outline), FadeIn(grows), share=0.25)
            self.play(FadeIn(self.guess), share=0.15)

    @staticmethod
    def length(source: float, places: int = 1) -> Value:
        """A side, or what it grows by."""
        return Value(source, places=places, role="input")

    def strips(self) -> None:
        """One side grows, then the other; the pieces move apart, and their areas are added."""
        square, box = self.square, self.square.box
        self.new = Account(Words("added area", self.size, role="muted"), grown(2, square.SIDE), self.size)
        self.per, self.live = (per_step(each, self.size) for each in (grown(2, square.SIDE, per=1), box))
        stacked([self.new, self.per, self.live], self.right)
        text = (
            "Two strips, three long and a tenth wide, add nought point three each; the corner, nought point nought one."
        )
        with self.beat("strips", text):
            for tracker in box.grown:
                tracker.set_value(0)
            box.refresh()
            self.play(FadeOut(self.asked), run_time=0.4)
            self.play(FadeIn(*box.of(1), *box.of(2)), run_time=0.4)
            for tracker in box.grown:
                self.play(animate(tracker).set_value(1), run_time=0.8)
            self.play(animate(box.apart).set_value(GAP), FadeOut(square.outline), run_time=0.8)
            for number, part in zip(square.tags, self.new.parts, strict=True):
                self.play(FadeIn(number, part), run_time=0.5)
            self.play(FadeIn(*self.new.rest()), share=0.12)

    def per_step(self) -> None:
        """Divided by the step, each strip is one wide; the corner dies away with the step."""
        square, box = self.square, self.square.box
        text = "A slope is gain per step: divide by a tenth, and each strip is one wide, three long."
        with self.beat("per step", text, notes="6.1 is a measured slope of x² at 3, as in the scene before the last."):
            self.play(*dim(self.new), run_time=0.4)
            self.play(animate(box.unit).set_value(self.frame.pick(1.05, 0.72)), run_time=0.7)
            self.play(animate(box.per).set_value(1), share=0.3)
            self.play(FadeIn(self.per), share=0.15)
        self.rule = Maths("(x^2)' = {{x + x : twice}} = 2 x", HERO, digits="formula", role="gradient")
        self.right.rows(2, 1)[1].fit(self.rule)
        text = "Shrink the step: the corner dies away, two strips stay. So x squared has slope two x."
        with self.beat("shrink", text, kind="scrub", notes="Ask: what is the slope at five? Ten."):
            self.play(*dim(self.per), FadeIn(self.live.update()), run_time=0.4)
            self.play(animate(box.run, rate_func=linear).set_value(SMALL), share=0.3)
            self.play(FadeOut(square.tags[2], box.pieces[1, 1], self.live), run_time=0.4)
            self.play(*map(swap, square.numbers(), square.symbols))
            self.play(FadeIn(self.rule), share=0.1)

    def slabs(self) -> None:
        """The cube: three slabs, and what dies away."""
        cube, box = self.cube, self.cube.box
        table, lower = self.right.rows(62, 38)
        table.fit(cube.table)
        rule = lower.place(Maths("(x^3)' = 3 x^2", HERO, digits="formula", role="gradient"))
        text = "A cube of edge two grows at three faces: three slabs, three bars, and a corner."
        with self.beat("cube", text):
            self.clear()
            for tracker in box.grown:
                tracker.set_value(0)
            box.refresh()
            self.play(FadeIn(box.pieces[0, 0, 0], cube.side, *cube.words, cube.heads[0]), run_time=0.5)
            self.play(FadeIn(*box.of(1), *box.of(2), *box.of(3)), run_time=0.5)
            for tracker in box.grown:
                self.play(animate(tracker).set_value(1), run_time=0.6)
            self.play(animate(box.apart).set_value(GAP), FadeOut(cube.side), run_time=0.8)
            self.play(FadeIn(*cube.columns[0]), run_time=0.5)
        text = "Per step, a slab is one thick: x squared. Shrink the step: three slabs stay, twelve in all."
        with self.beat("slabs", text):
            small = animate(box.unit).set_value(self.frame.pick(0.8, 0.72))
            self.play(small, *dim(cube.shown(0)[3:]), run_time=0.7)
            self.play(animate(box.per).set_value(1), run_time=1.0)
            self.play(FadeIn(cube.shown(1)), run_time=0.5)
            self.play(*map(FadeIn, cube.symbols), run_time=0.5)
            self.until(0.55)
            self.play(animate(box.run, rate_func=linear).set_value(SMALL), share=0.2)
            self.play(FadeOut(*box.of(2), *box.of(3), *cube.dying()), run_time=0.4)
            self.play(FadeIn(rule), run_time=0.5)

    def powers(self) -> None:
        """As many turns to grow as factors: in each one factor grows, and the others stay; the rest dies away."""
        upper, lower = self.below.rows(82, 18)
        columns = upper.columns(1, 1.1, gap=0.3)
        size = self.frame.pick(1.4, 1.1) * BODY
        square, cube = (Turns(count, column, size) for count, column in zip((2, 3), columns, strict=True))
        power = lower.place(Maths("(x^n)' = n dot x^(n-1)", HERO, role="gradient", digits="formula"))
        text = (
            "Each factor grows by h: [two] give two strips, [three] give three slabs; [the rest] dies away. So "
            "[n factors] have slope n times x to the n minus one."
        )
        with self.beat("powers", text, notes="The picture needs a whole n; the rule holds for other n, too."):
            self.clear()
            self.play(square.opening(), cube.opening(), run_time=0.6)
            for each, word in ((square, "two"), (cube, "three")):
                for k, (animations, seconds) in enumerate(each.steps()):
                    self.play(*animations, run_time=seconds, at="" if k else word)
            self.play(square.dying(), cube.dying(), run_time=0.7, at="the rest")
            self.play(Write(power), share=0.15, at="n factors")

    def terms(self) -> None:
        """A term is stretched; another one falls; a constant lies flat."""
        regions = self.below.columns(1, 1, 1, gap=0.5)
        plots = [TermPlot(*both, self.size) for both in zip(regions, (FOURTH, SQUARE, CONSTANT), strict=True)]
        tripled = plots[0].named("3 x^4")
        text = "Three times x to the fourth is three times as steep: at one half, one point five."
        with self.beat("factor", text):
            self.clear()
            self.play(*(draw(each.plot) for each in plots), *(FadeIn(each.name) for each in plots), run_time=0.7)
            self.play(*(Create(each.curve) for each in plots), run_time=0.8)
            self.touch(plots[0])
            self.until(0.5)
            self.play(animate(plots[0].stretch).set_value(3), swap(plots[0].name, tripled), share=0.3)
        text = "Minus two x squared has slope minus four x, minus two there. A constant has slope nought."
        with self.beat("constant", text, notes="The seven lifts a curve; it does not tilt it."):
            self.touch(plots[1])
            self.until(0.5)
            self.touch(plots[2])

    def touch(self, term: TermPlot) -> None:
        """Brings a term's tangent and its slope."""
        tangent = Grow(term.tangent, term.dot.get_center())
        self.play(FadeIn(term.guide, term.dot, term.slope), tangent, run_time=0.7)

    def check(self) -> None:
        """The terms' slopes are added; slopes that are measured lie on the rule's curve."""
        left, right = self.below.columns(*self.frame.pick((64, 36), (60, 40)), gap=0.4)
        slopes = MeasuredSlopes(left)
        rise, fall = (
            Value(derivative(term.f, AT), places=1, role="gradient", paren=True) for term in (TRIPLED, SQUARE)
        )
        total = Formula("@a + @b = @s", self.size, role="gradient", a=rise, b=fall, s=slopes.total)
        rule = Maths("12 x^3 - 4 x", 1.2 * self.size, role="gradient", digits="formula")
        small = Formula('"measured" @m', self.size, m=Value(float(measured(AT)), places=4))
        panel = VGroup(rule, total, small).arrange(DOWN, buff=0.8)
        right.fit(panel)
        text = "Add the terms, and their slopes add: minus one half. Slopes that are measured almost agree."
        with self.beat("check", text, notes="Measured: (f(x + 0.001) − f(x)) / 0.001 at 33 places."):
            self.clear()
            self.play(draw(slopes.plot), *map(Create, slopes.parts), *map(FadeIn, slopes.names), run_time=0.9)
            self.play(Create(slopes.sum), FadeIn(rule), run_time=0.9)
            self.play(FadeIn(total, slopes.at), run_time=0.5)
            self.until(0.5)
            self.play(appear(slopes.dots), FadeIn(small), share=0.3)

    def close(self) -> None:
        """The square again, with its strips; the tempting product is struck out."""
        square, box = self.square, self.square.box
        new = Account(Words("added area", self.size, role="muted"), grown(2, square.SIDE), self.size)
        a, b, c = self.length(STEP), self.length(STEP), Value(STEP * STEP, role="muted")
        alone = Formula('"corner:" @a dot @b = @c', self.size, role="muted", a=a, b=b, c=c)
        upper, lower = self.right.rows(60, 40)
        stacked([new], upper)
        lower.place(alone, 0, 0.6)
        text = (
            "So nought point six one is new, nearly all of it in two strips. A tenth times a tenth is only the corner."
        )
        with self.beat("close", text, kind="answer"):
            self.clear()
            box.unit.set_value(self.frame.pick(1.36, 0.95))
            square.again()
            self.play(FadeIn(*box.pieces.values(), *square.sides), run_time=0.6)
            self.play(FadeIn(*square.tags, new), run_time=0.6)
            self.until(0.5)
            self.play(FadeIn(alone), run_time=0.5)
            self.claim("A square grows by two strips")
