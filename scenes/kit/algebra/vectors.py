"""Vectors on a plane: arrows, and the angle between two."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Self, TypeVar

import numpy as np
from manim import (
    ManimColor,
    Mobject,
    VMobject,
)

from scenes.kit.described import numbers, place
from scenes.kit.live import following
from scenes.kit.plot.coordinates import Coordinates, Point
from scenes.kit.plot.curves import corner_points
from scenes.kit.plot.plot import Plot
from scenes.kit.readings import Reading
from scenes.kit.stage.theme import colour_of

HEAD = 0.26  # length of an arrow's head, in manim units
HEAD_HALF = 0.13
SHAFT_HALF = 0.035
ARC_STEPS = 96
CLOSE = 1e-6  # how exactly a drawn point must stand, in the plane's units

Live = Callable[[], Any]
M = TypeVar("M", bound=VMobject)


def unit(vector: np.ndarray) -> np.ndarray:
    """`vector` at length 1; a vector of no length has no direction and stays."""
    length = float(np.linalg.norm(vector))
    return vector / length if length else vector


def left_of(direction: np.ndarray) -> np.ndarray:
    """`direction` (3,), a quarter turn to the left."""
    return np.array([-direction[1], direction[0], 0.0])


class VectorArrow(VMobject):
    """The vector `vector` (x, y) as an arrow from `tail`; a function makes it live.

    Its tip stands on the vector's coordinates exactly. A short arrow has a smaller head. `bold` is its thickness, 1 for
    a plain one.

    >>> plane = Plot((-5, 5, 1), (-5, 5, 1), width=5, height=5)
    >>> arrow = VectorArrow(plane, (3, 4))
    >>> arrow.tip.tolist(), [reading.holds for reading in arrow.readings()]
    ([1.5, 2.0, 0.0], [True, True, True, True])
    """

    def __init__(
        self,
        plot: Coordinates,
        vector: Point | Live,
        tail: Point | Live = (0.0, 0.0),
        *,
        color: ManimColor | None = None,
        role: str | None = None,
        bold: float = 1.0,
    ) -> None:
        super().__init__(fill_color=colour_of(color, role, "input"), fill_opacity=1, stroke_width=0)
        self.set_z_index(1)  # above the shadows that fall on it
        self.bold = bold
        self.plot, self.vector, self.from_ = plot, following(vector), following(tail)
        self.refresh()
        if callable(vector) or callable(tail):
            self.add_updater(lambda arrow: arrow.refresh())

    def refresh(self) -> Self:
        """Draw the arrow where its sources say now."""
        start = np.asarray(self.from_(), float)
        tail, tip = self.plot.c2p(*start), self.plot.c2p(*(start + np.asarray(self.vector(), float)))
        along = unit(tip - tail)
        size = min(self.bold, float(np.linalg.norm(tip - tail)) / (1.5 * HEAD))
        neck, side = tip - along * HEAD * size, left_of(along) * size
        half = [
            tail + side * SHAFT_HALF,
            neck + side * SHAFT_HALF,
            neck + side * HEAD_HALF,
            tip,
            neck - side * HEAD_HALF,
            neck - side * SHAFT_HALF,
            tail - side * SHAFT_HALF,
        ]
        self.points = corner_points([np.array([*half, half[0]])])
        return self

    @property
    def tip(self) -> np.ndarray:
        """The drawn tip, shape (3,)."""
        return np.asarray(self.points[12])

    @property
    def tail(self) -> np.ndarray:
        """The middle of the drawn foot, shape (3,)."""
        return np.asarray((self.points[0] + self.points[24]) / 2)

    def tag(self, label: M, along: float = 0.3, across: float = 0.0) -> M:
        """Keep `label` near the tip: so far beyond it, so far to the arrow's left (manim units); returns it."""

        def follow(moving: Mobject) -> None:
            direction = unit(self.tip - self.tail)
            moving.move_to(self.tip + along * direction + across * left_of(direction))

        follow(label)
        label.add_updater(follow)
        return label

    def describe(self) -> list[str]:
        """Its components, and where it begins if not at the origin."""
        x, y, *tail = (reading.shown for reading in self.readings())
        start = f" from {place(tail)}" if np.abs(tail).max() > CLOSE else ""
        return [f"arrow: {place([x, y])}{start}"]

    def readings(self) -> list[Reading]:
        """The coordinates of the tip less those of the tail, and of the tail."""
        tail = self.plot.p2c(self.tail)
        shown = [*(self.plot.p2c(self.tip) - tail).tolist(), *tail.tolist()]
        true = np.ravel([self.vector(), self.from_()]).tolist()
        names = ("vector x", "vector y", "tail x", "tail y")
        return [Reading(n, s, t, CLOSE) for n, s, t in zip(names, shown, true, strict=True)]


class AngleArc(VMobject):
    """An arc from the direction `start` over `sweep`, both in degrees, around the plane's origin.

    >>> plane = Plot((-5, 5, 1), (-5, 5, 1), width=5, height=5)
    >>> round(AngleArc(plane, 0, 270).readings()[0].shown, 6)
    270.0
    """

    def __init__(
        self,
        plot: Plot,
        start: float | Callable[[], float],
        sweep: float | Callable[[], float],
        *,
        radius: float = 0.5,
        color: ManimColor | None = None,
        role: str | None = None,
    ) -> None:
        super().__init__(stroke_color=colour_of(color, role), stroke_width=4)
        self.plot, self.radius = plot, radius
        self.start, self.sweep = following(start), following(sweep)
        self.refresh()
        if callable(start) or callable(sweep):
            self.add_updater(lambda arc: arc.refresh())

    def refresh(self) -> Self:
        """Draw the arc for the angles of now."""
        angles = np.radians(self.start() + np.linspace(0, self.sweep(), ARC_STEPS))
        ring = np.column_stack([np.cos(angles), np.sin(angles), np.zeros(ARC_STEPS)])
        self.points = corner_points([self.plot.c2p(0, 0) + self.radius * ring])
        return self

    def beside(self, label: M, gap: float = 0.28) -> M:
        """Keep `label` outside the arc, near its middle; returns it."""

        def follow(moving: Mobject) -> None:
            angle = np.radians(self.start() + 0.4 * self.sweep())  # not straight up at half a turn
            moving.move_to(self.plot.c2p(0, 0) + (self.radius + gap) * np.array([np.cos(angle), np.sin(angle), 0]))

        follow(label)
        label.add_updater(follow)
        return label

    def describe(self) -> list[str]:
        """How far it turns."""
        return [f"angle: {numbers([self.readings()[0].shown])} degrees"]

    def readings(self) -> list[Reading]:
        """How far the drawn arc turns, in degrees."""
        corners = np.vstack([self.points[::4], self.points[-1:]]) - self.plot.c2p(0, 0)
        turned = np.unwrap(np.arctan2(corners[:, 1], corners[:, 0]))
        return [Reading("angle", float(np.degrees(turned[-1] - turned[0])), float(self.sweep()), 1e-3)]
