"""`PieceSurface`: the pieces of a plane, seen from above or from the side, each point lifted to the network's score."""

from __future__ import annotations

from typing import Self

import numpy as np
from manim import DEGREES, ManimColor, ValueTracker, VGroup, VMobject

from scenes.kit.plot.coordinates import Coordinates
from scenes.kit.plot.curves import corner_points
from scenes.kit.readings import Reading
from scenes.kit.runs.line_pieces import LinePieces, Piece, halves
from scenes.kit.stage.layout import Region
from scenes.kit.stage.theme import theme
from scenes.kit.text.number_words import counted

LOWER = 45 * DEGREES  # how far the view comes down from above
TURN = 14 * DEGREES  # how far it turns to either side
RISE = 0.03  # of a coordinate's unit: how high a score of one is
TINT = 0.2  # how much of the ground one neuron that is on covers


def covered(neurons: int) -> float:
    """How much of the ground so many neurons that are on cover, one tint over the other.

    >>> round(covered(2), 2)
    0.36
    """
    return float(1 - (1 - TINT) ** neurons)


class Tilt:
    """A view of the plane of `plot` with heights: `share` 0 from above, 1 from lower; `turn` turns it."""

    def __init__(self, plot: Coordinates, middle: np.ndarray) -> None:
        self.plot, self.middle = plot, middle
        self.goal, self.closer = plot.c2p(*middle), 1.0  # where the middle is in the low view, and its scale there
        self.share, self.turn = ValueTracker(0.0), ValueTracker(0.0)

    @property
    def unit(self) -> float:
        """Manim units for one unit of the plane."""
        return float(self.plot.units[1] * (1 + (self.closer - 1) * self.share.get_value()))

    def place(self, at: np.ndarray, heights: np.ndarray) -> np.ndarray:
        """The points of the frame for `at` (n, 2) with `heights` (n,): shape (n, 3)."""
        share = float(self.share.get_value())
        lower = share * LOWER
        across, back = self.turned(at).T
        up = back * np.cos(lower) + RISE * heights * np.sin(lower)
        ground = (1 - share) * self.plot.c2p(*self.middle) + share * self.goal
        return np.asarray(ground + self.unit * np.column_stack([across, up, np.zeros(len(at))]))

    def turned(self, at: np.ndarray) -> np.ndarray:
        """Where `at` (n, 2) is seen from above: to the right of the middle, and behind it."""
        turn = float(self.turn.get_value())
        return np.asarray((at - self.middle) @ np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]]))


class PieceSurface(VGroup):
    """The pieces above `floor`, a flat face each; they follow `tilt`, and the nearest is drawn last."""

    def __init__(self, tilt: Tilt, cut: LinePieces, window: np.ndarray, floor: float) -> None:
        self.tilt, self.cut = tilt, cut
        pieces = [
            Piece(halves(piece.corners, cut.score(piece.corners) - floor)[0], piece.on) for piece in cut.pieces(window)
        ]
        self.pieces = [each for each in pieces if len(each.corners) > 2]
        self.heights = [cut.score(piece.corners) for piece in self.pieces]
        super().__init__(*(self._face(piece.on) for piece in self.pieces))
        self.refresh()
        self.add_updater(lambda surface: surface.refresh())

    @staticmethod
    def _face(on: tuple[bool, ...]) -> VMobject:
        ground, green = theme().background, theme().activation
        color = ManimColor(ground).interpolate(green, covered(sum(on)))
        return VMobject(stroke_color=theme().muted, stroke_width=3).set_fill(color, 1)

    def fit(self, region: Region) -> Self:
        """Let the low view, turned as far as it goes, fill the region."""
        tilt = self.tilt
        tilt.share.set_value(1)
        seen = []
        for turn in (-TURN, 0.0, TURN):
            tilt.turn.set_value(turn)
            seen += [tilt.place(*each) for each in zip((p.corners for p in self.pieces), self.heights, strict=True)]
        low, high = np.vstack(seen).min(axis=0), np.vstack(seen).max(axis=0)
        tilt.closer = min(region.width / (high - low)[0], region.height / (high - low)[1])
        tilt.goal = region.center - tilt.closer * ((low + high) / 2 - tilt.goal)
        tilt.share.set_value(0)
        tilt.turn.set_value(0)
        return self.refresh()

    def refresh(self) -> Self:
        """Draw the faces in the view of now."""
        behind = [float(self.tilt.turned(piece.corners)[:, 1].mean()) for piece in self.pieces]
        for face, piece, heights, depth in zip(self.submobjects, self.pieces, self.heights, behind, strict=True):
            places = self.tilt.place(piece.corners, heights)
            face.set_z_index(-0.1 * depth)  # between the ground's layer and that of the lines
            face.points = corner_points([np.vstack([places, places[:1]])])
        return self

    def describe(self) -> list[str]:
        """How many faces it has."""
        return [f"surface: {counted(len(self.pieces), 'flat piece')}"]

    def readings(self) -> list[Reading]:
        """From above: each face's corners. From the side: the height of its first corner over the ground."""
        found = []
        share = float(self.tilt.share.get_value())
        for face, piece, heights in zip(self.submobjects, self.pieces, self.heights, strict=True):
            ground = self.tilt.place(piece.corners[:1], np.zeros(1))[0]
            unit = RISE * np.sin(share * LOWER) * self.tilt.unit
            if unit > 1e-3:
                shown = float((face.points[0] - ground)[1] / unit)
                found.append(Reading("height of a piece", shown, float(heights[0]), 1e-6))
        return found


class ZeroLine(VMobject):
    """The closed line on the surface where the score is zero; it follows the tilt."""

    def __init__(self, tilt: Tilt, corners: np.ndarray) -> None:
        super().__init__(stroke_color=theme().ink, stroke_width=9)
        self.tilt, self.corners = tilt, np.vstack([corners, corners[:1]])
        self.set_z_index(5)
        self.refresh()
        self.add_updater(lambda line: line.refresh())

    def refresh(self) -> Self:
        """Draw it in the view of now."""
        self.points = corner_points([self.tilt.place(self.corners, np.zeros(len(self.corners)))])
        return self
