"""`Strip`: a strip of length one, cut into live shares, with their numbers; and shares of scores, by nn_core."""

from __future__ import annotations

from collections.abc import Callable
from typing import Self

import numpy as np
from manim import Rectangle, VGroup

from nn_core import Tensor, softmax
from scenes.kit.described import numbers
from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY, Size
from scenes.kit.stage.theme import theme
from scenes.kit.text.values import Value

Live = Callable[[], np.ndarray]
LEAST = 1.12  # a piece so many times as wide as its number has room for it


def exponentials(scores: np.ndarray) -> np.ndarray:
    """e to each score."""
    return np.asarray(Tensor(scores).exp().value)


def shares(scores: np.ndarray) -> np.ndarray:
    """The softmax of the scores."""
    return np.asarray(softmax(Tensor(scores)).value)


class Strip(VGroup):
    """A strip of length one in `region`, cut into live `parts` that add up to one.

    >>> strip = Strip(Region(-5, 5, 0, 1), lambda: np.array([0.2, 0.8]))
    >>> [round(float(piece.width), 6) for piece in strip]
    [2.0, 8.0]
    """

    def __init__(self, region: Region, parts: Live) -> None:
        self.region, self.parts = region, parts
        super().__init__(
            *(
                Rectangle(width=1, height=region.height, stroke_width=2, stroke_color=theme().background).set_fill(
                    theme().classes[k], 1
                )
                for k in range(len(parts()))
            )
        )
        self.refresh()
        self.add_updater(lambda strip: strip.refresh())

    def refresh(self) -> Self:
        """Cut it as the parts are now."""
        ends = self.region.left + self.region.width * np.concatenate([[0.0], np.cumsum(self.parts())])
        for piece, start, end in zip(self.submobjects, ends[:-1].tolist(), ends[1:].tolist(), strict=True):
            piece.stretch_to_fit_width(max(end - start, 1e-3))
            piece.move_to(((start + end) / 2, self.region.center[1], 0))
        return self

    def describe(self) -> list[str]:
        """The shares, from left to right."""
        return [f"strip in shares: {numbers(reading.shown for reading in self.readings())}"]

    def readings(self) -> list[Reading]:
        """The lengths of the pieces."""
        pairs = zip(self.submobjects, self.parts().tolist(), strict=True)
        return [Reading("share", float(p.width) / self.region.width, t, 2e-3 / self.region.width) for p, t in pairs]


class StripNumbers(VGroup):
    """The shares of a strip as numbers in the middle of its pieces; a piece too narrow for its number has none.

    >>> strip = Strip(Region(-5, 5, 0, 1), lambda: np.array([0.002, 0.998]))
    >>> [float(number[1].fill_opacity) for number in StripNumbers(strip)]
    [0.0, 1.0]
    """

    def __init__(self, strip: Strip, places: int = 3, size: Size = BODY) -> None:
        self.strip = strip
        count = len(strip.submobjects)
        self.numbers = [Value(strip.parts(), k, places, size=size, color=theme().background) for k in range(count)]
        self.seen = [1.0] * count  # how visible each number is; what fades in or out as a whole is left to it
        super().__init__(*self.numbers)
        self.refresh()
        self.add_updater(lambda numbers: numbers.refresh())

    def refresh(self) -> Self:
        """Read the parts as they are now, and stand where their pieces are."""
        parts = self.strip.parts()
        ends = self.strip.region.left + self.strip.region.width * np.concatenate([[0.0], np.cumsum(parts)])
        for k, number in enumerate(self.numbers):
            width = float(number.width)
            number.source = parts
            number.refresh()
            number.move_to(((ends[k] + ends[k + 1]) / 2, self.strip.region.center[1], 0))
            seen = float(np.clip((ends[k + 1] - ends[k] - LEAST * width) / (0.2 * width), 0, 1))
            if seen != self.seen[k]:
                self.seen[k] = seen
                number.set_opacity(seen)
        return self

    def readings(self) -> list[Reading]:
        """The middle of each number, as a share of the strip."""
        parts, region = self.strip.parts(), self.strip.region
        middles = np.cumsum(parts) - parts / 2
        return [
            Reading("middle", (float(number.get_center()[0]) - region.left) / region.width, middle, 0.02)
            for number, middle in zip(self.numbers, middles.tolist(), strict=True)
        ]
