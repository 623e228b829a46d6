"""What stands beside StandardiseFeatures' window: names of tables, and below each how its neuron fares."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import DOWN, LEFT, VGroup, VMobject

from scenes.kit.stage.layout import Region
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value
from scenes.l07_network.tables import STEPS, neuron_at, right, run

NAMES = {"measured": "as measured", "spread": "÷ spread", "mean": "− mean", "both": "both"}


class Board:
    """Makes its entries, with names of `size` and numbers of `large` size."""

    def __init__(self, size: float, large: float) -> None:
        self.size, self.large = size, large

    def entry(self, place: Region, name: VMobject, number: VMobject, gap: float = 0.42) -> VGroup:
        """A name, and something below it, in a place of the board."""
        name.move_to(place.at(-1, 0.66), LEFT)
        number.next_to(place.at(-1, 0.66), DOWN, buff=gap).align_to(name, LEFT)
        return VGroup(name, number)

    def score(self, place: Region, form: str) -> VGroup:
        """A table's name, and below it how many flowers are right."""
        name = Words(NAMES[form], 0.9 * self.size, role="muted")
        return self.entry(place, name, Value(right(*neuron_at(form, STEPS)), places=0, size=self.large))

    def cost(self, place: Region, form: Any, step: Any) -> VGroup:
        """A table's name and a step, and below them what the neuron costs then."""
        name = Formula(
            f'"{NAMES[form]}, step" @n', max(0.85 * self.size, 39.5), role="muted", n=Value(float(step), places=0)
        )
        cost = Formula('"cost" @c', 1.2 * self.size, c=Value(np.array(run(form).cost), step, 3))
        for part in (name, cost):
            part.scale(min(1.0, place.width / part.width))
        return self.entry(place, name, cost)

    def heads(self) -> list[Words]:
        """What stands above the two numbers of a turn."""
        texts = (("length's weight", "weight"), ("right", "muted"))
        return [Words(text, 0.85 * self.size, role=role) for text, role in texts]
