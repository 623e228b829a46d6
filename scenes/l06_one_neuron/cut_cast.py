"""What stands in `LinesCutThePlane`: a window on the plane, four lines, the pieces between them, and their patterns."""

from __future__ import annotations

from itertools import product

import numpy as np
from manim import RIGHT, UP, Circle, Line, ManimColor, Polygon, VGroup

from nn_core import data
from scenes.kit.plot.coordinates import Coordinates
from scenes.kit.plot.marks import Segment
from scenes.kit.plot.scatter import Scatter, Shape
from scenes.kit.runs.line_pieces import LinePieces, Piece, halves
from scenes.kit.stage.layout import Frame, Region
from scenes.kit.stage.look import LABEL, SMALLEST
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Words
from scenes.l06_one_neuron.piece_surface import TINT, PieceSurface, Tilt

HALF = 1.06  # the window reaches so far up and down
FLOOR = -30.0  # scores below it are not drawn
# One of many seeds that part the classes; its six crossings lie far enough apart to be seen.
CUT = LinePieces(data.circle(200, seed=1), 4, seed=80, rate=0.22, steps=500)


class Window:
    """The plane through a window beside a column for words; the lines, what they tint, and the points."""

    def __init__(self, frame: Frame) -> None:
        stage = frame.stage
        column = frame.pick(3.0, 2.7)
        self.column = Region(stage.left, stage.left + column, stage.bottom, stage.top)
        room = Region(stage.left + column + 0.3, stage.right, stage.bottom, stage.top - 0.2)
        wide = HALF * room.width / room.height
        self.room = room
        self.plot = Coordinates((-wide, wide, 0), (-HALF, HALF, 0), width=room.width, height=room.height)
        self.plot.move_to(room.center)
        self.corners = np.array([[-wide, -HALF], [wide, -HALF], [wide, HALF], [-wide, HALF]])
        self.border = Polygon(*self.plot.c2p(*self.corners.T), stroke_color=theme().muted, stroke_width=2.5)
        self.lines = [self.stretch(CUT.line(k, self.corners)) for k in range(CUT.count)]
        self.tilt = Tilt(self.plot, np.array([0.1, 0.05]))
        self.surface = PieceSurface(self.tilt, CUT, self.corners, FLOOR).fit(stage)
        self.names = VGroup(*(self._name(k) for k in range(CUT.count)))

    def stretch(self, ends: np.ndarray, *, lit: bool = False) -> Segment:
        """A stretch of a line, or all of it."""
        first, last = (tuple(end) for end in ends.tolist())
        role, width = ("accent", 9) if lit else ("muted", 6)
        return Segment(self.plot, (first, last), role=role, stroke_width=width).set_z_index(3)

    def tint(self, corners: np.ndarray) -> Polygon:
        """A part of the plane where one more neuron is on."""
        shape = Polygon(*self.plot.c2p(*corners.T), stroke_width=0)
        return shape.set_fill(theme().activation, TINT).set_z_index(1)

    def outline(self, piece: Piece) -> Polygon:
        """A piece's yellow outline."""
        shape = Polygon(*self.plot.c2p(*piece.corners.T), stroke_color=theme().accent, stroke_width=7)
        return shape.set_fill(theme().accent, 0.25).set_z_index(4)

    def on_side(self, k: int) -> np.ndarray:
        """The corners of the side on which neuron k is on."""
        return halves(self.corners, CUT.sums(self.corners)[:, k])[0]

    def added(self, k: int) -> list[tuple[np.ndarray, np.ndarray]]:
        """For each stretch of line k: its ends, and the new piece on its side where neuron k is on."""
        new = {piece.on: piece.corners for piece in CUT.pieces(self.corners, k + 1)}
        pairs = []
        for stretch in CUT.stretches(k, self.corners):
            middle = stretch.mean(axis=0)
            on = (CUT.sums(middle[None])[0, :k] > 0).tolist()
            pairs.append((stretch, new[(*on, True)]))
        return pairs

    def _name(self, k: int) -> Words:
        """The number of a line near its upper end, on the side where its neuron is off."""
        low, high = CUT.line(k, self.corners)
        end, way = (self.plot.c2p(*at) for at in (high, low))
        along = (way - end) / np.linalg.norm(way - end)
        across = np.array([along[1], -along[0], 0.0])
        aside = self.plot.p2c(end + 0.5 * along + 0.1 * across)
        side = across if CUT.sums(aside[None])[0, k] < 0 else -across
        return Words(str(k + 1), LABEL, digits="index").move_to(end + 0.5 * along + 0.3 * side).set_z_index(4)

    def points(self) -> list[Scatter]:
        """The ring and the disc."""
        X, labels = CUT.points.X, CUT.points.labels
        shapes: tuple[tuple[Shape, ManimColor], ...] = (("disc", theme().classes[0]), ("triangle", theme().classes[1]))
        return [
            Scatter(self.plot, X[labels == k], shape, color, radius=0.09).set_z_index(2)
            for k, (shape, color) in enumerate(shapes)
        ]


class Patterns(VGroup):
    """All patterns of on and off, a dot for each neuron, filled where it is on; `lit` are bright copies."""

    COLUMNS = 2

    def __init__(self, region: Region) -> None:
        patterns = list(product((False, True), repeat=CUT.count))
        rows = region.rows(*[1.0] * (len(patterns) // self.COLUMNS))
        places = [cell for column in zip(*(row.columns(1, 1) for row in rows), strict=True) for cell in column]
        self.lit = {
            pattern: place.inset(0.09, 0.05).fit(self._cell(pattern, theme().activation))
            for pattern, place in zip(patterns, places, strict=True)
        }
        self.faint = {
            pattern: self._cell(pattern, theme().faint).match_width(cell).move_to(cell)
            for pattern, cell in self.lit.items()
        }
        super().__init__(*self.faint.values())

    @staticmethod
    def _cell(pattern: tuple[bool, ...], color: ManimColor) -> VGroup:
        dots = (Circle(0.12, stroke_color=color, stroke_width=3).set_fill(color, float(on)) for on in pattern)
        return VGroup(*dots).arrange(RIGHT, buff=0.08)

    def numbers(self) -> VGroup:
        """Above the dots, which neuron's they are."""
        tops = [list(self.lit.values())[k * len(self.lit) // self.COLUMNS] for k in range(self.COLUMNS)]
        dots = [(k, dot) for cell in tops for k, dot in enumerate(cell)]
        return VGroup(*(Words(str(k + 1), SMALLEST, digits="index").next_to(dot, UP, buff=0.18) for k, dot in dots))

    def missing(self, found: list[Piece]) -> VGroup:
        """A line through each pattern that no piece has."""
        there = {piece.on for piece in found}
        crosses = VGroup()
        for pattern, dots in self.faint.items():
            if pattern not in there:
                ends = dots.get_left(), dots.get_right()
                crosses.add(Line(*ends, color=theme().ink, stroke_width=5))
        return crosses
