"""Random arrows: which angles they make, in the plane and with many numbers each."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from manim import (
    DOWN,
    RIGHT,
    UP,
    Create,
    FadeIn,
    FadeOut,
    GrowArrow,
    LaggedStart,
    ValueTracker,
    VGroup,
    linear,
)

from nn_core import Tensor
from scenes.kit.algebra.sign_tiles import SignTiles
from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import Dim, swap
from scenes.kit.runs.chance import RandomPairs, random_signs, surpluses
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, DISPLAY, HERO, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value
from scenes.l02_dot_product.half_circle import HalfCircle, SmallFan, degrees
from scenes.l02_dot_product.shuffles import Shuffles
from scenes.l02_dot_product.signs import counted, fade_matched, gather, sign_row, tally_of

SIZES = (2, 10, 64, 784)  # numbers in an arrow
FEW = 5  # rays that come one by one
SHUFFLES = 200


class HighDimensions(Lesson):
    """See that random arrows with many numbers are nearly perpendicular, and why: chance cancels."""

    PAIRS, SEED = 2000, 0

    def construct(self) -> None:
        """The plane, and the guess; signs that cancel; the fan that closes; how fast."""
        self.below = replace(self.frame.stage, top=self.frame.stage.top - 0.3)  # of the claim's line
        self.pairs = RandomPairs(self.PAIRS, SIZES[-1], self.SEED)
        self.signs = dict(zip(SIZES, random_signs(SIZES, self.SEED), strict=True))
        # Even steps of the logarithm: from two to four takes as long as from four to eight.
        self.log, self.count = ValueTracker(np.log(SIZES[0])), ValueTracker(0.0)
        self.picture = self.half_circle()
        self.ask()
        self.count_signs(*self.signs[SIZES[1]])
        self.cancel(*self.signs[SIZES[3]])
        self.shuffle()
        self.close_fan()
        self.compare()

    def half_circle(self) -> HalfCircle:
        """The picture of the pairs, with as many numbers and as many pairs as the trackers say."""
        pairs, log, count = self.pairs, self.log, self.count

        def size() -> float:
            return min(round(float(np.exp(log.get_value())), 6), SIZES[-1])

        return HalfCircle(self.below, lambda: pairs.cosines(size()), size, lambda: float(count.get_value()))

    def ask(self) -> None:
        """Two thousand arrows in the plane; and with 784 numbers?"""
        picture = self.picture
        with self.beat("open", "Lay a random arrow flat. A second one, in the plane, may make any angle with it."):
            self.heading("Which angle, by chance?", into=picture.flat)
            self.play(GrowArrow(picture.flat), Create(picture.fan.arc), FadeIn(picture.scale), run_time=0.8)
            few = VGroup(*(picture.ray(k) for k in range(FEW)))
            self.play(FadeIn(picture.sizes), LaggedStart(*map(Create, few), lag_ratio=0.7), share=0.45)
        shadows = VGroup(*(picture.shadow(k) for k in range(FEW)))
        with self.beat(
            "plane",
            "Each tip's shadow is its cosine. Two thousand pairs fill the half circle evenly; below, cosines pile up.",
            notes="All angles are equally likely in the plane; cosines are not, they crowd at the ends.",
        ):
            self.play(Create(shadows), FadeIn(picture.cosine_ends), share=0.25)
            self.wait(0.6)
            self.play(FadeOut(shadows, few), FadeIn(picture.pairs, picture.pile), run_time=0.4)
            self.add(picture.fan, picture.flat)
            self.play(animate(self.count).set_value(self.PAIRS), rate_func=linear, share=0.4)
        self.unknown = Maths("?", 2 * DISPLAY).move_to(picture.fan.place + 0.5 * picture.fan.radius * UP)
        words = Words("numbers each", LABEL, color=theme().muted)
        many = VGroup(Value(float(SIZES[-1]), places=0, size=HERO, role="ink"), words).arrange(DOWN, buff=0.2)
        self.many = self.below.place(many, -1, 1)
        with self.beat(
            "ask",
            "Now each has 784 random numbers, as often negative as positive. "
            "Which angles will two thousand pairs make?",
            kind="question",
            notes="Most say: any, as before.",
            choices=("any, as before", "only near a right angle", "only small ones"),
            right="only near a right angle",
        ):
            self.play(Dim(picture.fan.sheets, 0), Dim(picture.pile, 0), run_time=0.5)
            self.play(swap(picture.sizes, self.many))
            self.play(FadeIn(self.unknown), run_time=0.5)

    def count_signs(self, first: np.ndarray, second: np.ndarray) -> None:
        """Ten pairs of signs: three agree, seven do not."""
        products = (Tensor(first) * second).value
        pitch = min(1.2, self.below.width / 11.2)
        corner = np.array([-4.5 * pitch, self.below.center[1] - 0.6, 0])
        tiles = SignTiles(products, corner, pitch=pitch, columns=len(products), layers=1, role="activation")
        rows = VGroup(
            sign_row("bold(a)", first, corner + 2.05 * pitch * UP, pitch, "weight"),
            sign_row("bold(b)", second, corner + 1.05 * pitch * UP, pitch, "input"),
        )
        with self.beat(
            "signs",
            "Why? Let each number be plus or minus one. Equal signs agree: a solid tile; others, a dashed one.",
            notes="Each product is plus or minus one, and so is each square: the squares of ten numbers add up to ten.",
        ):
            self.clear()
            self.play(FadeIn(rows), share=0.2)
            self.play(FadeIn(tiles), share=0.2)
        tally = tally_of(products, lengths=True)
        tally.move_to((0, rows.get_y() + 0.2 * pitch, 0))
        with self.beat(
            "ten",
            "Three agree, seven do not: three cancel, four are left. "
            "Both lengths are root ten, so: minus zero point four.",
        ):
            self.play(gather(tiles), share=0.3)
            self.play(FadeOut(rows), run_time=0.4)
            self.play(fade_matched(tiles), FadeIn(tally), share=0.2)

    def cancel(self, first: np.ndarray, second: np.ndarray) -> None:
        """784 pairs of signs: two heaps, nearly equal."""
        products = (Tensor(first) * second).value
        upper, lower = self.below.rows(76, 24)
        pitch = min(0.95 * self.below.width / 49, upper.height / 21.7)
        corner = np.array([-self.frame.pick(22, 24) * pitch, upper.top - pitch / 2, 0])
        tiles = SignTiles(products, corner, pitch=pitch, columns=49, layers=10, role="activation")
        names = VGroup(
            *(counted(float((products * sign > 0).sum()), name) for sign, name in ((1, "agree"), (-1, "do not")))
        )
        for sign, name in zip((1, -1), names, strict=True):
            name.move_to(corner + pitch * np.array([46.5, -4.5 if sign > 0 else -15, 0]))
        tally = lower.inset(0, 0.12).fit(tally_of(products, 3, "= frac(@left, @all) approx"))
        with self.beat("many", "Now 784 tiles: 410 agree, 374 do not."):
            self.clear()
            self.play(FadeIn(tiles), run_time=0.6)
            self.play(gather(tiles), run_time=2.5)
            self.play(FadeIn(names), run_time=0.5)
        with self.beat("left", "All but thirty-six cancel: divided by 784, less than zero point zero five."):
            self.play(fade_matched(tiles), share=0.25)
            self.play(FadeIn(tally), share=0.2)

    def shuffle(self) -> None:
        """What two hundred shuffles leave over."""
        first, second = self.signs[SIZES[3]]
        left = np.append(first @ second, surpluses(SIZES[3], SHUFFLES - 1, self.SEED))
        picture = Shuffles(self.below, left, SIZES[3])
        with self.beat(
            "shuffle",
            "Shuffle again, two hundred times. The rest squared is 784 on average: "
            "a typical rest is the [root], twenty-eight. Divided by 784: one twenty-eighth.",
            notes="Squared out, each tile gives one, and mixed products cancel on average: so over all shuffles. "
            "The rest grows like the root of n, the number of tiles like n. Two of three leave at most the root.",
        ):
            self.clear()
            self.play(Create(picture.axis), FadeIn(picture.labels[1], picture.word), run_time=0.5)
            falls = (FadeIn(part, shift=0.5 * DOWN) for part in picture.parts)
            self.play(LaggedStart(*falls, lag_ratio=0.5), run_time=3)
            self.play(FadeIn(picture.law), run_time=0.5, at="root")
            self.play(FadeIn(picture.band, picture.labels[0], picture.labels[2], picture.tally), run_time=0.6)

    def close_fan(self) -> None:
        """The pairs get more and more numbers; the fan closes around the right angle."""
        picture = self.picture = self.half_circle()
        text = "Back to our arrows, with more and more numbers, up to sixty-four: the fan closes."
        with self.beat("more", text, kind="scrub"):
            self.clear()
            back = (picture.scale, picture.cosine_ends, picture.fan, picture.pile, picture.sizes, picture.flat)
            self.play(*map(FadeIn, back), FadeIn(picture.pairs), run_time=0.6)
            self.play(animate(self.log).set_value(np.log(SIZES[2])), rate_func=linear, run_time=6)
        text = "At 784, the spread, a typical distance from zero, is zero point zero three five, one twenty-eighth."
        with self.beat("all", text, kind="scrub"):
            self.play(FadeOut(picture.pairs), run_time=0.4)
            picture.spreads[0].refresh()
            self.play(FadeIn(picture.bar.refresh(), picture.spreads), run_time=0.5)
            self.play(animate(self.log).set_value(np.log(SIZES[3])), rate_func=linear, run_time=4)
        angles = np.degrees(np.arccos(self.pairs.cosines(SIZES[-1])))
        ends = VGroup(*(self.marked(float(angle)) for angle in (angles.max(), angles.min())))
        with self.beat(
            "answer",
            "Not any angle: all two thousand lie between eighty-two and ninety-seven degrees.",
            kind="answer",
            notes="1,975 of the 2,000 lie within five degrees of the right angle.",
        ):
            self.play(FadeIn(ends), share=0.3)

    def marked(self, angle: float) -> Formula:
        """An angle beside the tip of its ray."""
        way = np.array([np.cos(np.radians(angle)), np.sin(np.radians(angle)), 0])
        label = degrees(angle, HERO, role="ink")
        return label.move_to(
            self.picture.fan.place + 0.72 * self.picture.fan.radius * way + np.sign(way[0]) * 1.1 * RIGHT
        )

    def compare(self) -> None:
        """The plane beside 784 numbers."""
        radius = min(self.below.width / 4 - 0.25, self.below.height - 1.4)
        plane, many = (
            SmallFan(radius, self.pairs.cosines(n), [label]).shift(side * (radius + 0.25) * RIGHT + 0.5 * radius * DOWN)
            for side, n, label in zip((-1, 1), (SIZES[0], SIZES[-1]), self.verdicts(), strict=True)
        )
        with self.beat("close", "In the plane, any angle. In 784 dimensions, chance means nearly perpendicular."):
            self.clear()
            self.play(FadeIn(plane), run_time=0.6)
            self.play(FadeIn(many), run_time=0.6)
            self.claim("In 784 dimensions, chance means nearly perpendicular")

    def verdicts(self) -> list[Formula]:
        """What the two last fans show: any angle, or few."""
        angles = np.degrees(np.arccos(self.pairs.cosines(SIZES[-1])))
        ends: dict[str, Any] = {
            name: Value(float(of(angles)), places=0) for name, of in (("low", np.min), ("high", np.max))
        }
        few, many = (Value(float(n), places=0) for n in (SIZES[0], SIZES[-1]))
        size = self.frame.pick(1.2 * BODY, 1.0 * LABEL)
        return [
            Formula('@n "numbers: any angle"', size, n=few),
            Formula('@n "numbers:" @low degree "to" @high degree', size, n=many, **ends),
        ]
