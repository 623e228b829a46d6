"""`Pieces`: scores as knobs on rails, and below them a bar of as many pieces, e to the power of each score long."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Dot, Line, Rectangle, ValueTracker, VGroup

from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.theme import theme
from scenes.kit.text.values import Formula, Value
from scenes.l08_loss.three_scores import PIECES, SCORES, TRUTH, cost_and_gradient, shares

HEIGHT = 1.25  # of the bar
LOWEST, HIGHEST = 0.15, 2.6  # of the scores that a rail shows
ROOM = 13.3  # the longest sum that fits into the region


class Pieces(VGroup):
    """A bar of three `pieces`; above each a `rail` with a `knob` at its score, and the `scores` as numbers.

    `z` are trackers, one a score; `full` 1 stretches the bar to the region's width, so that it shows shares.

    >>> pieces = Pieces(Region(-6, 6, -3, 3), 48.0)
    >>> [round(reading.shown, 3) for reading in pieces.readings()]
    [2.0, 3.0, 5.0, 0.693, 1.099, 1.609]
    """

    def __init__(self, region: Region, size: float) -> None:
        self.region, self.unit = region, region.width / ROOM
        self.z, self.full = [ValueTracker(score) for score in SCORES], ValueTracker(0.0)
        self.apart = False  # whether the rails are spread
        self.y = region.bottom + 0.95 + HEIGHT / 2
        self.low, self.high = self.y + HEIGHT / 2 + 0.55, region.top - 0.25
        self.places = [region.left + self.unit * (PIECES[:k].sum() + PIECES[k] / 2) for k in range(3)]
        self.pieces = VGroup(*(self._piece(k) for k in range(3)))
        self.truth = Rectangle(height=HEIGHT + 0.14, width=1.0, stroke_width=9, color=theme().target)
        self.truth.add_updater(
            lambda box: box.stretch_to_fit_width(self.pieces[TRUTH].width).move_to(self.pieces[TRUTH])
        )
        self.truth.update()
        self.rails = VGroup(
            *(Line((x, self.low, 0), (x, self.high, 0), stroke_width=6, color=theme().faint) for x in self.places)
        )
        self.knobs = VGroup(*(self._knob(k) for k in range(3)))
        self.scores = [self._score(k, size) for k in range(3)]
        self.numbers = [self._number(k, 1.3 * size) for k in range(3)]
        super().__init__(self.pieces, self.knobs)

    def spread(self) -> None:
        """Stand the rails side by side in three equal columns: there is room for words on both sides of each."""
        self.apart = True
        for k, rail in enumerate(self.rails):
            self.places[k] = self.region.left + self.region.width * (k + 0.5) / 3
            rail.set_x(self.places[k])

    def now(self) -> np.ndarray:
        """The scores, (3,)."""
        return np.array([z.get_value() for z in self.z])

    def cost(self) -> float:
        """What they cost."""
        return cost_and_gradient(self.now())[0]

    def cost_as_read(self, places: int) -> float:
        """The cost as a reader finds it: the log of the sum minus the true score, both as they are shown."""
        now = self.now()
        return round(round(float(np.log(np.exp(now).sum())), places) - round(float(now[TRUTH]), places), places)

    def scale_now(self) -> float:
        """Manim units for a piece of length 1."""
        full = self.full.get_value()
        return float((1 - full) * self.unit + full * self.region.width / np.exp(self.now()).sum())

    def rise(self, score: float) -> float:
        """Where on its rail a score lies."""
        return float(np.interp(score, [LOWEST, HIGHEST], [self.low, self.high]))

    def _piece(self, k: int) -> Rectangle:
        piece = Rectangle(width=1.0, height=HEIGHT, stroke_width=4, stroke_color=theme().background)
        piece.set_fill(theme().classes[k], 1)

        def follow(box: Any) -> None:
            lengths = np.exp(self.now()) * self.scale_now()
            x = self.region.left + lengths[:k].sum() + lengths[k] / 2
            box.stretch_to_fit_width(float(lengths[k])).move_to((float(x), self.y, 0.0))

        follow(piece)
        return piece.add_updater(follow)

    def _knob(self, k: int) -> Dot:
        knob = Dot(radius=0.2, color=theme().classes[k])

        def follow(dot: Any) -> None:
            dot.move_to((float(self.places[k]), self.rise(self.z[k].get_value()), 0.0))

        follow(knob)
        return knob.add_updater(follow).set_z_index(3)

    def _score(self, k: int, size: float) -> Value:
        score = Value(lambda: float(self.z[k].get_value()), places=3, size=1.1 * size, role=f"class {k}")
        last = k == len(PIECES) - 1  # at the right of the last one there are words, until the rails are spread

        def follow(value: Any) -> None:
            value.next_to(self.knobs[k], LEFT if last and not self.apart else RIGHT, buff=0.2)

        score.add_updater(follow)
        return score.update()

    def slope(self, k: int, size: float) -> Value:
        """The gradient by a score now, at the left of its knob."""
        slope = Value(
            lambda: float(cost_and_gradient(self.now())[1][k]), places=3, size=1.1 * size, role="gradient", plus=True
        )
        slope.add_updater(lambda value: value.next_to(self.knobs[k], LEFT, buff=0.2))
        return slope.update()

    def _number(self, k: int, size: float) -> Value:
        """A piece's length, in it."""
        number = Value(lambda: float(np.exp(self.z[k].get_value())), places=2, size=size, color=theme().background)
        number.add_updater(lambda value: value.move_to(self.pieces[k]))
        return number.update()

    def share(self, k: int, size: float) -> Value:
        """A piece's share of the bar, in it."""
        value = Value(lambda: float(shares(self.now())[k]), places=3, size=size, color=theme().background)
        value.add_updater(lambda number: number.move_to(self.pieces[k]))
        return value.update()

    def below(self, k: int, part: Value | Formula, shift: float = 0.0) -> Value | Formula:
        """`part` below a piece, where it is now."""
        part.next_to(self.pieces[k], DOWN, buff=0.25)
        return part.shift(shift * UP)

    def strip(self, grown: float, wider: float) -> Rectangle:
        """What the last piece has `grown`, drawn so many times too wide, beside it."""
        strip = Rectangle(width=wider * grown * self.unit, height=HEIGHT, stroke_width=0)
        return strip.set_fill(theme().accent, 0.85).next_to(self.pieces, RIGHT, buff=0.06)

    def readings(self) -> list[Reading]:
        """The lengths of the pieces, then the heights of the knobs as scores."""
        lengths = zip(self.pieces, np.exp(self.now()).tolist(), strict=True)
        knobs = zip(self.knobs, self.now().tolist(), strict=True)
        return [
            *(Reading("piece", float(piece.width) / self.scale_now(), true, 1e-6) for piece, true in lengths),
            *(Reading("score", float(np.interp(knob.get_y(), [self.low, self.high], [LOWEST, HIGHEST])), z, 1e-6)
              for knob, z in knobs),
        ]  # fmt: skip
