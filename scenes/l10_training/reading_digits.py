"""A network that reads 435 of 449 digits is asked about pure noise: how sure will it be?"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from manim import (
    DOWN,
    Create,
    DashedVMobject,
    FadeIn,
    FadeOut,
    UpdateFromAlphaFunc,
    ValueTracker,
    VGroup,
    linear,
)

from scenes.kit.algebra.pixels import PixelImage
from scenes.kit.algebra.signed_image import SignedImage
from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import Dim, struck
from scenes.kit.plot.answer_cells import AnswerCells
from scenes.kit.plot.moves import draw
from scenes.kit.stage.layout import Region
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, HERO
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value
from scenes.l10_training.digits_exam import (
    NOISES,
    SIX,
    THREE,
    Asked,
    exam,
    noise,
    reader,
    right,
    shares,
    untrained,
)
from scenes.l10_training.digits_pictures import Missed, SureOfNoise, grid, read_of
from scenes.l10_training.ten_bars import TenBars, verdict

NEURON = 6  # the hidden neuron whose weights are the largest
WEIGHTS: np.ndarray = next(iter(reader().weights())).value  # of the hidden layer, (32, 64)
LARGEST = float(np.abs(WEIGHTS).max())


class ReadingDigits(Lesson):
    """See that a network answers noise as surely as digits: its shares must add up to one."""

    def construct(self) -> None:
        """The exam; the question; inside the network; right and wrong; a six becomes noise; a thousand noises."""
        self.below = replace(self.frame.stage, top=self.frame.stage.top - 0.3)  # of the claim's line
        self.size = self.frame.pick(1.0, 0.82) * BODY
        self.left, self.right = self.below.columns(*self.frame.pick((46, 54), (48, 52)), gap=0.6)
        self.asked = Asked(exam().X[THREE])
        upper, self.foot = self.left.rows(88, 12, gap=0.1)
        self.picture = PixelImage.inside(upper, grid(self.asked.pixels))
        self.bars = TenBars(replace(self.right, top=self.right.top - 1.0), self.asked.shares)
        self.said = verdict(self.asked.shares, 1.1 * HERO)
        self.said.move_to(self.right.at(0, 1)).shift(0.45 * DOWN)
        self.upper, self.lower = self.right.columns(30, 70)[1].rows(26, 20, 12, 20, 22)[1::2]  # no long bar is there
        for beat in (self.examine, self.ask, self.look_inside, self.all_pictures, self.vote, self.misses):
            beat()
        for beat in (self.six, self.dissolve, self.thousand, self.close):
            beat()

    def show(self, vector: np.ndarray) -> None:
        """Another picture."""
        self.asked.pixels = vector
        self.picture.set_pixels(grid(vector))

    def examine(self) -> None:
        """The exam before and after training."""
        wall, foot = self.below.rows(80, 20, gap=0.2)
        columns = self.frame.pick(40, 30)
        before, after = (
            AnswerCells(right(net), columns=columns, width=wall.width, height=wall.height).move_to(wall.center)
            for net in (untrained(), reader())
        )
        counts = [foot.fit(read_of(float(cells.right.sum()), float(len(cells.right)))) for cells in (before, after)]
        text = (
            "Four hundred and forty-nine digits, none seen before. Untrained, a net reads fifty-nine by luck; trained, "
        )
        with self.beat("exam", text + "four hundred and thirty-five."):
            self.heading("How sure is it?", into=before)
            self.play(FadeIn(before), run_time=0.8)
            self.play(FadeIn(counts[0]), run_time=0.5)
            self.until(0.62)
            self.play(FadeOut(counts[0]), run_time=0.4)
            for old, new in zip(before.rows, after.rows, strict=True):
                self.play(FadeOut(old), FadeIn(new), run_time=0.12)
            self.play(FadeIn(counts[1]), run_time=0.5)
        self.wall = VGroup(*after.rows, counts[1])

    def ask(self) -> None:
        """Noise, and ten empty rows."""
        self.show(noise()[0])
        mark = self.bars.mark(0.1)
        self.mark = DashedVMobject(mark, 24).set_stroke(width=4)
        self.guess = self.upper.fit(Words("a tenth each?", HERO))
        text = "Now pure noise: sixty-four grey pixels drawn by lot. How sure will it be? A tenth for each digit?"
        with self.beat("ask", text, kind="question", notes="No digit is in it; ten answers are possible."):
            self.play(FadeOut(self.wall), run_time=0.4)
            self.play(FadeIn(self.picture), run_time=0.8)
            self.play(FadeIn(self.bars.classes, self.bars.axis), run_time=0.5)
            self.until(0.5)
            self.play(Create(self.mark), FadeIn(self.guess), run_time=0.6)

    def look_inside(self) -> None:
        """One hidden neuron's weights as a picture, beside a digit."""
        places = self.below.columns(1, 1, gap=0.8)
        side = min(places[0].width, places[0].height - 0.2)
        digit = PixelImage(grid(exam().X[THREE]), width=side, height=side).move_to(places[0].center)
        image = SignedImage(grid(WEIGHTS[NEURON]), width=side, largest=LARGEST).move_to(places[1].center)
        text = (
            "First look inside. A hidden neuron has a weight for each pixel. As a picture: solid is positive, hollow "
        )
        with self.beat("weights", text + "negative."):
            self.clear()
            self.play(FadeIn(digit, image.panel), run_time=0.5)
            self.play(
                UpdateFromAlphaFunc(image, lambda whole, way: whole.show_first(round(64 * way)), rate_func=linear),
                run_time=3.4,
            )

    def all_pictures(self) -> None:
        """All 32."""
        columns = 8
        pitch = min(self.below.width / columns, self.below.height / -(-len(WEIGHTS) // columns))
        tiles = [SignedImage(grid(row), width=0.9 * pitch, largest=LARGEST) for row in WEIGHTS]
        for tile in tiles:
            tile.minus.set_stroke(width=1.6)
        VGroup(*tiles).arrange_in_grid(cols=columns, buff=0.1 * pitch).move_to(self.below.center)
        with self.beat("wall", "Thirty-two neurons, thirty-two such pictures. Few of them look like a digit."):
            self.clear()
            for k in range(0, len(tiles), columns):
                self.play(FadeIn(*tiles[k : k + columns]), run_time=0.5)
            self.until(0.75)
            self.play(animate(tiles[NEURON].panel).set_stroke(theme().weight, 5), run_time=0.5)

    def vote(self) -> None:
        """A three grows out of blank paper; ten shares follow."""
        grey = ValueTracker(0.0)
        three = exam().X[THREE]
        self.show(0 * three)
        text = "Draw a three, slowly. At each moment the outputs share out one hundred per cent among ten digits; "
        with self.beat("three", text + "at the end nearly all of it is the three's.", kind="scrub"):
            self.clear()
            self.bars.update()
            self.play(FadeIn(self.picture, self.bars, self.said.update()), run_time=0.6)
            self.picture.add_updater(lambda _: self.show(grey.get_value() * three))
            self.play(animate(grey, rate_func=linear).set_value(1), run_time=4.5)
            self.picture.clear_updaters()

    def misses(self) -> None:
        """The fourteen, and how sure it was."""
        missed = Missed(self.below)
        text = (
            "Fourteen digits it gets wrong. When it is right, it is ninety-seven per cent sure on average; when wrong, "
        )
        with self.beat("misses", text + "still sixty-nine."):
            self.clear()
            for tiles in missed.tiles:
                self.play(FadeIn(tiles), run_time=0.7)
            for at, row in zip((0.45, 0.82), missed.rows, strict=True):
                self.until(at)
                self.play(FadeIn(row), run_time=0.5)

    def six(self) -> None:
        """The six that is called a one; ten answers, and no eleventh."""
        self.show(exam().X[SIX])
        self.bars.lay()
        for value in self.said.values.values():
            value.refresh()
        self.true = self.foot.fit(Words("truly a six", self.size, role="target"))
        none = self.lower.fit(Words("none of these", HERO))
        text = (
            "One of them, a six, it calls a one: ninety-nine per cent. Softmax must share out all of its hundred, and "
        )
        with self.beat("six", text + "none of these is no answer.",
                       notes="A threshold or an eleventh class would be ways out; both are imperfect."):  # fmt: skip
            self.clear()
            self.play(FadeIn(self.picture, self.true), run_time=0.6)
            self.play(FadeIn(self.bars, self.said), run_time=0.6)
            self.until(0.62)
            self.play(FadeIn(none), run_time=0.5)
            strike = struck(none)
            self.play(Create(strike), Dim(none, 0.5), run_time=0.6)
        self.none = VGroup(none, strike)

    def dissolve(self) -> None:
        """The six becomes noise, pixel by pixel; the shares follow."""
        grey = ValueTracker(0.0)
        six, last = exam().X[SIX], noise()[0]
        text = "Now let the six dissolve into noise. It wavers, a one, a four, "
        text += "and is sure again: a seven, ninety-two per cent."
        with self.beat("noise", text, kind="scrub"):
            self.play(FadeOut(self.none, self.true), run_time=0.4)
            self.picture.add_updater(lambda _: self.show((1 - grey.get_value()) * six + grey.get_value() * last))
            self.play(animate(grey, rate_func=linear).set_value(1), run_time=5.0)
            self.picture.clear_updaters()
            self.play(FadeIn(self.mark, self.guess), run_time=0.4)
            self.play(Create(struck(self.guess)), Dim(self.guess, 0.5), run_time=0.5)

    def thousand(self) -> None:
        """A thousand noises, in order of how sure the network is of them."""
        left, right_ = self.below.columns(*self.frame.pick((66, 34), (60, 40)), gap=0.4)
        n = SureOfNoise(left, right_, self.frame.pick(0.95, 0.75) * HERO)
        text = "A thousand noises: two hundred and seventy-five get over ninety per cent; five hundred and thirty-two "
        with self.beat("thousand", text + "are called a seven.", kind="answer"):
            self.clear()
            self.play(draw(n.plot), run_time=0.6)
            self.play(UpdateFromAlphaFunc(n.curve, lambda whole, way: whole.show_until(NOISES * way), rate_func=linear),
                      run_time=1.6)  # fmt: skip
            self.play(Create(n.line), run_time=0.5)
            self.play(FadeIn(n.lit), FadeIn(n.counts[0]), run_time=0.6)
            self.until(0.75)
            self.play(FadeIn(n.counts[1]), run_time=0.5)

    def close(self) -> None:
        """The six and the noise, side by side."""
        halves: list[Region] = list(self.below.columns(1, 1, gap=0.6))
        with self.beat("close", "So a share near one says: surer than of the other nine. It does not say: right.",
                       kind="answer"):  # fmt: skip
            self.clear()
            for half, vector in zip(halves, (exam().X[SIX], noise()[0]), strict=True):
                upper, lower = half.rows(80, 20, gap=0.15)
                answer = shares(vector[None])[0]
                parts: dict[str, Any] = {
                    "k": Value(float(answer.argmax()), places=0, role="activation"),
                    "p": Value(100 * float(answer.max()), places=0),
                }
                said = lower.fit(Formula('@k ":" quad @p "%"', HERO, **parts))
                self.play(FadeIn(PixelImage.inside(upper, grid(vector)), said), run_time=0.7)
            self.claim("Sure is not the same as right")
            self.wait(0.5)
