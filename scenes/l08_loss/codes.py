"""`Codes`: 150 petals on rows at their species' codes, the straight line of one neuron, and how many it finds."""

from __future__ import annotations

from itertools import product
from typing import Any

import numpy as np
from manim import LEFT, RIGHT, ValueTracker, VGroup

from scenes.kit.plot.curves import Curve
from scenes.kit.plot.marks import Segment
from scenes.kit.plot.plot import Plot
from scenes.kit.plot.scatter import Scatter
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY, HERO, Size, points
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value
from scenes.l08_loss.heaps import SHAPES, heaped
from scenes.l08_loss.petals import LABELS, ORDERS, SPECIES, STEPS, WIDTHS, code_run

ACROSS = (0.0, 2.6)  # centimetres


class Codes:
    """The plot with its rows, the `clouds` and their `names`, the neuron's `line`; in the `strip` above two `counts`.

    `codes` and `step` are trackers: the codes the clouds stand at, and how far the neuron has learned; `order` says by
    which codes it learns.
    """

    def __init__(self, region: Region, strip: Region, size: float, radius: float) -> None:
        room = Region(region.left + 0.75, region.right - 2.4 * size / points(BODY), region.bottom, region.top)
        self.plot = plot = Plot.inside(room, (*ACROSS, 0.5), (0.4, 3.6, 0), cross=(0.0, 0.4))
        self.codes = [ValueTracker(code) for code in ORDERS[0]]
        self.order, self.step = 0, ValueTracker(0.0)
        self.away = heaped(LABELS, WIDTHS, 2.3 * radius / plot.units)
        rows = (1, 2, 3)
        self.numbers = [
            Value(float(row), places=0, size=HERO).next_to(plot.c2p(0, row), LEFT, buff=0.35) for row in rows
        ]
        self.rows = VGroup(*(self._level(row, role="faint", stroke_width=3) for row in rows))
        self.edges = VGroup(*(self._level(row, stroke_width=3, dashed=True) for row in (1.5, 2.5)))
        self.found = [code_run(order).found(np.array(ORDERS[order]), STEPS) for order in (0, 1)]
        self.clouds = [self._cloud(*kind, radius) for kind in product(range(3), (True, False), (True, False))]
        self.names = [self._name(species, size) for species in range(3)]
        self.unit = Words("cm", size, role="muted").next_to(plot.c2p(ACROSS[1], 0.4), RIGHT, buff=0.3)
        self.line = Curve(plot, [*ACROSS], self._heights(), role="activation", stroke_width=8)
        self.line.add_updater(lambda line: self._follow(line)).set_z_index(3)
        self.counts = [self._count(order, 1.35 * size) for order in (0, 1)]
        total = Value(float(len(LABELS)), places=0, role="muted")
        self.head = Formula('"of" @all "right"', 1.35 * size, role="muted", all=total)
        line = align_baseline(*VGroup(*self.counts, self.head).arrange(RIGHT, buff=0.6))
        strip.place(line.scale(min(1, 0.66 * strip.width / line.width)), 1, 0)

    def _level(self, row: float, **style: Any) -> Segment:
        return Segment(self.plot, ((0, row), (ACROSS[1], row)), **style)

    def of(self, species: int) -> list[Scatter]:
        """A species' flowers."""
        return self.clouds[4 * species : 4 * species + 4]

    def missed(self, order: int) -> list[Scatter]:
        """The flowers that are not found in the end by the codes of `order`."""
        kinds = list(product(range(3), (True, False), (True, False)))
        return [cloud for cloud, kind in zip(self.clouds, kinds, strict=True) if not kind[1 + order]]

    def _cloud(self, species: int, first: bool, second: bool, radius: float) -> Scatter:
        """The flowers of a species that are found in the end, or not, by the first codes and by the second."""
        chosen = (species == LABELS) & (self.found[0] == first) & (self.found[1] == second)

        def at() -> np.ndarray:
            row = np.full(int(chosen.sum()), self.codes[species].get_value())
            return np.asarray(np.column_stack([WIDTHS[chosen], row]) + self.away[chosen])

        cloud = Scatter(self.plot, at(), SHAPES[species], theme().classes[species], radius=radius)
        return cloud.add_updater(lambda marks: marks.set_at(at())).set_z_index(2)

    def _name(self, species: int, size: Size) -> Words:
        """A species' name, at the end of its row."""
        name = Words(SPECIES[species], size, role=f"class {species}")

        def follow(words: Any) -> None:
            words.next_to(self.plot.c2p(ACROSS[1], self.codes[species].get_value()), RIGHT, buff=0.3)

        follow(name)
        return name.add_updater(follow)

    def _heights(self) -> list[float]:
        return list(code_run(self.order).answers(np.array(ACROSS), self.step.get_value()).tolist())

    def _follow(self, line: Any) -> None:
        line.data = np.column_stack([ACROSS, self._heights()])
        line.refresh()

    def _count(self, order: int, size: Size) -> Formula:
        """An order of codes, each in its species' colour, and how many flowers are found in the end."""
        codes = [Value(float(code), places=0, role=f"class {species}") for species, code in enumerate(ORDERS[order])]
        right = Value(float(self.found[order].sum()), places=0, role="activation")
        coded: dict[str, Any] = dict(zip(SPECIES, codes, strict=True))
        return Formula('@setosa thick @versicolor thick @virginica ":" thick @right', size, right=right, **coded)
