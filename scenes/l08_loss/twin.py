"""`Twin`: a neuron's share of yes over the width of a petal, with the flowers on no or yes, and how many are right."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import LEFT, ValueTracker, VMobject

from scenes.kit.plot.curves import Curve
from scenes.kit.plot.marks import Segment
from scenes.kit.plot.plot import Plot
from scenes.kit.plot.scatter import Scatter
from scenes.kit.stage.layout import Region
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value
from scenes.l08_loss.heaps import SHAPES, heaped
from scenes.l08_loss.yes_no_runs import IS_YES, WIDTHS, yes_no_run

ACROSS = (0.8, 2.7)
SAMPLES = np.linspace(*ACROSS, 160)


class Twin:
    """A plot with the flowers as `marks`, the neuron's live `curve`, the `half` line, its name and a `count`; `all`."""

    def __init__(self, loss: str, region: Region, step: ValueTracker, size: float, radius: float) -> None:
        self.run, self.step = yes_no_run(loss), step
        head, below = region.rows(0.17, 0.83)
        room = Region(below.left + 0.95, below.right, below.bottom, below.top)
        self.plot = plot = Plot.inside(room, (*ACROSS, 0.5), (-0.14, 1.14, 0), cross=(ACROSS[0], -0.14), x_label='"cm"')
        away = heaped(IS_YES, WIDTHS, 2.3 * radius / plot.units)
        self.marks = [self._marks(answer, away, radius) for answer in (False, True)]
        self.answers = [
            Words(word, size, role=f"class {1 + answer}").next_to(plot.c2p(ACROSS[0], float(answer)), LEFT, buff=0.2)
            for answer, word in enumerate(("no", "yes"))
        ]
        self.half = Segment(plot, ((ACROSS[0], 0.5), (ACROSS[1], 0.5)), stroke_width=3, dashed=True)
        self.curve = Curve(plot, SAMPLES, self.run.share(SAMPLES, 0), role="activation", stroke_width=8)
        self.curve.add_updater(lambda curve: self._follow(curve)).set_z_index(3)
        self.name = Words(loss, size)
        right = Value(lambda: self.right(), places=0, reserve="00", role="activation", align="right")
        self.count = Formula('@right "of" @all', 1.2 * size, right=right, all=Value(float(len(WIDTHS)), places=0))
        head.place(self.name, -1, 0)
        head.place(self.count, 1, 0)
        align_baseline(self.count, self.name)

    def right(self) -> float:
        """How many flowers are right now."""
        return float(self.run.right(self.step.get_value()))

    @property
    def all(self) -> list[VMobject]:
        """All that is drawn."""
        return [self.plot, *self.answers, self.half, *self.marks, self.curve, self.name, self.count]

    def _marks(self, answer: bool, away: np.ndarray, radius: float) -> Scatter:
        chosen = answer == IS_YES
        at = np.column_stack([WIDTHS[chosen], np.full(int(chosen.sum()), float(answer))]) + away[chosen]
        return Scatter(self.plot, at, SHAPES[1 + answer], theme().classes[1 + answer], radius=radius)

    def _follow(self, curve: Any) -> None:
        curve.data = np.column_stack([SAMPLES, self.run.share(SAMPLES, self.step.get_value())])
        curve.refresh()
