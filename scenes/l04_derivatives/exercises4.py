"""Three short questions on slopes; each slip is refuted by a measured slope, or by a run."""

from __future__ import annotations

from typing import Any

from manim import DOWN, DR, LEFT, RIGHT, UP, Arrow, Create, FadeIn, FadeOut, GrowArrow, GrowFromCenter, VGroup

from scenes.kit.moves.animate import animate
from scenes.kit.plot.moves import draw
from scenes.kit.stage.exercise import Exercises
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY, DISPLAY, HERO, Size
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Formula, Value
from scenes.l04_derivatives.measured import (
    AT,
    LIMIT,
    NINE,
    PLACE,
    RATE,
    SMALLER,
    START,
    Graph,
    Hops,
    both_slopes,
    bowl_plot,
    cubic,
    cubic_graph,
    earlier_bowl,
    hops,
    limit_name,
    parabola,
    quotient,
    sketches,
    slice_along_x,
    slice_along_y,
    slope_of,
)


class Exercises4(Exercises):
    """Take three slopes, and check each by measuring."""

    def construct(self) -> None:
        """A cubic, two partial slopes, a rate."""
        self.cubic()
        self.partials()
        self.rate()
        with self.beat("close", "Take the slope by the rules. Then check it by a small step.", kind="answer"):
            first = Maths("15 x^2 - 2", HERO, digits="formula", role="activation")
            second = Maths("2 x y, quad x^2 + 3 y^2", HERO, digits="formula", role="activation")
            third = Maths("alpha < 1 slash 3", HERO, digits="formula", role="activation")
            self.results([first, second, third], sketches())
            self.claim("Take the slope, then check it")

    @property
    def number(self) -> Size:
        """The type size of numbers in a plot."""
        return self.frame.pick(1.0, 0.9) * BODY

    @property
    def room(self) -> Region:
        """The plot's."""
        return self.sheet.work.inset(0.1, 0.02)

    def asked(self, source: str) -> Maths:
        """What a question seeks, beside the pause sign."""
        return Maths(f"{source} thin ?", self.frame.pick(1.2, 1.0) * BODY)

    def cubic(self) -> None:
        """A constant lifts the curve, it does not tilt it."""
        task = Maths("f = 5 x^3 - 2 x + 9", HERO, digits="formula")
        text = "Pause at each question. Five x cubed, minus two x, plus nine: its derivative?"
        with self.beat("q1", text, kind="question"):
            self.heading("Three short ones", into=task)
            self.pose(1, task, most=1.0, ask=self.asked("f' ="), aside_work=True)
            g = cubic_graph(self.room)
            self.play(draw(g.plot), Create(g.curve), run_time=1.0)
            self.play(FadeIn(g.dot), run_time=0.4)
        slip = Value(slope_of(cubic, AT) + NINE, places=0)
        guess = VGroup(Maths("15 x^2 - 2 + 9", HERO, digits="formula"), self.at_one(slip)).arrange(DOWN, buff=0.35)
        text = "Often given: fifteen x squared, minus two, plus nine. At one, 22: too steep for the curve."
        with self.beat("wrong1", text):
            self.tempt(guess)
            self.until(0.62)
            self.play(GrowFromCenter(g.wrong), run_time=0.8)
            self.until(0.94)
            self.refute()
        text = "Without the nine, the curve lies lower, and as steep. So it goes: at one, thirteen. Measured, 13.015."
        with self.beat("right1", text, kind="answer"):
            self.play(FadeOut(g.wrong), GrowFromCenter(g.line), run_time=0.6)
            self.lower(g)
            self.until(0.5)
            value = Value(slope_of(cubic, AT), places=0, role="activation")
            rule = Maths("15 x^2 - 2", HERO, digits="formula", role="activation")
            self.solve(VGroup(rule, self.at_one(value, "activation")).arrange(DOWN, buff=0.35))
            self.until(0.8)
            found = quotient(cubic, AT, 0.83 * BODY, narrow=not self.frame.wide)
            self.play(
                FadeIn(found.move_to(g.plot.c2p(self.frame.pick(0.5, 0.43), self.frame.pick(16.6, 15.4)))), run_time=0.6
            )

    def lower(self, g: Graph) -> None:
        """A copy of curve and tangent sinks by nine; an arrow tells by how much it had been lifted."""
        self.add(*g.copies)
        self.play(animate(g.shift).set_value(-NINE), run_time=1.6)
        g.settle()
        ends = [g.plot.c2p(AT, cubic(AT) - low) for low in (NINE, 0.0)]
        arrow = Arrow(*ends, buff=0.2, color=theme().ink, stroke_width=5)
        amount = Value(NINE, places=0, size=BODY, plus=True).next_to(arrow, LEFT, buff=0.15)
        self.play(GrowArrow(arrow), FadeIn(amount), run_time=0.6)

    @staticmethod
    def at_one(slope: Value, role: str | None = None) -> Formula:
        """A slope at the place of the first question."""
        return Formula('"at" @x: quad @s', HERO, role=role, x=Value(AT, places=0, role=role), s=slope)

    def partials(self) -> None:
        """With y held, y³ is a constant; with x held, it counts."""
        task = Maths("f = x^2 y + y^3", HERO, digits="formula")
        x, y = PLACE
        names = "frac(partial f, partial x), thin frac(partial f, partial y) ="
        text = "x squared y, plus y cubed. What are its two partial slopes?"
        with self.beat("q2", text, kind="question"):
            place = Formula('"at" (@x, @y)', HERO, **self.place())
            self.pose(2, task, place, most=1.0, ask=self.asked(names), aside_work=True)
            g = slice_along_x(self.room, self.frame.pick(-10.0, -15.0))
            held = self.held("y", y).next_to(g.plot.c2p(0.1, self.frame.pick(-8.6, -13.6)), RIGHT, buff=0.1)
            self.play(draw(g.plot), Create(g.curve), FadeIn(held), run_time=1.0)
            self.play(FadeIn(g.dot), run_time=0.4)
        wrong = Maths("2 x y + 3 y^2", HERO, digits="formula")
        slip = Formula('"at" (@x, @y): quad @s', HERO, s=Value(2 * x * y + 3 * y**2, places=0), **self.place())
        text = "Often given along x: two x y, plus three y squared; at our point, minus one. Too flat for the curve."
        with self.beat("wrong2", text):
            self.play(FadeOut(place), run_time=0.4)
            self.tempt(VGroup(wrong, slip).arrange(DOWN, buff=0.35))
            self.until(0.66)
            self.play(GrowFromCenter(g.wrong), run_time=0.8)
            self.until(0.94)
            self.refute()
        text = "With y held, y cubed is a constant: without it, the curve is as steep. Minus four."
        with self.beat("right2", text, notes="Steepest way down at (2, −1): (4, −7)."):
            self.play(FadeOut(g.wrong), GrowFromCenter(g.line), run_time=0.6)
            self.until(0.25)
            constant = Formula("y^3 = @v", self.number, digits="exponent", v=Value(y**3, places=0, role="input"))
            self.play(FadeIn(align_baseline(held, constant.next_to(held, RIGHT, buff=0.5))[1]), run_time=0.5)
            self.add(*g.copies)
            self.play(animate(g.shift).set_value(-(y**3)), run_time=1.4)
            g.settle()
            self.until(0.75)
            found = self.beside(g, held)
            self.play(FadeIn(found), run_time=0.6)
        other = slice_along_y(self.room)
        text = "Along y, x is held, and y cubed counts: x squared plus three y squared, seven."
        with self.beat("along", text, kind="answer"):
            self.play(*map(FadeOut, [*g.drawn, *g.copies, found, held, constant]), run_time=0.4)
            held = self.held("x", x).next_to(other.plot.c2p(-1.95, 2.4), RIGHT, buff=0.1)
            self.play(draw(other.plot), Create(other.curve), FadeIn(held), run_time=0.9)
            self.play(FadeIn(other.dot), GrowFromCenter(other.line), run_time=0.7)
            self.until(0.6)
            self.play(FadeIn(self.beside(other, held)), run_time=0.5)
            self.solve(both_slopes())

    def beside(self, g: Graph, held: Formula) -> VGroup:
        """The measured slope, on the free side of the curve."""
        found = quotient(g.f, g.at, 0.83 * BODY, narrow=not self.frame.wide)
        if g.at > 0:
            return found.next_to(held, UP, buff=0.25).align_to(held, LEFT)
        corner = g.plot.c2p(g.plot.x_range[1], g.plot.y_range[0])
        return found.move_to(corner, aligned_edge=DR).shift(0.2 * UP)

    def held(self, letter: str, at: float) -> Formula:
        """The input that is held, and where."""
        return Formula(f'{letter} = @v "held"', self.number, v=Value(at, places=0, role="input"))

    @staticmethod
    def place() -> dict[str, Any]:
        """The fields x and y of the second question's point."""
        return {name: Value(each, places=0, role="input") for name, each in zip("xy", PLACE, strict=True)}

    def rate(self) -> None:
        """A steeper bowl takes a smaller rate."""
        start = Formula(
            "x = @x, quad alpha = @r", HERO, x=Value(START, places=0, role="input"), r=Value(RATE, role="class 1")
        )
        task = VGroup(Maths("f = 3 x^2", HERO, digits="formula"), start).arrange(DOWN, buff=0.4)
        text = "Three x squared, from two, rate nought point three five. Does descent arrive?"
        with self.beat("q3", text, kind="question"):
            self.pose(3, task, most=1.0, ask=self.asked('"arrives"'), aside_work=True)
            picture = Hops(bowl_plot(self.room, self.frame.pick(-5.0, -6.4)), hops(RATE), "class 1")
            curve = picture.plot.curve(parabola)
            self.play(draw(picture.plot), Create(curve), run_time=1.0)
            self.play(FadeIn(picture.dots[0]), run_time=0.4)
        text = "Often given: yes, for the limit was one half. One half was for another bowl, two x squared."
        other = picture.plot.curve(earlier_bowl, role="muted", stroke_width=4)
        name = limit_name(self.number).move_to(picture.plot.c2p(0, 24.5))
        with self.beat("wrong3", text):
            self.tempt(Formula("@r < @half", DISPLAY, r=Value(RATE), half=Value(0.5, places=1)))
            self.until(0.6)
            self.play(Create(other), FadeIn(name), run_time=0.8)
        text = "Ours has slope six x. So a step turns x into minus 1.1 x: it flies off."
        with self.beat("right3", text):
            factor = self.factor("@r dot 6 x", "= @f x", "class 1", RATE)
            self.play(FadeOut(other, name), run_time=0.4)
            self.play(FadeIn(factor), run_time=0.5)
            self.until(0.45)
            flown = self.hop(picture)
            self.refute()
        text = "At one third, x hops between two and minus two. Below one third it shrinks: with a quarter, it arrives."
        with self.beat("limit", text, kind="answer"):
            self.play(*map(FadeOut, [factor, *flown, *picture.dots]), run_time=0.4)
            edge = Hops(picture.plot, hops(LIMIT, 2), "ink")
            factor = self.factor("frac(1, 3) dot 6 x", "= -x", "ink")
            self.play(FadeIn(factor, edge.dots[0]), run_time=0.4)
            turning = Formula("-@a thin arrow.l.r thin @a2", self.number, a=self.whole(), a2=self.whole())
            turning.move_to(picture.plot.c2p(0, 14.6))
            self.play(Create(edge.chords[0]), FadeIn(edge.dots[1], turning), run_time=0.9)
            self.play(Create(edge.chords[1]), run_time=0.7)
            self.until(0.5)
            self.play(FadeOut(*edge.chords, *edge.dots, turning, factor), run_time=0.4)
            small = Hops(picture.plot, hops(SMALLER), "class 0")
            factor = self.factor("@r dot 6 x", "= @f x", "class 0", SMALLER)
            self.play(FadeIn(factor, small.dots[0]), run_time=0.5)
            self.hop(small)
            self.play(FadeOut(factor), run_time=0.4)
            self.solve(Maths("alpha < 1 slash 3", DISPLAY, digits="formula", role="activation"))

    @staticmethod
    def whole() -> Value:
        """Where the descent began."""
        return Value(START, places=0)

    def factor(self, step: str, result: str, role: str, rate: float | None = None) -> Formula:
        """What a step makes of x, where the right answer will stand."""
        values: dict[str, Any] = {}
        if rate is not None:
            values = {"r": Value(rate, role=role), "f": Value(1 - 6 * rate, places=1, role=role)}
        between = self.frame.pick("", "\\")  # a line ends
        found = Formula(f"x - {step} {between} {result}", HERO, digits="formula", **values)
        return self.sheet.right.inset(0.1, 0.2).fit(found)

    def hop(self, picture: Hops) -> list[Any]:
        """Hop by hop, each place with its number."""
        numbers = picture.numbers(self.number)
        for k, (chord, dot) in enumerate(zip(picture.chords, picture.dots[1:], strict=True)):
            self.play(Create(chord), FadeIn(dot, *numbers[k : k + 1]), run_time=0.6)
        return [*picture.chords, *numbers]
