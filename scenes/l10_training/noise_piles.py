"""`NoisePiles`: a thousand noises as dots, piled up by the digit that the reader takes them for."""

from __future__ import annotations

from typing import Self

import numpy as np
from manim import DOWN, RIGHT, UP, VGroup, VMobject

from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY, Size, points
from scenes.kit.stage.theme import theme
from scenes.kit.text.values import Value
from scenes.l10_training.digits_exam import noise, shares

INK = 0.68  # of a dot's pitch: its side
FILL = 0.9  # of a pile's room: the pile
HEAD, FOOT = 0.75, 0.7  # for the counts above the piles and the digits below


class NoisePiles(VGroup):
    """Ten piles in `room`; `digits` stand below them, `counts` above once all have come.

    >>> piles = NoisePiles(Region(-6, 6, -3, 3)).show_first(100)
    >>> int(sum(reading.shown for reading in piles.readings()))
    100
    """

    def __init__(self, room: Region, size: Size = BODY) -> None:
        self.called = shares(noise()).argmax(axis=1)
        counts = np.bincount(self.called, minlength=10)
        places = room.columns(*[1.0] * 10)
        high = room.height - HEAD - FOOT
        # As many dots in a row as let the highest pile fill the room.
        across = max(1, round(float(np.sqrt(counts.max() * FILL * places[0].width / high))))
        self.pitch = min(FILL * places[0].width / across, high / -(-int(counts.max()) // across))
        lefts = np.array([place.center[0] - (across - 1) / 2 * self.pitch for place in places])
        nth = np.array([np.sum(self.called[:k] == digit) for k, digit in enumerate(self.called)])
        x, y = lefts[self.called] + nth % across * self.pitch, (nth // across + 0.5) * self.pitch
        base = room.bottom + FOOT
        self.places = np.column_stack([x, base + y, 0 * x])
        side = INK * self.pitch
        self.piles = VGroup(*(VMobject(stroke_width=100 * side) for _ in range(10)))
        self.piles.set_stroke(theme().gradient)
        self.spans = side * np.linspace(-0.5, 0.5, 4)[:, None] * RIGHT
        digits, tops = np.arange(10.0), base - (-counts // across) * self.pitch
        self.digits = VGroup(*(Value(digits, k, 0, size=1.2 * points(size)) for k in range(10)))
        self.counts = VGroup(*(Value(counts, k, 0, size=size) for k in range(10)))
        for k, (digit, count, place) in enumerate(zip(self.digits, self.counts, places, strict=True)):
            digit.move_to((place.center[0], base, 0)).shift((0.15 + digit.height / 2) * DOWN)
            count.move_to((place.center[0], tops[k], 0)).shift((0.12 + count.height / 2) * UP)
        self.came = 0
        super().__init__(self.piles)
        self.show_first(0)

    def show_first(self, came: int) -> Self:
        """So many noises have come."""
        self.came = came
        for digit, pile in enumerate(self.piles):
            dots = self.places[:came][self.called[:came] == digit]
            pile.points = (dots[:, None] + self.spans).reshape(-1, 3)
        return self

    def readings(self) -> list[Reading]:
        """How many dots each pile has."""
        true = np.bincount(self.called[: self.came], minlength=10).tolist()
        pairs = zip(self.piles, true, strict=True)
        return [Reading(f"called {k}", len(pile.points) / 4, float(n), 0.0) for k, (pile, n) in enumerate(pairs)]
