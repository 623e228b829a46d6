"""The products of matrices in a run of a network of two layers, and in a pass forward and back, one block each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from manim import DOWN, LEFT, RIGHT, FadeIn, Rectangle, VGroup

from scenes.kit.runs.digit_slopes import NUDGES_TOOK, PASSES_TOOK, nudged
from scenes.kit.stage.layout import Frame, Region
from scenes.kit.stage.look import BODY, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Step
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value

FORWARD = (("sums", "z_1"), ("sums", "z_2"))
BACK = (("slopes of", "W_2"), ("slopes of", "a_1"), ("slopes of", "W_1"))
GAP = 0.2  # between blocks


def runs_that_two_passes_take() -> float:
    """How long a pass forward and one back take, measured in runs."""
    return PASSES_TOOK / (NUDGES_TOOK / nudged()[1])


class Products(VGroup):
    """Two rows of blocks, a block for each product and what it gives: of a run, and of both passes; and the clock."""

    def __init__(self, frame: Frame) -> None:
        region = frame.stage.inset(0.3, 0.3)
        upper, lower, foot = region.rows(1, 1, 0.7)
        most = len(FORWARD + BACK)
        width = (region.width - GAP * (most - 1)) / most
        self.rows = [
            self._row(name, results, room, width, len(FORWARD))
            for name, results, room in (("a run", FORWARD, upper), ("forward and back", FORWARD + BACK, lower))
        ]
        ratio = Value(runs_that_two_passes_take(), places=2)
        self.took = foot.fit(Formula('"on the clock:" quad @n "runs"', 1.3 * BODY, n=ratio))
        super().__init__(*self.rows, self.took)

    def _row(self, name: str, results: Sequence[tuple[str, str]], room: Region, width: float, forward: int) -> VGroup:
        hues = [theme().activation] * forward + [theme().gradient] * (len(results) - forward)
        blocks = VGroup()
        for (word, letter), hue in zip(results, hues, strict=True):
            block = Rectangle(width=width, height=1.3, stroke_width=0).set_fill(hue, 1)
            label = VGroup(Words(word, LABEL), Maths(letter, BODY, digits="index")).arrange(DOWN, buff=0.14)
            label.set_color(theme().background)
            blocks.add(VGroup(block, label.move_to(block)))
        blocks.arrange(RIGHT, buff=GAP)
        count = Formula('"=" @n "products"', BODY, n=Value(len(results), places=0))
        head = Words(name, BODY)
        row = VGroup(head, blocks).arrange(DOWN, buff=0.2, aligned_edge=LEFT)
        room.place(row, -1, 0)
        align_baseline(head, count.next_to(head, RIGHT, buff=0.3))
        return VGroup(head, blocks, count)

    def steps(self, row: int) -> Iterator[Step]:
        """The products of a row, one after the other, and how many they are."""
        _, blocks, count = self.rows[row]
        for block in blocks:
            yield [FadeIn(block, shift=0.2 * RIGHT)], 0.5
        yield [FadeIn(count)], 0.5
