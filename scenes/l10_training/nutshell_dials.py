"""`Dials`: the cost, the gradient and the weight that is watched, side by side and live; and where a lap comes from."""

from __future__ import annotations

from typing import Any

from manim import RIGHT, VGroup

from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY, LABEL, Size
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value
from scenes.l10_training.lap_runs import after
from scenes.l10_training.living_net import LivingNet
from scenes.l10_training.practice_training import RATE

FROM = "Lectures: forward 1 to 7, cost 8, backward 5 and 9, step 4 and 10, clear 9"


class Dials(VGroup):
    """In `region` `cost`, `slope` and `weight`, each a name and its number; behind them `stepped`, how the weight came.

    >>> from scenes.l10_training.lap_runs import moments
    >>> dials = Dials(LivingNet(Region(-4, 4, -2, 2), moments(), lambda: 4.0), Region(-6, 6, -3, -2))
    >>> [dial[1].text for dial in (dials.cost, dials.slope, dials.weight)]
    ['0.647', '0.114', '0.272']
    """

    def __init__(self, net: LivingNet, region: Region) -> None:
        size: Size = 1.2 * BODY
        three: dict[str, Any] = {"places": 3, "size": size}
        self.cost = self._dial(Words("cost", size), Value(net.cost_now, reserve="0.000", **three))
        slope = Value(net.gradient(1, 0, 0), role="gradient", reserve="0.000", **three)
        weight = Value(net.weight(1, 0, 0), role="weight", reserve="−0.000", align="right", **three)
        self.slope = self._dial(Maths("g", size, role="gradient"), slope)
        self.weight = self._dial(Maths("w", size, role="weight"), weight)
        first = after("backward")[0]
        self.stepped = Formula(
            "= @w - @rate dot @g",
            0.9 * size,
            w=Value(first.weights[1], (0, 0), 3, role="weight"),
            rate=Value(RATE, places=0),
            g=Value(first.gradients[1], (0, 0), 3, role="gradient"),
        )
        super().__init__(self.cost, self.slope, self.weight, self.stepped)
        self.arrange(RIGHT, buff=0.75)
        self.stepped.next_to(self.weight, RIGHT, buff=0.22)
        align_baseline(*(part for dial in (self.cost, self.slope, self.weight) for part in dial), self.stepped)
        region.fit(self)

    @staticmethod
    def _dial(name: Words | Maths, number: Value) -> VGroup:
        return VGroup(name, number).arrange(RIGHT, buff=0.25)


def sources(region: Region) -> Words:
    """In which lectures the boxes were met."""
    return region.fit(Words(FROM, LABEL, role="muted", digits="name"))
