"""Which way is steepest: the two slopes of a point make one arrow, and it points there."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from manim import DOWN, LEFT, RIGHT, Create, FadeIn, FadeOut, UpdateFromAlphaFunc, VGroup, linear, smooth

from scenes.kit.field.arrow_field import ArrowField, GrowArrows, TurnArrows
from scenes.kit.field.contours import Contours, HeightShade
from scenes.kit.field.moves import draw_lines
from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import dim, swap, undim
from scenes.kit.plot.moves import draw
from scenes.kit.plot.plot import Plot
from scenes.kit.runs.descent import gradient
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, DISPLAY, HERO, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_equals
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value
from scenes.l04_derivatives.functions import hill
from scenes.l04_derivatives.steepest import HALF_TURN, SHADE, SQUARE, Dragged, MapNumber, SlantedStep, Steepest, spread

AT, APART, CROWDED = (-1.0, 2.0), (0.4, 0.2), (2.2, 0.5)
AT_LEVEL = hill(*AT)
LOW, HIGH = -2.2, 3.0  # the map's y
LEVELS = np.arange(-20.0, 68, 3)
LABELS = ((AT_LEVEL, (-2.4, 1.6)), (4.0, (-2.4, 0.2)), (13.0, (-2.4, -1.0)))
FIFTH, SMALL, GRID = 0.2, 0.05, 0.8  # arrows' lengths for a slope of one, and how far apart they stand


class GradientField(Lesson):
    """Put both slopes of a point into one arrow: it points the steepest way, and is as long as the slope there."""

    def construct(self) -> None:
        """A guess; the arrow of each direction; why; the gradient; where the lines crowd; everywhere."""
        below = replace(self.frame.stage, top=self.frame.stage.top - 0.35)  # of the claim's line
        left, self.right = below.columns(*self.frame.pick((75, 25), (74, 26)), gap=0.3)
        self.size: float = self.frame.pick(1.1 * BODY, 1.0 * LABEL)
        x = self.frame.pick((-5.2, 4.4), (-3.4, 3.8))
        self.plot = Plot.inside(left, (*x, 0), (LOW, HIGH, 0), equal=True, cross=(x[0], LOW), x_label="x", y_label="y")
        self.lines = Contours(self.plot, hill, LEVELS, opacity=0.6, stroke_width=2.5)
        self.point = Steepest(self.plot, hill, AT)
        for beat in (self.map, self.ask, self.turn, self.legs, self.put_together, self.shadow):
            beat()
        for beat in (self.crowd, self.everywhere, self.close):
            beat()

    def map(self) -> None:
        """The hill from above, and its two slopes at the point."""
        grid = np.meshgrid(*(np.linspace(*limits[:2], 80) for limits in (self.plot.x_range, self.plot.y_range)))
        heights = hill(*grid)
        self.shade = HeightShade(self.plot, hill, float(heights.min()), float(heights.max()), opacity=SHADE)
        self.labels = VGroup(*(self.lines.label(level, near, size=LABEL) for level, near in LABELS))
        name = Maths("f = x^2 + 3 x y", self.size, digits="formula", role="activation")
        where = Formula(
            "x = @x, thick y = @y",
            self.size,
            x=Value(AT[0], places=0, role="input"),
            y=Value(AT[1], places=0, role="input"),
        )
        self.rows = self.right.rows(1, 0.9, 1.6, 1.6, 1.1)
        self.head = VGroup(self.rows[0].fit(name), self.rows[1].fit(where))
        text = "Our hill, from above: each line joins points of equal height; dashed lines lie below nought."
        with self.beat("map", text):
            self.heading("Which way is steepest?", into=self.plot)
            self.bring_to_back(self.shade)
            self.play(draw(self.plot), FadeIn(self.shade), run_time=0.6)
            self.play(draw_lines(self.lines, lag_ratio=0.1), FadeIn(name), run_time=1.6)
            self.play(FadeIn(self.labels, where), FadeIn(self.point.dot, scale=0.3), run_time=0.6)

    def ask(self) -> None:
        """Both slopes, one word."""
        point = self.point
        self.numbers = [
            MapNumber(slope, 1.4 * self.size).beside(arrow, side, self.shade)
            for slope, arrow, side in zip(point.slopes.tolist(), point.arrows, (RIGHT, DOWN), strict=True)
        ]
        slopes = VGroup(
            *(
                Formula(
                    f"frac(partial f, partial {letter}) = @s",
                    self.size,
                    digits="formula",
                    s=Value(slope, places=0, role="gradient"),
                )
                for letter, slope in zip("xy", point.slopes.tolist(), strict=True)
            )
        )
        for row, line in zip(self.rows[2:], slopes, strict=False):
            row.inset(0, 0.1).fit(line)
        self.partials = align_equals(*slopes)
        text = "From the dot it climbs four along x. Along y it falls three: so the other way, it climbs three."
        with self.beat("slopes", text, notes="One unit of the map is a slope of one: the arrow along x is four long."):
            for k in (0, 1):
                self.play(GrowArrows(point.arrows[k]), FadeIn(slopes[k], self.numbers[k]), run_time=0.9)
                self.until(0.45)
        text, ways = "Which way is steepest? Along x, with four?", ("along x", "along y", "between the axes")
        with self.beat("ask", text, kind="question", notes="Let them point.", choices=ways, right=ways[2]):
            self.asked = self.rows[4].fit(Words("steepest?", HERO))
            self.play(FadeIn(self.asked), run_time=0.5)

    def turn(self) -> None:
        """The arrow of each direction; their tips draw a circle."""
        point = self.point
        self.slope = point.number(DISPLAY)
        word = Words("slope", self.size)
        self.readout = self.right.place(VGroup(word, self.slope).arrange(DOWN, buff=0.5), 0, -0.2)
        text = (
            "Turn round, and draw each uphill slope as an arrow. Along x it is four long; the longest, between the "
            "axes, five."
        )
        with self.beat("turn", text, kind="scrub"):
            self.play(FadeOut(self.partials, self.asked, self.head), *dim(*point.arrows), run_time=0.4)
            self.play(FadeIn(self.readout), run_time=0.4)
            self.add(point.ray)
            point.round.show_until(0).add_updater(lambda curve: curve.show_until(point.turned.get_value()))
            self.add(point.round)
            self.go(point.turned_to((1.0, 0.0)), 1.8)
            self.until(0.6)
            self.go(SQUARE, 1.4)
            self.go(HALF_TURN, 1.4)
            point.round.clear_updaters()
            self.go(SQUARE, 1.0)
            self.wait(0.5)

    def go(self, turned: float, seconds: float) -> None:
        """Turn the arrow, evenly."""
        self.play(animate(self.point.turned, rate_func=linear).set_value(turned), run_time=seconds)

    def legs(self) -> None:
        """A step of one, the steepest way, climbs on both of its legs."""
        point = self.point
        step = SlantedStep(point, self.right, self.size)
        text = (
            "Why five? Each unit of the slanted way goes along x and against y: nought point eight times four plus "
            "nought point six times three makes five."
        )
        with self.beat("legs", text, notes="A dot product: (0.8, −0.6) with (4, −3)."):
            self.play(FadeOut(self.readout), *dim(point.ray, point.round), run_time=0.4)
            self.play(Create(step.small), Create(step.large), run_time=1.0)
            self.play(FadeIn(step.one), run_time=0.4)
            for k, share in ((0, 0.25), (1, 0.55)):
                self.until(share)
                self.play(FadeIn(step.sizes[k], step.lines[k]), *undim(point.arrows[k]), run_time=0.6)
            self.until(0.85)
            self.play(FadeIn(step.total), run_time=0.5)
        self.worked = step.all

    def put_together(self) -> None:
        """Tip to tail, the two slopes are that longest arrow."""
        point = self.point
        second, start, goal = point.arrows[1], np.array(AT), AT + point.slopes * [1, 0]
        vectors = second.vectors
        move = UpdateFromAlphaFunc(
            second, lambda up, alpha: up.set_vectors([start + smooth(alpha) * (goal - start)], vectors)
        )
        vector = Formula(
            'nabla f = vec(delim: "[", @x, @y)',
            1.2 * self.size,
            role="gradient",
            x=Value(point.slopes, 0, 0, role="gradient"),
            y=Value(point.slopes, 1, 0, role="gradient"),
        )
        length = Formula(
            '"length" @l', 1.2 * self.size, l=Value(float(np.hypot(*point.slopes)), places=0, role="gradient")
        )
        self.board = self.right.fit(VGroup(vector, length).arrange(DOWN, buff=0.6))
        text = "Tip to tail, both slopes make that longest arrow. We call it the gradient."
        with self.beat("gradient", text, notes="√(4² + 3²) = 5. ∇ is read “nabla”, or “del”."):
            self.play(FadeOut(self.worked), FadeOut(self.numbers[1]), run_time=0.4)
            self.play(move, run_time=1.0)
            self.play(FadeIn(self.numbers[1].beside(point.arrows[1], LEFT, self.shade)), run_time=0.4)
            self.play(FadeOut(point.ray), GrowArrows(point.gradient), run_time=0.9)
            self.play(FadeIn(vector), run_time=0.5)
            self.until(0.8)
            self.play(FadeIn(length), run_time=0.4)

    def shadow(self) -> None:
        """The slope of each direction is the gradient's shadow on it; across, there is none."""
        point = self.point
        self.corner = point.corner()
        self.contour = self.lines.line(AT_LEVEL).branch(*AT).set_gap(self.labels[0])
        self.contour.set_stroke(theme().ink, width=6, opacity=1)
        text = (
            "The slope in any other direction is the gradient's shadow: shorter. Square to it no shadow is left: there "
            "runs the contour."
        )
        with self.beat("shadow", text, kind="scrub"):
            self.play(FadeOut(self.board, *self.numbers, *point.arrows), run_time=0.4)
            self.play(FadeIn(self.readout), *undim(point.ray, point.round), run_time=0.4)
            self.add(point.shadow.refresh(), point.foot.update())
            self.go(40.0, 1.8)
            self.until(0.5)
            self.go(0.0, 1.6)
            self.play(FadeOut(point.shadow, point.foot, point.ray), run_time=0.4)
            self.play(Create(self.corner), Create(self.contour), run_time=0.6)

    def crowd(self) -> None:
        """The point is dragged to where the lines lie apart, then to where they crowd: there the arrow grows."""
        point, dragged = self.point, Dragged(self.plot, hill, [AT, APART, CROWDED])
        head = Words("slope", self.size)
        board = self.right.place(VGroup(head, dragged.number(DISPLAY)).arrange(DOWN, buff=0.5), 0, -0.2)
        self.passing = VGroup(dragged.arrow, dragged.dot, board)
        text = "Now draw each arrow a fifth as long. Where the lines crowd, will ours be longer?"
        with self.beat("crowd question", text, kind="question", choices=("yes", "no"), right="yes"):
            self.play(FadeOut(point.round, self.corner, self.readout, self.contour), run_time=0.4)
            self.remove(point.gradient, point.dot)
            self.add(dragged.arrow, dragged.dot)
            self.play(animate(dragged.share).set_value(FIFTH), FadeIn(board), run_time=1.2)
        text = "Where they lie apart, the arrow is short. Where they crowd, it is long: the same climb takes less way."
        with self.beat("crowd", text, kind="scrub"):
            self.play(animate(dragged.way).set_value(1), share=0.3)
            self.until(0.4)
            self.play(animate(dragged.way).set_value(2), share=0.4)

    def everywhere(self) -> None:
        """The gradient at many points, and then turned round."""
        grid = spread(self.plot, hill, SMALL, GRID)
        field = ArrowField(self.plot, grid, gradient(hill, grid), scale=SMALL * float(self.plot.units[0]))
        up, down = (
            self.right.fit(VGroup(Maths(name, DISPLAY, role="gradient"), Words(way, HERO)).arrange(DOWN, buff=0.4))
            for name, way in (("nabla f", "uphill"), ("-nabla f", "downhill"))
        )
        text = "Each point has its arrow, drawn small. Turned round, they show the steepest way down."
        with self.beat("field", text):
            self.play(FadeOut(self.passing, self.labels), run_time=0.4)
            self.lines.show_whole()
            self.play(GrowArrows(field, np.hypot(*(grid - AT).T)), FadeIn(up), share=0.35)
            self.until(0.45)
            self.play(TurnArrows(field), swap(up, down), share=0.35)
        self.field = VGroup(field, down)

    def close(self) -> None:
        """The point of the question, its circle and its gradient."""
        point = self.point
        middle = self.plot.c2p(*(AT + 0.5 * point.slopes))
        five = MapNumber(point.slope(SQUARE), HERO).beside(middle, LEFT + DOWN, self.shade)
        text = "So not along x with four: the steepest way is along the gradient, with five."
        with self.beat("close", text, kind="answer"):
            self.play(FadeOut(self.field), run_time=0.4)
            self.play(FadeIn(point.dot, point.round, point.arrows[0], self.numbers[0], self.board[0]), run_time=0.5)
            self.play(GrowArrows(point.gradient), FadeIn(five, self.board[1]), run_time=0.8)
            self.claim("The gradient: the steepest way up")
