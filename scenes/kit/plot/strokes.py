"""`Strokes`: a drawing as it was at a moment of its own time, where and as thick as its raster has it; and a pen."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Self

import numpy as np
from manim import CapStyleType, Dot, LineJointType, ManimColor, VMobject

from nn_core.data import fit_strokes
from scenes.kit.plot.curves import corner_points
from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.theme import colour_of

WIDTH = 1 / 18  # of a line, as a share of the picture's side: as `rasterise` has it
MILLISECONDS = 1e-3


class Strokes(VMobject):
    """The `strokes` of a raw drawing, arrays (points, 3) of x, y and milliseconds, in the square in `region`'s middle.

    They stand there as `rasterise` draws them into `size` × `size` pixels, as thick as there, and may be shifted.
    `show_until` shows what was drawn in so many seconds, `seconds` is how long all of it took.

    >>> strokes = Strokes([np.array([[0, 0, 0], [10, 0, 1000]]), np.array([[0, 5, 2500]])], Region(-1, 1, -1, 1))
    >>> strokes.seconds, strokes.show_until(0.5).down()
    (2.5, True)
    >>> [round(reading.shown, 6) == round(reading.true, 6) for reading in strokes.readings()]
    [True, True]
    """

    def __init__(
        self,
        strokes: Sequence[np.ndarray],
        region: Region,
        *,
        size: int = 28,
        color: ManimColor | None = None,
        role: str | None = None,
    ) -> None:
        side = min(region.width, region.height)
        super().__init__(
            stroke_width=100 * WIDTH * side,
            stroke_color=colour_of(color, role),
            joint_type=LineJointType.ROUND,
            cap_style=CapStyleType.ROUND,
        )
        start = min(float(stroke[0, 2]) for stroke in strokes)
        self.times = [(stroke[:, 2] - start) * MILLISECONDS for stroke in strokes]
        corner, pixel = region.at(0, 0) + np.array([-side / 2, side / 2, 0]), side / size
        self.corner, self.pixel, self.fitted = corner, pixel, fit_strokes(list(strokes), size)
        self.paths = [corner + pixel * np.pad(path * np.array([1, -1]), ((0, 0), (0, 1))) for path in self.fitted]
        self.show_until(self.seconds)

    @property
    def seconds(self) -> float:
        """How long the drawing took."""
        return float(max(times[-1] for times in self.times))

    def show_until(self, now: float) -> Self:
        """Show what was drawn in the first `now` seconds."""
        self.now = now
        moved = self.offset
        begun = [k for k, times in enumerate(self.times) if times[0] <= now]
        self.points = corner_points([self._drawn(k) + moved for k in begun])
        return self

    @property
    def offset(self) -> np.ndarray:
        """How far it has been shifted since it was made, shape (3,)."""
        return np.asarray(self.points[0] - self.paths[0][0]) if self.has_points() else np.zeros(3)

    def _drawn(self, k: int) -> np.ndarray:
        """The corners of what is drawn of stroke `k` now, (points, 3); a dot is a very short line."""
        times, path = self.times[k], self.paths[k]
        end = np.array([np.interp(self.now, times, path[:, axis]) for axis in range(3)])
        corners = np.vstack([path[times < min(self.now, times[-1])], end])
        return corners if len(corners) > 1 else np.vstack([corners, end + np.array([1e-3, 0, 0])])

    def down(self) -> bool:
        """Whether the pen is on the paper."""
        return any(times[0] <= self.now <= times[-1] for times in self.times)

    def tip(self) -> np.ndarray:
        """Where the pen is, or was last, shape (3,)."""
        return np.asarray(self.points[-1] if self.has_points() else self.paths[0][0])

    def spans(self) -> list[tuple[float, float]]:
        """When each stroke began and ended, in seconds."""
        return [(float(times[0]), float(times[-1])) for times in self.times]

    def pauses(self) -> list[tuple[float, float]]:
        """When the pen was up, in seconds."""
        return [(end, start) for (_, end), (start, _) in pairwise(self.spans()) if start > end]

    def readings(self) -> list[Reading]:
        """Where the pen is, in pixels of the raster, against where the drawing has it at that time."""
        last = max((k for k, times in enumerate(self.times) if times[0] <= self.now), default=None)
        if last is None:
            return []
        shown = (self.tip() - self.offset - self.corner)[:2] * np.array([1, -1]) / self.pixel
        true = [float(np.interp(self.now, self.times[last], self.fitted[last][:, axis])) for axis in (0, 1)]
        slack = 2e-3 / self.pixel
        return [Reading(f"{n} of the pen", float(s), t, slack) for n, s, t in zip("xy", shown, true, strict=True)]


class Pen(Dot):
    """The pen of live `strokes`, seen while it is on the paper."""

    def __init__(self, strokes: Strokes, radius: float = 0.13) -> None:
        super().__init__(radius=radius, color=colour_of(None, None, "accent"))
        self.strokes = strokes
        self.set_z_index(strokes.z_index + 1)
        self.add_updater(lambda pen: pen.refresh())

    def refresh(self) -> Self:
        """Go to where the strokes end now."""
        return self.move_to(self.strokes.tip()).set_opacity(float(self.strokes.down()))

    def readings(self) -> list[Reading]:
        """Where it stands, beside the last point that has been drawn."""
        shown, true = self.get_center(), self.strokes.tip()
        return [Reading(f"{axis} of the pen", float(shown[k]), float(true[k]), 1e-6) for k, axis in enumerate("xy")]
