"""Handwritten digits as vectors: which ones are alike?"""

from __future__ import annotations

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    Create,
    FadeIn,
    FadeOut,
    LaggedStart,
    ReplacementTransform,
    VGroup,
    linear,
)

from nn_core import Tensor, data
from scenes.kit.algebra.moves import fade_pixels, fill_in, unroll
from scenes.kit.algebra.pixel_product import PixelProduct
from scenes.kit.algebra.pixels import DIM, PixelImage, Thumbnail
from scenes.kit.algebra.similarity import SimilarityTable, cosines, most_misled
from scenes.kit.moves.arrivals import arrive
from scenes.kit.moves.flights import fly_from
from scenes.kit.runs.turning_pair import length
from scenes.kit.stage.layout import Region
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import DISPLAY, HERO, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.stage.waivers import UNTIL_REWORKED
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value
from scenes.l02_dot_product.shared_ink import SharedInk


class DigitSimilarity(Lesson):
    """Use the dot product to see which handwritten digits are alike, and where raw pixels mislead it."""

    waivers = (UNTIL_REWORKED,)

    NAMES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    SIDE = 8  # pixels
    CLASSES = (0, 1, 7)
    EACH = 3  # pictures of each class: the first ones in the data set
    LOW = 0.5  # the cosine from which the table's colour grows

    def construct(self) -> None:
        """Pixels as a vector, the product of two pictures, the cosines of nine."""
        X, labels = data.digits()
        chosen = np.concatenate([np.flatnonzero(labels == digit)[: self.EACH] for digit in self.CLASSES])
        self.labels, self.pictures = labels[chosen], X[chosen].reshape(-1, self.SIDE, self.SIDE)
        work, written = self.two_pictures()
        leaving = self.cosine_of_two(work, written)
        table, side = self.table(leaving)
        notes = self.classes(table, side)
        self.exception(table, side, notes)

    def word(self, picture: int) -> str:
        """What the picture with this number shows, in words."""
        return self.NAMES[self.labels[picture]]

    def two_pictures(self) -> tuple[PixelProduct, Formula]:
        """Two pictures become vectors and are multiplied; returns them and the formula with their dot product."""
        stage = self.frame.stage
        upper, foot = stage.rows(82, 18)
        third = self.EACH  # the first picture of the second class
        first, second, other = self.pictures[[0, 1, third]]
        work = PixelProduct.inside(upper, first, second, other)
        big = PixelImage.inside(stage, self.pictures[0], color=theme().weight)
        numbers = big.numbers()
        sentence = f"A handwritten {self.word(0)} is a grid of pixels, and every pixel is a number: its ink."
        with self.beat("digit", sentence):
            self.heading("Which digits are alike?")
            rows = (FadeIn(big.row(i), shift=0.2 * RIGHT) for i in range(self.SIDE))
            self.play(LaggedStart(*rows, lag_ratio=0.2), share=0.25)
            self.play(fade_pixels(big, DIM), LaggedStart(*map(FadeIn, numbers), lag_ratio=0.03), share=0.4)
        with self.beat("unroll", "Lay its rows end to end, and the picture becomes one long list: a vector."):
            self.play(FadeOut(numbers), fade_pixels(big, 1.0), run_time=0.5)
            self.play(ReplacementTransform(big, work.images[0]), run_time=0.8)
            self.play(unroll(work.lines[0], work.places[0]), share=0.45)
            self.play(FadeIn(work.size_label, shift=0.2 * DOWN), run_time=0.5)
        with self.beat("second", f"Another {self.word(1)}, another vector.") as beat:
            arrivals = FadeIn(work.signs[0], work.images[1], shift=0.3 * LEFT)
            self.play(FadeOut(work.size_label), arrivals, run_time=0.6)
            self.play(unroll(work.lines[1], work.places[1]), run_time=beat.share(0.6, least=1.4))
        total = Value(work.total, places=2, color=theme().activation, reserve="00.00")
        written = foot.fit(Formula("bold(a) dot bold(b) = @total", HERO, total=total))
        with self.beat(
            "multiply",
            "Multiply pixel by pixel, and add up. Only where both have ink does the sum grow.",
            kind="scrub",
            notes="Stop in the middle of a row: which pixels add nothing, and why?",
        ):
            self.add(work.signs[1], work.images[2], work.lines[2], work.cursor, written)
            self.play(work.count.animate.set_value(self.SIDE**2), rate_func=linear, share=1.2)
        sentence = f"Turn the second one into a {self.word(third)}: less ink meets, and the sum drops."
        with self.beat("other", sentence):
            self.play(FadeOut(work.cursor), run_time=0.3)
            self.play(work.blend.animate.set_value(1), share=0.6)
        return work, written

    def cosine_of_two(self, work: PixelProduct, written: Formula) -> VGroup:
        """The sum divided by both lengths; returns all that is on the stage then."""
        look = theme()
        a, b = Tensor(work.first), Tensor(work.third)
        cosine = Formula(
            "cos theta = frac(bold(a) dot bold(b), norm(bold(a)) norm(bold(b))) "
            "= frac(@dot, @first times @second) {{approx : relation}} @cosine",
            self.frame.pick(wide=DISPLAY, narrow=HERO),
            dot=Value(a @ b, color=look.activation),
            first=Value(length(a), color=look.weight),
            second=Value(length(b), color=look.input),
            cosine=Value((a @ b) / (length(a) * length(b))),
        )
        _, below = self.frame.stage.rows(48, 52)
        below.fit(cosine)
        sentence = "More ink makes larger sums, whatever it shows. So divide by both lengths: that is the cosine."
        with self.beat("cosine", sentence):
            self.play(FadeOut(*work.lines), run_time=0.5)
            flights = arrive(cosine, dot=written.values["total"])
            lengths = zip(("first", "second"), work.images, strict=False)
            flights += [FadeIn(cosine.values[name], target_position=image, scale=0.5) for name, image in lengths]
            self.play(FadeOut(written), LaggedStart(*flights, lag_ratio=0.3), share=0.5)
            self.play(FadeIn(cosine.values["cosine"], scale=0.4), share=0.15)
        return VGroup(*work.images, *work.signs, cosine)

    def table(self, leaving: VGroup) -> tuple[SimilarityTable, Region]:
        """The cosines of all pairs; returns their table and the region beside it."""
        where, side = self.frame.stage.columns(76, 24, gap=0.5)
        table = SimilarityTable(
            cosines(self.pictures.reshape(len(self.pictures), -1)),
            [Thumbnail(picture, width=0.8, height=0.8) for picture in self.pictures],
            width=where.width,
            height=where.height,
            low=self.LOW,
        ).move_to(where.center)
        groups = [f"{self.NAMES[self.EACH]} {self.NAMES[digit]}s" for digit in self.CLASSES]
        with self.beat("table", f"Now compare {groups[0]}, {groups[1]} and {groups[2]}, each with each."):
            self.play(FadeOut(leaving), run_time=0.4)
            pairs = zip(table.tops, table.sides, strict=True)
            heads = (FadeIn(picture, scale=0.5) for pair in pairs for picture in pair)
            self.play(LaggedStart(*heads, lag_ratio=0.1), share=0.25)
            self.play(fill_in(table, lag_ratio=0.03), share=0.55)
        return table, side

    def classes(self, table: SimilarityTable, side: Region) -> VGroup:
        """Cosines within a class, then between classes; returns their frames and averages."""
        same = self.labels[:, None] == self.labels
        pairs = ~np.eye(len(self.labels), dtype=bool)
        means = {"same": table.table[same & pairs].mean(), "different": table.table[~same].mean()}
        blocks = [range(start, start + self.EACH) for start in range(0, len(self.labels), self.EACH)]
        notes = VGroup()
        for kind, mean in means.items():
            words = Words(f"{kind} digit, \\ on average", LABEL, width=side.width, align="center")
            notes.add(VGroup(words, Value(mean, size=DISPLAY)).arrange(DOWN, buff=0.3))
        notes.arrange(DOWN, buff=0.8).move_to(side.center)
        with self.beat("same", "Where the digit is the same, the cosine is high."):
            frames = list(map(table.frame, blocks, blocks))
            self.play(LaggedStart(*map(Create, frames), lag_ratio=0.3), share=0.45)
            self.play(FadeIn(notes[0], shift=0.3 * LEFT), share=0.2)
        remark = "The average leaves out a picture's cosine with itself."
        sentence = "Where the digits differ it is lower; here are both, on average."
        with self.beat("different", sentence, notes=remark):
            others = [table.frame(a, b) for a in blocks for b in blocks if a != b]
            self.play(FadeOut(*frames), LaggedStart(*map(Create, others), lag_ratio=0.1), share=0.4)
            self.play(FadeIn(notes[1], shift=0.3 * LEFT), share=0.2)
        return VGroup(*others, notes)

    def exception(self, table: SimilarityTable, side: Region, leaving: VGroup) -> None:
        """A picture that is more like one of another class than like one of its own."""
        case = most_misled(table.table, self.labels)
        assert case is not None
        one, own, foreign = case
        rows = [table.comparison(one, other, side.width * 0.27) for other in (foreign, own)]
        VGroup(*rows).arrange(DOWN, buff=0.6).move_to(side.center)
        with self.beat(
            "exception",
            f"But this {self.word(one)} is more like a {self.word(foreign)} than like another {self.word(own)}.",
            notes="Which pixels do the two share? Ask the room before you go on.",
        ):
            self.play(FadeOut(leaving), run_time=0.4)
            for row, other in zip(rows, (foreign, own), strict=True):
                starts = (table.sides[one], table.tops[other], table.values[one][other])
                flights = (fly_from(start, part) for start, part in zip(starts, row, strict=True))
                self.play(Create(table.frame([one], [other])), share=0.12)
                self.play(LaggedStart(*flights, lag_ratio=0.2), share=0.28)
        colors = (theme().input, theme().activation)
        large = [SharedInk(self.pictures, table, one, other, *colors) for other in (foreign, own)]
        self.frame.stage.fit(VGroup(*large).arrange(DOWN, buff=0.7))
        with self.beat("close", "Raw pixels are not enough. A network learns what to look at."):
            self.clear(keep=rows)
            moves = [zip(old, new.compared, strict=True) for old, new in zip(rows, large, strict=True)]
            self.play(*(ReplacementTransform(*move) for row in moves for move in row), share=0.3)
            self.play(*(FadeIn(*row.signs, *row.written.letters()) for row in large), run_time=0.3)
            self.play(*(FadeIn(row.shared, target_position=row.second) for row in large), share=0.25)
