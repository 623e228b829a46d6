"""What the third of Exercises6 shows: a disc in a ring, in a plane that two neurons bend, and in space by three."""

from __future__ import annotations

from functools import cache

import numpy as np
from manim import DEGREES, Line, Mobject, ValueTracker, VGroup, VMobject

from nn_core import SGD, Dense, Network, Trace, binary_cross_entropy, data, sigmoid, tanh, train
from scenes.kit.field.bent_plane import BentPlane
from scenes.kit.plot.coordinates import Coordinates
from scenes.kit.plot.curves import corner_points
from scenes.kit.plot.scatter import Scatter, Shape
from scenes.kit.runs.plane_run import PlaneRun
from scenes.kit.stage.layout import Region
from scenes.kit.stage.theme import theme

POINTS = data.circle(200, seed=1)
# Two layers of two neurons; stopped early, for later the plane is too thin to see the ring round the disc.
FLAT = PlaneRun(POINTS, depth=2, seed=11, rate=0.2, steps=20)
CLOSER = 0.3  # how much larger all is seen edge on
BETWEEN = 0.6  # the radius of a circle that runs round the disc, inside the ring


@cache
def lifted() -> tuple[np.ndarray, np.ndarray, float]:
    """What three tanh neurons make of the points (200, 3), and the cut that a trained network puts there."""
    net = Network(Dense(2, 3, tanh, name="hidden"), Dense(3, 1, sigmoid, name="output"), seed=3)
    X, labels = POINTS.X, POINTS.labels[:, None]
    train(net, X, labels, loss=binary_cross_entropy, optimizer=SGD(net, 0.2, 0.9), epochs=800)
    with Trace() as trace:
        net(X)
    weights, bias = (parameter.value for parameter in net["output"].parameters())
    length = float(np.linalg.norm(weights[0]))
    return trace["hidden.a"].value, weights[0] / length, float(bias[0]) / length


class BentRing(BentPlane):
    """The plane with the disc and the ring on its way through two layers, and a closed line between the two."""

    def __init__(self, window: Region) -> None:
        super().__init__(FLAT.passage, window, POINTS, reach=(1.5, 1.5), radius=0.085)
        around = np.linspace(0, 2 * np.pi, 241)
        ring = BETWEEN * np.column_stack([np.cos(around), np.sin(around)])
        self.ring = self.curves(ring[None], color=theme().ink, stroke_width=7).set_z_index(2)
        self.zoom.add_updater(lambda zoom: zoom.set_value(self.fitting(self.time.get_value())))
        self.base, self.points_drawn = [*self.grid, self.ring], [*self.marks]  # no walls, no glow

    def cut(self, half: float) -> Line:
        """A straight cut close to the closed line of now, which has all of it on its upper right side."""
        normal = np.array([1.0, 1.0, 0.0]) / np.sqrt(2)
        along = np.array([1.0, -1.0, 0.0]) / np.sqrt(2)
        points = self.ring.points
        at = points[int((points @ normal).argmin())] - 0.12 * normal
        middle = at + float((points.mean(axis=0) - at) @ along) * along
        return Line(middle - half * along, middle + half * along, color=theme().accent, stroke_width=7).set_z_index(3)


class LiftedDisc(VGroup):
    """The points in the space of three neurons and the plane of the cut, seen along `turn`: from above, or edge on."""

    def __init__(self, region: Region) -> None:
        at, normal, offset = lifted()
        height = at @ normal + offset
        flat = at - height[:, None] * normal
        _, _, axes = np.linalg.svd(flat - flat.mean(axis=0))
        across = (flat - flat.mean(axis=0)) @ axes[:2].T
        self.turn = ValueTracker(0.0)
        self.places = np.column_stack([across, height])
        reach = 1.12 * float(np.abs(across).max())
        unit = min(region.width, region.height) / (2 * reach)
        wide, high = region.width / unit / 2, region.height / unit / 2
        self.plot = Coordinates((-wide, wide, 0), (-high, high, 0), width=region.width, height=region.height)
        self.plot.move_to(region.center)
        self.sheet = VMobject(stroke_color=theme().ink, stroke_width=5).set_fill(theme().ink, 0.06)
        self.side = reach
        shapes: tuple[tuple[Shape, int], ...] = (("disc", 0), ("triangle", 1))
        self.marks = [
            Scatter(self.plot, self.seen(self.of(label)), shape, theme().classes[label], radius=0.095)
            for shape, label in shapes
        ]
        super().__init__(self.sheet, *self.marks)
        self.refresh(self)
        self.add_updater(self.refresh)

    def of(self, label: int) -> np.ndarray:
        """Where the points of a class are: in the plane of the cut, and above it, (n, 3)."""
        return np.asarray(self.places[POINTS.labels == label])

    def seen(self, places: np.ndarray) -> np.ndarray:
        """Where places (n, 3) are seen, (n, 2): from above their height does not show, edge on it is all that shows."""
        turn = float(self.turn.get_value()) * 90 * DEGREES
        closer = 1 + CLOSER * float(self.turn.get_value())
        return closer * np.column_stack([places[:, 0], np.cos(turn) * places[:, 1] + np.sin(turn) * places[:, 2]])

    def refresh(self, _: Mobject) -> None:
        """Draw all as it is seen now."""
        for label, marks in enumerate(self.marks):
            marks.set_at(self.seen(self.of(label)))
        a = self.side
        corners = self.seen(np.array([[-a, -a, 0.0], [a, -a, 0.0], [a, a, 0.0], [-a, a, 0.0], [-a, -a, 0.0]]))
        self.sheet.points = corner_points([self.plot.c2p(*corners.T)])


def disc_in_ring(height: float) -> VGroup:
    """The points as they are."""
    plot = Coordinates((-1, 1, 0), (-1, 1, 0), width=height, height=height)
    shapes: tuple[tuple[Shape, int], ...] = (("disc", 0), ("triangle", 1))
    return VGroup(
        plot,
        *(Scatter(plot, POINTS.X[POINTS.labels == k], shape, theme().classes[k], radius=0.1) for shape, k in shapes),
    )
