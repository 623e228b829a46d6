"""The cost of a trained network over two of its dials, and why a path on that map misleads."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Animation, FadeIn, FadeOut, ValueTracker, VGroup, linear

from scenes.kit.field.moves import draw_lines
from scenes.kit.field.trail import Trail
from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import dim, undim
from scenes.kit.plot.curves import Curve
from scenes.kit.plot.marks import PlotDot
from scenes.kit.plot.moves import draw
from scenes.kit.plot.plot import Plot
from scenes.kit.runs.flower_net import LAST
from scenes.kit.stage.layout import Region
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, HERO, points
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value
from scenes.l08_loss.land import Land, TwoDials
from scenes.l08_loss.landscape import training

FIRST, SECOND = 40, 100  # the steps between which the map climbs, and the cost falls
CUTS = 0, FIRST, 60, SECOND, LAST
V_RANGE, W_RANGE = (0.4, 2.0, 0.5), (0.2, 2.8, 1.0)
NAMED = {  # levels that carry their number on the land of a cut, and where
    FIRST: ((1.0, (1.2, 0.4)),),
    60: ((0.5, (1.7, 1.0)), (0.8, (0.7, 0.85))),
    SECOND: ((0.5, (1.7, 0.85)), (0.8, (1.5, 0.5))),
    LAST: ((0.3, (1.44, 0.55)), (0.5, (1.72, 0.55)), (0.8, (0.6, 2.3))),
}


class LossLandscape(Lesson):
    """Walk over a slice of a cost, compare its heights with the costs that training had, and cut it anew."""

    def construct(self) -> None:
        """Two dials; their map; the path; what it reads and what was; the other dials; the land cut anew."""
        self.room = replace(self.frame.stage, top=self.frame.stage.top - 0.1)
        self.size: float = self.frame.pick(1.0, 0.82) * points(BODY)
        self.left, self.right = self.room.columns(*self.frame.pick((64, 36), (60, 40)), gap=0.5)
        self.run = training()
        self.step = ValueTracker(0.0)
        self.plot = Plot.inside(self.left, V_RANGE, W_RANGE, cross=(V_RANGE[0], W_RANGE[0]), x_label="v", y_label="w")
        self.lands = {cut: Land(self.plot, self.run.slices[cut]) for cut in CUTS}
        self.largest = max(float(np.abs(W).max()) for both in self.run.weights for W in both)
        for beat in (self.dials, self.map, self.path, self.read, self.ask, self.fell):
            beat()
        for beat in (self.turning, self.cut_anew, self.sinking, self.close):
            beat()

    def now(self) -> int:
        """The step that the ball has come to."""
        return int(self.step.get_value() + 1e-6)

    def network(self, region: Region, size: float, named: bool) -> TwoDials:
        """The network of the step that is shown."""
        return TwoDials(region, lambda: self.run.weights[self.now()], self.largest, size, named=named)

    def dials(self) -> None:
        """The network; two of its dials are lit."""
        self.step.set_value(LAST)
        above, below = self.room.inset(0.3, 0).rows(86, 14)
        net = self.network(above, self.size, named=True)
        weights, biases = (Value(float(n), places=0, role=role) for n, role in ((15, "weight"), (6, "bias")))
        count = below.place(Formula('@w "weights" + @b "biases"', self.size, w=weights, b=biases), 0, -1)
        text = "Our trained network has twenty-one dials: fifteen weights and six biases. Let two of the weights turn; "
        text += "the other nineteen dials stand still."
        with self.beat("dials", text, notes="v: from width; w: on to virginica."):
            self.heading("What does the map tell?", into=net.diagram)
            self.play(FadeIn(net.diagram, net.names), run_time=0.8)
            self.play(FadeIn(count), run_time=0.5)
            self.until(0.5)
            self.play(*dim(*net.others), FadeIn(net.dials), run_time=0.7)
        self.net, self.kinds = net, count

    def map(self) -> None:
        """The land, as it lies round the trained network."""
        land, net = self.lands[LAST], self.net
        for cut, named in NAMED.items():
            self.lands[cut].label(self.size, *named)
        self.upper, self.lower = self.right.rows(18, 82, gap=0.2)
        place, below = self.right.rows(60, 40, gap=0.4)
        self.small = small = self.network(place, self.size, named=False)
        count = Formula('@n "flowers"', self.size, n=Value(120, places=0))
        head = VGroup(Words("cost: mean of", self.size), count).arrange(DOWN, buff=0.3, aligned_edge=LEFT)
        self.head = below.place(head, 0, 1)
        text = "For each pair of settings, the map shows the mean cost of the flowers it learned from: violet is low."
        with self.beat("map", text):
            self.play(FadeOut(net.diagram, net.names, net.dials, self.kinds), run_time=0.4)
            self.play(draw(self.plot), FadeIn(small.diagram, small.dials), run_time=0.8)
            self.play(FadeIn(land.shade), FadeIn(self.head), run_time=0.8)
            self.play(draw_lines(land.lines, 0.3), run_time=2.6)
            self.play(FadeIn(land.labels), run_time=0.6)

    def path(self) -> None:
        """Where training had the two dials, step after step."""
        self.trail = Trail(self.plot, self.run.path, color=theme().ink, radius=0.16)
        self.trail.add_updater(lambda moving: moving.show_until(self.step.get_value()))
        self.count = Formula(
            '"step" @n', 1.3 * self.size, n=Value(lambda: float(self.now()), places=0, reserve="000", align="right")
        )
        self.upper.place(self.count, 1, 0)
        text = "The ball shows where training had the two dials, from step nought to step two hundred."
        with self.beat("path", text):
            self.play(FadeOut(self.head, self.small.diagram, self.small.dials), run_time=0.4)
            self.step.set_value(0)
            self.play(FadeIn(self.trail.update(), self.count.update()), run_time=0.5)
            self.walk(LAST, 3.6)

    def walk(self, step: int, run_time: float) -> None:
        """The ball goes on to a step, evenly."""
        self.play(animate(self.step, rate_func=linear).set_value(step), run_time=run_time)

    def restart(self, *meanwhile: Animation) -> None:
        """The ball goes, and stands at step 0 again, out of sight."""
        self.play(FadeOut(self.trail), *meanwhile, run_time=0.4)
        self.step.set_value(0)
        self.trail.update()
        self.count.update()

    def curve(self, heights: np.ndarray, role: str) -> Curve:
        """Heights over the steps, as far as the ball has come."""
        curve = Curve(self.costs, np.arange(LAST + 1), heights, role=role, stroke_width=6).show_until(0)
        return curve.add_updater(lambda moving: moving.show_until(self.step.get_value()))

    def marks(self, heights: np.ndarray, role: str, sides: tuple[np.ndarray, np.ndarray]) -> list[VGroup]:
        """The heights at the two steps spoken of: a dot and its number."""
        found = []
        for step, side in zip((FIRST, SECOND), sides, strict=True):
            dot = PlotDot(self.costs, (step, float(heights[step])), role=role, radius=0.1)
            found.append(VGroup(dot, Value(heights, step, 3, size=self.size, role=role).next_to(dot, side, buff=0.15)))
        return found

    def read(self) -> None:
        """The heights under the ball, on the map."""
        self.costs = Plot.inside(self.right, (0, LAST, 100), (0, 1.8, 1), x_label='"step"', y_label='"cost"')
        seen = self.run.read(LAST)
        self.seen = self.curve(seen, "class 0")
        self.seen_marks = self.marks(seen, "class 0", (DOWN, UP))
        self.map_word = Words("map", self.size, role="class 0").move_to(self.costs.c2p(168, 0.8))
        text = "Read the map below the ball: nought point two six at step forty, a half at step one hundred, then "
        text += "down again."
        with self.beat("read", text):
            self.restart()
            self.play(draw(self.costs), FadeIn(self.trail), run_time=0.6)
            self.add(self.seen)
            self.walk(FIRST, 1.5)
            self.play(FadeIn(self.seen_marks[0]), run_time=0.5)
            self.walk(SECOND, 1.8)
            self.play(FadeIn(self.seen_marks[1], self.map_word), run_time=0.5)
            self.walk(LAST, 1.5)

    def ask(self) -> None:
        """The map climbs: did the cost?"""
        text = "Between step forty and step one hundred, did the network's cost rise?"
        notes = "A vote. The path on the map goes uphill."
        with self.beat("ask", text, kind="question", notes=notes, choices=("yes", "no"), right="no"):
            self.unknown = Maths("?", HERO).move_to(self.costs.c2p(70, 1.25))
            self.play(FadeIn(self.unknown), run_time=0.5)

    def fell(self) -> None:
        """The costs that training had."""
        self.true = self.curve(self.run.costs, "class 1")
        self.true_marks = self.marks(self.run.costs, "class 1", (RIGHT, RIGHT + 2.9 * DOWN))
        word = Words("training", self.size, role="class 1").next_to(self.costs.c2p(38, 1.35), RIGHT, buff=0)
        text = "No, it fell. In training, the true cost was nought point nine two at step forty, "
        text += "and only nought point three nine at step one hundred."
        with self.beat("fell", text, notes="0.917 and 0.394. In between it goes up and down: momentum."):
            self.seen.clear_updaters()
            self.restart(FadeOut(self.unknown, *self.seen_marks), *dim(self.seen, self.map_word))
            self.play(FadeIn(self.trail, word), run_time=0.4)
            self.add(self.true)
            self.walk(FIRST, 1.2)
            self.play(FadeIn(self.true_marks[0]), run_time=0.5)
            self.walk(SECOND, 1.5)
            self.play(FadeIn(self.true_marks[1]), run_time=0.5)
            self.walk(LAST, 1.2)
        self.words = VGroup(self.map_word, word)

    def turning(self) -> None:
        """All dials were on their way."""
        net = self.network(self.lower.inset(0, 0.3), self.size, named=False)
        self.graph = VGroup(self.costs, self.seen, self.true, *self.true_marks, *self.words)
        text = "Why? All dials were turning. But the map holds the other nineteen where they stood in the end."
        with self.beat("turning", text):
            self.true.clear_updaters()
            self.restart(*(FadeOut(part) for part in self.graph))
            self.play(FadeIn(net.diagram.update(), net.dials, self.trail), run_time=0.6)
            self.walk(LAST, 4.0)
        self.net = net

    def reading(self, cut: int, role: str) -> VGroup:
        """What a land says under the ball of step 40, large."""
        name = Formula('"cut at step" @n', self.size, n=Value(cut, places=0, role=role), role=role)
        height = Value(self.run.read(cut), FIRST, 3, size=1.6 * self.size, role=role)
        return VGroup(name, height).arrange(DOWN, buff=0.25, aligned_edge=RIGHT)

    def cut_anew(self) -> None:
        """The land of step 40, under the ball of step 40."""
        old, new = self.reading(LAST, "class 0"), self.reading(FIRST, "class 1")
        for row, each in zip(self.lower.rows(1, 1), (old, new), strict=True):
            row.place(each, 1, 0)
        text = "Stop at step forty, and draw the map again, with the other nineteen dials as they stood then. "
        text += "At the ball, it now reads nought point nine two."
        with self.beat("cut", text):
            self.play(FadeOut(self.net.diagram, self.net.dials), run_time=0.4)
            self.play(animate(self.step).set_value(FIRST), FadeIn(old), run_time=1.0)
            self.until(0.3)
            self.change(LAST, FIRST)
            self.until(0.75)
            self.play(FadeIn(new), run_time=0.5)
        self.readings = VGroup(old, new)

    def change(self, before: int, after: int, *more: object, run_time: float = 0.9) -> None:
        """One land fades into another."""
        self.play(FadeOut(*self.lands[before].parts), FadeIn(*self.lands[after].parts), *more, run_time=run_time)

    def sinking(self) -> None:
        """The land of each of five steps, under the ball of that step; beside it the cost that training had."""
        cost = Value(lambda: float(self.run.costs[self.now()]), places=3, size=1.4 * self.size, role="class 1")
        cost.move_to(self.costs.c2p(125, 1.0))
        dot = PlotDot(self.costs, lambda: (self.now(), float(self.run.costs[self.now()])), role="class 1", radius=0.14)
        height = VGroup(self.costs, self.true, dot, cost)
        text = "Draw the map again as training goes on: the land itself sinks while the ball walks over it."
        with self.beat("sinking", text):
            self.play(FadeOut(self.readings), run_time=0.4)
            self.change(FIRST, CUTS[0], animate(self.step).set_value(0))
            self.play(FadeIn(height.update()), run_time=0.4)
            for before, after in pairwise(CUTS):
                self.change(before, after, animate(self.step, rate_func=linear).set_value(after), run_time=1.2)
        self.height = height

    def close(self) -> None:
        """Both curves, still."""
        text = "The map climbed while the cost fell: a slice hides nineteen dials."
        with self.beat("close", text, kind="answer"):
            self.play(FadeOut(self.height), run_time=0.4)
            self.play(*(FadeIn(part) for part in self.graph), run_time=0.5)
            self.play(*undim(self.seen, self.map_word), *map(FadeIn, self.seen_marks), run_time=0.5)
            self.claim("A slice holds only where it was cut")
