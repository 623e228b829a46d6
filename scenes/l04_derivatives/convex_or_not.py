"""Which valley a ball ends in is decided by where it starts; a convex bowl has only one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Circle,
    Create,
    FadeIn,
    FadeOut,
    GrowFromCenter,
    Rectangle,
    TransformFromCopy,
    ValueTracker,
    VGroup,
    VMobject,
    linear,
)

from scenes.kit.moves.animate import animate
from scenes.kit.plot.curves import corner_points
from scenes.kit.plot.marks import Segment
from scenes.kit.plot.moves import draw
from scenes.kit.plot.plot import Plot
from scenes.kit.runs.descent import derivative
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, HERO, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.plates import plated
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value
from scenes.l04_derivatives.balls import RollingBall
from scenes.l04_derivatives.functions import tilted
from scenes.l04_derivatives.many_map import ManyMap
from scenes.l04_derivatives.start_lens import StartLens
from scenes.l04_derivatives.two_balls import RATE, STARTS, STEPS, above_chord, chord, roll, section
from scenes.l04_derivatives.valleys import TOP, VALLEYS

HIDDEN = (-0.32, 0.58)  # the part of the curve that is covered at first
X, Y = (-1.0, 0.8, 0.0), (6.2, 7.4, 0.4)
WIDE, STEEP = 0.2, 0.085  # half of the bowl's width, and its height
CHORDS = ((-0.18, 0.06), (-0.13, 0.13), (-0.07, 0.17))  # from where to where on the bowl
SEEN = 70  # steps of the many balls


def evenly_seen(share: float) -> float:
    """A run's first steps are long, its last ones tiny: time for the first."""
    return share**3


class ConvexOrNot(Lesson):
    """On a wavy curve the start decides the valley; in a convex bowl all starts meet."""

    def construct(self) -> None:
        """Two balls side by side; the ridge; a chord and its hill; a bowl; many starts on a map; the two once more."""
        below = replace(self.frame.stage, top=self.frame.stage.top - 0.35)  # of the claim's line
        self.size: float = self.frame.pick(1.0 * BODY, 1.04 * LABEL)
        self.left, self.right = below.columns(*self.frame.pick((60, 40), (58, 42)), gap=0.4)
        self.step = ValueTracker(0.0)
        self.rolls = [roll(start) for start in STARTS]
        self.plot = Plot.inside(self.left, X, Y, cross=(-1, Y[0]), x_label="x", y_label='"cost"')
        self.curve = self.plot.curve(tilted)
        self.balls = [
            RollingBall(self.plot, tilted, path, self.step, f"class {k}") for k, path in enumerate(self.rolls)
        ]
        self.cover = self.band()
        for beat in (self.ask, self.run_down, self.ridge, self.chord, self.hill, self.chords_of_a_bowl, self.many):
            beat()
        self.close()

    def band(self) -> Rectangle:
        """What hides the curve where the balls start."""
        (left, low), (right, high) = (self.plot.c2p(*corner)[:2] for corner in zip(HIDDEN, Y[:2], strict=True))
        cover = Rectangle(width=right - left, height=high - low, stroke_width=0).set_fill(theme().panel, 1)
        return cover.move_to(((left + right) / 2, (low + high) / 2, 0)).set_z_index(1)

    def ask(self) -> None:
        """Two starts, side by side, under a lens; what the curve is like there is hidden."""
        name = Maths('"cost" = 3 x^4 - 2 x^2 + x \\/ 2 + 7', BODY, digits="formula")
        self.name = self.frame.title.place(name, 1, 0)
        with self.beat("curve", "Take a cost of one input; its middle is covered."):
            self.heading("Where does a ball end?", into=self.plot)
            self.play(draw(self.plot), FadeIn(self.name, self.cover), run_time=0.6)
            self.play(Create(self.curve), run_time=0.8)
        upper, self.lower = self.right.rows(52, 48, gap=0.3)
        lens = self.lens = StartLens(upper, self.plot, tilted, STARTS, TOP, self.size)
        valley = self.plot.c2p(VALLEYS[0], tilted(VALLEYS[0]))
        rings = VGroup(*(Circle(0.17, color=theme().classes[k], stroke_width=4) for k in (0, 1)))
        rings.arrange(RIGHT, buff=0.04).move_to(valley + 0.24 * UP)
        guess = VGroup(rings, Words("both?", self.size).next_to(rings, UP, buff=0.2))
        text = (
            "Two balls start nought point nought two apart, with the same rule and the same rate. Do they end side by "
            "side?"
        )
        notes = "Take a vote; then ask what a ball knows of the curve."
        with self.beat("ask", text, kind="question", notes=notes, choices=("yes", "no"), right="no"):
            self.play(*map(FadeIn, self.balls), Create(lens.window), run_time=0.7)
            self.play(TransformFromCopy(lens.window, lens.border), Create(lens.rays), run_time=0.8)
            self.play(FadeIn(lens.marks), run_time=0.5)
            self.until(0.8)
            self.play(FadeIn(guess), run_time=0.6)
        self.guess = guess

    def run_down(self) -> None:
        """Sixty steps; the ends differ in place and in cost."""
        self.ends = [self.end(k) for k in (0, 1)]
        text = "One rolls left, the other right: they end at cost six point three six and six point nine four."
        with self.beat("run", text):
            self.play(FadeOut(self.guess), run_time=0.4)
            self.play(animate(self.step, rate_func=linear).set_value(STEPS), run_time=3.4)
            self.play(*map(FadeIn, self.ends), run_time=0.6)

    def end(self, k: int) -> Formula:
        """The cost at which ball `k` ends, below it; clear of the cover's edge."""
        x = float(self.rolls[k][-1])
        cost = Formula('"cost" @c', self.size, c=Value(float(tilted(x)), role=f"class {k}"))
        cost.next_to(self.plot.c2p(x, float(tilted(x))), DOWN, buff=0.22).set_z_index(2)
        return cost.shift(max(0.0, cost.get_right()[0] - self.cover.get_right()[0] + 0.15) * LEFT)

    def ridge(self) -> None:
        """Under the lens: a hilltop between the starts, slopes of different sign, steps to different sides."""
        steps = [self.first_step(start, f"class {k}") for k, start in enumerate(STARTS)]
        self.lower.fit(VGroup(*steps).arrange(DOWN, buff=0.5))
        lens = self.lens
        text = (
            "Between the starts lies a hilltop. Left of it the slope is positive, so the step goes left; right of it, "
            "the opposite."
        )
        notes = "Heights are magnified far more than widths. The step: x, less the rate times the slope."
        with self.beat("ridge", text, notes=notes):
            self.play(FadeOut(self.cover), Create(lens.curve), run_time=0.8)
            self.play(FadeIn(lens.top), run_time=0.5)
            for tangent, line, at in zip(lens.tangents, steps, (0.3, 0.65), strict=True):
                self.until(at)
                self.play(GrowFromCenter(tangent), run_time=0.6)
                self.play(FadeIn(line), run_time=0.6)
        self.uncovered = [lens, lens.curve, lens.top, lens.window, lens.rays, *lens.tangents, *steps]

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
        """The curve dips below its chord, then rises above it."""
        left, right = ((valley, tilted(valley)) for valley in VALLEYS)
        self.line = Segment(self.plot, (left, right), role="accent", stroke_width=5)
        xs = above_chord()
        around = np.vstack([self.plot.c2p(xs, tilted(xs)), self.plot.c2p(xs[::-1], chord(xs[::-1]))])
        self.above = VMobject(stroke_width=0).set_fill(theme().accent, 0.28).set_z_index(-1)
        self.above.points = corner_points([around])
        upper, self.lower = self.right.rows(34, 66, gap=0.2)
        rule = Words(
            "Convex: never above a chord", BODY, width=self.frame.pick(0.65, 0.9) * upper.width, align="center"
        )
        self.rule = upper.fit(rule)
        self.verdict = self.lower.fit(Words("not convex", HERO))
        text = (
            "Convex means: never above a [chord], a line between two curve points. Ours [rises above] the chord "
            "between its valleys."
        )
        with self.beat("chord", text):
            self.play(FadeOut(*self.uncovered, *self.ends), run_time=0.4)
            self.play(FadeIn(self.rule), run_time=0.5)
            self.play(Create(self.line), run_time=1.2, at="chord")
            self.play(FadeIn(self.above), run_time=0.6, at="rises above")
            self.play(FadeIn(self.verdict), run_time=0.5)

    def hill(self) -> None:
        """Uphill from both valleys: what lies between is above the chord."""
        climbs = [self.plot.curve(tilted, sorted_ends, role="ink", stroke_width=8).set_z_index(1)
                  for sorted_ends in ((VALLEYS[0], TOP), (TOP, VALLEYS[1]))]  # fmt: skip
        climbs[1].reverse_direction()
        name = plated(Words("hill", self.size).next_to(self.plot.c2p(TOP, float(tilted(TOP))), UP, buff=0.25))
        drop = Segment(self.plot, ((TOP, tilted(TOP)), (TOP, chord(TOP))), role="ink", dashed=True)
        text = "A curve with two valleys is never convex: between them it climbs to a hilltop above the chord."
        with self.beat("hill", text):
            self.until(0.3)
            self.play(*map(Create, climbs), run_time=2.4)
            self.play(FadeIn(name), run_time=0.5)
            self.play(Create(drop), run_time=0.7)

    def chords_of_a_bowl(self) -> None:
        """Chords of a bowl: it stays below them, so no hill, and one lowest place."""
        upper, room = self.lower.rows(22, 78)
        plot = self.bowl_plot = Plot.inside(room, (-WIDE, WIDE, 0.2), (0, STEEP, 0), cross=(-WIDE, 0), x_label="x")
        self.bowl_curve = plot.curve(section)
        self.bowl_name = Maths('"cost" = 2 x^2', self.size, digits="formula").move_to(plot.c2p(0, 0.82 * STEEP))
        ends = [((a, section(a)), (b, section(b))) for a, b in CHORDS]
        chords = [Segment(plot, each, role="accent", stroke_width=4) for each in ends]
        verdict = upper.place(Words("convex", HERO), 0, 0.6)
        text = "A bowl stays below each of its [chords]: it is [convex]. So it has no hill, and only one valley."
        with self.beat("below", text):
            self.play(FadeOut(self.verdict), run_time=0.4)
            self.play(draw(plot), Create(self.bowl_curve), FadeIn(self.bowl_name), run_time=0.8)
            for line in chords:
                self.play(Create(line), run_time=0.6, at="chords")
            self.play(FadeIn(verdict), run_time=0.5, at="convex")

    def many(self) -> None:
        """A hundred and thirty-five starts on a surface with two valleys; the border between their basins."""
        cast = ManyMap(self.left, self.right)
        swarm, basins = cast.swarm, cast.basins
        strip = self.frame.title
        strip.place(cast.name.scale(min(1.0, 0.65 * strip.width / cast.name.width)), 1, 0)
        text = (
            "Now with two inputs, one hundred thirty-five balls: ninety end left, forty-five right. A border parts "
            "their starts, and our two start on either side."
        )
        with self.beat("many", text):
            self.clear()
            self.play(draw(cast.plot), FadeIn(cast.lines, swarm.balls, cast.total, cast.name), run_time=0.6)
            self.play(animate(swarm.time, rate_func=evenly_seen).set_value(SEEN), run_time=3.2)
            self.play(*swarm.dye(), *map(FadeIn, cast.counts), run_time=0.6)
            self.play(FadeIn(swarm.homes, basins.areas), run_time=0.8)
            self.play(Create(basins.border), run_time=0.8)
            self.until(0.85)
            self.play(FadeIn(cast.ours), run_time=0.6)

    def close(self) -> None:
        """The curve with both balls at their ends; beside it the bowl, in which balls from the same starts meet."""
        text = "So no: they ended at costs six point three six and six point nine four. In the convex bowl they meet."
        plot, step = self.bowl_plot, ValueTracker(0.0)
        ways = [roll(start, section) for start in STARTS]
        balls = [RollingBall(plot, section, way, step, f"class {k}", radius=0.13) for k, way in enumerate(ways)]
        ends = Formula('"both at" @a', self.size, a=Value(float(ways[1][-1])))
        ends.move_to(plot.c2p(0, 0.54 * STEEP))
        with self.beat("close", text, kind="answer"):
            self.clear()
            self.play(FadeIn(self.plot, self.curve), *map(FadeIn, (*self.balls, *self.ends)), run_time=0.6)
            self.play(FadeIn(plot, self.bowl_curve, self.bowl_name), *map(FadeIn, balls), run_time=0.6)
            self.until(0.6)
            self.play(animate(step, rate_func=linear).set_value(25), run_time=2.2)
            self.play(FadeIn(ends), run_time=0.4)
            self.claim("The start decides which valley")
