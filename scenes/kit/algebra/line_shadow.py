"""Shadows with a sign on the line of a vector: `LineShadow`, its `Ray`, and the `LightFall` that casts it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Self, TypeVar

import numpy as np
from manim import Animation, ManimColor, Mobject, VMobject

from scenes.kit.algebra.signed_strip import SignedStrip
from scenes.kit.algebra.vectors import CLOSE, Live, left_of, unit
from scenes.kit.described import numbers
from scenes.kit.live import following
from scenes.kit.moves.growth import Grow
from scenes.kit.plot.coordinates import Point
from scenes.kit.plot.curves import corner_points, visible_runs
from scenes.kit.plot.plot import Plot
from scenes.kit.readings import Reading
from scenes.kit.stage.theme import colour_of

M = TypeVar("M", bound=Mobject)
as_live: Callable[[Point | Live], Live] = following

RAYS = 10  # of a fall of light, evenly over the vector that it falls on
CORNER = 0.15  # side of a right angle's mark, in manim units


def along(point: Point, onto: Point) -> float:
    """How far along the direction of `onto` the point's shadow lies, in the plane's units: negative behind zero.

    >>> along((0.0, 2.0), (3.0, -4.0))
    -1.6
    """
    return float(np.asarray(point, float) @ unit(np.asarray(onto, float)))


class LineShadow(SignedStrip):
    """The shadow that the step from `tail` to `tip` throws on the line of `onto`, in light straight onto that line.

    A shadow that runs against `onto` counts negative: pale and dashed. `lane` moves the strip so far (manim units) off
    the line, to the right of `onto`. Functions make it live.

    >>> plane = Plot((-5, 5, 1), (-5, 5, 1), width=5, height=5)
    >>> [round(LineShadow(plane, tip, (4, -3)).readings()[0].shown, 6) for tip in ((2.4, 0.0), (0.0, 0.7))]
    [1.92, -0.42]
    """

    def __init__(
        self,
        plot: Plot,
        tip: Point | Live,
        onto: Point | Live,
        tail: Point | Live = (0.0, 0.0),
        *,
        lane: float = 0.0,
        thickness: float = 0.24,
        color: ManimColor | None = None,
        role: str | None = None,
    ) -> None:
        super().__init__(color=color, role=role)
        self.plot = plot
        self.tip, self.onto, self.tail = (as_live(source) for source in (tip, onto, tail))
        self.lane, self.thickness = lane, thickness
        self.refresh()
        if any(map(callable, (tip, onto, tail))):
            self.add_updater(lambda shadow: shadow.refresh())

    @property
    def span(self) -> tuple[float, float]:
        """Where it begins and ends along `onto`, in the plane's units."""
        return along(self.tail(), self.onto()), along(self.tip(), self.onto())

    def refresh(self) -> Self:
        """Draw it for the vectors of now."""
        direction = unit(np.asarray(self.onto(), float))
        begin, end = (self.plot.c2p(*(place * direction)) for place in self.span)
        aside = -self.lane * left_of(np.array([*direction, 0.0]))
        negative = self.span[1] < self.span[0]
        self.set_ends(begin + aside, end + aside, self.thickness, negative=negative)
        return self

    def beside(self, label: M, gap: float = 0.14, share: float | Callable[[], float] = 0.5, *, left: bool = False) -> M:
        """Keep `label` beside it at `share` of its length, to the right of `onto` or to the left; returns it."""
        now = following(share)

        def follow(moving: Mobject) -> None:
            start, end = self.ends
            away = (1 if left else -1) * left_of(unit(np.array([*np.asarray(self.onto(), float), 0.0])))
            reach = (abs(away[0]) * moving.width + abs(away[1]) * moving.height) / 2
            moving.move_to(start + now() * (end - start) + (self.thickness / 2 + gap + reach) * away)

        follow(label)
        label.add_updater(follow)
        return label

    def describe(self) -> list[str]:
        """How long it is, with its sign."""
        return [f"shadow: {numbers([self.readings()[0].shown])} long"]

    def readings(self) -> list[Reading]:
        """Its signed length along `onto`, in the plane's units."""
        begin, end = (along(self.plot.p2c(point), self.onto()) for point in self.ends)
        return [Reading("shadow", end - begin, self.span[1] - self.span[0], CLOSE)]


class Ray(VMobject):
    """A ray of light past `point`, straight onto the line of `onto`, and on for `reach` manim units to its right.

    A small square marks the right angle.

    >>> plane = Plot((-5, 5, 1), (-5, 5, 1), width=5, height=5)
    >>> [reading.holds for reading in Ray(plane, (2.4, 0.7), (4, -3)).readings()]
    [True, True]
    """

    def __init__(
        self,
        plot: Plot,
        point: Point | Live,
        onto: Point | Live,
        *,
        reach: float = 0.0,
        color: ManimColor | None = None,
        role: str | None = None,
    ) -> None:
        super().__init__(stroke_color=colour_of(color, role, "accent"), stroke_width=3)
        self.plot, self.reach = plot, reach
        self.point, self.onto = as_live(point), as_live(onto)
        self.refresh()
        if callable(point) or callable(onto):
            self.add_updater(lambda ray: ray.refresh())

    def refresh(self) -> Self:
        """Draw it for the vectors of now."""
        point, onto = np.asarray(self.point(), float), unit(np.asarray(self.onto(), float))
        start, ground = self.plot.c2p(*point), self.plot.c2p(*(along(point, onto) * onto))
        down, back = unit(ground - start), np.array([*-onto, 0.0])
        mark = ground + CORNER * np.stack([back, back - down, -down])
        aside = -left_of(np.array([*onto, 0.0]))
        first = ground if self.reach and down @ aside < 0 else start  # a point at the right lies on the rest of the ray
        self.points = corner_points([np.stack([first, ground + self.reach * aside]), mark])
        return self

    def readings(self) -> list[Reading]:
        """The cosine of ray and line (0: a right angle), and where along the line it strikes."""
        start, end = self.plot.p2c(self.points[[0, 3]])
        onto = np.asarray(self.onto(), float)
        cosine = along(unit(end - start), onto)
        return [
            Reading("right angle", cosine, 0.0, 1e-6),
            Reading("foot of a ray", along(end, onto), along(self.point(), onto), CLOSE),
        ]


class LightFall(VMobject):
    """Parallel light from `above` (the plane's units) straight onto `onto`; what strikes `vector` first stops there.

    `show_fallen` says how far it has come. Where no ray arrives on `onto`, there is the shadow. Functions make it live.

    >>> fall = LightFall(Plot((-5, 5, 1), (-5, 5, 1), width=10, height=10), (3.0, 4.0), (4.0, 0.0), above=4.5)
    >>> [reading.holds for reading in fall.readings()]
    [True, True]
    """

    def __init__(
        self,
        plot: Plot,
        vector: Point | Live,
        onto: Point | Live,
        *,
        above: float,
        color: ManimColor | None = None,
        role: str | None = None,
    ) -> None:
        super().__init__(stroke_color=colour_of(color, role, "accent"), stroke_width=4, stroke_opacity=0.6)
        self.plot, self.above = plot, above
        self._vector, self._onto = as_live(vector), as_live(onto)
        self.show_fallen(1.0)
        if callable(vector) or callable(onto):
            self.add_updater(lambda light: light.show_fallen(light.fallen))

    @property
    def vector(self) -> np.ndarray:
        """What is in the way, shape (2,)."""
        return np.asarray(self._vector(), float)

    @property
    def onto(self) -> np.ndarray:
        """On whose line the light falls, shape (2,)."""
        return np.asarray(self._onto(), float)

    def show_fallen(self, share: float) -> Self:
        """Let each ray come down by `share` (0 to 1) of the height, or until something stops it."""
        direction = unit(self.onto)
        side = np.array([-direction[1], direction[0]])
        side = side * np.sign(self.vector @ side)
        shade, rise = along(self.vector, direction), along(self.vector, side)
        runs = []
        for place in np.arange(0.5 * self.gap, np.linalg.norm(self.onto), self.gap).tolist():
            floor = rise * place / shade if 0 < place < shade else 0.0
            low = max(floor, self.above * (1 - share))
            ends = np.stack([place * direction + level * side for level in (self.above, low)])
            runs += visible_runs(ends, *self.plot.limits) if low < self.above else []
        self.points = corner_points([self.plot.c2p(*run.T) for run in runs])
        self.fallen = share
        return self

    @property
    def gap(self) -> float:
        """The distance of two rays in the plane's units."""
        return float(np.linalg.norm(self.onto)) / RAYS

    def readings(self) -> list[Reading]:
        """Once it has fallen: where its feet on `onto` begin, to a ray's gap; and how far they are from it (0)."""
        if self.fallen < 1:
            return []
        feet = self.plot.p2c(self.points[3::4])
        direction = unit(self.onto)
        places = feet @ direction
        off = np.linalg.norm(feet - np.outer(places, direction), axis=1)
        lit = places[off < CLOSE]
        shade = max(0.0, along(self.vector, direction))
        return [
            Reading("shade of the light", float(lit.min()) - self.gap / 2, shade, self.gap / 2 + CLOSE),
            Reading("strikes", float(np.min(off)), 0.0, CLOSE),
        ]


def spread(shadow: LineShadow, **kwargs: Any) -> Grow:
    """A shadow grows from where it begins."""
    return Grow(shadow, shadow.refresh().ends[0], **kwargs)


class Shine(Animation):
    """A `LightFall` comes down.

    >>> light = LightFall(Plot((-5, 5, 1), (-5, 5, 1), width=10, height=10), (3.0, 4.0), (4.0, 0.0), above=4.5)
    >>> Shine(light).interpolate(0)
    >>> light.has_points()
    False
    """

    def __init__(self, light: LightFall, **kwargs: Any) -> None:
        self.light = light
        super().__init__(light, **kwargs)

    def interpolate_mobject(self, alpha: float) -> None:
        """Let it fall as far as `alpha` says."""
        self.light.show_fallen(self.rate_func(alpha))
