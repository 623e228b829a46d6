"""Two inputs, two slopes: a hill is cut twice, and each cut is a curve."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from manim import (
    DL,
    DOWN,
    DR,
    RIGHT,
    Arrow,
    Create,
    Dot,
    FadeIn,
    FadeOut,
    GrowFromCenter,
    TransformFromCopy,
    VGroup,
    VMobject,
    Write,
)

from scenes.kit.field.relief import HillTangent, Relief, Section
from scenes.kit.moves.emphasis import dim, undim
from scenes.kit.plot.moves import draw
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, HERO, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_equals
from scenes.kit.text.highlight import Highlight
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Formula, Value
from scenes.l04_derivatives.cut_plot import ALONG_X, ALONG_Y, AT, CutPlot, X, Y
from scenes.l04_derivatives.functions import hill

FLOOR = -17.0
TILT = np.array([[1.5, -0.3], [-1.05, -0.5], [0.0, 0.2]])


class PartialDerivatives(Lesson):
    """Find a slope for each input: nudge one, hold the other."""

    def construct(self) -> None:
        """The hill; a cut along x, a cut along y; the round d and the rule."""
        below = replace(self.frame.stage, top=self.frame.stage.top - 0.35)  # of the claim's line
        left, right = below.columns(*self.frame.pick((52, 48), (46, 54)), gap=0.35)
        self.size: float = self.frame.pick(1.0 * BODY, 1.04 * LABEL)
        self.along_x, self.along_y = (CutPlot(right, cut, self.size) for cut in (ALONG_X, ALONG_Y))
        self.left, self.right = left, right
        self.relief = Relief.inside(left.inset(0.1, 0.4), hill, X, Y, TILT, floor=FLOOR)
        self.point = Dot(self.relief.place(*AT), radius=0.14, color=theme().accent).set_z_index(5)
        self.tangents: list[VMobject] = []  # on the hill, each with its number
        self.ways = VGroup(self.way("x", (X[0], Y[1]), (X[1], Y[1]), DL), self.way("y", (X[1], Y[0]), (X[1], Y[1]), DR))
        self.ask()
        self.cut(self.along_x)
        self.cut(self.along_y)
        self.symbols()
        self.rules()
        self.close()

    def way(self, name: str, start: tuple[float, float], end: tuple[float, float], side: np.ndarray) -> VGroup:
        """An arrow below an edge of the hill, the way in which an input grows, and its name."""
        tail, tip = (self.relief.place(x, y, FLOOR) + 0.22 * side for x, y in (start, end))
        arrow = Arrow(tail + 0.2 * (tip - tail), tip - 0.2 * (tip - tail), buff=0, color=theme().input, stroke_width=4)
        return VGroup(arrow, Maths(name, self.size, role="input").move_to(arrow.get_center() + 0.34 * side))

    def ask(self) -> None:
        """A hill, a point, and one number?"""
        name = Maths("f(x, y) = x^2 + 3 x y", self.size, digits="formula", role="activation")
        where = Formula(
            '"at" x = @x, quad y = @y',
            self.size,
            x=Value(AT[0], places=0, role="input"),
            y=Value(AT[1], places=0, role="input"),
        )
        slope = Maths('"slope" = thin ?', HERO, role="gradient")
        self.asked = self.right.place(VGroup(name, where, slope).arrange(DOWN, buff=0.7))
        with self.beat("hill", "Two inputs make a hill: its height is f. You stand at one point of it."):
            self.heading("How steep is a hill?", into=self.relief)
            self.play(FadeIn(self.relief), FadeIn(self.ways, name), run_time=0.6)
            self.play(FadeIn(self.point, scale=0.3), FadeIn(where), run_time=0.6)
        with self.beat(
            "ask",
            "On a curve, a point has one slope. How steep is the hill at your point: is it one number?",
            kind="question",
            notes="Stand up and point: uphill, downhill, along the slope. Which is 'the' slope?",
            choices=("yes", "no"),
            right="no",
        ):
            self.play(FadeIn(slope), share=0.15)

    def cut(self, plot: CutPlot) -> None:
        """The hill is cut, the cut lies flat in its own plot, and a nudge measures its slope."""
        cut, held = plot.cut, 1 - plot.cut.axis
        section = Section(self.relief, held, AT[held])
        near = self.relief.beyond(held, AT[held])
        tangent = HillTangent(self.relief, AT, cut.axis, cut.slope, reach=0.45).set_z_index(4)
        number = Value(cut.slope, places=0, size=1.2 * self.size, role="gradient").set_z_index(5)
        number.next_to(tangent.points[-1], DR, buff=0.1)
        if cut.axis == 0:
            number.shift(0.36 * RIGHT)  # off the face of the next cut
        self.tangents += [tangent, number]
        texts = {
            "x": (
                "It depends on where you head. Head along x: hold y at two, and cut. The cut is a curve.",
                "Nudge x by one hundredth: f gains about four times as much. Along x, the slope is four.",
            ),
            "y": (
                "Now head along y: hold x at minus one, and cut the other way. The cut is a straight line.",
                "Nudge y by one hundredth: f loses three times as much. Along y, the slope is minus three.",
            ),
        }
        with self.beat(f"cut {cut.letter}", texts[cut.letter][0]):
            if cut.axis == 0:
                self.play(FadeOut(self.asked), run_time=0.4)
            else:
                self.play(FadeOut(self.along_x.all), run_time=0.4)
            self.play(*dim(*near), run_time=0.6)
            self.play(FadeIn(section.face), Create(section), run_time=0.9)
            self.play(TransformFromCopy(section, plot.curve), share=0.2)
            self.play(draw(plot.plot), run_time=0.6)
            self.play(FadeIn(plot.name, plot.dot), run_time=0.5)
        with self.beat(f"nudge {cut.letter}", texts[cut.letter][1]):
            self.play(FadeIn(plot.magnified, scale=0.3, target_position=plot.dot), run_time=0.7)
            for stick in plot.sticks:
                self.play(Create(stick[0]), FadeIn(stick[1]), share=0.1)
            self.until(0.5)
            self.play(FadeIn(plot.nudge), run_time=0.5)
            self.until(0.68)
            self.play(GrowFromCenter(plot.tangent), GrowFromCenter(tangent), FadeIn(number), share=0.15)
            self.until(0.9)
            self.play(FadeOut(section.face), FadeOut(section), *undim(*near), run_time=0.5)

    def symbols(self) -> None:
        """The round d."""
        text = (
            "A round d says: one input moves, the other is held. Partial f by partial x is four; by partial y, minus "
            "three."
        )
        partials = [
            Formula(
                f"frac(partial f, partial {cut.letter}) = @s",
                1.3 * HERO,
                digits="formula",
                role="gradient",
                s=Value(cut.slope, places=0, role="gradient"),
            )
            for cut in (ALONG_X, ALONG_Y)
        ]
        self.partials = self.right.fit(VGroup(*partials).arrange(DOWN, buff=0.7))
        align_equals(*partials)
        with self.beat("round d", text, notes="∂ is read “del”, “partial”, or “round d”."):
            self.play(FadeOut(self.along_y.all), run_time=0.4)
            self.play(Write(partials[0]), run_time=0.8)
            self.until(0.65)
            self.play(Write(partials[1]), run_time=0.8)

    def rules(self) -> None:
        """A held input is a constant: as a factor it stays, as a term it falls away."""
        head, blocks = self.right.rows(17, 83)
        x, y = AT
        name = Maths("f = x^2 + 3 x y", 1.25 * self.size, digits="formula", role="activation")
        with_y = self.rule("x", "2 x + 3 {{y : held}}", "@a + @b = @s", a=2 * x, b=3 * y, s=ALONG_X.slope)
        with_x = self.rule("y", "3 {{x : held}}", "@a dot (@b) = @s", a=3.0, b=x, s=ALONG_Y.slope)
        head.place(name, 0, 1)
        blocks.fit(VGroup(with_y, with_x).arrange(DOWN, buff=0.65))
        self.results = [with_y[1].part("s"), with_x[1].part("s")]
        with self.beat(
            "rule x", "In the formula, the held y is just a number: the slope is two x plus three y, four again."
        ):
            self.clear(keep=[self.relief, self.ways, self.point, *self.tangents])
            self.play(FadeIn(name), run_time=0.5)
            self.play(FadeIn(with_y[0]), share=0.15)
            self.until(0.6)
            self.play(FadeIn(with_y[1]), share=0.12)
        with self.beat(
            "rule y",
            "With x held, x squared does not grow, and three x y has slope three x: minus three.",
            notes="Slip: to drop 3xy because y is held. As a factor it stays.",
        ):
            self.play(FadeIn(with_x[0]), share=0.2)
            self.until(0.6)
            self.play(FadeIn(with_x[1]), share=0.12)

    def rule(self, letter: str, rule: str, worked: str, **numbers: float) -> VGroup:
        """A partial derivative as a rule, and its number at the point; the held letter is grey."""
        line = Maths(f"frac(partial f, partial {letter}) = {rule}", 1.25 * self.size, digits="formula", role="gradient")
        line.set_colors({"held": "muted"})
        values = {name: Value(number, places=0, role="gradient") for name, number in numbers.items()}
        below = Formula(worked, 1.1 * self.size, role="gradient", digits=None, color=None, colors=None, **values)
        return VGroup(line, below).arrange(DOWN, buff=0.3)

    def close(self) -> None:
        """Both tangents on the hill."""
        with self.beat(
            "close", "So not one number: along x your point has slope [four], along y [minus three].", kind="answer"
        ):
            for result, word in zip(self.results, ("four", "minus three"), strict=True):
                lit = Highlight(result, color=theme().gradient, margin=0.14)
                self.play(FadeIn(lit), run_time=0.5, at=word)
            self.claim("Nudge one input, hold the other")
