"""`Shadow`: what one vector casts on the line of another; `Cast` lets it fall; `ShadowProduct` measures it."""

from __future__ import annotations

from typing import Any, Self

import numpy as np
from manim import Animation, ManimColor, VGroup, VMobject

from nn_core import Tensor
from scenes.kit.algebra.vectors import CLOSE, Live, Measure, unit
from scenes.kit.live import following
from scenes.kit.plot.coordinates import Point
from scenes.kit.plot.curves import corner_points, dashes, visible_runs
from scenes.kit.plot.plot import Plot
from scenes.kit.readings import Reading
from scenes.kit.stage.look import BODY, Size
from scenes.kit.stage.theme import theme
from scenes.kit.text.values import Formula, Value

CORNER = 0.2  # side of a right angle's mark


class Shadow(VGroup):
    """The shadow of `vector` on the line of `onto`, in light that falls straight down on that line.

    - `line` is that whole line, faint; `drop` the ray from the vector's tip; `strip` the shadow; `corner` the
      right angle. Both vectors start at the origin; functions make them live.
    - `Cast` animates how it falls.

    >>> plane = Plot((-5, 5, 1), (-5, 5, 1), width=5, height=5)
    >>> shadow = Shadow(plane, (3, 4), (4, 0))
    >>> round(shadow.readings()[0].shown, 6), [reading.holds for reading in shadow.readings()]
    (3.0, [True, True])
    """

    def __init__(
        self, plot: Plot, vector: Point | Live, onto: Point | Live, *, color: ManimColor | None = None
    ) -> None:
        look = theme()
        self.plot, self.vector, self.onto = plot, following(vector), following(onto)
        self.line = VMobject(stroke_color=look.muted, stroke_width=1.5)
        self.drop = VMobject(stroke_color=look.muted, stroke_width=3)
        self.corner = VMobject(stroke_color=look.muted, stroke_width=2.5)
        self.strip = VMobject(stroke_color=color or look.activation, stroke_width=24, stroke_opacity=0.6)
        super().__init__(self.strip, self.line, self.drop, self.corner)
        self.fallen = 1.0
        self.refresh()
        if callable(vector) or callable(onto):
            self.add_updater(lambda shadow: shadow.refresh())

    def refresh(self) -> Self:
        """Draw it for the vectors of now, as far as the light has fallen."""
        vector, onto = np.asarray(self.vector(), float), unit(np.asarray(self.onto(), float))
        foot = onto * (vector @ onto)
        origin, tip, ground = self.plot.c2p(0, 0), self.plot.c2p(*vector), self.plot.c2p(*foot)
        drop, spread = np.clip([self.fallen / 0.55, (self.fallen - 0.45) / 0.55], 0, 1).tolist()
        far = float(np.ptp(self.plot.limits))
        ends = visible_runs(np.array([-onto * far, onto * far]), *self.plot.limits)
        self.line.points = corner_points([self.plot.c2p(*run.T) for run in ends])
        ray = np.stack([tip, tip + drop * (ground - tip)])
        self.drop.points = corner_points(dashes(ray)) if np.ptp(ray) > 0 else np.zeros((0, 3))
        self.strip.points = corner_points([np.stack([origin, origin + spread * (ground - origin)])])
        self.corner.points = self._right_angle(origin, tip, ground, drop)
        return self

    @staticmethod
    def _right_angle(origin: np.ndarray, tip: np.ndarray, ground: np.ndarray, drop: float) -> np.ndarray:
        """The mark between shadow and ray; it shrinks where one of them is shorter than its side."""
        back, up = origin - ground, tip - ground
        side = min(CORNER, float(np.linalg.norm(back)) / 2, float(np.linalg.norm(up)) / 2) * (drop == 1)
        if side == 0:
            return np.zeros((0, 3))
        back, up = unit(back) * side, unit(up) * side
        return corner_points([np.stack([ground + back, ground + back + up, ground + up])])

    def readings(self) -> list[Reading]:
        """The shadow's length (negative against the direction it falls on), and the cosine of ray and line: zero."""
        if self.fallen < 1:
            return []
        onto = unit(np.asarray(self.onto(), float))
        origin, foot = self.plot.p2c(self.strip.points[[0, -1]])
        tip = np.asarray(self.vector(), float)
        length = Reading("shadow", float((foot - origin) @ onto), float(tip @ onto), CLOSE)
        return [
            length,
            Reading("right angle", float(unit(tip - foot) @ onto) if np.ptp(tip - foot) > 1e-9 else 0.0, 0.0, 1e-4),
        ]


class Cast(Animation):
    """Light falls: a `Shadow`'s ray comes down, then the shadow spreads from the origin to its foot.

    >>> shadow = Shadow(Plot((-5, 5, 1), (-5, 5, 1), width=5, height=5), (3, 4), (4, 0))
    >>> Cast(shadow).interpolate(0)
    >>> len(shadow.readings())
    0
    """

    def __init__(self, shadow: Shadow, **kwargs: Any) -> None:
        self.shadow = shadow
        super().__init__(shadow, **kwargs)

    def interpolate_mobject(self, alpha: float) -> None:
        """Lets it fall as far as `alpha` says."""
        self.shadow.fallen = self.rate_func(alpha)
        self.shadow.refresh()


class ShadowProduct(Formula):
    """The line "shadow × ‖onto‖ = product" for the shadow of `vector` on `onto`, with its numbers.

    `name` is the name of `onto` and `color` that of its length. The values are called shadow, length and
    product; the word shadow and the norm are the parts `word` and `norm`.

    >>> line = ShadowProduct(Tensor([3.0, 4.0]), Tensor([4.0, 0.0]), "a")
    >>> [line.values[name].text for name in ("shadow", "length", "product")]
    ['3.0', '4.0', '12.0']
    """

    def __init__(
        self, vector: Tensor, onto: Tensor, name: str, size: Size = BODY, color: ManimColor | None = None
    ) -> None:
        dot, length = vector @ onto, (onto @ onto).sqrt()
        self.onto, self.share = onto.value, (dot / (length * length)).item()
        super().__init__(
            f'{{{{"shadow" : word}}}} times {{{{norm(bold({name})) : norm}}}} = @shadow times @length = @product',
            size,
            shadow=Value(dot / length, places=1),
            length=Value(length, places=1, color=color),
            product=Value(dot, places=1, color=theme().activation),
        )

    def measures(self, plot: Plot, *sides: float) -> tuple[Measure, Measure]:
        """The shadow and `onto`, each measured at its distance to the left of the way (negative: right)."""
        shadow, length = (self.values[name].copy() for name in ("shadow", "length"))
        return (
            Measure(plot, (0, 0), self.onto * self.share, shadow, side=sides[0]),
            Measure(plot, (0, 0), self.onto, length, side=sides[1]),
        )
