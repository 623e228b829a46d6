"""`Fan`: the angles of many arrows to one that lies flat, as rays of a half circle."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Self

import numpy as np
from manim import PI, Arc, ManimColor, VGroup, VMobject

from scenes.kit.described import numbers
from scenes.kit.plot.curves import corner_points
from scenes.kit.readings import Reading
from scenes.kit.stage.theme import colour_of, theme

LAYERS = 25  # rays are drawn in so many sheets of equal opacity: where many lie, it is bright
LIGHT = 0.2  # the opacity of a sheet


class Fan(VGroup):
    """A ray from `center` for each of `cosines()`, shape (n,), at its angle to the right; live.

    `count()` says how many rays, from the first, are drawn. `arc` is the half circle through the tips.

    >>> fan = Fan(np.zeros(3), 2.0, lambda: np.array([1.0, 0.5, -1.0]))
    >>> [round(reading.shown, 6) for reading in fan.readings()]
    [-1.0, 1.0, 0.166667]
    """

    def __init__(
        self,
        center: np.ndarray,
        radius: float,
        cosines: Callable[[], np.ndarray],
        *,
        count: Callable[[], float] | None = None,
        color: ManimColor | None = None,
        role: str | None = None,
        stroke_width: float = 1.5,
    ) -> None:
        self.cosines, self.count = cosines, count
        self.arc = Arc(radius, 0, PI, arc_center=center, stroke_color=theme().faint, stroke_width=3)
        layers = min(LAYERS, len(cosines()))
        style: dict[str, Any] = {"stroke_color": colour_of(color, role, "activation"), "stroke_width": stroke_width}
        self.sheets = VGroup(*(VMobject(stroke_opacity=max(LIGHT, 1 / layers), **style) for _ in range(layers)))
        super().__init__(self.arc, self.sheets)
        self._drawn: tuple[np.ndarray, int] | None = None
        self.refresh()
        self.add_updater(lambda fan: fan.refresh())

    @property
    def place(self) -> np.ndarray:
        """Where the rays start, shape (3,)."""
        return np.asarray((self.arc.get_start() + self.arc.get_end()) / 2)

    @property
    def radius(self) -> float:
        """The length of a ray."""
        return float(self.arc.width / 2)

    def tip(self, cosine: float) -> np.ndarray:
        """Where a ray with this cosine ends, shape (3,)."""
        return self.place + self.radius * np.array([cosine, np.sqrt(max(1 - cosine**2, 0.0)), 0.0])

    @property
    def shown(self) -> np.ndarray:
        """The cosines whose rays are drawn now."""
        cosines = self.cosines()
        return cosines if self.count is None else cosines[: int(self.count() + 1e-6)]

    def refresh(self) -> Self:
        """Draw the rays of now; nothing is done where nothing has changed."""
        cosines = self.shown
        if self._drawn is not None and self._drawn[0] is self.cosines() and self._drawn[1] == len(cosines):
            return self
        self._drawn = (self.cosines(), len(cosines))
        ways = np.stack([cosines, np.sqrt(np.clip(1 - cosines**2, 0, 1)), np.zeros(len(cosines))], axis=1)
        place, radius = self.place, self.radius
        for k, sheet in enumerate(self.sheets):
            tips = place + radius * ways[k :: len(self.sheets)]
            sheet.points = corner_points([np.stack([place, tip]) for tip in tips])
        return self

    def describe(self) -> list[str]:
        """From which cosine to which the rays go, and their mean."""
        shown = [numbers([reading.shown]) for reading in self.readings()]
        return [f"rays: cosines from {shown[0]} to {shown[1]}, mean {shown[2]}"] if shown else []

    def readings(self) -> list[Reading]:
        """The least, the greatest and the mean cosine, from the drawn tips."""
        tips = np.concatenate([sheet.points[3::4] for sheet in self.sheets if sheet.has_points()] or [np.zeros((0, 3))])
        if not len(tips):
            return []
        shown, true = (tips[:, 0] - self.place[0]) / self.radius, self.shown
        pairs = (("least", np.min), ("greatest", np.max), ("mean", np.mean))
        return [Reading(f"{name} cosine", float(of(shown)), float(of(true)), 1e-6) for name, of in pairs]
