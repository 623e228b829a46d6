"""Which valley a ball ends in is decided by where it starts; a bowl has only one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from manim import (
    DOWN,
    RIGHT,
    UP,
    Circle,
    Create,
    FadeIn,
    FadeOut,
    GrowFromCenter,
    Rectangle,
    ValueTracker,
    VGroup,
    linear,
)

from scenes.kit.field.contours import Contours
from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import dim
from scenes.kit.plot.marks import Segment
from scenes.kit.plot.moves import draw
from scenes.kit.plot.plot import Plot
from scenes.kit.runs.descent import Descent, derivative
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, HERO, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value
from scenes.l04_derivatives.balls import RollingBall, SlidingChord
from scenes.l04_derivatives.functions import bowl, tilted, two_valleys
from scenes.l04_derivatives.many_starts import ManyStarts
from scenes.l04_derivatives.start_lens import StartLens
from scenes.l04_derivatives.two_balls import (
    RATE,
    STARTS,
    STEPS,
    chord,
    many_in_the_bowl,
    many_on_two_valleys,
    roll,
    section,
)
from scenes.l04_derivatives.valleys import LEVELS, TOP, VALLEYS

HIDDEN = (-0.32, 0.58)  # the part of the curve that is covered at first
X, Y = (-1.0, 0.8, 0.0), (6.2, 7.4, 0.4)
BOWL_LEVELS = np.array([0.1, 0.5, 1, 2, 3, 4, 6, 8])


def evenly_seen(share: float) -> float:
    """A run's first steps are long, its last ones tiny: time for the first."""
    return share**3


class ConvexOrNot(Lesson):
    """On a wavy curve the start decides the valley; in a bowl all starts meet."""

    def construct(self) -> None:
        """Two balls side by side; the ridge; two chords; many starts on two maps."""
        self.below = replace(self.frame.stage, top=self.frame.stage.top - 0.35)  # of the claim's line
        self.size: float = self.frame.pick(1.0 * BODY, 1.04 * LABEL)
        self.left, self.right = self.below.columns(*self.frame.pick((60, 40), (58, 42)), gap=0.4)
        self.step = ValueTracker(0.0)
        self.rolls = [roll(start) for start in STARTS]
        self.plot = Plot.inside(self.left, X, Y, cross=(-1, Y[0]), x_label="x", y_label='"cost"')
        self.curve = self.plot.curve(tilted)
        self.balls = [
            RollingBall(self.plot, tilted, path, self.step, f"class {k}") for k, path in enumerate(self.rolls)
        ]
        self.cover = self.band()
        self.ask()
        self.run_down()
        self.ridge()
        self.chord()
        self.chords_of_a_bowl()
        self.many()
        self.bowl()
        self.close()

    def band(self) -> Rectangle:
        """What hides the curve where the balls start."""
        (left, low), (right, high) = (self.plot.c2p(*corner)[:2] for corner in zip(HIDDEN, Y[:2], strict=True))
        cover = Rectangle(width=right - left, height=high - low, stroke_width=0).set_fill(theme().panel, 1)
        return cover.move_to(((left + right) / 2, (low + high) / 2, 0)).set_z_index(1)

    def ask(self) -> None:
        """Two starts, side by side, under a lens; what the curve is like there is hidden."""
        name = VGroup(Maths("3 x^4 - 2 x^2", HERO, digits="formula"), Maths("+ 7 + x/2", HERO, digits="formula"))
        self.right.fit(name.arrange(DOWN, buff=0.3))
        with self.beat("curve", "Our curve once more, a little tilted: one valley is lower. The middle stays covered."):
            self.heading("Where does a ball end?", into=self.plot)
            self.play(draw(self.plot), FadeIn(name, self.cover), run_time=0.6)
            self.play(Create(self.curve), run_time=0.8)
        upper, self.lower = self.right.rows(46, 54, gap=0.3)
        self.lens = StartLens(upper, tilted, STARTS, self.size)
        valley = self.plot.c2p(VALLEYS[0], tilted(VALLEYS[0]))
        rings = VGroup(*(Circle(0.2, color=theme().classes[k], stroke_width=4) for k in (0, 1)))
        rings.arrange(RIGHT, buff=-0.12).move_to(valley + 0.2 * UP)
        self.guess = VGroup(rings, Words("both?", self.size).next_to(rings, UP, buff=0.25))
        with self.beat(
            "ask",
            "Two balls start nought point nought two apart, with the same rule and rate. Do they end side by side?",
            kind="question",
            notes="Take a vote; then ask what a ball knows of the curve.",
            choices=("yes", "no"),
            right="no",
        ):
            self.play(FadeOut(name), run_time=0.4)
            self.play(*map(FadeIn, self.balls), FadeIn(self.lens), share=0.15)
            self.play(FadeIn(self.guess), run_time=0.6)

    def run_down(self) -> None:
        """Sixty steps; the ends differ in place and in cost."""
        self.ends = [self.end(k) for k in (0, 1)]
        text = "One rolls left, the other right, into different valleys: cost six point three six, and six point nine "
        text += "four."
        with self.beat("run", text):
            self.play(FadeOut(self.guess), run_time=0.4)
            self.play(animate(self.step, rate_func=linear).set_value(STEPS), run_time=3.4)
            self.play(*map(FadeIn, self.ends), run_time=0.6)

    def end(self, k: int) -> Formula:
        """The cost at which ball `k` ends, below it."""
        x = float(self.rolls[k][-1])
        cost = Formula('"cost" @c', self.size, c=Value(float(tilted(x)), role=f"class {k}"))
        return cost.next_to(self.plot.c2p(x, float(tilted(x))), DOWN, buff=0.22).set_z_index(2)

    def ridge(self) -> None:
        """Under the lens: a hilltop between the starts, slopes of different sign, steps to different sides."""
        steps = [self.first_step(start, f"class {k}") for k, start in enumerate(STARTS)]
        column = VGroup(*steps).arrange(DOWN, buff=0.6)
        self.lower.fit(column)
        text = "Uncovered: a hilltop between the starts. Left of it the slope is plus, and the step goes left; right "
        text += "of it, minus: to the right."
        notes = "Heights are magnified far more than widths. The step: x, less the rate times the slope."
        with self.beat("ridge", text, notes=notes):
            self.play(FadeOut(self.cover), FadeIn(self.lens.curve), run_time=0.6)
            for tangent, line, at in zip(self.lens.tangents, steps, (0.2, 0.6), strict=True):
                self.until(at)
                self.play(GrowFromCenter(tangent), run_time=0.6)
                self.play(FadeIn(line), run_time=0.6)
        self.uncovered = [self.lens, self.lens.curve, *self.lens.tangents, column]

    def first_step(self, start: float, role: str) -> Formula:
        """A ball's first step: its place, less the rate times the slope there."""
        slope = derivative(tilted, start)
        return Formula(
            "@x - @a dot (@s) \\ approx @n",
            HERO,
            x=Value(start, role=role),
            a=Value(RATE),
            s=Value(slope, places=3, plus=True, role="gradient"),
            n=Value(start - RATE * slope, places=3, role=role),
        )

    def chord(self) -> None:
        """The curve rises above its chord: the way to the lower valley begins uphill."""
        left, right = ((valley, tilted(valley)) for valley in VALLEYS)
        line = Segment(self.plot, (left, right), role="accent", stroke_width=5)
        above = Segment(self.plot, ((TOP, chord(TOP)), (TOP, tilted(TOP))), role="gradient", stroke_width=7)
        uphill = self.plot.curve(tilted, (TOP, VALLEYS[1]), role="gradient", stroke_width=9).reverse_direction()
        verdict = Words("not convex", HERO).move_to(self.plot.c2p(-0.08, 7.3))
        text = "Draw a chord from valley to valley: our curve rises above it. So from the right valley, the way to the "
        text += "left one begins uphill."
        with self.beat("chord", text):
            self.play(*dim(*self.uncovered), FadeOut(*self.ends), run_time=0.4)
            self.play(Create(line), share=0.15)
            self.play(Create(above), FadeIn(verdict), share=0.12)
            self.until(0.6)
            self.play(Create(uphill), run_time=1.2)

    def chords_of_a_bowl(self) -> None:
        """A chord from any start to the lowest point: the curve stays below, so the way goes down."""
        room = self.right.inset(0.0, 0.2)
        plot = self.bowl_plot = Plot.inside(room, (-2.8, 2.8, 0), (-0.2, 2.5, 0), cross=(-2.8, -0.2))
        self.bowl_curve = plot.curve(section)
        chord = SlidingChord(plot, section)
        word = Words("convex", HERO).move_to(plot.c2p(0, 2.3))
        text = "In a bowl, the curve lies below each such chord: from any start, the way to the lowest point goes down."
        with self.beat("below", text):
            self.play(FadeOut(*self.uncovered), run_time=0.4)
            self.play(draw(plot), Create(self.bowl_curve), run_time=0.8)
            for side, beside in ((-1, []), (1, [FadeIn(word)])):
                chord.start.set_value(2.6 * side)
                self.play(FadeIn(chord), run_time=0.4)
                self.play(animate(chord.start, rate_func=linear).set_value(0.4 * side), *beside, run_time=2.0)
                if side < 0:
                    self.play(FadeOut(chord), run_time=0.4)

    def many(self) -> None:
        """A hundred and thirty-five starts on the surface with two valleys."""
        plot = self.map((-1.42, 1.42), (-1.02, 1.02))
        text = "Two inputs: let a hundred and thirty-five balls go. Where one ends gives it its colour, and its start."
        lines = Contours(plot, two_valleys, LEVELS, opacity=0.45)
        self.let_go("many", text, lines, many_on_two_valleys(plot), 90, "lower left", "upper right")

    def bowl(self) -> None:
        """As many starts in the bowl."""
        plot = self.map((-3.0, 3.0), (-2.0, 2.0))
        text = "And in a bowl, as many balls: all of them meet at the one lowest point."
        lines = Contours(plot, bowl, BOWL_LEVELS, opacity=0.45)
        self.let_go("bowl", text, lines, many_in_the_bowl(plot), 20, "at one point")

    def map(self, x: tuple[float, float], y: tuple[float, float]) -> Plot:
        """A map of two inputs."""
        return Plot.inside(self.left, (*x, 0), (*y, 0), equal=True, cross=(x[0], y[0]))

    def let_go(self, name: str, text: str, lines: Contours, swarm: ManyStarts, until: int, *words: str) -> None:
        """The balls run; then their starts take the colours of their ends, which are counted."""
        rows = self.right.rows(1, 1, 1, 1)
        total = rows[0].fit(Formula('@n "balls"', HERO, n=Value(len(swarm.starts), places=0)))
        counts = [
            row.fit(Formula(f'@n "{word}"', HERO, role=role, n=Value(int(count), places=0, role=role)))
            for row, count, word, role in zip(rows[1:], swarm.counts, words, ("class 0", "class 1"), strict=False)
        ]
        with self.beat(name, text):
            self.clear()
            self.play(FadeIn(lines, swarm.balls, total), run_time=0.6)
            self.play(animate(swarm.time, rate_func=evenly_seen).set_value(until), run_time=3.2)
            self.play(*swarm.dye(), run_time=0.5)
            self.play(FadeIn(swarm.homes), run_time=0.8)
            for count in counts:
                self.play(FadeIn(count), run_time=0.5)

    def close(self) -> None:
        """The curve with both balls at their ends; beside it a bowl, in which two balls meet."""
        text = "So no: two starts side by side ended in two valleys. In a bowl they would not."
        plot = self.bowl_plot
        ways = [Descent.run(bowl, (start, 0.0), 0.4, STEPS).points[:, 0] for start in (-2.5, -2.2)]
        step = ValueTracker(0.0)
        balls = [
            RollingBall(plot, section, way, step, f"class {k}", radius=0.2 - 0.08 * k)  # the two meet: both are seen
            for k, way in enumerate(ways)
        ]
        with self.beat("close", text, kind="answer"):
            self.clear()
            self.play(FadeIn(self.plot, self.curve), *map(FadeIn, self.balls), run_time=0.6)
            self.play(*map(FadeIn, self.ends), FadeIn(plot, self.bowl_curve), *map(FadeIn, balls), run_time=0.6)
            self.until(0.5)
            self.play(animate(step, rate_func=evenly_seen).set_value(25), run_time=2.0)
            self.claim("The start decides which valley")
