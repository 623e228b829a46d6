"""Curves in a plot: polylines that are cut off at its edges, can grow, and are read back."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Self

import numpy as np
from manim import ManimColor, VMobject

from scenes.kit.described import course, place
from scenes.kit.plot.coordinates import Coordinates
from scenes.kit.readings import Reading
from scenes.kit.stage.theme import colour_of

READ_AT = 60  # places at which a curve is read
DASH = 0.1  # manim units: a dash, and the gap after it


def clip_segment(a: np.ndarray, b: np.ndarray, low: np.ndarray, high: np.ndarray) -> tuple[float, float] | None:
    """The share of the segment `a`–`b` inside the box `low`–`high` (from, to in 0..1), None if outside.

    >>> import numpy as np
    >>> clip_segment(np.array([0., 0.]), np.array([4., 0.]), np.array([1., -1.]), np.array([2., 1.]))
    (0.25, 0.5)
    """
    start, stop = 0.0, 1.0
    for from_, to, least, most in zip(a.tolist(), b.tolist(), low.tolist(), high.tolist(), strict=True):
        step = to - from_
        if step == 0:
            if not least <= from_ <= most:
                return None
            continue
        near, far = sorted(((least - from_) / step, (most - from_) / step))
        start, stop = max(start, near), min(stop, far)
    return (start, stop) if start < stop else None


def within(points: np.ndarray, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """Which of `points` (n, 2) lie in the box, its edges included: (n,) of booleans."""
    return np.asarray(np.all((points >= low) & (points <= high), axis=1))


def visible_runs(points: np.ndarray, low: np.ndarray, high: np.ndarray) -> list[np.ndarray]:
    """The pieces of the polyline `points` (n, 2) that lie in the box, each of shape (m, 2)."""
    if within(points, low, high).all():
        return [points]
    runs: list[list[np.ndarray]] = []
    goes_on = False
    for a, b in pairwise(points):
        share = clip_segment(a, b, low, high)
        if share is not None:
            if share[0] > 0 or not goes_on:
                runs.append([a + share[0] * (b - a)])
            runs[-1].append(a + share[1] * (b - a))
        goes_on = share is not None and share[1] == 1
    return [np.array(run) for run in runs]


def dashes(points: np.ndarray) -> list[np.ndarray]:
    """The polyline `points` (n, 3) cut into dashes; the first begins at its start, the last ends at its end."""
    passed = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))])
    pairs = max(1, round(float(passed[-1]) / (2 * DASH)))
    cuts = np.linspace(0, passed[-1], 2 * pairs + 2).tolist()
    pieces = []
    for start, stop in zip(cuts[::2], cuts[1::2], strict=True):
        inner = passed[(passed > start) & (passed < stop)].tolist()
        where = [start, *inner, stop]
        pieces.append(np.column_stack([np.interp(where, passed, points[:, axis]) for axis in range(3)]))
    return pieces


def corner_points(runs: list[np.ndarray]) -> np.ndarray:
    """manim's points (4 a segment) of polylines: each (n, 3), n ≥ 2; one subpath a run."""
    shares = np.array([0, 1 / 3, 2 / 3, 1])[None, :, None]
    segments = [run[:-1, None] * (1 - shares) + run[1:, None] * shares for run in runs if len(run) > 1]
    return np.concatenate(segments).reshape(-1, 3) if segments else np.zeros((0, 3))


class Curve(VMobject):
    """A polyline through `xs`, `ys` in a plot, cut off at its edges: a function's graph, a cost, a path.

    `parameter` (default `xs`) says when each point comes: `show_until(t)` draws the curve up to there, on the
    same mobject, so it can follow a tracker in an updater. With `truth`, a function of x, the drawn line is read
    against the function between its points too; without it, against the points given.

    >>> plot = Coordinates((0, 10, 5), (0, 1, 1), width=6, height=3)
    >>> cost = Curve(plot, [0, 1, 2, 3], [0.9, 0.5, 0.3, 0.2]).show_until(1.5)
    >>> cost.tip.round(3).tolist()
    [1.5, 0.4]
    """

    def __init__(
        self,
        plot: Coordinates,
        xs: np.ndarray | list[float],
        ys: np.ndarray | list[float],
        *,
        parameter: np.ndarray | list[float] | None = None,
        truth: Callable[[np.ndarray], np.ndarray] | None = None,
        color: ManimColor | None = None,
        role: str | None = None,
        stroke_width: float = 5,
    ) -> None:
        super().__init__(stroke_color=colour_of(color, role, "activation"), stroke_width=stroke_width)
        self.plot, self.truth = plot, truth
        self.data = np.column_stack([np.asarray(xs, float), np.asarray(ys, float)])
        self.parameter = self.data[:, 0] if parameter is None else np.asarray(parameter, float)
        if len(self.data) < 2 or np.any(np.diff(self.parameter) <= 0):
            raise ValueError("Curve: give at least two points, and a parameter that rises from point to point")
        self.show_until(float(self.parameter[-1]))

    def at(self, t: float) -> np.ndarray:
        """The coordinates at parameter `t`, on the polyline: shape (2,)."""
        return np.array([np.interp(t, self.parameter, self.data[:, axis]) for axis in (0, 1)])

    def show_until(self, t: float) -> Self:
        """Draw the part of the curve whose parameter is at most `t`."""
        self.shown_until = float(np.clip(t, self.parameter[0], self.parameter[-1]))
        self.tip = self.at(self.shown_until)
        drawn = np.vstack([self.data[self.parameter < self.shown_until], self.tip])
        runs = visible_runs(drawn, *self.plot.limits) if len(drawn) > 1 else []
        self.points = corner_points([self.plot.c2p(run[:, 0], run[:, 1]) for run in runs])
        return self

    def refresh(self) -> Self:
        """Draw it again where the plot is now."""
        return self.show_until(self.shown_until)

    def set_samples(self, xs: np.ndarray) -> Self:
        """Draw the function at other places: all of `xs`, rising. Only for a curve with a `truth`."""
        if self.truth is None:
            raise ValueError("Curve.set_samples: this curve has data points, no function to sample")
        self.data, self.parameter = np.column_stack([xs, self.truth(xs)]), xs
        return self.show_until(float(xs[-1]))

    def describe(self) -> list[str]:
        """How it runs from left to right, at the places where it is read; of a path, where it begins and ends."""
        shown = [reading.shown for reading in self.readings()]
        if self.truth is None and shown and np.any(np.diff(self.data[:, 0]) <= 0):
            return [f"path: from {place(shown[:2])} to {place(shown[-2:])}"]
        return [f"curve: {course(shown if self.truth else shown[1::2])}"] if shown else []

    def readings(self) -> list[Reading]:
        """The drawn line at up to 60 places: heights against the function, or points against the data."""
        if not self.has_points():
            return []
        return self._against_truth(self.truth) if self.truth else self._against_data()

    def _against_truth(self, truth: Callable[[np.ndarray], np.ndarray]) -> list[Reading]:
        starts, ends = self.plot.p2c(self.get_start_anchors()), self.plot.p2c(self.get_end_anchors())
        chosen = np.linspace(0, len(starts) - 1, READ_AT).round().astype(int)
        middle = ((starts + ends) / 2)[chosen]
        tolerance = 0.02 / self.plot.units[1]  # of a manim unit: less than half the stroke's width
        true = np.asarray(truth(middle[:, 0]), float)
        return [Reading(f"curve at {x:.3f}", y, t, tolerance) for (x, y), t in zip(middle.tolist(), true, strict=True)]

    def _against_data(self) -> list[Reading]:
        ends = self.plot.p2c(np.vstack([self.get_start_anchors()[:1], self.get_end_anchors()]))
        kept = self.data[self.parameter < self.shown_until]
        inside = within(kept, *self.plot.limits)
        found = []
        for wanted in kept[inside][:: max(1, int(inside.sum()) // READ_AT)]:
            nearest = ends[np.argmin(np.linalg.norm((ends - wanted) * self.plot.units, axis=1))]
            for axis, name in enumerate("xy"):
                tolerance = 0.02 / self.plot.units[axis]
                found.append(Reading(f"point {name}", float(nearest[axis]), float(wanted[axis]), tolerance))
        return found
