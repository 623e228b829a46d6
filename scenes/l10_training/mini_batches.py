"""One sample at a step, a few, or all: three walkers on one landscape, and what a pass over the data brings each."""

from __future__ import annotations

import numpy as np
from manim import Create, FadeIn, FadeOut, Transform

from scenes.kit.field.arrow_field import GrowArrows
from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import dim, pass_on
from scenes.kit.stage.lesson import Lesson
from scenes.kit.text.highlight import Highlight
from scenes.l10_training.batch_runs import SIZES
from scenes.l10_training.step_fan import CloseUp
from scenes.l10_training.walkers import EQUAL, Walkers, pass_steps

ALL, TEN, ONE = SIZES
NOTES = (
    "All with the same rate, five; a larger one would help the full batch. One a step never rests: in ten passes "
    "437 of its thousand steps lead uphill. On real machines 32 flowers take little more time than one: hence batches."
)


class MiniBatches(Lesson):
    """Find out how many samples a step should look at, on a landscape that one neuron walks."""

    def construct(self) -> None:
        """The landscape; the question; the fan of single steps; ten steps of each walker; a pass of each."""
        self.walkers = Walkers(self.frame)
        for beat in (self.land, self.ask, self.fan, self.few, self.equal, self.full, self.ten, self.one):
            beat()
        self.close()

    def land(self) -> None:
        """Contour lines of the cost."""
        w = self.walkers
        text = "One neuron, two weights: the cost over a hundred flowers is a landscape."
        with self.beat("land", text):
            self.heading("How many at a step?", into=w.lowest)
            self.play(FadeIn(w.rate, *w.heads), run_time=0.4)
            self.follow(w.land())
            self.keep(w.plot, w.lines, w.lowest, w.named, w.heights, w.rate)

    def ask(self) -> None:
        """Three walkers at one start, with one rate."""
        w = self.walkers
        text = "Three walkers, all with rate five, look at a hundred flowers a step, at ten, at one. "
        text += "Who is lowest after one pass?"
        notes = "Most say: 100."
        choices = "one a step", "ten a step", "a hundred a step"
        with self.beat("ask", text, kind="question", notes=notes, choices=choices, right=choices[0]):
            self.play(FadeIn(*w.trails.values()), run_time=0.4)
            for size, share in zip(SIZES, (0.2, 0.45, 0.6), strict=True):
                self.until(share)
                disc = w.trails[size].ball.copy().set_opacity(0.4).set_z_index(5)
                self.play(animate(disc, path_arc=-0.5).move_to(w.names[size]), run_time=0.7)
                self.play(FadeOut(disc), FadeIn(*w.row(size)), run_time=0.4)
            self.until(0.85)
            self.lit = Highlight(w.names[ALL], margin=0.12)
            self.play(FadeIn(self.lit), run_time=0.4)

    def fan(self) -> None:
        """Closer: a hundred arrows, a hundredth each, end to end."""
        w, c = self.walkers, CloseUp(self.frame)
        self.arrows, self.means, self.near = c.fan(ALL, thickness=0.9), [c.mean(ALL)], c
        self.quiet = [w.named, w.heights, w.rate]  # numbers that come back last
        self.far = [w.plot, w.lines, w.lowest, *w.trails.values(), *w.names.values(), *w.heads]
        text = "Closer: each flower alone asks for its own step. A hundredth of each, end to end: "
        with self.beat("fan", text + "their mean is the true step."):
            frame, start = c.window(w.plot), c.start.copy().move_to(w.trails[ONE].ball)
            self.play(Create(frame), FadeIn(start), run_time=0.5)
            goes = animate(start).move_to(c.start)
            self.play(
                FadeOut(*self.far, *self.quiet, self.lit, *w.table()),
                Transform(frame, c.border.copy()),
                goes,
                run_time=0.8,
            )
            self.remove(start)
            self.add(c.start)
            self.play(FadeIn(c.plot, c.lines), FadeOut(frame), run_time=0.5)
            self.play(GrowArrows(self.arrows, np.arange(float(ALL)), lag=4.0), run_time=1.8)
            self.until(0.5)
            self.play(animate(self.arrows.way).set_value(1), run_time=2.2)
            self.play(GrowArrows(self.means[0]), FadeIn(c.vectors[ALL]), run_time=0.7)

    def few(self) -> None:
        """Ten arrows, a tenth each; then how many of the hundred lead down."""
        c = self.near
        ten = c.fan(TEN, thickness=1.2).set_z_index(3)
        self.means.append(c.mean(TEN))
        text = "A tenth of each of ten ends close by. And of the single steps, ninety-five lead downhill, five uphill."
        with self.beat("few", text):
            self.play(FadeOut(self.arrows), run_time=0.4)
            self.play(GrowArrows(ten), run_time=0.7)
            self.play(animate(ten.way).set_value(1), run_time=1.0)
            self.play(GrowArrows(self.means[1]), FadeIn(c.vectors[TEN]), run_time=0.5)
            self.until(0.45)
            self.play(FadeOut(ten, *self.means), run_time=0.3)
            self.play(GrowArrows(c.down, np.arange(float(len(c.down.vectors)))), FadeIn(c.counts[0]), run_time=1.0)
            self.until(0.82)
            self.play(*dim(c.down), run_time=0.4)
            self.play(GrowArrows(c.up), FadeIn(c.counts[1]), run_time=0.6)

    def equal(self) -> None:
        """Back on the map: ten steps of each."""
        w = self.walkers
        text = "Ten steps each, then: .153, .153, .164, about as low. But a thousand flowers, a hundred, and ten."
        with self.beat("equal", text):
            frame, start = self.near.border, self.near.start
            self.clear(keep=[start])
            goes = animate(start).move_to(w.trails[ONE].ball)
            self.play(FadeIn(frame), run_time=0.3)
            self.play(Transform(frame, self.near.window(w.plot)), goes, run_time=0.7)
            numbers = [number for size in SIZES for number in w.fresh(size)[:-1]]
            self.play(FadeIn(*self.far, *numbers), FadeOut(frame, start), run_time=0.5)
            self.keep(w.plot, w.lines, w.lowest)
            self.play(*(w.walk(size, 0, EQUAL, 3.2) for size in SIZES))
            self.lit = Highlight(*(w.numbers[size][2] for size in SIZES), margin=0.14)
            self.play(FadeIn(self.lit), run_time=0.4)
            self.until(0.72)
            self.play(pass_on(self.lit, Highlight(*(w.numbers[size][1] for size in SIZES), margin=0.14)))

    def full(self) -> None:
        """One step."""
        w = self.walkers
        text = "Now a pass: each may look at a hundred flowers. A hundred a step makes one step: .280."
        with self.beat("full", text):
            self.play(FadeOut(*w.trails.values(), self.lit), run_time=0.4)
            w.set_back(lambda size: 0)
            self.lit = Highlight(w.names[ALL], margin=0.12)
            self.play(FadeIn(*w.trails.values(), *self.quiet, w.strips[ALL], self.lit), run_time=0.5)
            self.until(0.4)
            self.play(w.walk(ALL, 0, 1, 2.2))

    def ten(self) -> None:
        """Ten steps."""
        w = self.walkers
        with self.beat("ten", "Ten a step: ten steps in the same pass, a little rough: .153."):
            self.play(pass_on(self.lit, Highlight(w.names[TEN], margin=0.12)), FadeIn(w.strips[TEN].update()))
            self.play(w.walk(TEN, 0, pass_steps(TEN), 3.6))

    def one(self) -> None:
        """A hundred steps."""
        w = self.walkers
        text = "One a step: a hundred steps. Six lead uphill, drawn thick; the last ones from .113 back to .116."
        with self.beat("one", text, kind="answer"):
            self.play(pass_on(self.lit, Highlight(w.names[ONE], margin=0.12)), FadeIn(w.strips[ONE].update()))
            self.add(w.climbs)
            self.play(w.walk(ONE, 0, pass_steps(ONE), 5.0))
            self.play(pass_on(self.lit, Highlight(w.numbers[ONE][-1], margin=0.12)))

    def close(self) -> None:
        """The claim, beside what one pass has brought."""
        w = self.walkers
        text = "So after one pass: .280 for a hundred a step, .153 for ten, and lowest is one: .116."
        with self.beat("close", text, kind="answer", notes=NOTES):
            for size, share in zip(SIZES, (0.2, 0.5, 0.8), strict=True):
                self.until(share)
                self.play(pass_on(self.lit, Highlight(w.numbers[size][-1], margin=0.12), run_time=0.5))
            self.claim("Many rough steps beat one exact step")
            self.wait(1.0)
