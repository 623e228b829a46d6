"""`ManyStarts`: balls let go from a table of places; each place keeps the colour of its ball's end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from manim import Animation, ValueTracker, VGroup

from scenes.kit.moves.animate import animate
from scenes.kit.plot.plot import Plot
from scenes.kit.plot.scatter import Scatter, Shape
from scenes.kit.runs.descent import descents
from scenes.kit.stage.theme import theme

ROWS, COLUMNS = 9, 15
SHAPES: tuple[Shape, ...] = ("disc", "triangle")


class ManyStarts:
    """Descents of `f` from 135 places over `x` and `y` (low, high), drawn on a map.

    `balls` follow `time`, in steps; they are grey discs until `dye` gives each the colour of its end. `homes[k]` are
    the places whose balls end at `ends[k]`, in the same colour. `counts` says how many they are.
    """

    def __init__(
        self,
        plot: Plot,
        f: Callable[[Any, Any], Any],
        x: tuple[float, float],
        y: tuple[float, float],
        ends: Any,
        *,
        rate: float,
        steps: int,
    ) -> None:
        table = np.meshgrid(np.linspace(*x, COLUMNS), np.linspace(*y, ROWS))
        self.starts = np.column_stack([each.ravel() for each in table])
        self.paths = descents(f, self.starts, rate, steps)
        self.ends = np.asarray(ends, float)
        distances = np.linalg.norm(self.paths[-1][:, None] - self.ends, axis=2)
        self.arrived, self.end = distances.min(axis=1), distances.argmin(axis=1)
        self.counts = np.bincount(self.end, minlength=len(self.ends))
        self.time = ValueTracker(0.0)
        self.balls = VGroup(*(self._balls(plot, k) for k in range(len(self.ends))))
        self.homes = VGroup(
            *(
                Scatter(plot, self.starts[self.end == k], SHAPES[k], theme().classes[k], radius=0.055)
                for k in range(len(self.ends))
            )
        )

    def dye(self) -> list[Animation]:
        """Each ball takes the colour of where it has ended."""
        return [animate(balls).set_fill(theme().classes[k]) for k, balls in enumerate(self.balls)]

    def now(self) -> np.ndarray:
        """Where the balls are, (n, 2): between two steps on the straight way."""
        step = float(self.time.get_value())
        before = min(int(step), len(self.paths) - 1)
        after = min(before + 1, len(self.paths) - 1)
        return np.asarray(self.paths[before] + (step - before) * (self.paths[after] - self.paths[before]))

    def _balls(self, plot: Plot, k: int) -> Scatter:
        """Those that will end at `ends[k]`."""
        balls = Scatter(plot, self.starts[self.end == k], SHAPES[0], theme().muted, radius=0.11)
        balls.set_z_index(3)
        return balls.add_updater(lambda moving: moving.set_at(self.now()[self.end == k]))
