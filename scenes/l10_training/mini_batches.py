"""One sample at a step, a few, or all: three walkers on one landscape, and what a pass over the data brings each."""

from __future__ import annotations

import numpy as np
from manim import Create, FadeIn, FadeOut, Transform, smooth, squish_rate_func

from scenes.kit.field.arrow_field import GrowArrows
from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import dim, pass_on, swap, undim
from scenes.kit.stage.lesson import Lesson
from scenes.kit.text.highlight import Highlight
from scenes.l10_training.batch_runs import LEAP, SIZES, true_step, walk
from scenes.l10_training.step_fan import CloseUp
from scenes.l10_training.walkers import EQUAL, Walkers, pass_steps

ALL, TEN, ONE = SIZES
NOTES = (
    "All with the same rate, five; a larger one would help the full batch. After a hundred steps one and ten are about "
    "as low: in ten shuffles each wins about as often. A step of all hundred takes 65 µs here; of a million 39 ms."
)


class MiniBatches(Lesson):
    """Find out how many samples a step should look at, on a landscape that one neuron walks."""

    def construct(self) -> None:
        """The landscape; the question; the fan of single steps; a pass of each walker; the leap; equal time."""
        self.walkers = Walkers(self.frame)
        for beat in (self.land, self.ask, self.fan, self.few, self.full, self.ten, self.one, self.leap, self.same_time):
            beat()
        self.close()

    def land(self) -> None:
        """Contour lines of the cost."""
        w = self.walkers
        text = "One neuron has two weights: its cost over a hundred flowers is a landscape."
        with self.beat("land", text):
            self.heading("How many at a step?", into=w.lowest)
            self.play(FadeIn(*w.heads), run_time=0.4)
            self.follow(w.land())
            self.keep(w.plot, w.lines, w.lowest, w.named, w.heights)

    def ask(self) -> None:
        """Three walkers at one start."""
        w = self.walkers
        text = (
            "Three walkers, at one rate, look at a hundred flowers a step, at ten, or at one. After one pass over all "
            "flowers, who is lowest?"
        )
        choices = "one a step", "ten a step", "a hundred a step"
        with self.beat("ask", text, kind="question", notes="Most say: 100.", choices=choices, right=choices[0]):
            self.play(FadeIn(*w.trails.values()), run_time=0.4)
            for size, share in zip(SIZES, (0.25, 0.42, 0.5), strict=True):
                self.until(share)
                disc = w.trails[size].ball.copy().set_opacity(0.4).set_z_index(5)
                self.play(animate(disc, path_arc=-0.5).move_to(w.names[size]), run_time=0.6)
                self.play(FadeOut(disc), FadeIn(w.names[size], w.strips[size]), run_time=0.4)
            self.until(0.85)
            self.lit = Highlight(w.names[ALL], margin=0.12)
            self.play(FadeIn(self.lit), run_time=0.4)

    def fan(self) -> None:
        """Closer: a hundred arrows, a hundredth each, end to end."""
        w, c = self.walkers, CloseUp(self.frame)
        self.near, arrows, mean = c, c.fan(thickness=0.7), c.mean()
        self.far = [w.plot, w.lines, w.lowest, w.named, w.heights, *w.names.values()]
        text = "Closer: each flower asks for its own step. A hundredth of each, laid end to end, gives their mean, "
        with self.beat("fan", text + "the true step."):
            frame, start = c.window(w.plot), c.start.copy().move_to(w.trails[ONE].ball)
            self.play(Create(frame), FadeIn(start), run_time=0.5)
            goes = animate(start).move_to(c.start)
            gone = FadeOut(*self.far, *w.trails.values(), *w.strips.values(), self.lit, *w.heads)
            self.play(gone, Transform(frame, c.border.copy()), goes, run_time=0.8)
            self.remove(start)
            self.add(c.start)
            self.play(FadeIn(c.plot, c.lines), FadeOut(frame), run_time=0.5)
            self.play(GrowArrows(arrows, np.arange(float(ALL)), lag=4.0), run_time=1.6)
            self.until(0.5)
            self.play(animate(arrows.way).set_value(1), run_time=2.2)
            self.play(GrowArrows(mean), FadeIn(c.said[0]), run_time=0.7)
            self.play(FadeOut(arrows), run_time=0.4)
            self.mean = mean

    def few(self) -> None:
        """Five means of ten arrows; then how many of the hundred lead down."""
        c, tens = self.near, self.near.tens()
        text = "Means of ten end near it. Of the single steps, ninety-five lower the cost, [only five] raise it."
        with self.beat("few", text):
            self.play(GrowArrows(tens, np.arange(5.0)), FadeIn(c.said[1]), run_time=2.0)
            self.until(0.5)
            self.play(FadeOut(tens, self.mean, *c.said), run_time=0.3)
            self.play(GrowArrows(c.down, np.arange(float(len(c.down.vectors)))), FadeIn(c.counts[0]), run_time=1.2)
            self.play(*dim(c.down), run_time=0.4, at="only five")
            self.play(GrowArrows(c.up), FadeIn(c.counts[1]), run_time=0.6)

    def full(self) -> None:
        """Back on the map: one step."""
        w = self.walkers
        text = "Now one pass. A hundred flowers a step make a single step: the cost is .280."
        with self.beat("full", text):
            frame, start = self.near.border, self.near.start
            self.clear(keep=[start])
            goes = animate(start).move_to(w.trails[ONE].ball)
            self.play(FadeIn(frame), run_time=0.3)
            self.play(Transform(frame, self.near.window(w.plot)), goes, run_time=0.7)
            self.play(FadeIn(*self.far, *w.trails.values(), *w.heads), FadeOut(frame, start), run_time=0.5)
            self.keep(w.plot, w.lines, w.lowest, w.named, w.heights)
            self.lit = Highlight(w.names[ALL], margin=0.12)
            self.play(FadeIn(*w.numbers[ALL], w.strips[ALL], self.lit), run_time=0.5)
            late = squish_rate_func(smooth, 0.6, 1.0)
            cost = Highlight(w.numbers[ALL][-1], margin=0.12)
            self.play(w.walk(ALL, 0, 1, 1.8), pass_on(self.lit, cost, run_time=2.2, rate_func=late))

    def turn(self, size: int) -> None:
        """It is another walker's turn."""
        w = self.walkers
        lit = pass_on(self.lit, Highlight(w.names[size], margin=0.12))
        self.play(lit, FadeIn(*w.numbers[size], w.strips[size]), run_time=0.6)

    def ten(self) -> None:
        """Ten steps."""
        with self.beat("ten", "Ten flowers a step make ten steps in the same pass, a little rough: .153."):
            self.turn(TEN)
            self.play(self.walkers.walk(TEN, 0, pass_steps(TEN), 3.6))

    def one(self) -> None:
        """A hundred steps, but for the last four."""
        with self.beat("one", "One flower a step makes a hundred steps. After ninety-six of them, the cost is .113."):
            self.turn(ONE)
            self.play(self.walkers.walk(ONE, 0, LEAP, 4.4))

    def leap(self) -> None:
        """One flower overrules the true step, which is small near the bottom."""
        w = self.walkers
        steps = walk(ONE)[LEAP + 1] - walk(ONE)[LEAP], true_step(walk(ONE)[LEAP])
        asks = [w.asks(step, size) for step, size in zip(steps, (ONE, ALL), strict=True)]
        text = (
            "The next flower asks for a step of 1.84, all together for only 0.01: the walker leaps [uphill]. The pass "
            "ends at .116."
        )
        with self.beat("leap", text, kind="answer"):
            unlit = [w.trails[TEN], w.trails[ALL], w.heights, w.named]
            self.play(*dim(*unlit), run_time=0.4)
            self.play(GrowArrows(asks[0][0]), FadeIn(asks[0][1]), run_time=0.8)
            self.until(0.3)
            self.play(GrowArrows(asks[1][0]), FadeIn(asks[1][1]), run_time=0.6)
            self.play(w.walk(ONE, LEAP, LEAP + 1, 1.2), at="uphill")
            self.play(FadeOut(*asks[0], *asks[1]), *undim(*unlit), run_time=0.4)
            self.play(w.walk(ONE, LEAP + 1, pass_steps(ONE), 1.0))
            self.play(pass_on(self.lit, Highlight(w.numbers[ONE][-1], margin=0.12)))

    def same_time(self) -> None:
        """In the time of a hundred single steps, a hundred steps of ten."""
        w = self.walkers
        text = "But ten flowers take hardly longer than one. In the same time, ten a step [makes a hundred], too: .114."
        with self.beat("time", text):
            self.play(FadeIn(w.took), FadeOut(self.lit), run_time=0.5)
            self.play(w.walk(TEN, pass_steps(TEN), EQUAL, 4.5), at="makes a hundred")

    def close(self) -> None:
        """The claim, beside what has been reached."""
        w = self.walkers
        text = (
            "One a step wins the pass; in equal time, ten gets as low without such leaps. So would a hundred, but over "
            "[a million] flowers a step takes six hundred times as long."
        )
        with self.beat("close", text, kind="answer", notes=NOTES):
            self.lit = Highlight(w.numbers[ONE][-1], margin=0.12)
            self.play(FadeIn(self.lit), run_time=0.5)
            self.until(0.3)
            self.play(pass_on(self.lit, Highlight(w.numbers[TEN][-1], margin=0.12)), run_time=0.5)
            self.play(swap(w.took, w.million), run_time=0.6, at="a million")
            self.claim("A few at a time: mini-batches")
            self.wait(1.0)
