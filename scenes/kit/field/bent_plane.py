"""`BentPlane`: a window on the plane, whose grid, points and curves pass through the layers of a network."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Self

import numpy as np
from manim import ManimColor, ValueTracker, VMobject, interpolate_color

from nn_core import Dense, Trace, data
from scenes.kit.drawn import Drawn
from scenes.kit.field.passage import Passage, before
from scenes.kit.plot.plot import Plot
from scenes.kit.plot.scatter import Scatter
from scenes.kit.plot.ticks import ticks
from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.theme import theme

DENSE, SAMPLES = 1500, 160  # points of a grid line: before and after those that no window shows apart are left out
FAR = 20.0  # how far along an axis, before tanh, the cut is carried: tanh(20) is 1 in all digits
READ_AT = 60
PEN = 0.02  # manim units: less than half the stroke's width


class BentPlane:
    """The plane at `time` (a tracker) of `passage`, seen through `window`, which shows both axes in one unit.

    - `view`: of some times the half height of what the window shows, in units of the plane at that time; between
      them the picture zooms evenly. The origin stays in the middle.
    - `reach`: how far the grid goes along each axis of the inputs; `spacing`: from line to line.
    - `opened` (a tracker, 0 to 1): how far the grid has opened yet, from the middle outwards.

    `base` is what belongs on the scene first: the grid and tanh's walls. All parts follow both trackers, and `plot`.

    >>> from nn_core import Network, tanh
    >>> layer = Dense(2, 2, tanh, name="hidden")
    >>> layer.set(W=[[2, 1], [0, 1]], b=[0.5, 0])
    >>> plane = BentPlane(Passage(Network(layer), ["hidden"]), Region(-3, 3, -3, 3), {0: 1, 3: 1}, reach=(2, 2))
    >>> plane.time.set_value(3) is plane.time, all(r.holds for part in plane.base for r in part.refresh().readings())
    (True, True)
    """

    def __init__(
        self,
        passage: Passage,
        window: Region,
        view: Mapping[float, float],
        *,
        reach: tuple[float, float],
        spacing: float = 0.1,
    ) -> None:
        self.passage, self.view = passage, view
        self.time, self.opened = ValueTracker(0.0), ValueTracker(1.0)
        self.ratio = window.width / window.height
        self.plot = Plot((-1, 1, 0), (-1, 1, 0), width=window.width, height=window.height).move_to(window.center)
        self.plot.remove(self.plot.x_axis, self.plot.y_axis)
        self.look()
        quiet = interpolate_color(theme().faint, theme().muted, 0.3)
        self.grid = [
            self.curves(self._thinned(lines), quiet, 1.6) for lines in grid_lines(reach, spacing, skip_zero=True)
        ]
        self.axes = [
            self.curves(self._thinned(lines), theme().input, 2.6) for lines in grid_lines(reach, max(reach) * 2)
        ]
        self.walls = Walls(self)
        self.base = [*self.grid, *self.axes, self.walls]

    def __deepcopy__(self, memo: dict[int, object]) -> Self:
        """manim copies mobjects to animate them: the copies of a plane's parts belong to the same plane."""
        return self

    def half(self, time: float) -> float:
        """Half of the height that the window shows at `time`."""
        times = sorted(self.view)
        return float(np.exp(np.interp(time, times, np.log([self.view[each] for each in times]))))

    def look(self) -> Plot:
        """The plot, spanning what the window shows at this moment."""
        half = self.half(self.time.get_value())
        return self.plot.look_at((-half * self.ratio, half * self.ratio), (-half, half))

    def curves(self, lines: np.ndarray, color: ManimColor, stroke_width: float) -> PlaneCurves:
        """Lines drawn in the plane of the inputs, (lines, points, 2), which go with it."""
        return PlaneCurves(self, lines, color, stroke_width)

    def mark(self, dataset: data.Dataset, *, radius: float = 0.1) -> list[Scatter]:
        """The points of both classes, discs and triangles, which go with the plane; nearest to the middle first."""
        order = np.argsort(np.hypot(*dataset.X.T))
        X, labels = dataset.X[order], dataset.labels[order]
        shapes = (("disc", theme().classes[0]), ("triangle", theme().classes[1]))
        marks = []
        for label, (shape, color) in enumerate(shapes):
            marks.append(
                self._follow(X[labels == label], Scatter(self.plot, X[labels == label], shape, color, radius=radius))
            )
        return marks

    def _follow(self, points: np.ndarray, marks: Scatter) -> Scatter:
        way = self.passage.way(points)

        def follow(each: Scatter) -> None:
            self.look()
            each.stand_at(way(self.time.get_value()))

        marks.add_updater(follow)
        return marks.set_stroke(width=0).set_z_index(3)  # outlines would be all that is seen where many meet

    def _thinned(self, lines: np.ndarray) -> np.ndarray:
        """Of each line the points that matter: evenly along what the window shows of it, all stages together."""
        shape = lines.shape[:2]
        passed = np.zeros((shape[0], shape[1] - 1))
        for time, stage in enumerate(self.passage.stages(lines.reshape(-1, 2))):
            seen = stage.reshape(*shape, 2) / self.half(time)
            inside = np.abs(seen[:, 1:]).max(axis=-1) < 1.5 * self.ratio
            passed += np.hypot(*np.moveaxis(np.diff(seen, axis=1), -1, 0)) * inside + 1e-6
        along = np.concatenate([np.zeros((shape[0], 1)), np.cumsum(passed, axis=1)], axis=1)
        kept = []
        for line, way in zip(lines, along, strict=True):
            where = np.linspace(0, way[-1], SAMPLES)
            kept.append(np.column_stack([np.interp(where, way, line[:, axis]) for axis in (0, 1)]))
        return np.array(kept)


def grid_lines(reach: tuple[float, float], spacing: float, *, skip_zero: bool = False) -> list[np.ndarray]:
    """The upright and the level lines of a grid, each family (lines, points, 2), at multiples of `spacing`.

    >>> upright, level = grid_lines((1, 0.5), 0.5)
    >>> upright[:, 0].tolist(), level[:, 0].tolist()
    ([[-1.0, -0.5], [-0.5, -0.5], [0.0, -0.5], [0.5, -0.5], [1.0, -0.5]], [[-1.0, -0.5], [-1.0, 0.0], [-1.0, 0.5]])
    """
    families = []
    for across, along in ((0, 1), (1, 0)):
        places = ticks(-reach[across], reach[across], spacing)
        places = places[np.abs(places) > spacing / 2] if skip_zero else places
        lines = np.empty((len(places), DENSE, 2))
        lines[..., across], lines[..., along] = places[:, None], np.linspace(-reach[along], reach[along], DENSE)
        families.append(lines)
    return families


def clipped(lines: np.ndarray, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """The pieces of `lines` (lines, points, 2) inside the box, segment by segment: starts and ends, (n, 2, 2).

    >>> clipped(np.array([[[-2.0, 0.0], [0.0, 0.0], [0.0, 5.0]]]), np.array([-1, -1]), np.array([1, 1])).tolist()
    [[[-1.0, 0.0], [0.0, 0.0]], [[0.0, 0.0], [0.0, 1.0]]]
    """
    start, step = lines[:, :-1].reshape(-1, 2), np.diff(lines, axis=1).reshape(-1, 2)
    with np.errstate(divide="ignore", invalid="ignore"):
        to_low, to_high = (low - start) / step, (high - start) / step
    level = step == 0
    within = (start >= low) & (start <= high)
    enter = np.where(level, np.where(within, -np.inf, np.inf), np.minimum(to_low, to_high)).max(axis=1).clip(0)
    leave = np.where(level, np.inf, np.maximum(to_low, to_high)).min(axis=1).clip(None, 1)
    seen = enter < leave
    start, step, enter, leave = start[seen], step[seen], enter[seen, None], leave[seen, None]
    return np.stack([start + enter * step, start + leave * step], axis=1)


def segment_points(plot: Plot, segments: np.ndarray) -> np.ndarray:
    """manim's points of straight segments (n, 2, 2) in `plot`: (4 n, 3)."""
    ends = plot.c2p(segments[..., 0], segments[..., 1])
    shares = np.array([0, 1 / 3, 2 / 3, 1])[None, :, None]
    return np.asarray(ends[:, :1] * (1 - shares) + ends[:, 1:] * shares).reshape(-1, 3)


class PlaneCurves(VMobject):
    """Lines that are drawn in the plane and go where it goes: `lines` (lines, points, 2) are where they begin."""

    def __init__(self, plane: BentPlane, lines: np.ndarray, color: ManimColor, stroke_width: float) -> None:
        super().__init__(stroke_color=color, stroke_width=stroke_width)
        self.plane, self.lines = plane, np.asarray(lines, float)
        self.way = plane.passage.way(self.lines.reshape(-1, 2))
        self.drawn = Drawn()
        self.refresh()
        self.add_updater(lambda curves: curves.refresh())

    def now(self) -> np.ndarray:
        """Where the lines are at this moment, (lines, points, 2)."""
        return self.way(self.plane.time.get_value()).reshape(self.lines.shape)

    def refresh(self) -> Self:
        """Draw what the window shows of them now."""
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


class Cut(PlaneCurves):
    """The line on which the neuron `output`, fed by the last layer passed (tanh), weighs to zero.

    It is straight at the passage's end; its points are carried back from there, through one layer after the other.
    """

    def __init__(self, plane: BentPlane, output: str, *, stroke_width: float = 6) -> None:
        self.record = f"{output}.z"
        layer = plane.passage.net[output]
        assert isinstance(layer, Dense)
        self.weights, self.bias = layer.W.value[0], float(layer.b.value[0])
        points = self.straight()
        for each in reversed(plane.passage.layers):
            points = before(each, points)
        super().__init__(plane, points[None], theme().ink, stroke_width)
        self.set_z_index(4)

    def straight(self) -> np.ndarray:
        """Points of the line among the activations, (n, 2): close to each other also where tanh is flat."""
        free = int(np.argmin(np.abs(self.weights)))
        first = np.tanh(np.linspace(-FAR, FAR, DENSE))
        other = -(self.bias + self.weights[free] * first) / self.weights[1 - free]
        points = np.empty((DENSE, 2))
        points[:, free], points[:, 1 - free] = first, other
        return points[(np.abs(points) < 1).all(axis=1)]

    def readings(self) -> list[Reading]:
        """Also, at the beginning: how far the drawn line is from where the network of `nn_core` is undecided."""
        found = super().readings()
        if self.plane.time.get_value() != 0 or not self.has_points():
            return found
        plot = self.plane.plot
        at, nudge = plot.p2c(self.get_start_anchors())[:: max(1, len(self.points) // 4 // READ_AT)], 1e-4
        steps = [np.zeros(2), np.array([nudge, 0.0]), np.array([0.0, nudge])]
        scores = [self._score(at + step) for step in steps]
        slope = np.hypot(scores[1] - scores[0], scores[2] - scores[0]) / nudge
        return found + [
            Reading("cut distance", float(d), 0.0, PEN / float(plot.units[0])) for d in np.abs(scores[0]) / slope
        ]

    def _score(self, points: np.ndarray) -> np.ndarray:
        with Trace() as trace:
            self.plane.passage.net(points)
        return trace[self.record].value[:, 0]


class Walls(VMobject):
    """The square into which tanh presses the plane: far away as the squashing begins, at −1 and 1 in its end."""

    def __init__(self, plane: BentPlane) -> None:
        super().__init__(stroke_color=theme().activation, stroke_width=5)
        self.plane = plane
        self.set_z_index(2)
        self.add_updater(lambda walls: walls.refresh())

    def refresh(self) -> Self:
        """Draw what the window shows of the walls now."""
        plot, opened = self.plane.look(), self.plane.opened.get_value()
        far = self.plane.passage.walls(self.plane.time.get_value())
        if far is None:
            self.points = np.zeros((0, 3))
            return self
        corners = far * np.array([[-1, -1], [1, -1], [1, 1], [-1, 1], [-1, -1]], float)
        self.points = segment_points(plot, clipped(corners[None], *(opened * np.array(plot.limits))))
        return self

    def readings(self) -> list[Reading]:
        """How far the drawn walls are from the axes, at the times at which they are tanh's own: 1."""
        time = self.plane.time.get_value()
        if time != int(time) or not self.has_points():
            return []
        drawn = np.abs(self.plane.plot.p2c(self.get_start_anchors())).max(axis=1)
        return [Reading("wall", float(each), 1.0, 1e-6) for each in drawn]
