"""`PlaneCurves`: lines that are drawn in a plane and go where it goes; among them the straight cut at the end."""

from __future__ import annotations

from typing import Self

import numpy as np
from manim import ManimColor, VMobject

from nn_core import Dense, Trace
from scenes.kit.drawn import Drawn
from scenes.kit.field.passage import before
from scenes.kit.field.plane_view import PlaneView
from scenes.kit.field.straight_cut import Line
from scenes.kit.plot.coordinates import Coordinates
from scenes.kit.readings import Reading
from scenes.kit.stage.theme import colour_of, theme

FAR = 20.0  # how far along an axis, before tanh, the cut is carried: tanh(20) is 1 in all digits
CUT_POINTS, LINE_POINTS = 1500, 801
READ_AT = 60
SEEN = 1.6  # walls farther from the axes than this, and than the window shows, are not seen yet
PEN = 0.02  # manim units: less than half the stroke's width


def clipped(lines: np.ndarray, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """The pieces of `lines` (lines, points, 2) inside the box, segment by segment: starts and ends, (n, 2, 2).

    >>> clipped(np.array([[[-2.0, 0.0], [0.0, 0.0], [0.0, 5.0]]]), np.array([-1, -1]), np.array([1, 1])).tolist()
    [[[-1.0, 0.0], [0.0, 0.0]], [[0.0, 0.0], [0.0, 1.0]]]
    """
    start, step = lines[:, :-1].reshape(-1, 2), np.diff(lines, axis=1).reshape(-1, 2)
    with np.errstate(divide="ignore", over="ignore", invalid="ignore"):
        to_low, to_high = (low - start) / step, (high - start) / step
    level = step == 0
    within = (start >= low) & (start <= high)
    enter = np.where(level, np.where(within, -np.inf, np.inf), np.minimum(to_low, to_high)).max(axis=1).clip(0)
    leave = np.where(level, np.inf, np.maximum(to_low, to_high)).min(axis=1).clip(None, 1)
    seen = enter < leave
    start, step, enter, leave = start[seen], step[seen], enter[seen, None], leave[seen, None]
    return np.stack([start + enter * step, start + leave * step], axis=1)


def segment_points(plot: Coordinates, segments: np.ndarray) -> np.ndarray:
    """manim's points of straight segments (n, 2, 2) in `plot`: (4 n, 3)."""
    ends = plot.c2p(segments[..., 0], segments[..., 1])
    shares = np.array([0, 1 / 3, 2 / 3, 1])[None, :, None]
    return np.asarray(ends[:, :1] * (1 - shares) + ends[:, 1:] * shares).reshape(-1, 3)


class PlaneCurves(VMobject):
    """Lines that are drawn in the plane and go where it goes: `lines` (lines, points, 2) are where they begin."""

    def __init__(
        self,
        plane: PlaneView,
        lines: np.ndarray,
        *,
        color: ManimColor | None = None,
        role: str | None = None,
        stroke_width: float = 5,
    ) -> None:
        super().__init__(stroke_color=colour_of(color, role), stroke_width=stroke_width)
        self.plane, self.lines = plane, np.asarray(lines, float)
        self.way = plane.passage.way(self.lines.reshape(-1, 2))
        self.drawn = Drawn()
        self.refresh()
        self.add_updater(lambda curves: curves.refresh())

    def now(self) -> np.ndarray:
        """Where the lines are at this moment, (lines, points, 2)."""
        return self.way(self.plane.time.get_value()).reshape(self.lines.shape)

    def refresh(self) -> Self:
        """Draws what the window shows of them now."""
        plot, opened = self.plane.look(), self.plane.opened.get_value()
        sources = self.plane.time.get_value(), opened, plot.place
        if not self.drawn.holds(self, sources):
            low, high = plot.limits
            self.points = segment_points(plot, clipped(self.now(), low * opened, high * opened))
            self.drawn.keep(self, sources)
        return self

    def readings(self) -> list[Reading]:
        """At the times at which `nn_core` says where points are: its numbers, at up to 60 places in the window."""
        time, plot = self.plane.time.get_value(), self.plane.plot
        if time != int(time) or not self.has_points():
            return []
        stage = self.plane.passage.stages(self.lines.reshape(-1, 2))[int(time)]
        low, high = plot.limits
        opened = self.plane.opened.get_value()
        inside = stage[((stage > low * opened) & (stage < high * opened)).all(axis=1)]
        drawn = plot.p2c(np.vstack([self.get_start_anchors(), self.get_end_anchors()]))
        tolerance = PEN / float(plot.units[0])
        found = []
        for wanted in inside[:: max(1, len(inside) // READ_AT)]:
            nearest = drawn[np.argmin(np.hypot(*(drawn - wanted).T))]
            pairs = zip("xy", nearest.tolist(), wanted.tolist(), strict=True)
            found += [Reading(f"plane {axis}", shown, true, tolerance) for axis, shown, true in pairs]
        return found


class CarriedLine(PlaneCurves):
    """A straight line of the plane of the inputs, carried along: straight until the first activation bends it.

    `line` says where it begins. How many points it parts is counted where it and they are, while it is straight.
    """

    def __init__(self, plane: PlaneView, line: Line, *, stroke_width: float = 6) -> None:
        self.line = line
        along = np.array([-line.normal[1], line.normal[0]])
        steps = FAR * np.linspace(-1, 1, LINE_POINTS)[:, None] ** 3  # close to each other where tanh is not yet flat
        points = line.normal * line.offset + steps * along
        super().__init__(plane, points[None], stroke_width=stroke_width)
        self.set_z_index(4)

    def parted(self, points: np.ndarray, labels: np.ndarray) -> int:
        """How many of `points` (n, 2), inputs, lie on their class's side of the line, both as they are now."""
        start, end = self.now()[0][[0, -1]]
        step = end - start
        angle = float(np.arctan2(-step[0], step[1]))
        now = Line(angle, float(start @ Line(angle, 0.0).normal))
        return now.parted(self.plane.passage.way(points)(self.plane.time.get_value()), labels)

    def readings(self) -> list[Reading]:
        """While it is straight: how far the drawn ends are across the line that `nn_core`'s W and b make of it."""
        time, layer = self.plane.time.get_value(), self.plane.passage.layers[0]
        if time not in (0, 1, 2) or not self.has_points():
            return super().readings()
        W = layer.W.value if time else np.eye(2)
        line = self.line.mapped(W, layer.b.value if time == 2 else np.zeros(2))
        ends = self.plane.plot.p2c(self.points[[0, -1]]) @ line.normal
        return [Reading("carried line", float(end), line.offset, PEN / float(self.plane.plot.units[0])) for end in ends]


class Cut(PlaneCurves):
    """The line on which the neuron `output`, fed by the one tanh layer of the passage, weighs to zero.

    It is straight at the passage's end; its points are carried back from there.
    """

    def __init__(self, plane: PlaneView, output: str, *, stroke_width: float = 6) -> None:
        self.record = f"{output}.z"
        layer = plane.passage.net[output]
        if not isinstance(layer, Dense) or (layer.n_in, layer.n_out) != (2, 1):
            raise ValueError(f'Cut: "{output}" must be a Dense layer of one neuron with two inputs')
        self.weights, self.bias = layer.W.value[0], float(layer.b.value[0])
        if len(plane.passage.layers) != 1:
            raise ValueError("Cut: a line is carried back through one layer; this passage has another number of them")
        points = before(plane.passage.layers[0], self.straight())
        for end, inner in ((0, 60), (-1, -61)):  # so far out it is straight, but digits run out
            step = points[end] - points[inner]
            points[end] += FAR * step / np.hypot(*step)
        super().__init__(plane, points[None], stroke_width=stroke_width)
        self.set_z_index(4)

    def straight(self) -> np.ndarray:
        """Points of the line among the activations, (n, 2): close to each other also where tanh is flat."""
        free = int(np.argmin(np.abs(self.weights)))
        first = np.tanh(np.linspace(-FAR, FAR, CUT_POINTS))
        other = -(self.bias + self.weights[free] * first) / self.weights[1 - free]
        points = np.empty((CUT_POINTS, 2))
        points[:, free], points[:, 1 - free] = first, other
        return points[(np.abs(points) < 1).all(axis=1)]

    def describe(self) -> list[str]:
        """What it is."""
        return ["line of the cut"]

    def readings(self) -> list[Reading]:
        """Also, at the beginning: how far the drawn line is from where the network of `nn_core` is undecided."""
        found = super().readings()
        if self.plane.time.get_value() != 0 or not self.has_points():
            return found
        plot = self.plane.plot
        at, nudge = plot.p2c(self.get_start_anchors())[:: max(1, len(self.points) // 4 // READ_AT)], 1e-4
        steps = [np.zeros(2), np.array([nudge, 0.0]), np.array([0.0, nudge])]
        scores = [self.score(at + step) for step in steps]
        slope = np.hypot(scores[1] - scores[0], scores[2] - scores[0]) / nudge
        return found + [
            Reading("cut distance", float(d), 0.0, PEN / float(plot.units[0])) for d in np.abs(scores[0]) / slope
        ]

    def score(self, points: np.ndarray) -> np.ndarray:
        """What the neuron weighs for inputs (n, 2): (n,)."""
        with Trace() as trace:
            self.plane.passage.net(points)
        return trace[self.record].value[:, 0]


class Walls(VMobject):
    """The square into which tanh presses the plane, at −1 and 1 in the end: it is seen as it comes near."""

    def __init__(self, plane: PlaneView) -> None:
        super().__init__(stroke_color=theme().activation, stroke_width=5)
        self.plane = plane
        self.set_z_index(2)
        self.add_updater(lambda walls: walls.refresh())

    def refresh(self) -> Self:
        """Draws what the window shows of the walls now."""
        plot, opened = self.plane.look(), self.plane.opened.get_value()
        far = self.plane.passage.walls(self.plane.time.get_value())
        if far is None:
            self.points = np.zeros((0, 3))
            return self
        seen = max(SEEN, float(plot.limits[1].max()))
        self.set_stroke(opacity=float(np.clip((seen - far) / (seen - 1), 0, 1)))
        corners = far * np.array([[-1, -1], [1, -1], [1, 1], [-1, 1], [-1, -1]], float)
        self.points = segment_points(plot, clipped(corners[None], *(opened * np.array(plot.limits))))
        return self

    def describe(self) -> list[str]:
        """What they are."""
        return ["walls of tanh"]

    def readings(self) -> list[Reading]:
        """How far the drawn walls are from the axes, at the times at which they are tanh's own: 1."""
        time = self.plane.time.get_value()
        if time != int(time) or not self.has_points():
            return []
        drawn = np.abs(self.plane.plot.p2c(self.get_start_anchors())).max(axis=1)
        return [Reading("wall", float(each), 1.0, 1e-6) for each in drawn]
