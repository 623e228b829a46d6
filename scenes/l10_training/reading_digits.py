"""A network that reads 435 of 449 digits is asked about pure noise: how sure will it be?"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from manim import (
    DOWN,
    LEFT,
    UP,
    Create,
    FadeIn,
    FadeOut,
    GrowFromEdge,
    UpdateFromAlphaFunc,
    ValueTracker,
    VGroup,
    linear,
)

from scenes.kit.algebra.pixels import PixelImage
from scenes.kit.algebra.signed_image import SignedImage
from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import Dim, Ring, pass_on, struck
from scenes.kit.moves.flights import Flight
from scenes.kit.stage.layout import Region
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, HERO, LABEL
from scenes.kit.text.highlight import Highlight
from scenes.kit.text.typeset import Words
from scenes.l10_training.digit_votes import DigitVotes
from scenes.l10_training.digits_exam import NOISES, SIX, answering, exam, noise, reader, right, shares, sure, untrained
from scenes.l10_training.digits_pictures import LARGEST, WEIGHTS, DigitWall, grid, read_of, sure_of, verdict
from scenes.l10_training.neuron_work import NeuronWork
from scenes.l10_training.noise_piles import NoisePiles
from scenes.l10_training.softmax_table import SHOWN, SoftmaxTable, lead_of
from scenes.l10_training.ten_bars import TenBars

SEVEN = 7  # what the net calls the first noise
STRONG = 20  # the neuron whose vote for the seven is the strongest
NOTES = (
    "Where it is right, the net is 97 per cent sure on average; on its fourteen misses still 69. A threshold, or an "
    "eleventh class for none of these, would be ways out; both are imperfect."
)


class ReadingDigits(Lesson):
    """See that a network answers noise as surely as digits: its shares must add up to one."""

    def construct(self) -> None:
        """The exam; the question; a neuron, all; the votes; softmax; the lead; all noises; all digits; a wrong six."""
        self.below = replace(self.frame.stage, top=self.frame.stage.top - 0.3)  # of the claim's line
        self.left, self.right = self.below.columns(*self.frame.pick((29, 71), (27, 73)), gap=0.5)
        self.size = self.frame.pick(1.0, 0.88) * BODY
        self.upper, self.lower = self.left.rows(*self.frame.pick((56, 44), (46, 54)), gap=0.3)
        self.noise = noise()[0]
        for beat in (self.examine, self.ask, self.neuron, self.look_inside, self.vote, self.softmax):
            beat()
        for beat in (self.lead, self.sevens, self.digits, self.six, self.close):
            beat()

    def examine(self) -> None:
        """The exam before and after training."""
        room, foot = self.below.rows(84, 16, gap=0.15)
        nets = [right(net) for net in (untrained(), reader())]
        before, after = (
            DigitWall(room, read, self.frame.pick(36, 26), dim) for read, dim in zip(nets, (0.3, 0.8), strict=True)
        )
        counts = [foot.fit(read_of(float(read.sum()), float(len(read)))) for read in nets]
        text = "449 digits that the net has never seen. Untrained, it reads 59; trained, 435."
        with self.beat("exam", text):
            self.heading("How sure is it?", into=before)
            self.play(FadeIn(before), run_time=0.8)
            self.play(FadeIn(counts[0]), run_time=0.4)
            self.until(0.62)
            self.play(FadeOut(counts[0]), run_time=0.4)
            for old, new in zip(before.rows, after.rows, strict=True):
                self.play(FadeOut(old), FadeIn(new), run_time=0.14)
            self.play(FadeIn(after.frames, counts[1]), run_time=0.5)

    def ask(self) -> None:
        """Noise, and a tenth for each digit."""
        left, aside = self.below.columns(46, 54, gap=0.8)
        self.picture = picture = PixelImage.inside(left, grid(self.noise))
        bars = TenBars(aside, lambda: np.zeros(10))
        tenths = bars.guess(0.1)
        guess = Words("a tenth each?", self.frame.pick(HERO, BODY)).move_to(aside.at(0.25, 0))
        text = "Now pure noise: sixty-four shades drawn by lot. How sure will it be? A tenth each?"
        notes = "No digit is in it; ten answers are possible."
        choices = "ten per cent", "fifty per cent", "ninety per cent"
        with self.beat("ask", text, kind="question", notes=notes, choices=choices, right=choices[2]):
            self.clear()
            self.play(FadeIn(picture), run_time=0.8)
            self.play(FadeIn(bars.classes, bars.axis), run_time=0.5)
            self.until(0.6)
            self.play(*(GrowFromEdge(bar, LEFT) for bar in tenths), FadeIn(guess), run_time=0.8)

    def neuron(self) -> None:
        """The noise goes through one neuron, cell by cell."""
        work = NeuronWork(self.right, self.noise, STRONG, self.size)
        VGroup(*work.signs, work.weights, work.products, work.sum).shift(
            (self.left.center[1] - work.weights.get_y()) * UP
        )
        text = "One neuron: shades times weights, solid plus, hollow minus, added up: 3.19. It is on."
        with self.beat("neuron", text):
            self.clear(keep=[self.picture])
            self.play(self.seat(self.left), run_time=0.7)
            work.products.show_first(0)
            self.play(FadeIn(*work.signs, work.weights, work.products), run_time=0.6)
            self.play(work.multiply(2.8))
            self.until(0.7)
            self.play(FadeIn(work.sum), run_time=0.5)
            self.play(Create(Ring(work.sum.part("z"), margin=0.14)), run_time=0.4)

    def seat(self, region: Region) -> Any:
        """The noise goes to a region, as large as fits."""
        size = PixelImage.inside(region, self.picture.grid).width
        return animate(self.picture).scale(size / self.picture.width).move_to(region.center)

    def look_inside(self) -> None:
        """All 32 pictures of weights; the noise wakes some of them."""
        columns = self.frame.pick(8, 6)
        pitch = min(self.right.width / columns, self.right.height / -(-len(WEIGHTS) // columns))
        tiles = [SignedImage(grid(row), width=0.9 * pitch, largest=LARGEST) for row in WEIGHTS]
        for tile in tiles:
            tile.minus.set_stroke(width=1.6)
        VGroup(*tiles).arrange_in_grid(cols=columns, buff=0.1 * pitch).move_to(self.right.center)
        asleep = np.flatnonzero(answering(self.noise)["hidden.a"].value[0] == 0)
        with self.beat("wall", "The noise wakes twenty-two of thirty-two such neurons."):
            self.clear(keep=[self.picture])
            self.play(*map(FadeIn, tiles), run_time=0.6)
            for k in range(0, len(tiles), columns):
                row = [tiles[j] for j in range(k, min(k + columns, len(tiles))) if j in asleep]
                if row:
                    self.play(*(Dim(tile, 0.15) for tile in row), run_time=0.5)

    def vote(self) -> None:
        """Three strong votes, the others with the bias: a logit."""
        votes = DigitVotes(self.right, self.noise, SEVEN, self.frame.pick(1.3, 0.85) * BODY)
        text = "Each votes for a digit: activation times weight. Three strong votes for the seven, "
        with self.beat("vote", text + "nineteen weak ones: eight."):
            self.clear(keep=[self.picture])
            self.play(FadeIn(votes.head), run_time=0.5)
            for k in range(len(votes.rows)):
                self.follow(votes.add(k))
                if not k:
                    self.play(FadeIn(votes.total), run_time=0.3)
            self.play(FadeIn(Highlight(votes.total, margin=0.14)), run_time=0.4)

    def fill(self, table: SoftmaxTable, shares: float = 0.0) -> None:
        """Logits, e to each, their sum, and the shares, when that part of the sentence is said."""
        self.play(FadeIn(*table.heads[:2], *table.digits, *table.logits, table.whole), run_time=0.6)
        self.play(FadeIn(table.heads[2]), run_time=0.4)
        pairs = zip(table.logits, table.powers, strict=False)
        self.play(*(Flight(z, power, arc=0) for z, power in pairs), run_time=0.7)
        self.play(FadeIn(table.others, table.powers[-1]), Create(table.rule), FadeIn(table.total), run_time=0.5)
        lit = Highlight(table.powers[0], margin=0.12)
        for k in range(SHOWN + 1):
            following = Highlight(table.powers[k], margin=0.12)
            self.play(pass_on(lit, following, run_time=0.25) if k else FadeIn(lit, run_time=0.25))
            table.added = k + 1
            table.total.refresh()
        self.play(FadeOut(lit), run_time=0.4)
        self.until(shares)
        self.play(*(GrowFromEdge(bar, LEFT) for bar in table.bars[:2]), run_time=0.7)
        self.play(FadeIn(*table.bars[2:], table.share), run_time=0.4)

    def softmax(self) -> None:
        """The noise's shares."""
        self.table = SoftmaxTable(self.right, self.noise, self.size)
        text = "Softmax takes e to each logit. The seven's is 2985.6, all ten together 3247.2: ninety-two per cent."
        with self.beat("softmax", text, kind="answer"):
            self.clear(keep=[self.picture])
            self.play(self.seat(self.upper), run_time=0.5)
            self.fill(self.table, shares=0.75)

    def lead(self) -> None:
        """Only the lead counts, and no digit is no answer."""
        table, z = self.table, answering(self.noise)["output.z"].value[0]
        lead = lead_of(z[table.order[0]], z[table.order[1]], self.frame)
        none = Words("not a digit", self.frame.pick(BODY, LABEL))
        self.lower.fit(VGroup(lead, none).arrange(DOWN, buff=self.frame.pick(0.35, 0.2)))
        text = "The seven leads by 2.46: nearly twelve times the four's share. "
        with self.beat("lead", text + "And it cannot answer: not a digit."):
            self.play(FadeIn(Highlight(table.logits[0], table.logits[1], margin=0.14)), run_time=0.5)
            for line in lead:
                self.play(FadeIn(line), run_time=0.5)
            self.until(0.7)
            self.play(FadeIn(none), run_time=0.4)
            self.play(Create(struck(none)), Dim(none, 0.5), run_time=0.6)

    def sevens(self) -> None:
        """A thousand noises, one after the other, pile up on the digits that they are called; then the sure ones."""
        piles = NoisePiles(self.below, self.frame.pick(1.0, 0.8) * BODY)
        text = "One odd noise? Of a thousand, 532 are called a seven. And 275 answers are over ninety per cent sure."
        notes = "Why sevens? Every digit has dark rims; noise has none, and one even shade is called a seven, too."
        with self.beat("sevens", text, kind="answer", notes=notes):
            self.clear()
            self.play(FadeIn(piles.digits), run_time=0.5)
            come = UpdateFromAlphaFunc(piles, lambda p, way: p.show_first(round(NOISES * way)), rate_func=linear)
            self.play(come, run_time=3.0)
            self.play(FadeIn(piles.count), run_time=0.4)
            self.until(0.6)
            self.play(FadeOut(piles.count), Dim(piles.unsure, 0.2), run_time=0.8)
            self.play(FadeIn(piles.score), run_time=0.4)

    def digits(self) -> None:
        """The exam's digits on which it is as sure, and the two of them that are wrong."""
        room, foot = self.below.rows(84, 16, gap=0.15)
        self.wrong = np.flatnonzero(sure() & ~right(reader()))
        self.wall = wall = DigitWall(room, sure(), self.frame.pick(36, 26), 0.15, sure() & ~right(reader()))
        self.score = foot.fit(sure_of(sure(), right(reader())))
        text = "And real digits? So sure it is on 393 of 449, and right on 391. Two are wrong."
        with self.beat("digits", text):
            self.clear()
            for row in wall.rows:
                self.play(FadeIn(row), run_time=0.16)
            self.until(0.4)
            self.play(FadeIn(self.score), run_time=0.5)
            self.until(0.8)
            self.play(FadeIn(wall.frames), run_time=0.5)

    def six(self) -> None:
        """Out of the exam's wall: the six that is called a one."""
        self.halves = self.below.columns(1, 1, gap=0.6)
        frame = self.wall.frames[self.wrong.tolist().index(SIX)]
        picture, said = verdict(self.halves[0], exam().X[SIX], "a six")
        answer, way = shares(exam().X[[SIX]])[0], ValueTracker(0.0)
        self.bars = TenBars(self.halves[1].inset(0.3, 0.1), lambda: way.get_value() * answer, role="gradient")
        with self.beat("six", "One of the two: a six. Called a one, at ninety-nine per cent.", notes=NOTES):
            self.play(Create(ring := Ring(frame, margin=0.1)), run_time=0.5)
            gone = FadeOut(self.wall, self.wall.frames, ring, self.score)
            self.play(gone, Flight(frame, picture, arc=0), run_time=0.9)
            self.play(FadeIn(self.bars), run_time=0.4)
            self.play(animate(way).set_value(1), run_time=1.2)
            self.play(FadeIn(said), run_time=0.5)

    def close(self) -> None:
        """The noise beside the six."""
        text = "So noise: ninety-two per cent. A share near one says: far ahead of the other nine. Not: right."
        with self.beat("close", text, kind="answer"):
            self.play(FadeOut(self.bars), run_time=0.4)
            self.play(FadeIn(verdict(self.halves[1], self.noise, "noise")), run_time=0.8)
            self.until(0.5)
            self.claim("Sure is not the same as right")
