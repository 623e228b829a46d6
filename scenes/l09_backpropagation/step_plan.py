"""Where the dials of a net stand on their board: how many of each array, and how many layers to a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np

from scenes.kit.elision import gap, shown_indices, slots
from scenes.kit.stage.layout import Region

MOST = 6, 3  # so many weights and biases of a layer are drawn at least, if there are as many
GAP = 0.4  # between weights and biases, and between layers of a line, in dials
HEAD = 0.62  # above a row of dials, for letters, in manim units
SIDE = 1.2  # left of a dial, for its letter, where both dials of a net leave so much room
LEAST = 0.7  # from dial to dial, in manim units: where all layers would stand closer, only the first and the last do


@dataclass(frozen=True)
class DialPlan:
    """From dial to dial it is `pitch`; `places` tells where each layer in sight comes, `across` of them in a line.

    `shown` are the dials in sight of each array, if its layer is in sight.

    >>> plan = DialPlan.of([6, 3, 6, 2], Region(0, 13.4, 0, 4.5))
    >>> plan.places, plan.across, plan.few
    ({0: 0, 1: 1}, 1, False)
    """

    room: Region
    shown: list[list[int]]
    places: dict[int, int]
    across: int

    @classmethod
    def of(cls, counts: Sequence[int], room: Region) -> DialPlan:
        """The plan with the largest dials for arrays of so many, with all layers where these are large enough."""
        layers = len(counts) // 2
        for most in (layers, 3):
            places = slots(shown_indices(layers, most))
            slotted = max(places.values()) + 1
            even = (across for across in range(1, slotted + 1) if slotted % across == 0)  # no line is left half bare
            best = max((cls._with(counts, room, places, across) for across in even), key=lambda plan: plan.pitch)
            if best.pitch >= LEAST:
                break
        return best

    @classmethod
    def _with(cls, counts: Sequence[int], room: Region, places: dict[int, int], across: int) -> DialPlan:
        """That with so many layers in a line."""
        high = max(room.height / ceil((max(places.values()) + 1) / across) - HEAD, 0.01)
        lanes = room.width / across / high - GAP * (2 if across > 1 else 1)
        most = max(MOST[0], int(lanes * 2 / 3)), max(MOST[1], int(lanes / 3))
        return cls(room, [shown_indices(count, most[k % 2]) for k, count in enumerate(counts)], places, across)

    @property
    def lengths(self) -> tuple[int, int]:
        """The most dials of weights and of biases in a row, dots included."""
        seen = [max(slots(indices).values()) + 1 for indices in self.shown]
        weights, biases = ([seen[2 * layer + k] for layer in self.places] for k in (0, 1))
        return max(weights), max(biases)

    @property
    def pitch(self) -> float:
        """From one dial to the next, in manim units."""
        lines = ceil((max(self.places.values()) + 1) / self.across)
        wide = self.across * (sum(self.lengths) + GAP) + GAP * (self.across - 1)
        return min(self.room.width / wide, max(self.room.height / lines - HEAD, 0.01))

    @property
    def few(self) -> bool:
        """Whether there are a weight and a bias only, and room for their letters beside them."""
        wide = (2 + GAP) * self.pitch + 2 * SIDE
        return sum(map(len, self.shown)) == 2 and self.room.width > wide

    def corner(self, number: int) -> np.ndarray:
        """Where the first dial of an array stands, the first one's of all at the origin."""
        beside = (self.lengths[0] + GAP) * self.pitch + SIDE * self.few
        return np.asarray(self._at(self.places[number // 2]) + np.array([beside * (number % 2), 0.0, 0.0]))

    @property
    def gap_at(self) -> np.ndarray:
        """The middle of what stands for the layers that are left out."""
        middle = (sum(self.lengths) + GAP - 1) / 2 * self.pitch
        return np.asarray(self._at(gap(list(self.places)) or 0) + np.array([middle, 0.0, 0.0]))

    def _at(self, place: int) -> np.ndarray:
        """Where the layer of a place begins."""
        line, column = divmod(place, self.across)
        wide = (sum(self.lengths) + 2 * GAP) * self.pitch
        return np.array([column * wide, -(self.pitch + HEAD) * line, 0.0])
