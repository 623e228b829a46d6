"""A network that reads 435 of 449 digits is asked about pure noise: how sure will it be?"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from manim import LEFT, UP, Create, FadeIn, FadeOut, GrowFromEdge, UpdateFromAlphaFunc, ValueTracker, linear

from scenes.kit.algebra.pixels import PixelImage
from scenes.kit.algebra.signed_image import SignedImage
from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import Dim, Ring, struck
from scenes.kit.moves.flights import Flight
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value
from scenes.l10_training.digits_exam import (
    SIX,
    SURE,
    TOP,
    answering,
    darkened,
    exam,
    example,
    noise,
    reader,
    right,
    shares,
    traced,
)
from scenes.l10_training.digits_pictures import DigitWall, WeightWall, grid, read_of
from scenes.l10_training.neuron_work import NeuronWork
from scenes.l10_training.sure_piles import SureChart, SurePiles
from scenes.l10_training.ten_answers import TenAnswers

SEVEN = 7  # what the net calls the first noise
STRONG = 20  # the neuron whose vote for the seven is the strongest
NOTES = (
    "Where it is right, the net is 97 per cent sure on average; on its fourteen misses still 69. A threshold, or an "
    "eleventh class for none of these, would be ways out; both are imperfect."
)


class ReadingDigits(Lesson):
    """See that a network answers noise as surely as digits: its shares must add up to one."""

    def construct(self) -> None:
        """The exam; the question; a neuron; the shares; why a seven; all digits and noises; a wrong six."""
        self.below = replace(self.frame.stage, top=self.frame.stage.top - 0.3)  # of the claim's line
        self.light = ValueTracker(1.0)  # of the noise's top rows
        for beat in (self.examine, self.ask, self.neuron, self.answer, self.none, self.trace):
            beat()
        for beat in (self.darken, self.digits, self.noises, self.six, self.close):
            beat()

    def examine(self) -> None:
        """The exam, and what is not read."""
        room, foot = self.below.rows(84, 16, gap=0.15)
        read = right(reader())
        wall = DigitWall(room, read, self.frame.pick(36, 26), 0.8)
        count = foot.fit(read_of(float(read.sum()), float(len(read))))
        text = "A network reads 435 of 449 digits that it has never seen."
        with self.beat("exam", text, notes="Before its training, it read 59."):
            self.heading("How sure is it?", into=wall)
            for row in wall.rows:
                self.play(FadeIn(row), run_time=0.16)
            self.until(0.6)
            self.play(FadeIn(wall.frames, count), run_time=0.5)

    def ask(self) -> None:
        """Noise, the network, and a tenth for each digit."""
        left, middle, aside = self.below.columns(*self.frame.pick((32, 23, 45), (30, 20, 50)), gap=0.4)
        if not self.frame.wide:
            left, middle = replace(left, right=middle.right).rows(1, 1, gap=0.4)
        place, self.foot = self.frame.pick(left.rows(80, 20, gap=0.15), left.columns(62, 38, gap=0.3))
        self.middle = middle
        self.noise = PixelImage.inside(place, grid(noise()[0]))
        self.wall = WeightWall(middle, self.frame.pick(4, 8))
        self.ten = ten = TenAnswers(aside, lambda: darkened(noise()[0], self.light.get_value()))
        self.tenths = ten.bars.guess(0.1)
        guess = Words("a tenth each?", self.frame.pick(1.2, 1.0) * BODY)
        guess.move_to((ten.bars.left + 0.22 * ten.bars.full, ten.bars.get_y(), 0), LEFT)
        text = "Now pure noise: sixty-four shades drawn by lot. Will each digit get a tenth? How sure will it be?"
        notes = "No digit is in it; ten answers are possible."
        choices = "ten per cent", "fifty per cent", "ninety per cent"
        with self.beat("ask", text, kind="question", notes=notes, choices=choices, right=choices[2]):
            self.clear()
            self.play(FadeIn(self.noise, ten.bars.classes, ten.bars.axis), run_time=0.6)
            for tile in self.wall:
                self.play(FadeIn(tile), run_time=1 / 30)
            self.until(self.frame.pick(0.45, 0.0))
            self.play(*(GrowFromEdge(bar, LEFT) for bar in self.tenths), run_time=0.7)
            self.play(FadeIn(guess), run_time=0.4)
        self.guess = guess

    def neuron(self) -> None:
        """The noise goes through one neuron, cell by cell."""
        work, tile = NeuronWork(self.middle, noise()[0], STRONG), self.wall[STRONG]
        text = "A neuron multiplies the shades by its weights, solid plus, hollow minus, and adds up."
        with self.beat("neuron", text, notes="The sum starts at the bias."):
            self.play(*(Dim(each, 0.15) for each in self.wall if each is not tile), run_time=0.5)
            self.play(FadeOut(self.wall), Flight(tile, work.weights, arc=0, solid=True), run_time=0.8)
            self.add(work.picture)
            self.play(FadeIn(work.sum), run_time=0.4)
            self.play(work.multiply(2.6))
            self.play(Create(Ring(work.sum, margin=0.14)), run_time=0.4)

    def answer(self) -> None:
        """The neurons that are on; ten scores come of them, and the shares."""
        ten, names = self.ten, (self.noise, self.ten.bars.classes, self.ten.bars.axis, self.tenths)
        self.wall = WeightWall(self.middle, self.frame.pick(4, 8))
        on = answering(noise()[0])["hidden.a"].value[0] > 0
        self.awake: list[int] = np.flatnonzero(on).tolist()
        text = "Twenty-two neurons are on, and they give ten scores. "
        text += "Softmax shares out one hundred per cent: the seven gets ninety-two."
        with self.beat("answer", text, kind="answer"):
            self.clear(keep=names)
            self.play(FadeIn(self.wall), run_time=0.5)
            self.play(*(Dim(self.wall[k], 0.15) for k in np.flatnonzero(~on).tolist()), run_time=0.5)
            self.play(FadeIn(ten.head, ten.scores, ten.bars.bars), run_time=0.5)
            self.remove(ten.bars.classes, ten.bars.axis, ten.bars.bars)
            self.add(ten.bars, self.tenths)
            self.play(animate(ten.grown, rate_func=linear).set_value(1), run_time=3.6)
            self.play(FadeIn(ten.best.update()), run_time=0.4)

    def none(self) -> None:
        """No digit is no answer."""
        ten = self.ten
        text = "It has only ever seen digits. It must share all among the ten, and has no answer for: not a digit."
        with self.beat("none", text):
            ring = Ring(ten.bars.classes, margin=0.12)
            dimmed = [Dim(self.wall[k], 0.15) for k in self.awake]
            self.play(FadeOut(self.tenths), Dim(self.noise, 0.35), *dimmed, run_time=0.5)
            self.until(0.3)
            self.play(Create(ring), run_time=0.6)
            self.until(0.7)
            self.play(FadeIn(ten.none), run_time=0.5)
            self.play(Create(struck(ten.none)), Dim(ten.none, 0.5), FadeOut(ring), run_time=0.6)

    def trace(self) -> None:
        """The seven's score, traced back through the neurons to the cells."""
        ways = traced(noise()[0], SEVEN)
        sums = np.cumsum(ways, axis=0)
        cell = self.noise.cells[1].get_x() - self.noise.cells[0].get_x()
        brought = SignedImage(grid(sums[-1]), width=8 * cell, largest=float(np.abs(sums).max()), role="activation")
        brought.panel.set_fill(opacity=0)
        self.brought = brought.move_to(self.noise).set_numbers(sums[0]).set_z_index(2)
        self.top = Ring(*self.noise.cells[: 8 * TOP], margin=0.02)
        part = Value(float(sums[-1][: 8 * TOP].sum()), role="activation")
        score = Value(answering(noise()[0])["output.z"].value, (0, SEVEN))
        words = self.frame.pick('"top rows:" @t "of" @z', '"top:" \\ @t \\ "of" @z')
        brings = self.foot.fit(Formula(words, 1.05 * BODY, t=part, z=score))
        text = (
            "Why a seven? Traced back to the cells, solid squares speak for it. The two top rows bring 7.25 of its "
            "score, eight."
        )
        with self.beat("trace", text):
            self.play(FadeIn(brought), run_time=0.4)
            for k, so_far in zip(self.awake, sums, strict=True):
                brought.set_numbers(so_far)
                self.play(Dim(self.wall[k], 1.0, run_time=0.13))
            self.until(0.75)
            self.play(Create(self.top), FadeIn(brings), run_time=0.6)
        self.brings = brings

    def darken(self) -> None:
        """A real seven is bright there, too; without these rows the noise is called a four."""
        seven = PixelImage.inside(self.middle, grid(example(SEVEN)))
        if self.frame.wide:
            seven.align_to(self.noise, UP)
        bar = Ring(*seven.cells[: 8 * TOP], margin=0.02)
        text = "A real seven has its bar there. Darken these rows, and the net calls it a four, at 99.99 per cent."
        with self.beat("darken", text):
            self.play(FadeOut(self.wall, self.brings, self.brought), Dim(self.noise, 1.0), run_time=0.5)
            self.play(FadeIn(seven), run_time=0.5)
            self.play(Create(bar), run_time=0.4)
            self.until(0.4)
            self.noise.add_updater(lambda image: image.set_pixels(darkened(noise()[0], self.light.get_value())))
            self.play(animate(self.light, rate_func=linear).set_value(0), run_time=3.2)
            self.noise.clear_updaters()

    def digits(self) -> None:
        """The exam's digits, piled up by how sure the net is."""
        self.chart = chart = SureChart(self.below, self.frame.pick(1.3, 0.85) * BODY)
        text = "One odd picture? Of 449 digits, 393 get over ninety per cent, and 391 of them are read right."
        with self.beat("digits", text, kind="answer"):
            self.clear()
            self.play(FadeIn(*chart.axes, chart.name, chart.line, chart.mark), run_time=0.6)
            self.play(self.come(chart.digits))
            self.play(Dim(chart.digits.unsure, 0.3), FadeIn(chart.counts[0]), run_time=0.5)
            self.until(0.85)
            self.play(FadeIn(chart.read), run_time=0.4)

    @staticmethod
    def come(piles: SurePiles) -> Any:
        """Dot after dot."""
        count = len(piles.tops)
        return UpdateFromAlphaFunc(
            piles, lambda dots, way: dots.show_first(round(count * way)), rate_func=linear, run_time=2.6
        )

    def noises(self) -> None:
        """A thousand noises below them."""
        chart, notes = self.chart, "Of the thousand, 532 are called a seven; one even shade is called a seven, too."
        text = "Of a thousand noises, 275 get there, too. None of them is a digit."
        with self.beat("noises", text, kind="answer", notes=notes):
            self.play(self.come(chart.noises))
            self.play(Dim(chart.noises.unsure, 0.3), FadeIn(chart.counts[1]), run_time=0.5)

    def six(self) -> None:
        """Out of the piles: the six that is called a one."""
        chart = self.chart
        rings = [chart.digits.ring(k) for k in self.missed()]
        picture, said = chart.beside(chart.digits, exam().X[SIX], "a six", self.frame.pick(1.0, 0.8) * BODY)
        text = "Two of the sure answers are wrong. One is a six, called a one at ninety-nine per cent."
        with self.beat("six", text, notes=NOTES):
            self.play(*map(Create, rings), run_time=0.5)
            self.until(0.4)
            self.play(Flight(rings[self.missed().index(SIX)], picture, arc=0), run_time=0.9)
            self.play(FadeIn(said), *map(FadeOut, rings), run_time=0.5)

    @staticmethod
    def missed() -> list[int]:
        """The digits of which the net is sure, and wrong."""
        return np.flatnonzero((shares(exam().X).max(axis=1) > SURE) & ~right(reader())).tolist()

    def close(self) -> None:
        """The first noise, where it lies."""
        chart = self.chart
        picture, said = chart.beside(chart.noises, noise()[0], "noise", self.frame.pick(1.0, 0.8) * BODY)
        text = "A large share says that a digit leads the other nine. It does not say that it is right."
        with self.beat("close", text, kind="answer"):
            self.play(Create(ring := chart.noises.ring(0)), run_time=0.4)
            self.play(Flight(ring, picture, arc=0), run_time=0.8)
            self.play(FadeIn(said), FadeOut(ring), run_time=0.5)
            self.until(0.6)
            self.claim("Sure is not the same as right")
