"""`Disc`: the part of a plane that a turning arrow can reach, seen from the side or face on; `FaceOn` turns it."""

from __future__ import annotations

from typing import Any, Self

import numpy as np
from manim import Animation, VMobject

from scenes.kit.plot.curves import corner_points
from scenes.kit.plot.plane import Plane
from scenes.kit.readings import Reading
from scenes.kit.stage.theme import theme

STEPS = 120
_RING = 2 * np.pi * np.arange(STEPS + 1) / STEPS


class Disc(VMobject):
    """All points of `plane` up to `radius` from the origin. The plane itself need not be on stage.

    `show_seen` tilts the plane: it is seen at so large a share of its height, and what is live in it follows.

    >>> from scenes.kit.plot.plane import View
    >>> from scenes.kit.stage.layout import Region
    >>> plane = Plane(View(Region(-4, 4, -3, 3), (0, 0), 0.5))
    >>> disc = Disc(plane, 5.0).show_seen(0.4)
    >>> round(float(disc.width), 3), round(float(disc.height), 3), plane.c2p(0, 5).round(3).tolist()
    (5.0, 2.0, [0.0, 1.0, 0.0])
    """

    def __init__(self, plane: Plane, radius: float) -> None:
        super().__init__(stroke_color=theme().faint, stroke_width=3, fill_color=theme().faint, fill_opacity=0.16)
        self.plane, self.radius = plane, radius
        self.show_seen(1.0)

    def show_seen(self, share: float) -> Self:
        """See the plane at `share` (0 to 1) of its height: 1 is face on."""
        self.seen = share
        region = self.plane.view.region
        half, middle = share * region.height / 2, (region.bottom + region.top) / 2
        ends = [(region.left, middle - half, 0.0), (region.right, middle + half, 0.0)]
        self.plane.corners.set_points_as_corners(ends)
        self.points = corner_points([self.plane.c2p(self.radius * np.cos(_RING), self.radius * np.sin(_RING))])
        return self

    def readings(self) -> list[Reading]:
        """The least and the greatest distance of its rim from the origin, in the plane's units."""
        far = np.linalg.norm(self.plane.p2c(self.points[::4]), axis=1)
        return [
            Reading(f"{name} radius", float(r), self.radius, 1e-6)
            for name, r in zip(("least", "greatest"), (far.min(), far.max()), strict=True)
        ]


class FaceOn(Animation):
    """A tilted disc turns until it faces us.

    >>> from scenes.kit.plot.plane import View
    >>> from scenes.kit.stage.layout import Region
    >>> disc = Disc(Plane(View(Region(-4, 4, -3, 3), (0, 0), 0.5)), 5.0).show_seen(0.2)
    >>> FaceOn(disc, rate_func=lambda t: t).interpolate(0.5)
    >>> round(disc.seen, 9)
    0.6
    """

    def __init__(self, disc: Disc, **kwargs: Any) -> None:
        self.disc, self.start = disc, disc.seen
        super().__init__(disc, **kwargs)

    def interpolate_mobject(self, alpha: float) -> None:
        """Show it as far turned as at `alpha`."""
        self.disc.show_seen(self.start + self.rate_func(alpha) * (1 - self.start))
