"""`ManyMap`: the surface with two valleys from above, balls let go on it, and what is said of them beside it."""

from __future__ import annotations

from manim import Circle, VGroup

from scenes.kit.field.contours import Contours
from scenes.kit.plot.plot import Plot
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY, HERO
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Formula, Value
from scenes.l04_derivatives.basins import Basins
from scenes.l04_derivatives.functions import two_valleys
from scenes.l04_derivatives.two_balls import STARTS, many_on_two_valleys
from scenes.l04_derivatives.valleys import LEVELS, TOP

HALF = 1.1, 0.95  # of the map's sides


class ManyMap:
    """The map in `picture`, its cost's `name`, and the counts in `words`.

    `ours` are the two starts of the curve, ringed, on y = x.
    """

    def __init__(self, picture: Region, words: Region) -> None:
        (x, y), rows = HALF, words.rows(1, 1, 1, 1)
        self.name = Maths('"cost" = 3 x^4 - 2 x^2 + x \\/ 2 + 7 + 2 (y - x)^2', BODY, digits="formula")
        self.plot = Plot.inside(picture, (-x, x, 0), (-y, y, 0), equal=True, cross=(-x, -y), x_label="x", y_label="y")
        self.lines = Contours(self.plot, two_valleys, LEVELS, opacity=0.45)
        self.swarm, self.basins = many_on_two_valleys(self.plot), Basins(self.plot)
        self.total = rows[0].fit(Formula('@n "balls"', HERO, n=Value(len(self.swarm.starts), places=0)))
        self.counts = [
            row.fit(Formula(f'@n "{side}"', HERO, role=role, n=Value(int(count), places=0, role=role)))
            for row, side, role, count in zip(
                rows[1:3], ("left", "right"), ("class 0", "class 1"), self.swarm.counts, strict=True
            )
        ]
        pair = [self.plot.dot(start, start, radius=0.1, role=f"class {k}") for k, start in enumerate(STARTS)]
        ring = Circle(0.34, color=theme().accent, stroke_width=4).move_to(self.plot.c2p(TOP, TOP))
        self.ours = VGroup(*pair, ring).set_z_index(4)
