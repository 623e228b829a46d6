"""`NoisePiles`: a thousand noises as dots, piled up by the digit that the reader takes them for."""

from __future__ import annotations

from typing import Self

import numpy as np
from manim import RIGHT, VGroup, VMobject

from scenes.kit.algebra.pixels import PixelImage
from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY, Size, points
from scenes.kit.stage.theme import theme
from scenes.kit.text.values import Formula, Value
from scenes.l10_training.digits_exam import SURE, exam, noise, shares

INK = 0.68  # of a dot's pitch: its side
FILL = 0.9  # of a pile's room: the pile, and the digit below it
HEAD = 0.75  # for the count above the highest pile


def example(digit: int) -> np.ndarray:
    """The first of the exam's digits of this kind, (64,)."""
    return np.asarray(exam().X[int(np.flatnonzero(exam().labels == digit)[0])])


class NoisePiles(VGroup):
    """Ten piles in `room`, each on a real digit of its kind, `digits`; `count` above the highest, once all have come.

    `unsure` are the dots of noises of which the reader is less than 90 per cent sure, `sure` the others, ten of each;
    `score` counts the latter.

    >>> piles = NoisePiles(Region(-6, 6, -3, 3)).show_first(100)
    >>> int(sum(reading.shown for reading in piles.readings())), piles.score.part("n").text
    (100, '275')
    """

    def __init__(self, room: Region, size: Size = BODY) -> None:
        self.called, self.is_sure = shares(noise()).argmax(axis=1), shares(noise()).max(axis=1) > SURE
        counts, rooms = np.bincount(self.called, minlength=10), room.columns(*[1.0] * 10)
        wide = FILL * rooms[0].width
        base = room.bottom + wide + 0.2
        high = room.top - HEAD - base
        # As many dots in a row as let the highest pile fill the room.
        across = max(1, round(float(np.sqrt(counts.max() * wide / high))))
        pitch = min(wide / across, high / -(-int(counts.max()) // across))
        lefts = np.array([place.center[0] - (across - 1) / 2 * pitch for place in rooms])
        nth = np.array([np.sum(self.called[:k] == digit) for k, digit in enumerate(self.called)])
        x, y = lefts[self.called] + nth % across * pitch, base + (nth // across + 0.5) * pitch
        self.places = np.column_stack([x, y, 0 * x])
        self.spans = INK * pitch * np.linspace(-0.5, 0.5, 4)[:, None] * RIGHT
        self.unsure, self.sure = (
            VGroup(*(VMobject(stroke_width=100 * INK * pitch, stroke_color=theme().gradient) for _ in range(10)))
            for _ in range(2)
        )
        squares = [Region(x - wide / 2, x + wide / 2, room.bottom, room.bottom + wide)
                   for x in (place.center[0] for place in rooms)]  # fmt: skip
        self.digits = VGroup(*(PixelImage.inside(square, example(k).reshape(8, 8)) for k, square in enumerate(squares)))
        most = int(counts.argmax())
        self.count = Value(counts, most, 0, size=1.2 * points(size))
        top = base - (-int(counts[most]) // across) * pitch
        self.count.move_to((rooms[most].center[0], top + 0.12 + self.count.height / 2, 0))
        n, all_, limit = (Value(float(m), places=0) for m in (self.is_sure.sum(), len(self.called), 100 * SURE))
        n.set_coloring(role="gradient")
        self.score = Formula('@n "of" @all \\ "over" @l "%"', 1.3 * points(size), n=n, all=all_, l=limit)
        self.score.move_to((rooms[2].center[0], room.top - 0.3 * high, 0))
        self.came = 0
        super().__init__(self.unsure, self.sure)
        self.show_first(0)

    def show_first(self, came: int) -> Self:
        """So many noises have come."""
        self.came = came
        for piles, chosen in ((self.unsure, ~self.is_sure), (self.sure, self.is_sure)):
            for digit, pile in enumerate(piles):
                dots = self.places[:came][(self.called[:came] == digit) & chosen[:came]]
                pile.points = (dots[:, None] + self.spans).reshape(-1, 3)
        return self

    def readings(self) -> list[Reading]:
        """How many dots each pile has, of both sorts."""
        true = np.bincount(self.called[: self.came], minlength=10).tolist()
        pairs = zip(self.unsure, self.sure, true, strict=True)
        return [
            Reading(f"called {k}", (len(one.points) + len(other.points)) / 4, float(n), 0.0)
            for k, (one, other, n) in enumerate(pairs)
        ]
