"""`Relief`: a function of two inputs as a hill, seen from a corner; `Section`: an upright cut; `HillTangent`."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any, Self

import numpy as np
from manim import ManimColor, Polygon, VGroup, VMobject, interpolate_color

from scenes.kit.described import course, numbers
from scenes.kit.field.contours import height_color
from scenes.kit.plot.curves import corner_points
from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.theme import colour_of, theme

Limits = tuple[float, float]

TILES = 14  # a side
SAMPLES = 61  # points of a section
READ_AT = 12
SHADE = 0.45  # how much of a height's hue covers the background


class Relief(VGroup):
    """The hill of `f` (of numbers and arrays) over `x` and `y` (low, high): its tiles, then the walls before them.

    `tilt` has a row for each of x, y and the height: manim units of the frame, right and up, that one unit leads;
    `origin` is the point of the frame for zero in all three. `floor` is the height on which the hill stands.

    >>> tilt = np.array([[1.0, -0.1], [-0.6, -0.4], [0.0, 0.2]])
    >>> hill = Relief(lambda x, y: x * y, (0, 1), (0, 1), tilt, np.zeros(3), floor=-1)
    >>> hill.place(1, 1).round(6).tolist(), hill.height_at(1, 1, hill.place(1, 1))
    ([0.4, -0.3, 0.0], 1.0)
    """

    def __init__(
        self,
        f: Callable[[Any, Any], Any],
        x: Limits,
        y: Limits,
        tilt: np.ndarray,
        origin: np.ndarray,
        *,
        floor: float,
    ) -> None:
        self.f, self.x, self.y, self.tilt, self.origin, self.floor = f, x, y, tilt, origin, floor
        xs, ys = (np.linspace(low, high, TILES + 1) for low, high in (x, y))
        heights = f(*np.meshgrid(xs, ys))
        self.span = float(heights.min()), float(heights.max())
        self.tiles = {
            ((left + right) / 2, (far + near) / 2): self._tile(left, right, far, near)
            for far, near in pairwise(ys.tolist())
            for left, right in pairwise(xs.tolist())
        }
        self.walls = {
            **{((a + b) / 2, y[1]): self._wall((a, y[1]), (b, y[1])) for a, b in pairwise(xs.tolist())},
            **{(x[1], (a + b) / 2): self._wall((x[1], a), (x[1], b)) for a, b in pairwise(ys.tolist())},
        }
        super().__init__(*self.tiles.values(), *self.walls.values())

    @classmethod
    def inside(
        cls, region: Region, f: Callable[[Any, Any], Any], x: Limits, y: Limits, tilt: np.ndarray, *, floor: float
    ) -> Self:
        """The largest hill, with its floor, that fits a region; the units of `tilt` are scaled alike."""
        trial = cls(f, x, y, tilt, np.zeros(3), floor=floor)
        ground = [trial.place(at, other, floor) for at in x for other in y]
        box = np.vstack([*ground, *(tile.points for tile in trial.submobjects)])[:, :2]
        low, high = box.min(axis=0), box.max(axis=0)
        scale = float(min(region.width / (high[0] - low[0]), region.height / (high[1] - low[1])))
        origin = region.center - np.array([*(scale * (low + high) / 2), 0.0])
        return cls(f, x, y, scale * tilt, origin, floor=floor)

    def place(self, x: Any, y: Any, height: Any = None) -> np.ndarray:
        """The point of the frame over (x, y), on the hill or at a height: shape (..., 3)."""
        up = self.f(x, y) if height is None else height
        flat = np.stack(np.broadcast_arrays(x, y, up), axis=-1).astype(float) @ self.tilt
        return np.asarray(self.origin + np.concatenate([flat, np.zeros((*flat.shape[:-1], 1))], axis=-1))

    def height_at(self, x: float, y: float, point: np.ndarray) -> float:
        """The height that a point of the frame has over (x, y)."""
        return float((point - self.place(x, y, 0.0))[1] / self.tilt[2, 1])

    def beyond(self, axis: int, number: float) -> list[VMobject]:
        """What lies on the near side of a cut: its x (axis 0) or y (axis 1) is larger than `number`."""
        return [part for middle, part in (*self.tiles.items(), *self.walls.items()) if middle[axis] > number]

    def _tile(self, left: float, right: float, far: float, near: float) -> VMobject:
        corners = self.place(np.array([left, right, right, left]), np.array([far, far, near, near]))
        low, high = self.span
        share = (float(self.f((left + right) / 2, (far + near) / 2)) - low) / (high - low)
        color = interpolate_color(theme().background, height_color(min(max(share, 0.0), 1.0)), SHADE)
        tile = Polygon(*corners, stroke_width=1, stroke_color=theme().faint)
        return tile.set_fill(color, 1)

    def _wall(self, start: tuple[float, float], end: tuple[float, float]) -> VMobject:
        """What is seen of the hill's body below its edge."""
        edge = [self.place(*start), self.place(*end)]
        ground = [self.place(x, y, self.floor) for x, y in (end, start)]
        return Polygon(*edge, *ground, stroke_width=0).set_fill(theme().panel, 1)

    def describe(self) -> list[str]:
        """From which height to which it goes."""
        shown = [reading.shown for reading in self.readings()]
        return [f"hill: heights from {numbers([min(shown)])} to {numbers([max(shown)])}"]

    def readings(self) -> list[Reading]:
        """The heights of the tiles' first corners, recovered from the frame."""
        found = []
        half = np.array([np.subtract(*self.x[::-1]), np.subtract(*self.y[::-1])]) / TILES / 2
        for middle, tile in list(self.tiles.items())[:: len(self.tiles) // READ_AT]:
            x, y = (np.array(middle) - half).tolist()
            found.append(Reading("hill's height", self.height_at(x, y, tile.points[0]), float(self.f(x, y)), 1e-6))
        return found


class Section(VMobject):
    """Where the upright cut that holds input `axis` at `number` meets the hill: its edge; `face` is the cut's face.

    >>> tilt = np.array([[1.0, -0.1], [-0.6, -0.4], [0.0, 0.2]])
    >>> cut = Section(Relief(lambda x, y: x * y, (0, 1), (0, 2), tilt, np.zeros(3), floor=-1), 1, 1.5)
    >>> all(reading.holds for reading in cut.readings())
    True
    """

    def __init__(
        self, hill: Relief, axis: int, number: float, *, color: ManimColor | None = None, role: str | None = None
    ) -> None:
        color = colour_of(color, role, "activation")
        super().__init__(stroke_color=color, stroke_width=6)
        self.hill, self.axis = hill, axis
        moved = np.linspace(*(hill.y, hill.x)[axis], SAMPLES)
        held = np.full(SAMPLES, number)
        self.inputs = (moved, held) if axis == 1 else (held, moved)
        edge = hill.place(*self.inputs)
        self.points = corner_points([edge])
        x, y = self.inputs
        ground = hill.place(x, y, hill.floor)
        self.face = Polygon(*edge, *ground[::-1], stroke_width=0).set_fill(color, 0.16)

    def describe(self) -> list[str]:
        """How the edge runs."""
        return [f"cut through the hill: {course([reading.shown for reading in self.readings()])}"]

    def readings(self) -> list[Reading]:
        """The heights of the drawn edge."""
        drawn = np.vstack([self.get_start_anchors(), self.get_end_anchors()[-1:]])
        return [
            Reading("edge of a cut", self.hill.height_at(x, y, point), float(self.hill.f(x, y)), 1e-6)
            for x, y, point in list(zip(*(each.tolist() for each in self.inputs), drawn, strict=True))[::5]
        ]


class HillTangent(VMobject):
    """The line that touches the hill over `at` with `slope` along input `axis`, `reach` units to both sides.

    >>> tilt = np.array([[1.0, -0.1], [-0.6, -0.4], [0.0, 0.2]])
    >>> hill = Relief(lambda x, y: x * y, (0, 1), (0, 2), tilt, np.zeros(3), floor=-1)
    >>> round(HillTangent(hill, (0.5, 1.5), 0, 1.5, reach=0.3).readings()[0].shown, 6)
    1.5
    """

    def __init__(self, hill: Relief, at: tuple[float, float], axis: int, slope: float, *, reach: float) -> None:
        super().__init__(stroke_color=theme().gradient, stroke_width=7)
        self.hill, self.slope = hill, slope
        way = reach * np.eye(2)[axis]
        self.ends = [np.array(at) - way, np.array(at) + way]
        self.run, height = 2 * reach, hill.f(*at)
        lifted = [(*end.tolist(), height + rise * slope) for end, rise in zip(self.ends, (-reach, reach), strict=True)]
        self.points = corner_points([np.array([hill.place(x, y, up) for x, y, up in lifted])])

    def describe(self) -> list[str]:
        """Its slope."""
        return [f"tangent on the hill: slope {numbers([self.readings()[0].shown])}"]

    def readings(self) -> list[Reading]:
        """The drawn slope."""
        low, high = (
            self.hill.height_at(end[0], end[1], point)
            for end, point in zip(self.ends, self.points[[0, -1]], strict=True)
        )
        return [Reading("slope on the hill", (high - low) / self.run, self.slope, 1e-6)]
