"""The product's short bar, magnified beside it: how long it multiplies, and how long it asks."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from manim import Create, FadeIn, Rectangle, VMobject

from scenes.kit.plot.curves import corner_points
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import HERO
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Step
from scenes.kit.text.typeset import Words
from scenes.l07_network.race import Race
from scenes.l07_network.time_lanes import TimeBar
from scenes.l07_network.timing import ASKING, MULTIPLYING, PRODUCT_TOOK

AWAY, INSIDE = 1.3, 0.12  # in manim units: from the bar to its magnified copy, and from that to its frame


class NearBar:
    """The copy in its frame, in the product's lane, and the rays that lead to it."""

    def __init__(self, race: Race) -> None:
        bar, short = race.bar(1), race.split[1]
        right = float(short.get_right()[0])
        room = Region(right + AWAY, bar.right, bar.bottom, bar.top)
        self.frame = Rectangle(width=room.width, height=room.height, stroke_color=theme().muted, stroke_width=3)
        self.frame.set_fill(theme().panel, 1).move_to(room.center)
        stretches = [(MULTIPLYING, 1, "activation"), (ASKING, 1, "muted")]
        self.copy = TimeBar(room.inset(INSIDE), span=PRODUCT_TOOK, stretches=stretches)
        self.rays = VMobject(stroke_color=theme().muted, stroke_width=2)
        self.rays.points = corner_points([np.array([(right, y, 0), (room.left, y, 0)]) for y in (bar.bottom, bar.top)])
        self.words = [Words(text, HERO, color=theme().background) for text in ("multiplying", "asking")]
        for words, part in zip(self.words, self.copy, strict=True):
            x, y = part.width / 2 - 0.15, part.height / 2 - 0.05
            center = part.get_center()
            Region(center[0] - x, center[0] + x, center[1] - y, center[1] + y).fit(words)

    def steps(self) -> Iterator[Step]:
        """It comes."""
        yield [Create(self.rays)], 0.5
        yield [FadeIn(self.frame, self.copy)], 0.6
        yield [FadeIn(*self.words)], 0.4
