"""What Exercises7 draws of two petals of one shape: both to scale, and what a network without biases makes of them."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import DOWN, RIGHT, Ellipse, VGroup

from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY, HERO, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value
from scenes.l07_network.exercise_nets import FLOWERS, W, stations

# A table's columns from left to right: what they hold, its decimals, its role.
COLUMNS = (
    (("ReLU",), (0, 0, 0), "activation"),
    (("scores",), (1, 1, 1), "ink"),
    (("mean", "spread"), (1, 2), "ink"),
    (("normalised",), (2, 2, 2), "activation"),
)


class TwoPetals(VGroup):
    """Two petals to one scale, an ellipse for each of `FLOWERS`, with `names` and measures below.

    >>> [reading.shown for reading in TwoPetals(Region(-6, 6, -2.5, 2.5)).readings()]
    [10.0, 5.0, 20.0, 10.0]
    """

    def __init__(self, room: Region) -> None:
        unit = min((room.width - 0.8) / 30, (room.height - 1.1) / 10)
        self.petals, self.names = VGroup(), VGroup()
        for name, x in FLOWERS.items():
            length, width = (float(side) for side in x[0])
            petal = Ellipse(unit * length, unit * width, stroke_color=theme().input, stroke_width=4)
            self.petals.add(petal.set_fill(theme().input, 0.25))
            a, b = (Value(x[0], k, 0, role="input") for k in (0, 1))
            self.names.add(Formula(f'"{name}" @a times @b', 0.8 * HERO, a=a, b=b))
        self.petals.arrange(RIGHT, buff=0.8, aligned_edge=DOWN)
        for written, drawn in zip(self.names, self.petals, strict=True):
            written.scale(min(1.0, 1.2 * drawn.width / written.width)).next_to(drawn, DOWN, buff=0.3)
        align_baseline(*self.names)
        super().__init__(self.petals, self.names)
        self.move_to(room.center)

    def readings(self) -> list[Reading]:
        """Length and width of both, the rose's length being ten."""
        found, unit = [], self.petals[0].width / 10
        for petal, (name, x) in zip(self.petals, FLOWERS.items(), strict=True):
            for side, true in zip((petal.width, petal.height), x[0], strict=True):
                found.append(Reading(name, round(float(side / unit), 6), float(true), 1e-6))
        return found


class Stations(VGroup):
    """What both petals give, station by station, the rose's above the tulip's; `between` says how they compare.

    `seats` are the places of both petals, each `highest` high at most. `sums` are how the first neuron's sum comes
    about, beside the petals: they leave before the `columns` come.

    >>> table = Stations(Region(-6, 4, -2.5, 2.5), 38.0)
    >>> table.columns[1][1][1].text, table.columns[3][1][2].text
    ('−39.4', '1.35')
    """

    def __init__(self, room: Region, size: float) -> None:
        first, *rest = room.columns(1.5, 0.75, 1.1, 1.15, 1.3)
        pitch = (room.height - 2.1) / 5
        tops = room.top - 0.95, room.bottom + 0.3 + 2 * pitch
        middle = (tops[0] - 2 * pitch + tops[1]) / 2
        self.highest = 0.45 * first.width
        self.seats = [np.array([first.center[0], top - pitch, 0.0]) for top in tops]
        self.sums = self._sums(Region(first.right, room.right, room.bottom, room.top))
        self.between, self.heads, self.columns = VGroup(), VGroup(), list[VGroup]()
        x = self.sums.get_x()
        self.between.add(Words("twice", BODY, role="ink").move_to((x, middle, 0)))
        for (name, places, role), column in zip(COLUMNS, rest, strict=True):
            x = float(column.center[0])
            head = Words(", ".join(name), LABEL, role="muted")
            self.heads.add(head.scale(min(1.0, 0.96 * column.width / head.width)).move_to((x, room.top - 0.25, 0)))
            lists = VGroup()
            for flower, top in zip(FLOWERS, tops, strict=True):
                found = np.concatenate([stations(flower)[each] for each in name])
                style: dict[str, Any] = {"size": size, "role": role, "align": "right"}
                style["reserve"] = max((Value(n, places=p).text for n, p in zip(found, places, strict=True)), key=len)
                numbers = (Value(found, k, p, **style) for k, p in enumerate(places))
                lists.add(VGroup(*(n.move_to((x, top - k * pitch, 0)) for k, n in enumerate(numbers))))
            self.columns.append(lists)
            same = "equal" if name == ("normalised",) else "twice"
            self.between.add(Words(same, LABEL, role="ink").move_to((x, middle, 0)))
        align_baseline(*self.heads)
        align_baseline(*self.between[1:])
        super().__init__(self.sums, self.heads, *self.columns, self.between)

    def _sums(self, room: Region) -> VGroup:
        """The first hidden neuron's sum for both, as large as fits."""
        sums = VGroup()
        for flower, seat in zip(FLOWERS, self.seats, strict=True):
            inputs: dict[str, Any] = {"xy"[j]: Value(FLOWERS[flower][0], j, 0, role="input") for j in (0, 1)}
            inputs |= {"wv"[j]: Value(W, (0, j), 1, role="weight") for j in (0, 1)}
            z = Value(stations(flower)["sums"], 0, 0)
            sums.add(Formula("@w dot @x + @v dot @y = @z", HERO, z=z, **inputs).move_to((room.center[0], seat[1], 0)))
        factor = min(1.0, 0.96 * room.width / sums.width)
        for each in sums:
            each.scale(factor)
        return sums

    def readings(self) -> list[Reading]:
        """All numbers."""
        numbers = [part for part in self.get_family() if isinstance(part, Value)]
        return [reading for number in numbers for reading in number.readings()]
