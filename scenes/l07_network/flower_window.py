"""`FlowerWindow`: a window on two species' petals and on what a neuron says of them; `Magnifier`: a near one."""

from __future__ import annotations

from typing import Self

import numpy as np
from manim import DL, UL, Circle, Rectangle, ValueTracker, VGroup, VMobject

from scenes.kit.field.ruler import Ruler
from scenes.kit.plot.coordinates import Coordinates
from scenes.kit.plot.curves import corner_points
from scenes.kit.plot.scatter import Scatter, Shape
from scenes.kit.stage.layout import Region
from scenes.kit.stage.theme import theme
from scenes.l07_network.flower_moves import NEAR, FlowerMoves
from scenes.l07_network.flower_verdict import SPECIES, Cut, Tint, ZeroAxes
from scenes.l07_network.tables import TABLE, VIRGINICA, missed

RADIUS, SMALL = 0.13, {"apart": 0.09, "far": 0.06, "unit": 0.11}  # of a mark near by, and with the other windows
RULER_ROOM = 0.55
SHAPES: tuple[Shape, Shape] = ("disc", "triangle")


class FlowerWindow:
    """Flowers, tinted sides, line, rings, rulers and the hinge, in `region`; `moves` moves them."""

    def __init__(self, region: Region, moves: FlowerMoves) -> None:
        self.moves = moves
        inside = self.room(region)
        self.plot = Coordinates((0, 1, 0), (0, 1, 0), width=inside.width, height=inside.height)
        self.plot.shift((inside.left, inside.bottom, 0))
        self.look()
        self.kinds = [
            Scatter(self.plot, moves.now.of(TABLE[which]), shape, theme().role(role), radius=RADIUS)
            for which, shape, role in zip((~VIRGINICA, VIRGINICA), SHAPES, SPECIES, strict=True)
        ]
        self.species = VGroup(*self.kinds).set_z_index(3)
        self.rings = Scatter(self.plot, moves.now.of(TABLE[:0]), "ring", theme().ink).set_z_index(4)
        self.cut, self.sides, self.axes = Cut(self), Tint(self), ZeroAxes(self)
        self.rulers = VGroup(
            Ruler(self.look, largest=75, sparse=True), Ruler(self.look, largest=10, sparse=True, upright=True)
        )
        self.hinge = Circle(0.22, stroke_color=theme().accent, stroke_width=8).set_z_index(5)
        self.hinge.add_updater(lambda ring: ring.move_to(self.plot.c2p(*moves.now.of(moves.pivot))))
        self.kinds[0].add_updater(lambda _: self.refresh())
        self.refresh()

    def room(self, region: Region) -> Region:
        """What rulers leave of the region."""
        return Region(region.left + RULER_ROOM, region.right, region.bottom + RULER_ROOM, region.top)

    def corners(self) -> np.ndarray:
        """The lower left and the upper right corner, as measured: (2, 2)."""
        return self.moves.corners(self.plot.box.width / self.plot.box.height)

    @property
    def radius(self) -> float:
        """How large a flower is drawn."""
        ways: dict[str, ValueTracker] = {name: getattr(self.moves, name) for name in SMALL}
        return RADIUS + sum(way.get_value() * (SMALL[name] - RADIUS) for name, way in ways.items())

    def look(self) -> Coordinates:
        """The coordinates of the window, in the numbers of the table as it is."""
        (left, bottom), (right_, top) = self.moves.now.of(self.corners()).tolist()
        return self.plot.set_ranges((left, right_), (bottom, top))

    def heights(self) -> tuple[np.ndarray, np.ndarray]:
        """The window's corners in the table's numbers, (4, 2), and the neuron's sums there, (4,)."""
        (left, bottom), (right_, top) = (each.tolist() for each in self.look().limits)
        corners = np.array([(left, bottom), (right_, bottom), (right_, top), (left, top)])
        W, b = self.moves.now.boundary(*self.moves.neuron)
        return corners, corners @ W + b

    @property
    def verdict(self) -> VGroup:
        """What the neuron says: sides, line, rings."""
        return VGroup(self.sides, self.cut, self.rings)

    def refresh(self) -> Self:
        """Puts flowers and rings where the table's numbers are in the window now."""
        self.look()
        now = self.moves.now
        for which, scatter in zip((~VIRGINICA, VIRGINICA), self.kinds, strict=True):
            scatter.radius = self.radius
            scatter.set_at(now.of(TABLE[which]))
        self.rings.radius = 1.6 * self.radius
        self.rings.set_at(now.of(TABLE[missed(*self.moves.neuron)]))
        return self

    def show_now(self) -> Self:
        """As `refresh`, with the line, its sides and the scale: where a run or a view is changed at once."""
        for part in (self.refresh(), self.sides, self.cut, self.axes, *self.rulers):
            part.refresh()
        return self


class Magnifier(FlowerWindow):
    """The flowers' place at large in `region`, whatever the wide `window` shows, and its frame there."""

    def __init__(self, region: Region, window: FlowerWindow, *, rays: bool) -> None:
        self.window = window
        super().__init__(region, window.moves)
        self.border = Rectangle(width=region.width, height=region.height).move_to(region.center)
        self.border.set_stroke(theme().muted, 3)
        self.frame, self.rays = (VMobject(stroke_color=theme().muted, stroke_width=3) for _ in range(2))
        self.with_rays = rays
        self.frame.add_updater(lambda _: self.draw_frame())
        self.draw_frame()
        self.glass = VGroup(self.frame, self.rays, self.border, *self.verdict, self.species)

    def room(self, region: Region) -> Region:
        """All of the region."""
        return region

    def corners(self) -> np.ndarray:
        """Always the flowers'."""
        return NEAR

    @property
    def radius(self) -> float:
        """Always one size."""
        return 0.75 * RADIUS

    def draw_frame(self) -> None:
        """Where the wide window is looked at, and rays from there."""
        (left, bottom), (right_, top) = self.moves.now.of(NEAR).tolist()
        plot = self.window.look()
        corners = plot.c2p(np.array([left, right_, right_, left, left]), np.array([bottom, bottom, top, top, bottom]))
        self.frame.points = corner_points([corners])
        ends = [self.border.get_corner(DL), self.border.get_corner(UL)]
        rays = [np.array([corners[k], end]) for k, end in zip((1, 2), ends, strict=True)]
        self.rays.points = corner_points(rays if self.with_rays else [])
