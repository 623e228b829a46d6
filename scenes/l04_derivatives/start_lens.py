"""`StartLens`: the short stretch of a curve in which two starts lie, magnified; the curve itself comes later."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from manim import DOWN, VGroup

from scenes.kit.plot.plot import Plot
from scenes.kit.runs.descent import derivative
from scenes.kit.stage.layout import Region
from scenes.kit.text.values import Value

SIDES, ROOM = 0.75, 0.4  # what is seen beside the starts and above the higher one, as shares of what lies between


class StartLens(VGroup):
    """The plot of `f` around two `starts`, with a dot at each and its place below; `size` is the numbers'.

    `curve` and `tangents` are not part of it: they are shown once the curve is uncovered. Heights are magnified more
    than widths.

    >>> lens = StartLens(Region(0, 4, 0, 3), lambda x: x * x, (1.0, 2.0), 40)
    >>> [round(tangent.slope(), 6) for tangent in lens.tangents]
    [2.0, 4.0]
    """

    def __init__(self, region: Region, f: Callable[[Any], Any], starts: tuple[float, float], size: float) -> None:
        low, high = starts
        side = SIDES * (high - low)
        ends = [float(f(x)) for x in (low - side, *starts, high + side)]
        top = max(float(f(low + k * (high - low) / 50)) for k in range(51))
        floor, rise = min(ends), top - min(ends)
        x, y = (low - side, high + side, 0), (floor, top + ROOM * rise, 0)
        names = [Value(start, size=size, role=f"class {k}") for k, start in enumerate(starts)]
        band = names[0].height + 0.2
        plot = Plot.inside(
            Region(region.left, region.right, region.bottom + band, region.top), x, y, cross=(x[0], y[0])
        )
        self.plot, self.curve = plot, plot.curve(f)
        dots = [plot.dot(start, float(f(start)), radius=0.14, role=f"class {k}") for k, start in enumerate(starts)]
        self.tangents = [plot.tangent(f, lambda at: derivative(f, at), start, length=1.5) for start in starts]
        for name, start in zip(names, starts, strict=True):
            name.next_to(plot.c2p(start, floor), DOWN, buff=0.2)
        super().__init__(plot, *dots, *names)
