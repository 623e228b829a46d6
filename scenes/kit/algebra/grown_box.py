"""`GrownBox`: a rectangle or a cube that grows at each side, cut into the pieces that its growth adds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product
from typing import Self

import numpy as np
from manim import ManimColor, ValueTracker, VGroup, VMobject, interpolate_color

from scenes.kit.described import listed, numbers
from scenes.kit.plot.curves import corner_points
from scenes.kit.readings import Reading
from scenes.kit.stage.theme import theme

FLAT = np.array([[1.0, 0.0], [0.0, 1.0]])
SOLID = np.array([[np.sqrt(0.75), -0.5], [-np.sqrt(0.75), -0.5], [0.0, 1.0]])  # seen along the cube's diagonal
SHADES = (0.46, 0.3, 0.62)  # of the faces right, left, on top: how much of the hue covers the background
FLAT_SHADE = 0.26

Key = tuple[int, ...]


class GrownBox:
    """The product of two or three `sides`; `steps(run)` says how much each of them grows in a step of `run`.

    Nothing is on stage until it is added: `pieces[key]`, where the key has a 1 for each side in whose growth the piece
    lies; (0, 0) is the old rectangle, (1, 0) the strip at its side, (1, 1) the corner. All follow these trackers:

    - `run`; `grown[k]`: the share of the growth of side k that is there; `apart`: manim units between the pieces.
    - `per`: 0 in true size; 1 divided by the run, so that each piece shows what it adds per unit of it.

    - `unit`: the manim units to one.

    `origin` is where the old sides meet.

    >>> box = GrownBox((3.0, 3.0), lambda run: (run, run), 0.1, origin=np.zeros(3), unit=1.0)
    >>> round(box.content(1, 0), 6), round(box.content(1, 1), 6), round(box.gain(), 6)
    (0.3, 0.01, 0.61)
    """

    def __init__(
        self,
        sides: Sequence[float],
        steps: Callable[[float], Sequence[float]],
        run: float,
        *,
        origin: np.ndarray,
        unit: float,
        color: Callable[[Key], ManimColor] | None = None,
    ) -> None:
        self.sides, self.steps, self.origin = tuple(sides), steps, origin
        self.basis = FLAT if len(sides) == 2 else SOLID
        self.run, self.apart, self.per = ValueTracker(run), ValueTracker(0.0), ValueTracker(0.0)
        self.unit = ValueTracker(unit)
        self.grown = [ValueTracker(1.0) for _ in sides]
        keys = sorted(product((0, 1), repeat=len(sides)), key=sum)
        self.pieces = {key: GrownPiece(self, key, (color or piece_color)(key)) for key in keys}

    def __deepcopy__(self, memo: dict[int, object]) -> Self:
        """Copies of its pieces follow the same trackers."""
        return self

    def refresh(self) -> None:
        """Draws all pieces as the trackers say now: before they come on stage, where nothing else does."""
        for piece in self.pieces.values():
            piece.refresh()

    def of(self, count: int) -> list[GrownPiece]:
        """The pieces that lie in the growth of `count` sides: 1 for strips or slabs."""
        return [piece for key, piece in self.pieces.items() if sum(key) == count]

    def lengths(self, *key: int) -> np.ndarray:
        """The drawn lengths of a piece, in units, shape (sides,)."""
        steps = [tracker.get_value() * step for tracker, step in zip(self.grown, self._steps(), strict=True)]
        found = np.array([step if new else side for new, step, side in zip(key, steps, self.sides, strict=True)])
        if any(key):
            found[key.index(1)] *= self.run.get_value() ** -self.per.get_value()
        return found

    def content(self, *key: int) -> float:
        """The drawn piece's area or volume: its share of the growth, or of the growth per unit of the run."""
        return float(np.prod(self.lengths(*key)))

    def gain(self, *counts: int) -> float:
        """The contents of all that has grown, or of the pieces in the growth of so many sides, added."""
        wanted = counts or range(1, len(self.sides) + 1)
        return sum(self.content(*key) for key in self.pieces if sum(key) in wanted)

    def place(self, key: Key, shares: Sequence[float] | np.ndarray) -> np.ndarray:
        """The point of the frame at these shares (0 to 1) of a piece's lengths, shape (3,)."""
        unit = self.unit.get_value()
        gap = self.apart.get_value() / unit
        starts = np.array([side + gap if new else 0.0 for new, side in zip(key, self.sides, strict=True)])
        at = (starts + np.array(shares) * self.lengths(*key)) @ self.basis * unit
        return np.asarray(self.origin + np.array([*at, 0.0]))

    def _steps(self) -> Sequence[float]:
        return self.steps(float(self.run.get_value()))


class GrownPiece(VGroup):
    """A piece of a `GrownBox`: a rectangle, or the three faces of a block that are seen."""

    def __init__(self, box: GrownBox, key: Key, color: ManimColor) -> None:
        self.box, self.key = box, key
        shades = (FLAT_SHADE,) if len(key) == 2 else SHADES
        ground = theme().background
        super().__init__(
            *(
                VMobject(stroke_width=2, stroke_color=color, fill_color=interpolate_color(ground, color, shade))
                for shade in shades
            )
        )
        self.set_fill(opacity=1)
        self.refresh()
        self.add_updater(lambda piece: piece.refresh())

    def axes(self, face: int) -> tuple[int, int]:
        """The two sides that span a face."""
        return (0, 1) if len(self.key) == 2 else ((1, 2), (0, 2), (0, 1))[face]

    def refresh(self) -> Self:
        """Draws it as the trackers say now."""
        for number, face in enumerate(self.submobjects):
            first, second = self.axes(number)
            corners = np.ones((5, len(self.key)))
            corners[[0, 3, 4], first] = 0
            corners[[0, 1, 4], second] = 0
            face.points = corner_points([np.array([self.box.place(self.key, corner) for corner in corners])])
        return self

    def describe(self) -> list[str]:
        """The lengths of its sides."""
        return [f"piece: sides {listed(sorted({numbers([reading.shown]) for reading in self.readings()}))}"]

    def readings(self) -> list[Reading]:
        """The lengths of its drawn edges, in units."""
        true, found = self.box.lengths(*self.key), []
        for number, face in enumerate(self.submobjects):
            for axis, (start, end) in zip(self.axes(number), ((0, 4), (4, 8)), strict=True):
                drawn = np.linalg.norm(face.points[end] - face.points[start]) / self.box.unit.get_value()
                found.append(Reading(f"side {axis} of piece {self.key}", float(drawn), float(true[axis]), 1e-6))
        return found


def piece_color(key: Key) -> ManimColor:
    """Green for what was there, pink for what grows with one side, grey for the corners that die away."""
    return (theme().activation, theme().gradient, theme().muted)[min(sum(key), 2)]
