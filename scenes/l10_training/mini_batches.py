"""One sample at a step, a few, or all: three walkers on one landscape, and what a pass over the data brings each."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from manim import FadeIn, FadeOut

from scenes.kit.field.arrow_field import GrowArrows
from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import pass_on
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.title import Step
from scenes.kit.text.highlight import Highlight
from scenes.l10_training.batch_runs import PASSES, SIZES
from scenes.l10_training.step_fan import CloseUp
from scenes.l10_training.walkers import EQUAL, Walkers, pass_steps

ALL, TEN, ONE = SIZES
NOTES = (
    "All with the same rate, five; a larger one would help the full batch. On real machines a batch of 32 costs little "
    "more time than one sample, so by the clock small batches win further. A smaller rate would shrink the jitter."
)


class MiniBatches(Lesson):
    """Find out how many samples a step should look at, on a landscape that one neuron walks."""

    def construct(self) -> None:
        """The landscape; the question; the fan of single steps; a pass of each walker; ten steps; ten passes."""
        self.walkers = Walkers(self.frame)
        for beat in (self.land, self.ask, self.fan, self.few, self.full, self.ten, self.one, self.equal, self.passes):
            beat()
        self.close()

    def follow(self, steps: Iterator[Step]) -> None:
        """Play steps, each with its time."""
        for animations, seconds in steps:
            self.play(*animations, run_time=seconds)

    def land(self) -> None:
        """Contour lines of the cost."""
        w = self.walkers
        text = "One neuron, two weights: the cost over a hundred flowers is a landscape."
        with self.beat("land", text):
            self.heading("How many at a step?", into=w.lowest)
            self.follow(w.land())
            self.play(FadeIn(w.rate, *w.heads), run_time=0.4)
            self.keep(w.plot, w.lines, w.lowest, w.named, w.rate)

    def ask(self) -> None:
        """Three walkers at one start, with one rate."""
        w = self.walkers
        text = "Three walkers, all with rate five, look at a hundred flowers a step, at ten, at one. "
        text += "Who is lowest after one pass?"
        notes = "Most say: 100."
        choices = "one a step", "ten a step", "a hundred a step"
        with self.beat("ask", text, kind="question", notes=notes, choices=choices, right=choices[0]):
            self.play(FadeIn(*w.trails.values()), run_time=0.4)
            for size, share in zip(SIZES, (0.38, 0.55, 0.65), strict=True):
                self.until(share)
                self.play(FadeIn(*w.row(size)), run_time=0.4)
            self.until(0.85)
            self.lit = Highlight(w.names[ALL], margin=0.16)
            self.play(FadeIn(self.lit), run_time=0.4)

    def fan(self) -> None:
        """Closer: a hundred arrows, a hundredth each, end to end."""
        w, c = self.walkers, CloseUp(self.frame)
        self.arrows, self.means, self.near = c.fan(ALL, thickness=0.9), [c.mean(ALL)], c
        self.far = [w.plot, w.lines, w.lowest, w.named, w.rate, *w.trails.values(), *w.names.values(), *w.heads]
        text = "Closer: each flower alone asks for its own step. A hundredth of each, end to end: "
        with self.beat("fan", text + "their mean is the true step."):
            self.play(FadeOut(*self.far, self.lit, *w.table()), run_time=0.4)
            self.play(FadeIn(c.plot, c.lines, c.start), run_time=0.5)
            self.play(GrowArrows(self.arrows, np.arange(float(ALL)), lag=4.0), run_time=2.2)
            self.until(0.42)
            self.play(animate(self.arrows.way).set_value(1), run_time=2.2)
            self.wait(0.5)
            self.play(GrowArrows(self.means[0]), FadeIn(c.vectors[ALL]), run_time=0.7)

    def few(self) -> None:
        """Ten arrows, a tenth each; one arrow; how many of the hundred lead down."""
        c = self.near
        ten = c.fan(TEN, thickness=1.2).set_z_index(3)
        self.means += [c.mean(TEN), c.mean(ONE)]
        text = "A tenth of each of ten ends close by. And of the single steps, ninety-five of a hundred lead down."
        with self.beat("few", text):
            self.play(FadeOut(self.arrows), run_time=0.4)
            self.play(GrowArrows(ten), run_time=0.7)
            self.play(animate(ten.way).set_value(1), run_time=1.0)
            self.play(GrowArrows(self.means[1]), FadeIn(c.vectors[TEN]), run_time=0.5)
            self.until(0.45)
            self.play(FadeOut(ten), run_time=0.3)
            self.play(GrowArrows(c.down, np.arange(float(len(c.down.vectors)))), run_time=1.0)
            self.play(GrowArrows(c.up), FadeIn(c.count), run_time=0.5)
            self.play(GrowArrows(self.means[2]), FadeIn(c.vectors[ONE]), run_time=0.5)

    def full(self) -> None:
        """One step."""
        w = self.walkers
        text = "Back: a hundred a step, one true step, and the pass is over: .280."
        with self.beat("full", text):
            self.clear()
            self.lit = Highlight(w.names[ALL], margin=0.16)
            self.play(FadeIn(*self.far, self.lit, *w.fresh(ALL)), run_time=0.5)
            self.keep(w.plot, w.lines, w.lowest, w.named, w.rate)
            self.play(w.walk(ALL, 0, 1, 1.6))

    def ten(self) -> None:
        """Ten steps."""
        w = self.walkers
        with self.beat("ten", "Ten a step: ten steps in the same pass, a little rough: .153."):
            self.play(pass_on(self.lit, Highlight(w.names[TEN], margin=0.16)), FadeIn(*w.fresh(TEN)))
            self.play(w.walk(TEN, 0, pass_steps(TEN), 3.6))

    def one(self) -> None:
        """A hundred steps."""
        w = self.walkers
        text = "One a step: a hundred rough steps, some uphill, and lowest: .116."
        with self.beat("one", text, kind="answer"):
            self.play(pass_on(self.lit, Highlight(w.names[ONE], margin=0.16)), FadeIn(*w.fresh(ONE)))
            self.play(w.walk(ONE, 0, pass_steps(ONE), 4.6))
            self.play(pass_on(self.lit, Highlight(w.numbers[ONE][-1], margin=0.16)))

    def back_to(self, steps: int) -> None:
        """The walkers start again; `steps` is where they stand."""
        w = self.walkers
        self.play(FadeOut(*w.trails.values(), self.lit), run_time=0.4)
        w.set_back(lambda size: steps)
        self.play(FadeIn(*w.trails.values()), run_time=0.4)

    def equal(self) -> None:
        """Ten steps of each."""
        w = self.walkers
        text = "After ten steps each: .153, .153, .164. But they looked at a thousand flowers, a hundred, and ten."
        with self.beat("equal", text):
            self.back_to(0)
            self.play(*(w.walk(size, 0, EQUAL, 3.4) for size in SIZES))
            self.until(0.6)
            self.lit = Highlight(*(w.numbers[size][1] for size in SIZES), margin=0.16)
            self.play(FadeIn(self.lit), run_time=0.5)

    def passes(self) -> None:
        """Ten passes of each."""
        w = self.walkers
        text = "After ten passes the walker of one is near the lowest point, but never rests: 437 steps led uphill."
        with self.beat("passes", text, notes=NOTES):
            self.play(FadeOut(self.lit, w.heads[2], *(w.numbers[size][1] for size in SIZES)), run_time=0.4)
            for size in SIZES:
                w.uphill[size].update()
            self.play(FadeIn(w.uphill_head, *w.uphill.values()), run_time=0.4)
            self.play(*(w.walk(size, EQUAL, PASSES * pass_steps(size), 5.5) for size in SIZES))

    def close(self) -> None:
        """The claim, beside what one pass has brought."""
        w = self.walkers
        text = "So in one pass many rough steps beat one exact step; small batches are the usual bargain."
        with self.beat("close", text, kind="answer"):
            self.play(FadeOut(*w.trails.values(), w.uphill_head, *w.uphill.values()), run_time=0.4)
            w.set_back(pass_steps)
            self.play(FadeIn(*w.trails.values(), w.heads[2], *(w.numbers[size][1] for size in SIZES)), run_time=0.4)
            self.play(FadeIn(Highlight(w.numbers[ONE][-1], margin=0.16)), run_time=0.4)
            self.claim("Many rough steps beat one exact step")
            self.wait(1.0)
