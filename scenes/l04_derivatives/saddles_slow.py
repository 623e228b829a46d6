"""A cost that has gone flat may fall again: the ball lingers at a saddle, where both slopes are nearly zero."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Create, FadeIn, FadeOut, ValueTracker, VGroup, linear

from scenes.kit.field.contours import Contours
from scenes.kit.field.trail import Trail
from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import Ring
from scenes.kit.plot.curves import Curve
from scenes.kit.plot.marks import Segment
from scenes.kit.plot.moves import draw
from scenes.kit.plot.plot import Plot
from scenes.kit.runs.descent import Descent, gradient
from scenes.kit.stage.layout import Region
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, HERO, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import Ledger
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value
from scenes.l04_derivatives.basins import Basins
from scenes.l04_derivatives.functions import two_valleys
from scenes.l04_derivatives.many_map import HALF
from scenes.l04_derivatives.near_saddle import Near
from scenes.l04_derivatives.valleys import LEVELS, TOP

RATE, STEPS, PAUSE = 0.05, 120, 45
START, TWIN = (-0.304, 0.8), (-0.305, 0.8)
X, Y = (-1.15, 1.15), (-1.0, 1.0)  # the map
NEAR, COSTS = (6.8, 7.3, 0.2), (6.3, 7.5, 0.4)  # heights of the plot of one run, and of two
PACE, TWIN_PACE = 18, 30  # steps a second
WATCHED = np.array([19, 26, 33, 40, 47])  # steps


def run(start: tuple[float, float]) -> Descent:
    """A run on the surface with two valleys."""
    return Descent.run(two_valleys, start, RATE, STEPS)


def distances(descent: Descent) -> np.ndarray:
    """How far a run is from the saddle, along the way on which it leaves, after each step."""
    return np.asarray(np.abs((descent.points - TOP) @ ways_out()[0]))


def ways_out() -> tuple[np.ndarray, np.ndarray]:
    """The saddle's directions along which the surface bends down, and up, by `nn_core`'s slopes.

    Unit vectors to the right, so that a cut drawn along one has the map's left end at its left.
    """
    reach = 1e-4
    rows = [
        (gradient(two_valleys, (TOP + reach * dx, TOP + reach * dy)) - gradient(two_valleys, (TOP, TOP))) / reach
        for dx, dy in np.eye(2)
    ]
    _, vectors = np.linalg.eigh((np.array(rows) + np.array(rows).T) / 2)
    down, up = (np.sign(way[0]) * way for way in vectors.T)
    return down, up


class SaddlesSlow(Lesson):
    """A saddle holds a run for many steps, and then lets it go."""

    def construct(self) -> None:
        """The cost alone; the map; the saddle's two bends; the slow way out; a twin."""
        self.below = replace(self.frame.stage, top=self.frame.stage.top - 0.35)  # of the claim's line
        self.size: float = self.frame.pick(1.0 * BODY, 1.04 * LABEL)
        self.first, self.second = run(START), run(TWIN)
        self.step = ValueTracker(0.0)
        self.cost_alone()
        self.on_the_map()
        self.saddle()
        self.way_out()
        self.twins()

    def cost_curve(self, plot: Plot, descent: Descent, role: str) -> Curve:
        """A run's cost, step by step."""
        curve = Curve(plot, np.arange(STEPS + 1), descent.costs, role=role)
        curve.show_until(self.step.get_value())
        return curve.add_updater(lambda moving: moving.show_until(self.step.get_value()))

    def cost_alone(self) -> None:
        """The cost falls, stays flat, and falls again."""
        plot = Plot.inside(self.below, (0, STEPS, 20), NEAR, cross=(0, NEAR[0]), x_label='"step"', y_label='"cost"')
        self.costs, self.curve = plot, self.cost_curve(plot, self.first, "activation")
        start = Formula('"from" @c', self.size, role="activation", c=Value(self.first.costs, 0, role="activation"))
        start.next_to(plot.c2p(3, NEAR[1]), RIGHT, buff=0.1).shift(0.25 * DOWN)
        flat = Value(self.first.costs, PAUSE, size=self.size, role="activation")
        flat.next_to(plot.c2p(PAUSE, self.first.costs[PAUSE]), UP, buff=0.25)
        unknown = Maths("?", HERO).move_to(plot.c2p(80, 7.05))
        end = Value(self.first.costs, STEPS, size=self.size, role="activation")
        end.next_to(plot.c2p(112, self.first.costs[STEPS]), DOWN, buff=0.25)
        with self.beat(
            "cost", "In a run of gradient descent, the cost drops, and then it stays flat, step after step."
        ):
            self.heading("Has the ball arrived?", into=plot)
            self.play(draw(plot), run_time=0.7)
            self.add(self.curve)
            self.play(self.walk(10), FadeIn(start), run_time=10 / PACE)
            self.play(self.walk(PAUSE), run_time=(PAUSE - 10) / PACE)
        with self.beat(
            "ask",
            "For thirty-five steps it has changed by less than nought point nought one. Has the ball arrived?",
            kind="question",
            notes="A flat cost: most would stop the run here.",
            choices=("yes", "no"),
            right="no",
        ):
            self.play(FadeIn(flat), FadeIn(unknown), share=0.15)
        with self.beat("go on", "Let it go on. After about sixty steps the cost falls again, to six point nine four."):
            self.play(FadeOut(unknown), run_time=0.4)
            self.play(self.walk(STEPS), run_time=(STEPS - PAUSE) / PACE)
            self.play(FadeIn(end), run_time=0.5)

    def walk(self, step: int) -> Any:
        """The run goes on to `step`, evenly: play it with so many seconds that `PACE` steps take one."""
        return animate(self.step, rate_func=linear).set_value(step)

    def on_the_map(self) -> None:
        """The ball's way on the map: it lingered at one place."""
        left, right = self.below.columns(*self.frame.pick((60, 40), (60, 40)), gap=0.4)
        self.left, self.right = left, right
        self.map = Plot.inside(left, (*X, 0), (*Y, 0), equal=True, cross=(X[0], Y[0]))
        self.lines = Contours(self.map, two_valleys, LEVELS, opacity=0.5)
        self.trail = Trail(self.map, self.first.points, color=theme().classes[0])
        count = Value(lambda: np.floor(self.step.get_value()), places=0, reserve="000", align="right")
        cost = Value(lambda: self.first.costs[int(self.step.get_value())], places=2, role="activation")
        upper, lower = right.rows(30, 70, gap=0.3)
        self.readout = upper.fit(Formula('"step" &= @n \\ "cost" &= @c', HERO, n=count, c=cost))
        self.near = Near(lower, self.first, self.step.get_value)
        ring = Ring(self.map.dot(TOP, TOP, radius=0.2))
        self.ring = ring
        with self.beat(
            "map", "On its map, the ball goes down quickly, creeps at the place with the ring, and then slides on."
        ):
            self.clear()
            self.step.set_value(0)
            self.readout.update()
            self.play(FadeIn(self.lines), FadeIn(self.trail, self.readout), run_time=0.7)
            trail = self.trail
            trail.add_updater(lambda moving: moving.show_until(self.step.get_value()))
            self.add(self.near.trail.show_until(0))
            self.play(self.walk(12), run_time=12 / PACE)
            self.play(self.walk(36), Create(ring), FadeIn(self.near.ground), run_time=24 / PACE)
            self.play(self.walk(STEPS), run_time=(STEPS - 36) / PACE)
            trail.clear_updaters()
            self.near.trail.clear_updaters()

    def saddle(self) -> None:
        """Two cuts through the place: one bends down, the other up."""
        out, into = ways_out()
        upper, lower = self.right.rows(1, 1, gap=0.5)
        reach = 0.35
        pictures = [self.bend(upper, into, "bends up", "ink"), self.bend(lower, out, "bends down", "weight")]
        cuts = [
            Segment(self.map, (TOP - reach * way, TOP + reach * way), role=role, stroke_width=6).set_z_index(3)
            for way, role in ((into, "ink"), (out, "weight"))
        ]
        text = "Cut the surface there: one way it bends up, the other way it bends down. Such a place is a saddle."
        with self.beat("saddle", text):
            self.play(FadeOut(self.readout, self.near.ground, self.near.trail), run_time=0.4)
            for cut, picture in zip(cuts, pictures, strict=True):
                self.play(Create(cut), *map(FadeIn, picture), share=0.2)
                self.until(0.5)
        self.cuts = [*cuts, *(part for picture in pictures for part in picture)]

    def bend(self, region: Region, way: np.ndarray, name: str, role: str) -> list[VGroup]:
        """The surface along a direction through the saddle, with its name."""
        head, body = region.rows(24, 76)
        plot = Plot.inside(body, (-0.35, 0.35, 0), (6.9, 7.4, 0), cross=(-0.35, 6.9))
        curve = plot.curve(lambda t: two_valleys(TOP + t * way[0], TOP + t * way[1]), role=role)
        dot = plot.dot(0.0, float(two_valleys(TOP, TOP)), radius=0.12)
        return [VGroup(plot, curve, dot), VGroup(head.place(Words(name, self.size, role=role)))]

    def way_out(self) -> None:
        """Under a lens: steps are tiny, and the distance doubles in seven of them."""
        size, far = self.size, distances(self.first)
        words: list[Words | Maths] = [
            Formula('"step" @n', size, n=Value(step, places=0, role="input")) for step in WATCHED.tolist()
        ]
        numbers = [Value(far, step, places=4, size=size, role="activation") for step in WATCHED.tolist()]
        head = Words("distance to ring", size, role="muted")
        table = VGroup(head, Ledger(words, numbers)).arrange(DOWN, buff=0.35)
        self.right.fit(table)
        near = Near(self.left.inset(0.1, 0.05), self.first, self.step.get_value)
        ring = Ring(near.plot.dot(TOP, TOP, radius=0.16))
        text = (
            "At the ring both slopes are nought. Near it they are nearly nought, so the steps are tiny. But the "
            "distance about doubles in seven steps, and again in the next seven."
        )
        with self.beat("out", text, notes="Along the falling way a step multiplies the distance by 1 + 0.05 · 2.03."):
            self.play(FadeOut(*self.cuts, self.lines, self.trail, self.ring), run_time=0.4)
            self.step.set_value(WATCHED[0])
            self.play(FadeIn(near.ground, near.trail.show_until(WATCHED[0])), FadeIn(head), run_time=0.7)
            near.trail.add_updater(lambda moving: moving.show_until(self.step.get_value()))
            self.play(Create(ring), FadeIn(table[1].row(0)), run_time=0.6)
            self.until(0.42)
            for row, step in enumerate(WATCHED[1:].tolist(), start=1):
                self.play(self.walk(step), run_time=7 / 8)
                self.play(FadeIn(table[1].row(row)), run_time=0.4)
            near.trail.clear_updaters()
        self.passing = VGroup(near.ground, near.trail, ring, table)

    def twins(self) -> None:
        """A start close by leaves by the other side."""
        plot = Plot.inside(self.right, (0, STEPS, 60), COSTS, cross=(0, COSTS[0]), x_label='"step"', y_label='"cost"')
        twin = Trail(self.map, self.second.points, color=theme().classes[1])
        curves = [Curve(plot, np.arange(STEPS + 1), each.costs, role=role) for each, role in self.colored()]
        ends = [
            Value(each.costs, STEPS, size=self.size, role=role).next_to(
                plot.c2p(STEPS, each.costs[STEPS]), UP, buff=0.15
            )
            for each, role in self.colored()
        ]
        for end in ends:
            end.shift(0.5 * LEFT)
        x, y = HALF
        places = Basins(Plot((-x, x, 0), (-y, y, 0), width=2 * x, height=2 * y)).places
        border = Curve(self.map, *places.T, role="muted", stroke_width=3)
        text = (
            "Start the ball one thousandth further left, across the border. It lingers at the same saddle, and leaves "
            "by the other side."
        )
        with self.beat("twin", text, notes="Before it runs, ask: will it take the same way out?"):
            self.play(FadeOut(self.passing), run_time=0.4)
            self.play(FadeIn(self.lines, self.trail, self.ring, border), run_time=0.4)
            self.play(draw(plot), Create(curves[0]), FadeIn(twin), run_time=0.8)
            curves[1].show_until(0)
            self.step.set_value(0)
            twin.add_updater(lambda moving: moving.show_until(self.step.get_value()))
            curves[1].add_updater(lambda moving: moving.show_until(self.step.get_value()))
            self.add(curves[1])
            self.play(self.walk(STEPS), run_time=STEPS / TWIN_PACE)
            self.play(*map(FadeIn, ends), run_time=0.5)
        text = "So it had not arrived. A flat cost can mean a saddle: further on, it falls again."
        with self.beat("close", text, kind="answer"):
            self.claim("Flat cost: not always the end")

    def colored(self) -> list[tuple[Descent, str]]:
        """Both runs, each with its colour."""
        return [(self.first, "class 0"), (self.second, "class 1")]
