"""`ArrowField`: true vectors as arrows on a plot, all in one mobject, that can grow and turn."""

from __future__ import annotations

from typing import Any, Self

import numpy as np
from manim import Animation, ManimColor, VMobject, linear, smooth

from scenes.kit.described import place
from scenes.kit.live import following
from scenes.kit.plot.curves import corner_points
from scenes.kit.plot.plot import Plot
from scenes.kit.readings import Reading
from scenes.kit.stage.theme import theme
from scenes.kit.text.number_words import counted

COMES = 0.3  # the share of the growing in which arrows come out of nothing
HEAD, SHAFT = 0.19, 0.055  # length of a head and width of a shaft, in manim units
_CORNERS = 7


FEW = 3  # so many arrows are described one by one


class ArrowField(VMobject):
    """An arrow at each of `points` (n, 2), `scale` manim units long for a unit of `vectors` (n, 2); functions: live.

    One scale for both directions, so angles are true where the plot's units are equal. `show_shares` draws the arrows
    at a share of their length, turned by an angle; the state is part of what the readings check.

    >>> plot = Plot((-2, 2, 1), (-2, 2, 1), width=4, height=4)
    >>> field = ArrowField(plot, [[0, 0]], [[3, -4]], scale=0.1)
    >>> [round(reading.shown, 6) for reading in field.readings()]
    [0.0, 0.0, 3.0, -4.0]
    """

    def __init__(
        self,
        plot: Plot,
        points: Any,
        vectors: Any,
        *,
        scale: float,
        color: ManimColor | None = None,
        thickness: float = 1.0,
    ) -> None:
        super().__init__(fill_color=color or theme().gradient, fill_opacity=1, stroke_width=0)
        self.plot, self.scale_of_vectors, self.thickness = plot, scale, thickness
        self.sources = following(points), following(vectors)
        self.set_vectors(*(source() for source in self.sources))
        if callable(points) or callable(vectors):
            self.add_updater(lambda field: field.refresh())

    def set_vectors(self, points: Any, vectors: Any) -> Self:
        """Puts the arrows elsewhere: at full length, not turned."""
        return self._set(points, vectors).show_shares()

    def _set(self, points: Any, vectors: Any) -> Self:
        self.starts = np.atleast_2d(np.asarray(points, float))
        self.vectors = np.atleast_2d(np.asarray(vectors, float))
        if self.starts.shape != self.vectors.shape or self.starts.shape[1] != 2:
            raise ValueError(f"ArrowField: points {self.starts.shape} and vectors {self.vectors.shape} must be (n, 2)")
        return self

    def show_shares(self, shares: float | np.ndarray = 1.0, turn: float = 0.0) -> Self:
        """Draw the arrows at `shares` (one or n) of their length, turned by `turn` radians."""
        self.shares = np.broadcast_to(np.asarray(shares, float), len(self.vectors)).copy()
        self.turn = turn
        rotation = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
        drawn = self.shares[:, None] * self.vectors @ rotation.T * self.scale_of_vectors
        tails = self.plot.c2p(self.starts[:, 0], self.starts[:, 1])
        self.points = corner_points(list(_outlines(tails, drawn, self.thickness)))
        return self

    def refresh(self) -> Self:
        """Draws the arrows of its sources now, as long and as far turned as they are."""
        return self._set(*(source() for source in self.sources)).show_shares(self.shares, self.turn)

    @property
    def true(self) -> np.ndarray:
        """The vectors in their present state, shape (n, 2)."""
        cos, sin = np.cos(self.turn), np.sin(self.turn)
        x, y = (self.shares[:, None] * self.vectors).T
        return np.column_stack([cos * x - sin * y, sin * x + cos * y])

    def tips(self) -> np.ndarray:
        """Where the drawn arrows end, shape (n, 3)."""
        return self.points.reshape(len(self.vectors), _CORNERS, 4, 3)[:, 3, 0]

    def describe(self) -> list[str]:
        """The vectors of a few arrows; of more, how many there are."""
        shown = np.array([reading.shown for reading in self.readings()]).reshape(-1, 4)[:, 2:]
        if len(shown) <= FEW:
            return [f"arrow: {place(vector)}" for vector in shown]
        return [f"field of {counted(len(shown), 'arrow')}"]

    def readings(self) -> list[Reading]:
        """For each arrow its foot's coordinates and its vector's components."""
        if not self.has_points():
            return []
        corners = self.points.reshape(len(self.vectors), _CORNERS, 4, 3)[:, :, 0]
        feet = (corners[:, 0] + corners[:, 6]) / 2
        components = (corners[:, 3] - feet)[:, :2] / self.scale_of_vectors
        shown = np.hstack([self.plot.p2c(feet), components])
        true = np.hstack([self.starts, self.true])
        tolerances = [*(0.01 / self.plot.units).tolist(), *[0.01 / self.scale_of_vectors] * 2]
        names = ("foot x", "foot y", "vector x", "vector y")
        return [
            Reading(f"arrow {row} {name}", float(s), float(t), tolerance)
            for row in range(len(shown))
            for name, s, t, tolerance in zip(names, shown[row], true[row], tolerances, strict=True)
        ]


def _outlines(tails: np.ndarray, vectors: np.ndarray, thickness: float) -> np.ndarray:
    """The outlines of arrows from `tails` (n, 3) along `vectors` (n, 2, manim units): (n, corners + 1, 3)."""
    length = np.hypot(*vectors.T)
    along = np.divide(vectors, length[:, None], out=np.zeros_like(vectors), where=length[:, None] > 0)
    across = np.column_stack([-along[:, 1], along[:, 0]])
    head = np.minimum(HEAD * thickness, 0.55 * length)
    wing = 0.42 * head
    shaft = np.minimum(SHAFT * thickness / 2, 0.4 * wing)
    neck = length - head
    zero = np.zeros_like(length)
    forward = np.column_stack([zero, neck, neck, length, neck, neck, zero, zero])
    sideways = np.column_stack([shaft, shaft, wing, zero, -wing, -shaft, -shaft, shaft])
    flat = forward[:, :, None] * along[:, None] + sideways[:, :, None] * across[:, None]
    return np.asarray(tails[:, None] + np.concatenate([flat, np.zeros((*flat.shape[:2], 1))], axis=2))


class GrowArrows(Animation):
    """The arrows of a field fade in and grow from their feet, one after the other as `order` (n numbers) rises."""

    def __init__(self, field: ArrowField, order: np.ndarray | None = None, lag: float = 1.5, **kwargs: Any) -> None:
        rank = np.zeros(len(field.vectors)) if order is None else np.asarray(order, float) - np.min(order)
        self.delay = rank / max(float(rank.max()), 1e-9)
        self.lag = lag
        self.field = field
        super().__init__(field, introducer=True, rate_func=linear, **kwargs)

    def interpolate_mobject(self, alpha: float) -> None:
        """Draw every arrow at the share it has reached."""
        shares = np.clip(alpha * (1 + self.lag) - self.delay * self.lag, 0, 1)
        self.field.show_shares(np.array([smooth(share) for share in shares]), self.field.turn)
        self.field.set_fill(opacity=min(1.0, alpha / COMES))


class TurnArrows(Animation):
    """All arrows of a field turn about their feet to the angle `turn` (π: the opposite direction)."""

    def __init__(self, field: ArrowField, turn: float = np.pi, **kwargs: Any) -> None:
        self.field, self.begin_turn, self.end_turn = field, field.turn, turn
        super().__init__(field, **kwargs)

    def interpolate_mobject(self, alpha: float) -> None:
        """Draw the arrows at the angle they have reached."""
        share = self.rate_func(alpha)
        self.field.show_shares(self.field.shares, (1 - share) * self.begin_turn + share * self.end_turn)
