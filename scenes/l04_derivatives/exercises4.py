"""Three short questions on slopes; each slip is refuted by a measured slope, or by a run."""

from __future__ import annotations

from manim import DOWN, LEFT, RIGHT, Create, FadeIn, FadeOut, GrowFromCenter, VGroup

from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import dim
from scenes.kit.plot.marks import SlopeLine
from scenes.kit.plot.moves import draw
from scenes.kit.plot.plot import Plot
from scenes.kit.runs.descent import gradient
from scenes.kit.stage.exercise import Exercises, question_cards
from scenes.kit.stage.look import BODY, DISPLAY, HERO, LABEL, Size
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Formula, Value
from scenes.l04_derivatives.measured import (
    AT,
    PLACE,
    RATE,
    SMALLER,
    START,
    Hops,
    Lifted,
    along_x,
    bowl_plot,
    cubic,
    earlier_bowl,
    hops,
    measured,
    slope_of,
    surface,
)

NINE = 9.0


class Exercises4(Exercises):
    """Take three slopes, and check each by measuring."""

    def construct(self) -> None:
        """A cubic, two partial slopes, a rate."""
        cards = question_cards(self.frame.stage, ("a slope", "two inputs", "a rate"))
        with self.beat("open", "Three questions. Stop the film at each, and work it out."):
            self.heading("Three short ones", into=cards[0])
            self.play(FadeIn(cards), run_time=0.6)
        self.cubic()
        self.partials()
        self.rate()
        with self.beat("close", "Take the slope by the rules. Then check it by a small step.", kind="answer"):
            first = Maths("(5 x^3 - 2 x + 9)' = 15 x^2 - 2", HERO, digits="formula", role="activation")
            second = "frac(partial f, partial x) = 2 x y, quad frac(partial f, partial y) = x^2 + 3 y^2"
            third = "abs(1 - 6 alpha) < 1: quad alpha < frac(1, 3)"
            rest = [Maths(each, HERO, digits="formula", role="activation") for each in (second, third)]
            self.results([first, *rest])
            self.claim("Take the slope, then check it")

    def slope(self) -> Maths:
        """The derivative of the first question."""
        return Maths("15 x^2 - 2", HERO, digits="formula", role="activation")

    @staticmethod
    def both() -> Maths:
        """The two partial slopes of the second."""
        return Maths("2 x y, quad x^2 + 3 y^2", HERO, digits="formula", role="activation")

    def cubic(self) -> None:
        """A constant lifts the curve, it does not tilt it."""
        task = Maths("f = 5 x^3 - 2 x + 9", DISPLAY, digits="formula")
        with self.beat("q1", "Five x cubed, minus two x, plus nine. What is its derivative?", kind="question"):
            self.pose(1, task)
        text = "Often given: fifteen x squared, minus two, plus nine. At one, twenty-two. "
        with self.beat("wrong1", text + "Measured there: thirteen. The nine lifts the curve, it does not tilt it."):
            wrong = Maths("15 x^2 - 2 + 9", HERO, digits="formula")
            slip = Value(slope_of(cubic, AT) + NINE, places=0)
            value = Formula('"at" @x: quad @s', HERO, x=Value(AT, places=0), s=slip)
            self.tempt(VGroup(wrong, value).arrange(DOWN, buff=0.35))
            picture = Lifted(self.sheet.work.inset(0.1, 0.05))
            number = Formula('"slope" @s', self.large, s=Value(measured(cubic, AT), places=3, role="gradient"))
            number.next_to(picture.plot.c2p(0, 16.5), RIGHT, buff=0.3)
            self.play(draw(picture.plot), run_time=0.5)
            self.play(Create(picture.low), run_time=0.7)
            self.until(0.5)
            self.play(FadeIn(picture.low_dot), GrowFromCenter(picture.low_tangent), run_time=0.6)
            self.play(FadeIn(number), run_time=0.5)
            self.until(0.72)
            self.add(picture.curve, picture.tangent, picture.dot)
            self.play(animate(picture.lift).set_value(NINE), run_time=1.8)
            picture.curve.clear_updaters()
            self.refute()
        with self.beat("right1", "So: fifteen x squared, minus two. At one, thirteen.", kind="answer"):
            value = Formula(
                '"at" @x: quad @s',
                HERO,
                role="activation",
                x=Value(AT, places=0, role="activation"),
                s=Value(slope_of(cubic, AT), places=0, role="activation"),
            )
            self.solve(VGroup(self.slope(), value).arrange(DOWN, buff=0.35))

    def partials(self) -> None:
        """With y held, y³ is a constant."""
        task = Maths("f = x^2 y + y^3", DISPLAY, digits="formula")
        x, y = PLACE
        with self.beat("q2", "x squared y, plus y cubed. What are its two partial slopes?", kind="question"):
            self.pose(2, task)
        text = "Often given along x: two x y, plus three y squared. At two and minus one, that is minus one. "
        with self.beat("wrong2", text + "But y is held: y cubed only lifts. Measured: minus four."):
            wrong = Maths("2 x y + 3 y^2", HERO, digits="formula")
            self.tempt(VGroup(wrong, self.at(2 * x * y + 3 * y**2)).arrange(DOWN, buff=0.35))
            room = self.sheet.work.inset(0.1, 0.05)
            plot = Plot.inside(room, (0.0, 3.0, 1.0), (-10.0, 0.0, 5.0), cross=(0.0, 0.0), x_label="x")
            held = Formula("y = @y", self.large, y=Value(y, places=0, role="input"))
            curve, dot = plot.curve(along_x), plot.dot(x, along_x(x), radius=0.14, role="ink").set_z_index(3)
            guess = SlopeLine(plot, (x, along_x(x)), 2 * x * y + 3 * y**2, length=4.4, role="muted")
            tangent = plot.tangent(along_x, lambda at: slope_of(along_x, at), x, length=4.4)
            number = Value(measured(along_x, x), places=3, size=self.large, role="gradient")
            number.next_to(plot.c2p(2.5, -8.2), LEFT, buff=0.35)
            align_baseline(number, held.next_to(plot.c2p(0, -8.2), RIGHT, buff=0.3))
            self.play(draw(plot), FadeIn(held), run_time=0.5)
            self.play(Create(curve), FadeIn(dot), run_time=0.7)
            self.until(0.45)
            self.play(GrowFromCenter(guess), run_time=0.6)
            self.until(0.75)
            self.play(GrowFromCenter(tangent), FadeIn(number), run_time=0.7)
            self.refute()
        text = "Along x: two x y, minus four. Along y: x squared plus three y squared, seven."
        with self.beat("right2", text, kind="answer", notes="Steepest way down at (2, −1): (4, −7)."):
            slopes = gradient(surface, PLACE)
            values = Formula(
                "@a, quad @b",
                HERO,
                role="activation",
                a=Value(slopes, 0, 0, role="activation"),
                b=Value(slopes, 1, 0, role="activation"),
            )
            self.solve(VGroup(self.both(), values).arrange(DOWN, buff=0.35))

    def at(self, number: float) -> Formula:
        """A slope at the point of the second question."""
        x, y = (Value(each, places=0) for each in PLACE)
        return Formula('"at" (@x, @y): quad @s', HERO, x=x, y=y, s=Value(number, places=0))

    def rate(self) -> None:
        """A steeper bowl takes a smaller rate."""
        start = f"x = {START:g}, quad alpha = {RATE:g}"
        task = VGroup(Maths("f = 3 x^2", DISPLAY, digits="formula"), Maths(start, HERO, digits="formula"))
        text = "Three x squared, from two, with rate nought point three five. Does descent arrive?"
        with self.beat("q3", text, kind="question"):
            self.pose(3, task.arrange(DOWN, buff=0.4), most=1.3)
        text = "Often given: yes, for the limit was one half. That was another bowl. Ours has slope six x: "
        with self.beat("wrong3", text + "a step multiplies x by one minus six alpha: minus one point one."):
            self.tempt(Formula("@r < @half", DISPLAY, r=Value(RATE), half=Value(0.5, places=1)))
            picture = Hops(bowl_plot(self.sheet.work.inset(0.1, 0.05)), hops(RATE), "class 1")
            other = picture.plot.curve(earlier_bowl, role="muted", stroke_width=3)
            self.play(draw(picture.plot), run_time=0.5)
            self.until(0.3)
            self.play(Create(other), run_time=0.7)
            self.until(0.45)
            self.play(Create(picture.curve), FadeIn(picture.dots[0]), run_time=0.7)
            self.until(0.6)
            factor = Formula(
                "1 - 6 dot @r = @f",
                self.number,
                digits="formula",
                r=Value(RATE, role="gradient"),
                f=Value(1 - 6 * RATE, places=1, role="gradient"),
            ).move_to(picture.plot.c2p(0, 28.3))
            self.play(FadeIn(factor), FadeOut(other), run_time=0.5)
            self.hop(picture)
            self.refute()
        text = "It flies apart. The limit is one third: there the factor is minus one. "
        with self.beat("right3", text + "With nought point one five it arrives.", kind="answer"):
            small = Hops(picture.plot, hops(SMALLER), "class 0")
            self.solve(Maths("alpha < frac(1, 3)", DISPLAY, digits="formula", role="activation"))
            self.until(0.5)
            self.play(*dim(*picture.dots[1:], *picture.chords, *self.places, factor), run_time=0.4)
            listed = Formula("@b, quad @c", self.number, b=self.place(1), c=self.place(2))
            self.play(FadeIn(listed.move_to(picture.plot.c2p(-2.9, 2.4))), run_time=0.5)
            for chord, dot in zip(small.chords[:2], small.dots[1:], strict=False):
                self.play(Create(chord), FadeIn(dot), run_time=0.7)

    def place(self, k: int) -> Value:
        """Where the smaller rate has led after `k` hops."""
        return Value(hops(SMALLER), k, k, role="class 0")

    @property
    def large(self) -> Size:
        """The type size of a measured slope."""
        return self.frame.pick(HERO, BODY)

    @property
    def number(self) -> Size:
        """The type size of places on the parabola."""
        return self.frame.pick(BODY, LABEL)

    def hop(self, picture: Hops) -> None:
        """Hop by hop, each place with its number."""
        self.places = picture.numbers(self.number)
        for chord, dot, number in zip(picture.chords, picture.dots[1:], self.places, strict=True):
            self.play(Create(chord), FadeIn(dot, number), run_time=0.7)
