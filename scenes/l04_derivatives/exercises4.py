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
from scenes.l04_derivatives.rate_task import RateTask, step_factor, turning


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
            self.pose(1, task, most=1.0, ask=self.asked("f' ="), aside_work=True, waits=True)
            g = cubic_graph(self.room)
            self.play(draw(g.plot), Create(g.curve), run_time=1.0)
            self.play(FadeIn(g.dot), run_time=0.4)
            self.play(FadeIn(self.pause_sign), run_time=0.5)
        slip = Value(slope_of(cubic, AT) + NINE, places=0)
        guess = VGroup(Maths("15 x^2 - 2 + 9", HERO, digits="formula"), self.at_one(slip)).arrange(DOWN, buff=0.35)
        text = "Often given: fifteen x squared, minus two, plus nine. At one, 22: too steep for the curve."
        with self.beat("wrong1", text):
            self.tempt(guess)
            self.until(0.62)
            self.play(GrowFromCenter(g.wrong), run_time=0.8)
            self.until(0.86)
            self.refute()
        text = (
            "Without the nine, the curve is just as steep: fifteen x squared minus two. At one, thirteen; measured, "
            "13.015."
        )
        with self.beat("right1", text, kind="answer"):
            self.play(FadeOut(g.wrong), GrowFromCenter(g.line), run_time=0.6)
            self.lower(g)
            self.until(0.5)
            value = Value(slope_of(cubic, AT), places=0, role="activation")
            rule = Maths("15 x^2 - 2", HERO, digits="formula", role="activation")
            self.solve(VGroup(rule, self.at_one(value, "activation")).arrange(DOWN, buff=0.35))
            self.until(0.8)
            place = g.plot.c2p(*self.frame.pick((0.5, 16.6), (0.43, 15.4)))
            self.play(FadeIn(self.quotient(g).move_to(place)), run_time=0.6)

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
        text = "x squared y, plus y cubed: what are its partial slopes at two and minus one?"
        with self.beat("q2", text, kind="question"):
            place = Formula('"at" (@x, @y)', HERO, **self.place())
            self.pose(2, task, place, most=1.0, ask=self.asked(names), aside_work=True, waits=True)
            g = slice_along_x(self.room, self.frame.pick(-10.0, -15.0))
            held = self.held("y", y).next_to(g.plot.c2p(0.1, self.frame.pick(-8.6, -13.6)), RIGHT, buff=0.1)
            self.play(draw(g.plot), Create(g.curve), FadeIn(held), run_time=1.0)
            self.play(FadeIn(g.dot), run_time=0.4)
            self.play(FadeIn(self.pause_sign), run_time=0.5)
        wrong = Maths("2 x y + 3 y^2", HERO, digits="formula")
        slip = Formula('"at" (@x, @y): quad @s', HERO, s=Value(2 * x * y + 3 * y**2, places=0), **self.place())
        text = "Often given along x: two x y, plus three y squared: at our point minus one, too flat."
        with self.beat("wrong2", text):
            self.play(FadeOut(place), run_time=0.4)
            self.tempt(VGroup(wrong, slip).arrange(DOWN, buff=0.35))
            self.until(0.62)
            self.play(GrowFromCenter(g.wrong), run_time=0.8)
            self.until(0.86)
            self.refute()
        text = "With y held, y cubed adds no slope. Two x y is left: minus four."
        with self.beat("right2", text, notes="Steepest way down at (2, −1): (4, −7)."):
            self.play(FadeOut(g.wrong), GrowFromCenter(g.line), run_time=0.6)
            self.until(0.25)
            constant = Formula("y^3 = @v", self.number, digits="exponent", v=Value(y**3, places=0, role="input"))
            self.play(FadeIn(align_baseline(held, constant.next_to(held, RIGHT, buff=0.5))[1]), run_time=0.5)
            self.add(*g.copies)
            self.play(animate(g.shift).set_value(-(y**3)), run_time=1.4)
            g.settle()
            self.until(0.75)
            found = self.sheet.right.inset(0.1, 0.3).fit(self.quotient(g))
            self.play(FadeIn(found), run_time=0.6)
        other = slice_along_y(self.room)
        text = "Along y, x is held, and y cubed counts: x squared plus three y squared, seven."
        with self.beat("along", text, kind="answer"):
            self.play(*map(FadeOut, [*g.drawn, *g.copies, found, held, constant]), run_time=0.4)
            held = self.held("x", x).next_to(other.plot.c2p(-1.95, 2.4), RIGHT, buff=0.1)
            self.play(draw(other.plot), Create(other.curve), FadeIn(held), run_time=0.9)
            self.play(FadeIn(other.dot), GrowFromCenter(other.line), run_time=0.7)
            self.until(0.6)
            corner = other.plot.c2p(other.plot.x_range[1], other.plot.y_range[0]) + 0.2 * UP
            self.play(FadeIn(self.quotient(other).move_to(corner, aligned_edge=DR)), run_time=0.5)
            self.solve(both_slopes())

    def quotient(self, g: Graph) -> VGroup:
        """The slope of a graph, as it is measured."""
        return quotient(g.f, g.at, 0.83 * BODY, narrow=not self.frame.wide)

    def held(self, letter: str, at: float) -> Formula:
        """The input that is held, and where."""
        return Formula(f'{letter} = @v "held"', self.number, v=Value(at, places=0, role="input"))

    @staticmethod
    def place() -> dict[str, Any]:
        """The fields x and y of the second question's point."""
        return {name: Value(each, places=0, role="input") for name, each in zip("xy", PLACE, strict=True)}

    def rate(self) -> None:
        """A steeper bowl takes a smaller rate."""
        task = RateTask()
        text = "A ball descends three x squared from two, at rate nought point three five: does it arrive?"
        with self.beat("q3", text, kind="question"):
            self.pose(3, task, most=1.0, ask=self.asked('"arrives"'), aside_work=True, waits=True)
            picture = Hops(bowl_plot(self.room, self.frame.pick(-5.0, -6.4)), hops(RATE), "class 1")
            curve = picture.plot.curve(parabola)
            self.play(draw(picture.plot), Create(curve), run_time=1.0)
            self.play(FadeIn(picture.dots[0]), run_time=0.4)
            self.play(FadeIn(self.pause_sign), run_time=0.5)
        text = "Often given: yes, the limit was one half. But that bowl was flatter, like two x squared."
        other = picture.plot.curve(earlier_bowl, role="muted", stroke_width=4)
        name = limit_name(self.number).move_to(picture.plot.c2p(0, 24.5))
        with self.beat("wrong3", text):
            self.tempt(Formula("@r < @half", DISPLAY, r=Value(RATE), half=Value(0.5, places=1)))
            self.until(0.45)
            self.play(Create(other), FadeIn(name), run_time=0.8)
        text = "Our bowl has slope six x, so a step turns x into minus 1.1 x: the ball flies off."
        with self.beat("right3", text):
            factor = self.factor(RATE, "class 1")
            self.play(FadeOut(other, name), run_time=0.4)
            self.play(FadeIn(factor), run_time=0.5)
            self.until(0.45)
            flown = self.hop(picture)
            self.refute()
        text = "At one third, x hops between two and minus two. Below one third it shrinks: with a quarter, it arrives."
        with self.beat("limit", text, kind="answer"):
            self.play(*map(FadeOut, [factor, *flown, *picture.dots]), run_time=0.4)
            edge = Hops(picture.plot, hops(LIMIT, 2), "ink")
            factor = self.factor()
            self.play(FadeIn(factor, edge.dots[0]), task.at(None))
            ends = turning(self.number).move_to(picture.plot.c2p(0, 14.6))
            self.play(Create(edge.chords[0]), FadeIn(edge.dots[1], ends), run_time=0.9)
            self.play(Create(edge.chords[1]), run_time=0.7)
            self.until(0.5)
            self.play(FadeOut(*edge.chords, *edge.dots, ends, factor), run_time=0.4)
            small = Hops(picture.plot, hops(SMALLER), "class 0")
            factor = self.factor(SMALLER, "class 0")
            self.play(FadeIn(factor, small.dots[0]), task.at(SMALLER, "class 0"))
            self.hop(small)
            self.play(FadeOut(factor), run_time=0.4)
            self.solve(Maths("alpha < 1 slash 3", DISPLAY, digits="formula", role="activation"))

    def factor(self, rate: float | None = None, role: str = "ink") -> Formula:
        """What a step makes of x, where the right answer will stand."""
        return self.sheet.right.inset(0.1, 0.2).fit(step_factor(rate, role, narrow=not self.frame.wide))

    def hop(self, picture: Hops) -> list[Any]:
        """Hop by hop, each place with its number."""
        numbers = picture.numbers(self.number)
        for k, (chord, dot) in enumerate(zip(picture.chords, picture.dots[1:], strict=True)):
            self.play(Create(chord), FadeIn(dot, *numbers[k : k + 1]), run_time=0.6)
        return [*picture.chords, *numbers]
