"""Which valley a ball ends in is decided by where it starts; a bowl has only one."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np
from manim import DOWN, Create, FadeIn, FadeOut, GrowFromCenter, Rectangle, ValueTracker, VGroup, linear

from scenes.kit.field.contours import Contours
from scenes.kit.moves.animate import animate
from scenes.kit.plot.marks import PlotDot, Segment
from scenes.kit.plot.moves import draw
from scenes.kit.plot.plot import Plot
from scenes.kit.runs.descent import Descent, derivative
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, HERO, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value
from scenes.l04_derivatives.functions import bowl, tilted, two_valleys
from scenes.l04_derivatives.many_starts import ManyStarts
from scenes.l04_derivatives.valleys import LEVELS, TOP, VALLEYS

RATE, STEPS = 0.05, 60
STARTS = (0.12, 0.14)
HIDDEN = (-0.32, 0.58)  # the part of the curve that is covered at first
X, Y = (-1.0, 0.8, 0.0), (6.2, 7.4, 0.4)
BOWL_LEVELS = np.array([0.1, 0.5, 1, 2, 3, 4, 6, 8])


def evenly_seen(share: float) -> float:
    """A run's first steps are long, its last ones tiny: time for the first."""
    return share**3


def roll(start: float) -> np.ndarray:
    """The places a ball visits on the curve, (steps + 1,)."""
    return Descent.run(lambda x, y: tilted(x) + 0 * y, (start, 0.0), RATE, STEPS).points[:, 0]


def chord(x: float) -> float:
    """The height of the straight line from valley to valley."""
    (a, b), (low, high) = VALLEYS, [tilted(valley) for valley in VALLEYS]
    return float(low + (x - a) / (b - a) * (high - low))


class ConvexOrNot(Lesson):
    """On a wavy curve the start decides the valley; in a bowl all starts meet."""

    def construct(self) -> None:
        """Two balls side by side; the ridge; the chord; many starts on two maps."""
        self.below = replace(self.frame.stage, top=self.frame.stage.top - 0.35)  # of the claim's line
        self.size: float = self.frame.pick(1.0 * BODY, 1.04 * LABEL)
        self.left, self.right = self.below.columns(*self.frame.pick((64, 36), (60, 40)), gap=0.3)
        self.step = ValueTracker(0.0)
        self.rolls = [roll(start) for start in STARTS]
        self.plot = Plot.inside(self.left, X, Y, cross=(-1, Y[0]), x_label="x", y_label='"cost"')
        self.curve = self.plot.curve(tilted)
        self.balls = [self.ball(path, f"class {k}") for k, path in enumerate(self.rolls)]
        self.cover = self.band()
        self.ask()
        self.run_down()
        self.ridge()
        self.chord()
        self.many()
        self.bowl()
        self.close()

    def ball(self, path: np.ndarray, role: str) -> PlotDot:
        """A ball that rolls with the time."""

        def at() -> tuple[float, float]:
            x = float(np.interp(self.step.get_value(), np.arange(STEPS + 1), path))
            return x, float(tilted(x))

        return PlotDot(self.plot, at, radius=0.14, role=role).set_z_index(3)

    def band(self) -> Rectangle:
        """What hides the curve where the balls start."""
        (left, low), (right, high) = (self.plot.c2p(*corner)[:2] for corner in zip(HIDDEN, Y[:2], strict=True))
        cover = Rectangle(width=right - left, height=high - low, stroke_width=0).set_fill(theme().panel, 1)
        return cover.move_to(((left + right) / 2, (low + high) / 2, 0)).set_z_index(1)

    def ask(self) -> None:
        """Two starts, side by side; what the curve is like there is hidden."""
        starts = [
            Formula('"start" @n', 1.15 * self.size, n=Value(start, role=f"class {k}")) for k, start in enumerate(STARTS)
        ]
        self.lines = self.right.rows(1, 1, 1, 1, 1)[:4]
        self.asked = VGroup(*(line.place(start) for line, start in zip(self.lines, starts, strict=False)))
        name = VGroup(
            Maths("3 x^4 - 2 x^2", self.size, digits="formula"), Maths("+ 7 + x/2", self.size, digits="formula")
        )
        self.right.place(name.arrange(DOWN, buff=0.3), 0, 0.3)
        with self.beat("curve", "Our curve once more, a little tilted: one valley is lower. The middle stays covered."):
            self.heading("Where does a ball end?", into=self.plot)
            self.play(draw(self.plot), FadeIn(name, self.cover), run_time=0.6)
            self.play(Create(self.curve), run_time=0.8)
        with self.beat(
            "ask",
            "Two balls start nought point nought two apart, with the same rule and rate. Do they end side by side?",
            kind="question",
            notes="Take a vote; then ask what a ball knows of the curve.",
        ):
            self.play(FadeOut(name), run_time=0.4)
            self.play(*map(FadeIn, self.balls), *map(FadeIn, starts), share=0.15)

    def run_down(self) -> None:
        """Sixty steps; the ends differ in place and in cost."""
        ends = [self.end(k) for k in (0, 1)]
        self.ends = ends
        with self.beat("run", "One rolls left, the other right. They end in different valleys."):
            self.play(animate(self.step, rate_func=linear).set_value(STEPS), run_time=3.6)
            self.play(FadeIn(*(end[0] for end in ends)), run_time=0.5)
        with self.beat(
            "cost", "And the right one stays higher: cost six point nine four, against six point three six."
        ):
            self.play(*(Create(end[1]) for end in ends), FadeIn(*(end[2] for end in ends)), share=0.25)

    def end(self, k: int) -> tuple[Value, Segment, Formula]:
        """Where ball `k` ends: its place, a line at its cost, its cost."""
        x, role = float(self.rolls[k][-1]), f"class {k}"
        height = float(tilted(x))
        place = Value(x, size=self.size, role=role).next_to(self.plot.c2p(x, height), DOWN, buff=0.22).set_z_index(2)
        level = Segment(self.plot, ((X[0], height), (x, height)), role=role, dashed=True, stroke_width=3)
        cost = Formula('"cost" @c', 1.15 * self.size, c=Value(height, role=role))
        self.lines[2 + k].place(cost)
        return place, level, cost

    def ridge(self) -> None:
        """Magnified: a hilltop between the starts, and slopes of different sign."""
        upper, lower = self.right.rows(62, 38)
        plot = Plot.inside(upper, (0.11, 0.155, 0), (7.03150, 7.03215, 0), cross=(0.11, 7.03150))
        curve = plot.curve(tilted)
        dots = [plot.dot(x, tilted(x), radius=0.13, role=f"class {k}") for k, x in enumerate(STARTS)]
        tangents = [plot.tangent(tilted, lambda at: derivative(tilted, at), x, length=1.5) for x in STARTS]
        slopes = [
            Formula('"slope" @s', self.size, s=Value(derivative(tilted, x), role=f"class {k}", plus=True))
            for k, x in enumerate(STARTS)
        ]
        lower.place(VGroup(*slopes).arrange(DOWN, buff=0.3))
        self.magnified = VGroup(plot, curve, *dots, *tangents, *slopes)
        text = "Uncovered and magnified: a hilltop between the starts. A ball knows only the slope beneath it, plus or "
        text += "minus."
        with self.beat("ridge", text, notes="Heights are magnified far more than widths."):
            self.play(FadeOut(self.asked, *(end[2] for end in self.ends)), run_time=0.4)
            self.play(FadeOut(self.cover), FadeIn(plot, curve), run_time=0.6)
            self.play(*map(FadeIn, dots), run_time=0.5)
            self.until(0.55)
            self.play(*map(GrowFromCenter, tangents), *map(FadeIn, slopes), share=0.15)

    def chord(self) -> None:
        """The curve pokes through its chord."""
        ends = [(valley, tilted(valley)) for valley in VALLEYS]
        line = Segment(self.plot, (ends[0], ends[1]), role="accent", stroke_width=5)
        above = Segment(self.plot, ((TOP, chord(TOP)), (TOP, tilted(TOP))), role="gradient", stroke_width=7)
        word = self.right.place(Words("not convex", HERO), 0, 0.3)
        text = "Draw a chord from valley to valley: our curve pokes through it. A convex curve stays below its chords."
        with self.beat("chord", text):
            self.play(FadeOut(self.magnified), run_time=0.4)
            self.play(FadeOut(*(end[0] for end in self.ends), *(end[1] for end in self.ends)), run_time=0.4)
            self.play(Create(line), share=0.15)
            self.play(Create(above), FadeIn(word), share=0.12)

    def landscape(
        self, f: Any, x: tuple[float, float], y: tuple[float, float], levels: np.ndarray
    ) -> tuple[Plot, Contours]:
        """A map with contour lines."""
        plot = Plot.inside(self.left, (*x, 0), (*y, 0), equal=True, cross=(x[0], y[0]))
        return plot, Contours(plot, f, levels, opacity=0.45)

    def many(self) -> None:
        """A hundred and thirty-five starts on the surface with two valleys."""
        plot, lines = self.landscape(two_valleys, (-1.2, 1.2), (-1.02, 1.02), LEVELS)
        swarm = many_on_two_valleys(plot)
        text = "Two inputs: let a hundred and thirty-five balls go. Where one ends gives it its colour, and its start."
        self.let_go("many", text, lines, swarm, 90, "lower left", "upper right")

    def bowl(self) -> None:
        """As many starts in the bowl."""
        plot, lines = self.landscape(bowl, (-3.0, 3.0), (-2.0, 2.0), BOWL_LEVELS)
        text = "And in a bowl, as many balls: all of them meet at the one lowest point."
        self.let_go("bowl", text, lines, many_in_the_bowl(plot), 20, "at one point")

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
        places = [end[0] for end in self.ends]
        plot = Plot.inside(self.right.inset(0.1, 0.7), (-2.8, 2.8, 0), (-0.2, 2.0, 0), cross=(-2.8, -0.2))
        curve = plot.curve(lambda x: bowl(x, 0.0))
        ways = [Descent.run(bowl, (start, 0.0), 0.4, STEPS).points[:, 0] for start in (-2.5, -2.2)]
        step = ValueTracker(0.0)
        balls = [
            PlotDot(plot, partial(self.on_bowl, way, step), radius=0.14, role=f"class {k}").set_z_index(3)
            for k, way in enumerate(ways)
        ]
        with self.beat("close", text, kind="answer"):
            self.clear()
            self.play(FadeIn(self.plot, self.curve), *map(FadeIn, self.balls), run_time=0.6)
            self.play(*map(FadeIn, places), FadeIn(plot, curve), *map(FadeIn, balls), run_time=0.6)
            self.until(0.5)
            self.play(animate(step, rate_func=evenly_seen).set_value(25), run_time=2.0)
            self.claim("The start decides which valley")

    @staticmethod
    def on_bowl(way: np.ndarray, step: ValueTracker) -> tuple[float, float]:
        """Where a ball in the bowl is."""
        x = float(np.interp(step.get_value(), np.arange(STEPS + 1), way))
        return x, float(bowl(x, 0.0))


def many_on_two_valleys(plot: Plot) -> ManyStarts:
    """The starts on the surface with two valleys."""
    ends = [(valley, valley) for valley in VALLEYS]
    return ManyStarts(plot, two_valleys, (-1.05, 1.05), (-0.9, 0.9), ends, rate=RATE, steps=200)


def many_in_the_bowl(plot: Plot) -> ManyStarts:
    """The starts in the bowl."""
    return ManyStarts(plot, bowl, (-2.8, 2.8), (-1.6, 1.6), [(0.0, 0.0)], rate=0.4, steps=60)
