"""`BentPlane`: a window on the plane, whose grid, points and curves pass through the layers of a network."""

from __future__ import annotations

from typing import Any, Self

import numpy as np
from manim import ManimColor, Mobject, interpolate_color

from nn_core import data
from scenes.kit.field.passage import Passage
from scenes.kit.field.plane_curves import PlaneCurves, Walls
from scenes.kit.field.plane_view import PlaneView
from scenes.kit.plot.scatter import Scatter, Shape
from scenes.kit.plot.ticks import ticks
from scenes.kit.stage.layout import Region
from scenes.kit.stage.theme import theme

DENSE, SAMPLES = 900, 120  # points of a grid line: before and after those that no window shows apart are left out
SHRINK = 0.2  # marks in a picture of half the scale are this power of one half as large, for they would meet
DIM = 0.3  # and the grid's lines, which come closer to each other, are this power of one half as bright
GLOW = ((3.4, 0.07), (2.2, 0.13))  # the layers of a mark's glow: radius, in those of the mark, and opacity


class BentPlane(PlaneView):
    """A view of the plane with a grid, tanh's walls and the points of `dataset`, all of which go where the plane goes.

    - `marks`: the points as drawn (`radius` manim units): discs and triangles, those nearest to the middle first;
      `glow`: what they shine with.
    - `reach`: how far the grid goes along each axis of the inputs; `spacing`: from line to line.

    `base` is what belongs on the scene first: the grid and the walls; `points_drawn` the marks and glows. All parts
    follow the view's trackers and `plot`.

    >>> from nn_core import Dense, Network, tanh
    >>> layer = Dense(2, 2, tanh, name="hidden")
    >>> layer.set(W=[[2, 1], [0, 1]], b=[0.5, 0])
    >>> plane = BentPlane(Passage(Network(layer), ["hidden"]), Region(-3, 3, -3, 3), data.xor(20), reach=(2, 2))
    >>> plane.time.set_value(3) is plane.time, all(r.holds for part in plane.base for r in part.refresh().readings())
    (True, True)
    """

    def __init__(
        self,
        passage: Passage,
        window: Region,
        dataset: data.Dataset,
        *,
        reach: tuple[float, float],
        spacing: float = 0.5,
        radius: float = 0.09,
    ) -> None:
        super().__init__(passage, window, dataset.X)
        quiet = interpolate_color(theme().faint, theme().muted, 0.35)
        lines, axes = grid_lines(reach, spacing, skip_zero=True), grid_lines(reach, 2 * max(reach))
        self.grid = [self.curves(self._thinned(family), color=quiet, stroke_width=1.8) for family in lines]
        for family in self.grid:
            family.add_updater(lambda each: each.set_stroke(opacity=min(1.0, self.scale**DIM)))
        self.axes = [
            self.curves(self._thinned(family), role="input", stroke_width=2.6).set_stroke(opacity=0.45)
            for family in axes
        ]
        self.walls = Walls(self)
        order = np.argsort(np.hypot(*dataset.X.T))
        self.classes = [dataset.X[order][dataset.labels[order] == label] for label in (0, 1)]
        self.marks = [self.mark_class(label, at, radius) for label, at in enumerate(self.classes)]
        self.glow = [
            self.mark(at, "disc", theme().classes[label], size * radius)
            .set_fill(opacity=opacity)
            .set_stroke(width=0)
            .set_z_index(2.5)
            for label, at in enumerate(self.classes)
            for size, opacity in GLOW
        ]
        self.base = [*self.grid, *self.axes, self.walls]
        self.points_drawn = [*self.marks, *self.glow]

    def refresh(self) -> Self:
        """Draws all parts as they are at this moment."""
        for part in (*self.base, *self.points_drawn):
            part.update(0)
        return self

    def curves(self, lines: np.ndarray, **style: Any) -> PlaneCurves:
        """Lines drawn in the plane of the inputs, (lines, points, 2), which go with it; `style` as in `PlaneCurves`."""
        return PlaneCurves(self, lines, **style)

    def mark_class(self, label: int, points: np.ndarray, radius: float) -> Scatter:
        """Marks of a class at `points` (n, 2): without outlines, which would be all that is seen where many meet."""
        shapes: tuple[Shape, Shape] = ("disc", "triangle")
        return self.mark(points, shapes[label], theme().classes[label], radius).set_stroke(width=0)

    def mark(
        self, points: np.ndarray, shape: Shape, color: ManimColor, radius: float, *, shrink: float = SHRINK
    ) -> Scatter:
        """Marks at `points` (n, 2) of the plane of the inputs, which go with it; the window shows those within it."""
        marks, way = Scatter(self.plot, points, shape, color, radius=radius), self.passage.way(points)

        def follow(_: Mobject) -> None:
            low, high = self.look().limits
            marks.radius = radius * self.scale**shrink / self.plot.corners.scale_now
            at = way(self.time.get_value())
            marks.set_at(at[((at > low) & (at < high)).all(axis=1)])

        marks.add_updater(follow)
        return marks.set_z_index(3)

    def _thinned(self, lines: np.ndarray) -> np.ndarray:
        """Of each line the points that matter: evenly along what the window shows of it, all stages together."""
        shape = lines.shape[:2]
        passed = np.zeros((shape[0], shape[1] - 1))
        for time, stage in enumerate(self.passage.stages(lines.reshape(-1, 2))):
            seen = stage.reshape(*shape, 2) / self.fitting(time)
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
