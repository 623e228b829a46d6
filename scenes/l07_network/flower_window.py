"""`FlowerWindow`: a window on two species' petals, whose table can be shifted and scaled, with a neuron's verdict."""

from __future__ import annotations

from typing import Self

import numpy as np
from manim import LEFT, RIGHT, Dot, Line, ValueTracker, VGroup, VMobject

from scenes.kit.field.ruler import Ruler
from scenes.kit.plot.coordinates import Coordinates
from scenes.kit.plot.curves import corner_points
from scenes.kit.plot.scatter import Scatter, Shape
from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.theme import theme
from scenes.l07_network.tables import FORMS, MEANS, SPREADS, STEPS, TABLE, VIRGINICA, Form, missed, neuron_at, right

NEAR = np.array([[27.0, 0.72], [73.0, 2.78]])  # the lower left and the upper right corner, as measured
FAR = np.array([[-6.0, -0.9], [78.0, 18.2]])
RADIUS, SMALL, FAINT = 0.13, 0.065, 0.2  # of a mark near by and far away; of the tint
PACE = 1.6  # the first steps of a run are shown slowly
SPECIES = ("class 1", "class 2")
SHAPES: tuple[Shape, Shape] = ("disc", "triangle")


class FlowerWindow:
    """Flowers, tinted sides, line, rings and rulers; `zero`, `unit`, `far` and `turn` move them.

    `zero` and `unit` (0 to 1): how much of the means is subtracted, and by how much of the spreads is divided.
    `far` (0 to 1): from the flowers out to where length is zero. `turn` is added to the length's weight; the line
    turns about its point at the table's length zero.
    """

    def __init__(self, region: Region) -> None:
        self.zero, self.unit, self.far, self.turn, self.moment = (ValueTracker(0.0) for _ in range(5))
        self.form, self.last = "measured", STEPS
        inside = Region(region.left + 0.55, region.right, region.bottom + 0.55, region.top)
        self.plot = Coordinates((0, 1, 0), (0, 1, 0), width=inside.width, height=inside.height)
        self.plot.shift((inside.left, inside.bottom, 0))
        self.look()
        self.kinds = [
            Scatter(self.plot, self.now.of(TABLE[which]), shape, theme().role(role), radius=RADIUS)
            for which, shape, role in zip((~VIRGINICA, VIRGINICA), SHAPES, SPECIES, strict=True)
        ]
        self.species = VGroup(*self.kinds).set_z_index(3)
        self.rings = Scatter(self.plot, self.now.of(TABLE[:0]), "ring", theme().ink, radius=1.6 * RADIUS).set_z_index(4)
        self.cut = Cut(self)
        self.sides = Tint(self)
        self.axes = ZeroAxes(self)
        self.rulers = VGroup(
            Ruler(self.look, largest=75, sparse=True), Ruler(self.look, largest=15, sparse=True, upright=True)
        )
        self.hinge = Dot(radius=0.2, color=theme().accent).set_z_index(5)
        self.hinge.add_updater(lambda dot: dot.move_to(self.plot.c2p(*self.now.of(self.pivot))))
        self.kinds[0].add_updater(lambda _: self.refresh())
        self.refresh()

    @property
    def now(self) -> Form:
        """The form in which the table is at this moment."""
        return Form(self.zero.get_value() * MEANS, SPREADS ** self.unit.get_value())

    def look(self) -> Coordinates:
        """The coordinates of the window, in the numbers of the table as it is."""
        out = self.far.get_value()
        (left, bottom), (right_, top) = self.now.of((1 - out) * NEAR + out * FAR).tolist()
        return self.plot.set_ranges((left, right_), (bottom, top))

    @property
    def step(self) -> int:
        """Which step of the run is shown: the first ones slowly."""
        share: float = self.moment.get_value() ** PACE
        return 1 + round((self.last - 1) * share)

    @property
    def neuron(self) -> tuple[np.ndarray, float]:
        """Weights and bias, for numbers as measured; a turn of the length's weight leaves the form's own bias alone."""
        W, b = neuron_at(self.form, self.step)
        if turn := self.turn.get_value():
            form = FORMS["mean" if self.zero.get_value() > 0.5 else "measured"]
            W, b = form.boundary(W, b)
            return form.measured(W + np.array([turn, 0.0]), b)
        return W, b

    @property
    def weight(self) -> float:
        """The length's weight."""
        return float(self.neuron[0][0])

    @property
    def right(self) -> int:
        """How many flowers are on their side."""
        return right(*self.neuron)

    @property
    def pivot(self) -> np.ndarray:
        """The point of the line where the table's length is zero, as measured: (2,)."""
        W, b = self.neuron
        length = float(self.now.zero[0])
        return np.array([length, -(b + W[0] * length) / W[1]])

    def heights(self) -> tuple[np.ndarray, np.ndarray]:
        """The window's corners in the table's numbers, (4, 2), and the neuron's sums there, (4,)."""
        (left, bottom), (right_, top) = (each.tolist() for each in self.look().limits)
        corners = np.array([(left, bottom), (right_, bottom), (right_, top), (left, top)])
        W, b = self.now.boundary(*self.neuron)
        return corners, corners @ W + b

    def show(self, form: str, step: int, last: int = STEPS) -> None:
        """Shows a step of a form's run, of which `last` steps are shown."""
        self.form, self.last = form, last
        self.moment.set_value(((step - 1) / (last - 1)) ** (1 / PACE))
        for part in (self.refresh(), self.sides, self.cut):
            part.refresh()

    def refresh(self) -> Self:
        """Puts flowers and rings where the table's numbers are in the window now."""
        self.look()
        out = self.far.get_value()
        for which, scatter in zip((~VIRGINICA, VIRGINICA), self.kinds, strict=True):
            scatter.radius = (1 - out) * RADIUS + out * SMALL
            scatter.set_at(self.now.of(TABLE[which]))
        self.rings.radius = 1.6 * self.kinds[0].radius
        self.rings.set_at(self.now.of(TABLE[missed(*self.neuron)]))
        return self


class Tint(VGroup):
    """Both sides of the neuron's line, in the colours of what it says there."""

    def __init__(self, window: FlowerWindow) -> None:
        self.window = window
        super().__init__(*(VMobject(stroke_width=0).set_fill(theme().role(role), FAINT) for role in SPECIES))
        self.set_z_index(-2)
        self.refresh()
        self.add_updater(lambda tint: tint.refresh())

    def refresh(self) -> Self:
        """Cut the window along the line."""
        corners, heights = self.window.heights()
        plot = self.window.plot
        for sign, part in zip((-1.0, 1.0), self.submobjects, strict=True):
            polygon = kept(corners, sign * heights)
            closed = polygon[[*range(len(polygon)), 0]] if len(polygon) else polygon
            part.points = corner_points([plot.c2p(*closed.T)] if len(closed) else [])
        return self

    def readings(self) -> list[Reading]:
        """The share of the window that is called virginica, by the polygon's area and by counting places."""
        plot = self.window.plot
        W, b = self.window.now.boundary(*self.window.neuron)
        low, high = plot.limits
        grid = np.stack(np.meshgrid(*(np.linspace(0.0025, 0.9975, 200) for _ in range(2))), -1).reshape(-1, 2)
        true = float((((low + grid * (high - low)) @ W + b) > 0).mean())
        corners = plot.p2c(self[1].get_start_anchors()) if len(self[1].points) else np.zeros((0, 2))
        x, y = ((corners - low) / (high - low)).T
        area = 0.5 * abs(float(x @ np.roll(y, -1) - y @ np.roll(x, -1)))
        return [Reading("called virginica", area, true, 0.02)]


class Cut(VMobject):
    """The neuron's line: where its sum is zero, from edge to edge of the window."""

    def __init__(self, window: FlowerWindow) -> None:
        super().__init__(stroke_color=theme().ink, stroke_width=9)
        self.window = window
        self.set_z_index(2)
        self.refresh()
        self.add_updater(lambda cut: cut.refresh())

    def refresh(self) -> Self:
        """Draw it where it is now; there is none if the window lies on one side."""
        corners, heights = self.window.heights()
        ends = crossings(corners, heights)
        self.points = corner_points([self.window.plot.c2p(*ends.T)] if len(ends) == 2 else [])
        return self

    def readings(self) -> list[Reading]:
        """The neuron's sum at both ends, in parts of what it is across the window."""
        if not self.has_points():
            return []
        W, b = self.window.now.boundary(*self.window.neuron)
        sums = self.window.plot.p2c(self.points[[0, -1]]) @ W + b
        return [Reading("sum", float(each) / float(np.ptp(self.window.heights()[1])), 0.0, 1e-6) for each in sums]


def crossings(corners: np.ndarray, heights: np.ndarray) -> np.ndarray:
    """The points on a polygon's edges where the heights at its corners, linear between them, pass zero: (m, 2).

    >>> square = np.array([[0.0, 0], [1, 0], [1, 1], [0, 1]])
    >>> crossings(square, square[:, 0] - 0.25).tolist()
    [[0.25, 0.0], [0.25, 1.0]]
    """
    before, lower = np.roll(corners, 1, axis=0), np.roll(heights, 1)
    passed = (heights > 0) != (lower > 0)
    shares = lower[passed] / (lower[passed] - heights[passed])
    return np.asarray(before[passed] + shares[:, None] * (corners - before)[passed])


def kept(corners: np.ndarray, heights: np.ndarray) -> np.ndarray:
    """The part of a polygon (n, 2) where the heights at its corners, linear between them, are above zero.

    >>> square = np.array([[0.0, 0], [1, 0], [1, 1], [0, 1]])
    >>> kept(square, square[:, 0] - 0.5).tolist()
    [[0.5, 0.0], [1.0, 0.0], [1.0, 1.0], [0.5, 1.0]]
    """
    found = []
    for k, (corner, height) in enumerate(zip(corners, heights.tolist(), strict=True)):
        before, lower = corners[k - 1], float(heights[k - 1])
        if (height > 0) != (lower > 0):
            found.append(before + (corner - before) * lower / (lower - height))
        if height > 0:
            found.append(corner)
    return np.array(found).reshape(-1, 2)


class ZeroAxes(VGroup):
    """Lines where the table's length is zero and where its width is, if they are in the window."""

    def __init__(self, window: FlowerWindow) -> None:
        self.window = window
        super().__init__(*(Line(LEFT, RIGHT, stroke_width=4, color=theme().muted) for _ in range(2)))
        self.refresh()
        self.add_updater(lambda axes: axes.refresh())

    def refresh(self) -> Self:
        """Draw them where zero is now."""
        plot = self.window.look()
        low, high = plot.limits
        for axis, line in enumerate(self.submobjects):
            ends = np.array([low, high])
            ends[:, axis] = 0.0
            line.points = corner_points([plot.c2p(*ends.T)] if low[axis] < 0 < high[axis] else [])
        return self
