"""One sample at a step, a few, or all: three walkers on one landscape, and what a pass over the data brings each."""

from __future__ import annotations

from collections.abc import Iterator

from manim import Create, FadeIn, FadeOut, linear

from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.title import Step
from scenes.kit.text.highlight import Highlight
from scenes.l10_training.batch_runs import SIZES
from scenes.l10_training.walkers import EQUAL, PassCurves, Walkers, pass_steps

ALL, TEN, ONE = SIZES
NOTES = (
    "All with the same rate, five; a larger one would help the full batch. On real machines a batch of 32 costs little "
    "more time than one sample, so by the clock small batches win further. A smaller rate would shrink the jitter."
)


class MiniBatches(Lesson):
    """Find out how many samples a step should look at, on a landscape that one neuron walks."""

    def construct(self) -> None:
        """The landscape; the question; a pass of each walker; ten steps of each; ten passes; the answer."""
        self.walkers = Walkers(self.frame)
        for beat in (self.land, self.ask, self.full, self.ten, self.one, self.equal, self.passes, self.close):
            beat()

    def follow(self, steps: Iterator[Step]) -> None:
        """Play steps, each with its time."""
        for animations, seconds in steps:
            self.play(*animations, run_time=seconds)

    def land(self) -> None:
        """Contour lines of the cost."""
        w = self.walkers
        text = "A neuron with two weights: its cost over a hundred flowers is a landscape. "
        with self.beat("land", text + "The pale dot is its lowest point, with its cost."):
            self.heading("How many at a step?", into=w.lowest)
            self.follow(w.land())
        self.keep(w.plot, w.lines, w.lowest, w.named)

    def ask(self) -> None:
        """Three walkers at one start."""
        w = self.walkers
        self.title = w.heading("flowers at a step")
        text = "Three walkers start at one place. A step looks at a hundred flowers, at ten, or at one. "
        with self.beat("ask", text + "Who is lowest after one pass over all?", kind="question", notes="Most say: 100."):
            self.play(FadeIn(*w.trails.values(), self.title), run_time=0.5)
            for size, share in zip(SIZES, (0.3, 0.45, 0.55), strict=True):
                self.until(share)
                self.play(FadeIn(w.names[size]), run_time=0.4)
            self.until(0.8)
            self.guess = Highlight(w.names[ALL], margin=0.2)
            self.play(FadeIn(self.guess), run_time=0.4)

    def full(self) -> None:
        """One step."""
        w = self.walkers
        text = "A hundred: one step, along the true gradient, and the pass is over. Cost point two eight."
        with self.beat("full", text):
            after = w.heading("cost after one pass")
            self.play(FadeOut(self.title, self.guess), run_time=0.4)
            self.title = after
            self.play(FadeIn(after), run_time=0.4)
            self.play(w.walk(ALL, 0, 1, 1.2))
            self.results = [w.result(ALL, 1)]
            self.play(FadeIn(self.results[0]), run_time=0.4)

    def ten(self) -> None:
        """Ten steps."""
        w = self.walkers
        with self.beat("ten", "Ten at a time: ten steps, rougher, in the same pass. Point one five three."):
            self.play(w.walk(TEN, 0, pass_steps(TEN), 3.0))
            self.results.append(w.result(TEN, pass_steps(TEN)))
            self.play(FadeIn(self.results[-1]), run_time=0.4)

    def one(self) -> None:
        """A hundred steps."""
        w = self.walkers
        text = "One at a time: a hundred rough steps, some of them uphill, and yet lowest: point one one six."
        with self.beat("one", text, kind="answer"):
            self.play(w.walk(ONE, 0, pass_steps(ONE), 5.0))
            self.results.append(w.result(ONE, pass_steps(ONE)))
            self.play(FadeIn(self.results[-1]), run_time=0.4)
            self.play(FadeIn(Highlight(self.results[-1], margin=0.2)), run_time=0.4)

    def equal(self) -> None:
        """Ten steps of each."""
        w = self.walkers
        text = "Why? Give each ten steps, and all stand between point one five and point one seven. "
        with self.beat("equal", text + "But they have looked at a thousand flowers, a hundred, and ten."):
            self.clear(keep=(w.plot, w.lines, w.lowest, w.named, *w.names.values()))
            for trail in w.trails.values():
                trail.show_until(0)
            head = w.heading("cost after ten steps")
            self.play(FadeIn(*w.trails.values(), head), run_time=0.4)
            self.play(*(w.walk(size, 0, EQUAL, 2.2) for size in SIZES))
            results = [w.result(size, EQUAL) for size in SIZES]
            self.play(FadeIn(*results), run_time=0.4)
            self.until(0.6)
            looked = w.heading("flowers looked at")
            self.play(FadeOut(head, *results), run_time=0.4)
            self.play(FadeIn(looked, *(w.seen(size, EQUAL) for size in SIZES)), run_time=0.5)

    def passes(self) -> None:
        """Ten passes of each."""
        c = PassCurves(self.frame)
        text = "Ten passes. One at a time trembles: nearly half of its steps lead uphill. Ten is calm, "
        text += "and near the lowest cost, dashed. A hundred glides, and is still on its way."
        with self.beat("passes", text, notes=NOTES) as beat:
            self.clear()
            self.play(FadeIn(c.plot, c.floor), run_time=0.6)
            for name, size in zip(reversed(c.names), reversed(SIZES), strict=True):
                self.play(Create(c.curves[size], rate_func=linear), run_time=beat.share(0.16))
                self.play(FadeIn(name), run_time=0.4)

    def close(self) -> None:
        """The claim."""
        text = "So rough steps, and many of them, won the pass. Small batches are the usual bargain."
        with self.beat("close", text, kind="answer"):
            self.claim("Many rough steps beat one exact step")
            self.wait(1.0)
