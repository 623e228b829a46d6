"""`PixelTally`: a picture times weights, pixel by pixel; the votes for and against as bars, and what is left."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Any

import numpy as np
from manim import DOWN, LEFT, RIGHT, FadeIn, FadeOut, Line, RoundedRectangle, Square, ValueTracker, VGroup

from nn_core import Tensor
from scenes.kit.algebra.pixels import PixelImage
from scenes.kit.algebra.signed_image import SignedImage
from scenes.kit.algebra.signed_strip import Lay, SignedStrip, Strengthen
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import HERO, LABEL, Size
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Value
from scenes.l02_dot_product.agreement import GONE, Fold, Steps
from scenes.l02_dot_product.one_or_seven import OneOrSeven

FAR = 3.9  # the axis shows sums up to here, to both sides
THICK = 0.62  # of a bar, in manim units
SPARE = 0.8  # the share of the room between two pictures that a sign may take


def strongest_frames(judge: OneOrSeven, sign: int, pictures: Sequence[VGroup], side: float) -> VGroup:
    """Frames round the pixel that speaks most for one (or with -1 for seven), in pictures of this `side`."""
    row, column = divmod(int(np.argmax(sign * judge.weights.value)), 8)
    at = side / 8 * np.array([column - 3.5, 3.5 - row, 0.0])
    frame = Square(1.15 * side / 8, color=theme().accent, stroke_width=6).set_z_index(4)
    return VGroup(*(frame.copy().move_to(picture.get_center() + at) for picture in pictures))


class PixelTally:
    """Above: `picture`, `weights` and their `products`; below an axis with votes against at the left, for at the right.

    `count` (a tracker) says how many pixels have voted; `row` is a frame around the row where that is. `bars` are the
    votes against and for so far, `numbers` their sums.
    """

    def __init__(self, region: Region, judge: OneOrSeven, pixels: np.ndarray, size: Size) -> None:
        self.judge, self.size, self.count = judge, size, ValueTracker(0.0)
        self.votes = judge.votes(pixels)
        above, self.below = region.rows(60, 40, gap=0.15)
        self._lay_pictures(above, pixels)
        self._lay_axis()

    def __deepcopy__(self, memo: dict[int, object]) -> PixelTally:
        """Copies of its mobjects have the same sources."""
        return self

    def _lay_pictures(self, above: Region, pixels: np.ndarray) -> None:
        columns = above.columns(1, 1, 1, gap=0.5)
        side = min(columns[0].width, above.height)
        weights, votes = self.judge.weights.value, self.votes.value
        self.picture = PixelImage(pixels.reshape(8, 8), width=side, height=side)
        self.weights = SignedImage(weights.reshape(8, 8), width=side, role="weight")
        self.products = SignedImage(
            votes.reshape(8, 8), width=side, largest=self.weights.largest, role="activation"
        ).show_first(0)
        for each, column in zip((self.picture, self.weights, self.products), columns, strict=True):
            each.move_to(column.center)
        self.products.add_updater(lambda image: image.show_first(self.done))
        between = [(a.center + b.center) / 2 for a, b in itertools.pairwise(columns)]
        self.signs = VGroup(*(Maths(sign, HERO, color=theme().muted) for sign in ("times", "=")))
        room = SPARE * (columns[1].center[0] - columns[0].center[0] - side)  # between two pictures
        for sign, at in zip(self.signs, between, strict=True):
            sign.scale(min(1.0, room / sign.width)).move_to(at)
        frames = (self.picture, self.weights, self.products)
        self.row = VGroup(
            *(RoundedRectangle(corner_radius=0.06, width=side + 0.1, height=side / 8 + 0.06) for _ in frames)
        )
        self.row.set_stroke(theme().accent, 4).set_fill(opacity=0).set_z_index(3)

        def follow() -> None:
            k = min(self.done, 63) // 8
            for frame, picture in zip(self.row, frames, strict=True):
                frame.move_to(picture.get_top() + (k + 0.5) * side / 8 * DOWN)

        follow()
        self.row.add_updater(lambda _: follow())

    @property
    def done(self) -> int:
        """How many pixels have voted."""
        return int(self.count.get_value() + 1e-6)

    def sum_of(self, sign: int) -> float:
        """The votes of one sign so far."""
        votes = self.votes.value[: self.done]
        return Tensor(np.append(votes[sign * votes > 0], 0.0)).sum().item()

    def _lay_axis(self) -> None:
        room = self.below
        self.unit, self.y = room.width / 2 / FAR, room.bottom + 0.62 * room.height
        style: dict[str, Any] = {"color": theme().muted, "stroke_width": 3}
        self.axis = Line((room.left, room.bottom + 0.1, 0), (room.right, room.bottom + 0.1, 0), **style)
        self.zero = Line((self.x(0), room.bottom + 0.1, 0), (self.x(0), room.top, 0), **style)
        self.against, self.in_favour = SignedStrip(), SignedStrip()
        self.bars = VGroup(self.against, self.in_favour)

        def follow() -> None:
            self.against.set_ends(self.at(0), self.at(self.sum_of(-1)), THICK, negative=True)
            self.in_favour.set_ends(self.at(0), self.at(self.sum_of(1)), THICK, negative=False)

        follow()
        self.bars.add_updater(lambda _: follow())
        number: dict[str, Any] = {"size": self.size, "role": "activation"}
        self.numbers = [
            Value(lambda: self.sum_of(-1), reserve="−0.00", align="right", **number),
            Value(lambda: self.sum_of(1), plus=True, **number),
        ]
        ends = self.votes.value
        self.numbers[0].next_to(self.at(float(ends[ends < 0].sum())), LEFT, buff=0.14)
        self.numbers[1].next_to(self.at(float(ends[ends > 0].sum())), RIGHT, buff=0.2)
        align_baseline(*self.numbers)
        self.words = VGroup(Words("for seven", LABEL), Words("for one", LABEL)).set_color(theme().muted)
        for word, sign in zip(self.words, (-1, 1), strict=True):
            word.move_to((self.x(0.55 * FAR * sign), room.bottom + 0.1 + 0.28, 0))
        align_baseline(*self.words)

    def x(self, number: float) -> float:
        """Where `number` lies on the axis."""
        return float(self.below.center[0] + self.unit * number)

    def at(self, number: float) -> np.ndarray:
        """The same at the bars' height, shape (3,)."""
        return np.array([self.x(number), self.y, 0.0])

    def folding(self) -> Steps:
        """The moves, each with its seconds, in which the shorter bar folds over the longer, and the rest is left."""
        self.bars.clear_updaters()
        votes = self.votes.sum().item()
        yield [FadeOut(*self.numbers)], 0.4
        yield [Fold(self.in_favour.set_z_index(1), self.at(0))], 1.2
        rest = SignedStrip().set_ends(self.at(-self.sum_of(1)), self.at(self.sum_of(-1)), THICK, negative=True)
        faint = Strengthen(self.against, GONE), Strengthen(self.in_favour, GONE)
        yield [FadeIn(rest.set_z_index(2)), *faint], 0.6
        yield [FadeOut(self.against, self.in_favour), Lay(rest, self.at(0), self.at(votes), THICK)], 0.9

    def rest(self) -> Value:
        """What is left of the votes, beside its bar, on the same side."""
        total = self.votes.sum()
        value = Value(total, size=1.2 * self.size, role="activation")
        return value.next_to(self.at(float(total.item())), LEFT, buff=0.25)
