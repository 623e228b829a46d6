"""`SideToSide`: a ball's y after each step, as hops from one side of the valley to the other."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from manim import DOWN, UP

from scenes.kit.plot.marks import Segment
from scenes.kit.plot.plot import Plot
from scenes.kit.text.values import Value

HOPS = 4


class SideToSide:
    """`dots[k]`: y after k steps; `hops[k]` leads from there to the next; `numbers[k]` stands beyond the dot.

    >>> from scenes.kit.stage.look import BODY
    >>> plot = Plot((0, 4, 0), (-1, 1, 0), width=4, height=2)
    >>> way = SideToSide(plot, np.array([0.5, -0.4, 0.3, -0.2, 0.1]), "ink", BODY)
    >>> way.numbers[1].text
    '−0.40'
    """

    def __init__(self, plot: Plot, heights: np.ndarray, role: str, size: float) -> None:
        points = [(float(step), float(y)) for step, y in enumerate(heights[: HOPS + 1])]
        self.dots = [plot.dot(*point, radius=0.14, role=role).set_z_index(3) for point in points]
        self.hops = [Segment(plot, pair, role=role, stroke_width=5) for pair in pairwise(points)]
        self.numbers = [
            Value(y, size=size, role=role).next_to(dot, UP if y > 0 else DOWN, buff=0.15)
            for dot, (_, y) in zip(self.dots, points, strict=True)
        ]
