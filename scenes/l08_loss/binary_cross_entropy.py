"""Cross-entropy for yes or no: two curves, one a label; and why a squared error hardly hears a sure mistake."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, UR, Create, FadeIn, FadeOut, ValueTracker, VGroup, linear

from nn_core import Tensor, sigmoid
from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import dim, undim
from scenes.kit.moves.growth import Grow
from scenes.kit.plot.marks import PlotDot, SlopeLine
from scenes.kit.plot.moves import draw
from scenes.kit.plot.plot import Plot
from scenes.kit.runs.descent import derivative
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, LABEL, points
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value
from scenes.l08_loss.chances import surprise
from scenes.l08_loss.twin import Twin
from scenes.l08_loss.yes_no_runs import LOSSES, RATE, STEPS, cross_entropy_of_score, squared_error_of_score

NINES = 0.9, 0.99, 0.999
SCORE = -5.0
TURN = 16, 23  # the steps in which the neuron turns round
YES, NO = "class 2", "class 1"


def turning(time: float) -> float:
    """How much of the run is over: most of the time goes to the few steps in which the curve turns round."""
    return float(np.interp(time, (0.0, 0.2, 0.75, 1.0), (0.0, TURN[0] / STEPS, TURN[1] / STEPS, 1.0)))


class BinaryCrossEntropy(Lesson):
    """Charge yes or no by the surprise, compare it with a squared error, and let a neuron learn by both."""

    def construct(self) -> None:
        """Two neurons; the two curves; a sure mistake; its square; the slopes by the score; the neurons again."""
        self.room = replace(self.frame.stage, top=self.frame.stage.top - 0.2)
        self.size: float = self.frame.pick(1.0, 0.85) * points(BODY)
        self.step = ValueTracker(0.0)
        regions = replace(self.room, bottom=self.room.bottom + 0.6).columns(1, 1, gap=0.6)
        radius = self.frame.pick(0.055, 0.045)
        self.twins = [
            Twin(loss, room, self.step, self.size, radius) for loss, room in zip(LOSSES, regions, strict=True)
        ]
        step = Value(self.step.get_value, places=0, reserve="000", align="right")
        parts: dict[str, Any] = {"step": step, "all": Value(float(STEPS), places=0), "rate": Value(RATE, places=1)}
        self.counter = Formula('"step" @step "of" @all, quad "rate" @rate', 1.2 * self.size, **parts)
        self.counter.move_to((float(self.room.center[0]), self.room.bottom + 0.2, 0.0))
        for beat in (self.ask, self.curves, self.switch, self.sure, self.nines, self.square, self.slopes, self.learn):
            beat()

    def ask(self) -> None:
        """Two neurons that start sure and wrong."""
        text = "Is it virginica, by its petal's width? Two neurons start sure and wrong: six of a hundred right. "
        text += "They learn, by squared error and by cross-entropy. How many will be right?"
        notes = "Petal width; both start from a weight of minus four."
        choices = "both 94", "cross-entropy 94, squared error 6", "cross-entropy 6, squared error 94"
        with self.beat("ask", text, kind="question", notes=notes, choices=choices, right=choices[1]):
            self.heading("Sure, and wrong", into=self.twins[0].plot)
            for twin in self.twins:
                self.play(draw(twin.plot), FadeIn(*twin.answers, *twin.marks, twin.half), run_time=0.7)
            for twin in self.twins:
                self.play(Create(twin.curve), FadeIn(twin.name, twin.count), run_time=0.7)

    def curves(self) -> None:
        """Minus log p, and its mirror."""
        self.plot = plot = Plot.inside(
            self.room, (0, 1, 0.1), (0, 7.2, 2), x_label="p", y_label='"cost"', tick_size=LABEL
        )
        steep = np.geomspace(7.5e-4, 1.0, 500)  # close together where the curves are steep
        self.yes = plot.curve(surprise, (0.01, 1.0), role=YES, stroke_width=8).set_samples(steep)
        self.no = plot.curve(lambda p: surprise(1 - p), (0.0, 0.99), role=NO, stroke_width=8).set_samples(
            1 - steep[::-1]
        )
        size = self.frame.pick(1.25, 1.0) * self.size
        self.formula = Maths("C = {{ -y ln p : yes }} {{ -(1 - y) ln(1 - p) : no }}", size, digits="formula")
        self.formula.set_colors({"yes": YES, "no": NO}).move_to(plot.c2p(0.5, 6.3))
        self.words = []
        sides = ("yes", YES, "-ln p", 0.065, RIGHT), ("no", NO, "-ln(1 - p)", 0.93, LEFT)
        for word, role, cost, p, side in sides:
            name = Words(f"{word} is true", self.size, role=role)
            below = Maths(cost, 1.2 * self.size, role=role, digits="formula")
            below.next_to(name, DOWN, buff=0.25).align_to(name, -side)
            self.words.append(VGroup(name, below).next_to(plot.c2p(p, 3.9), side, buff=0.3))
        text = "If yes is true, a share p of yes costs minus log p; if no is true, minus log of the rest, one minus p."
        with self.beat("curves", text):
            self.clear()
            self.play(draw(plot), run_time=0.6)
            self.play(Create(self.yes, rate_func=linear), FadeIn(self.words[0]), run_time=2.0)
            self.until(0.5)
            self.play(Create(self.no, rate_func=linear), FadeIn(self.words[1]), run_time=2.0)

    def switch(self) -> None:
        """The label picks one curve."""
        f = self.formula
        label = Formula("y = @y", 1.3 * self.size, y=Value(1.0, places=0, role="target")).move_to(
            self.plot.c2p(0.5, 5.0)
        )
        other = Formula("y = @y", 1.3 * self.size, y=Value(0.0, places=0, role="target")).move_to(
            self.plot.c2p(0.5, 5.0)
        )
        text = "One formula holds both. With y [one], for yes, the second part goes; with y [zero], for no, the first "
        text += "goes."
        with self.beat("switch", text):
            self.play(FadeIn(f), run_time=0.6)
            self.play(FadeIn(label), *dim(f.part("no"), self.no, self.words[1]), run_time=0.6, at="one")
            self.play(FadeOut(label), run_time=0.4, at="zero")
            self.play(
                FadeIn(other),
                *undim(f.part("no"), self.no, self.words[1]),
                *dim(f.part("yes"), self.yes, self.words[0]),
            )
        self.passing = VGroup(f, other)

    def sure(self) -> None:
        """0.99, and true; 0.99, and false."""
        text = "Ninety-nine per cent for yes, when [yes is] true, costs one hundredth. When [no is] true, it costs "
        text += "four point [six], about four hundred and sixty times as much."
        with self.beat("sure", text):
            self.play(FadeOut(self.passing), *undim(self.yes, self.words[0]), run_time=0.5)
            self.play(*self.rung(NINES[1], yes=True), run_time=0.6, at="yes is")
            moved = animate(self.words[1]).move_to(self.plot.c2p(0.45, 5.5))  # the numbers take its place
            self.play(moved, *dim(self.yes, self.words[0]), run_time=0.7, at="no is")
            self.play(*self.rung(NINES[1]), run_time=0.6, at="six")

    def rung(self, p: float, *, yes: bool = False) -> list[FadeIn]:
        """A dot on the curve of what is true, with its share and its cost."""
        cost = float(surprise(p if yes else 1 - p))
        dot = PlotDot(self.plot, (p, cost), radius=0.15, role="accent").set_z_index(5)
        share = Value(p, places=len(str(p)) - 2)
        size = (1.0 if yes else 1.25) * self.size
        words = Formula("@p -> @cost", size, p=share, cost=Value(cost, places=3, role=YES if yes else NO))
        words.next_to(self.plot.c2p(p, cost), LEFT, buff=0.35)
        if p == NINES[0]:
            words.shift(0.3 * UP)  # clear of the curve
        if yes:
            words.set_y(float(self.plot.c2p(0, 0.88)[1]))  # between the two curves
            self.small = VGroup(dot, words)
        return [FadeIn(dot), FadeIn(words)]

    def nines(self) -> None:
        """One more nine, one more step."""
        text = "Each further nine adds two point three: there is no limit."
        with self.beat("nines", text, notes="Minus log of a tenth is 2.303. Ask for one half: 0.693 for both labels."):
            self.play(*self.rung(NINES[0]), run_time=0.7)
            self.until(0.55)
            self.play(*self.rung(NINES[2]), run_time=0.7)

    def square(self) -> None:
        """The squared error of the same mistake."""
        sure = NINES[-1]
        parabola = self.plot.curve(lambda p: p**2, role="ink", stroke_width=6)
        dot = PlotDot(self.plot, (sure, sure**2), radius=0.15, role="ink").set_z_index(5)
        squared = Value(sure**2, places=3, size=self.size)
        squared.move_to(self.plot.c2p(0.975, 0.36), RIGHT)  # below the curve
        name = Maths("p^2", 1.2 * self.size, digits="formula").move_to(self.plot.c2p(0.86, 1.25))
        with self.beat("square", "The squared error of the same mistake is p squared: it stops at one."):
            self.play(FadeOut(self.small, self.yes, self.words[0]), run_time=0.4)
            self.play(Create(parabola), FadeIn(name), run_time=1.4)
            self.play(FadeIn(dot, squared), run_time=0.6)

    def slopes(self) -> None:
        """Both costs over the score, yes is true; their tangents at −5."""
        plot = Plot.inside(self.room, (-7, 3, 1), (0, 7, 2), x_label="z", tick_size=LABEL, cross=(-7.0, 0.0))
        share = float(sigmoid(Tensor(SCORE)).value)
        parts: dict[str, Any] = {"z": Value(SCORE, places=0), "p": Value(share, places=4)}
        lines = [Formula("p = sigma(@z) approx @p", 1.2 * self.size, **parts)]
        rules = (cross_entropy_of_score, "p - 1", YES), (squared_error_of_score, "-2 (1 - p) dot p (1 - p)", "ink")
        for f, rule, role in rules:
            parts = {"slope": Value(float(derivative(f, SCORE)), places=3, role="gradient")}
            lines.append(Formula(f"{{{{ {rule} : rule }}}} approx @slope", 1.2 * self.size, digits="formula", **parts))
            lines[-1].set_colors({"rule": role})
        VGroup(*lines).arrange(DOWN, buff=0.45, aligned_edge=RIGHT).move_to(plot.c2p(3, 7), UR)
        case = Words("yes is true", self.size, role=YES).move_to(plot.c2p(-3.4, 6.5))
        text = "Now let [yes] be true, and plot both costs against the score z, before the sigmoid. At minus five, "
        text += "cross-entropy has [slope] minus nought point nine nine; the square is almost [flat]: "
        text += "minus nought point nought one."
        with self.beat("slopes", text, notes="Chain rule: the slope by p, times p (1 - p)."):
            self.clear()
            self.play(draw(plot), FadeIn(case), run_time=0.6, at="yes")
            curves = (cross_entropy_of_score, "-ln p", YES), (squared_error_of_score, "(1 - p)^2", "ink")
            for f, name, role in curves:
                curve = plot.curve(f, role=role, stroke_width=7)
                word = Maths(name, 1.2 * self.size, role=role, digits="formula")
                word.next_to(plot.c2p(-6.9, float(f(-6.9))), UR, buff=0.15)
                if f is cross_entropy_of_score:
                    word.next_to(plot.c2p(-1.6, float(f(-1.6))), UR, buff=0.15)
                self.play(Create(curve), FadeIn(word), run_time=0.9)
            self.play(FadeIn(lines[0]), run_time=0.5)
            for f, line, said in zip((rule[0] for rule in rules), lines[1:], ("slope", "flat"), strict=True):
                high, slope = float(f(SCORE)), float(derivative(f, SCORE))
                tangent = SlopeLine(plot, (SCORE, high), slope, length=4.5, stroke_width=11)
                dot = PlotDot(plot, (SCORE, high), radius=0.17, role="accent").set_z_index(5)
                self.play(FadeIn(dot), Grow(tangent, dot.get_center()), run_time=0.7, at=said)
                self.play(FadeIn(line), run_time=0.4)

    def learn(self) -> None:
        """A hundred steps for both neurons."""
        text = "Both take a hundred steps at the same rate, the turn in slow motion. Cross-entropy gets ninety-four "
        text += "right, "
        notes = "At ten times the rate the squared error, too, gets more than ninety right."
        with self.beat("learn", text + "the squared error still six.", kind="answer", notes=notes):
            self.clear()
            self.play(*(FadeIn(*twin.all) for twin in self.twins), FadeIn(self.counter.update()), run_time=0.6)
            self.play(animate(self.step, rate_func=turning).set_value(STEPS), share=0.65)
            self.claim("Sure and wrong: cross-entropy stays steep")
            self.wait(1.5)
