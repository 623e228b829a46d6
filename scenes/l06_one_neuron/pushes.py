"""What Perceptron shows of a weighted sum: a lane for each push, its account beside it, the sum on the axis below."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from manim import Animation, FadeIn, Line, ValueTracker, VGroup, Wait

from nn_core import Tensor
from scenes.kit.algebra.signed_strip import SignedStrip
from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import swap
from scenes.kit.plot.marks import PlotDot, Segment
from scenes.kit.plot.plot import Plot
from scenes.kit.readings import Reading
from scenes.kit.runs.first_neuron import B, W, X
from scenes.kit.stage.layout import Frame, Region
from scenes.kit.stage.look import BODY, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Step
from scenes.kit.text.baseline import align_baseline, align_equals
from scenes.kit.text.values import Formula, Value

PRODUCTS = np.asarray((Tensor(X[0]) * Tensor(W[0])).value)
TERMS = np.append(PRODUCTS, B)
SUMS = np.array([Tensor(TERMS[: k + 1]).sum().item() for k in range(len(TERMS))])
LANES = len(TERMS) + 1  # the last is the sum's own


class PushBar(SignedStrip):
    """Term `k` as a bar in its lane of `plot`, from the sum so far to the next one; `grown` is how far it has come."""

    def __init__(self, plot: Plot, k: int, role: str) -> None:
        super().__init__(role=role)
        self.plot, self.k, self.grown = plot, k, ValueTracker(0.0)
        self.start = float(SUMS[k - 1]) if k else 0.0
        self.y = LANES - k - 0.5
        self.draw()
        self.add_updater(lambda bar: bar.draw())

    def draw(self) -> PushBar:
        """Draws it as far as it has grown."""
        ends = (self.start, self.start + self.grown.get_value() * float(TERMS[self.k]))
        first, last = (self.plot.c2p(x, self.y) for x in ends)
        self.set_ends(first, last, 0.74 * float(self.plot.units[1]), negative=bool(TERMS[self.k] < 0))
        return self

    def readings(self) -> list[Reading]:
        """Where the grown bar begins and ends on the axis."""
        if self.grown.get_value() < 1:
            return []
        first, last = (float(self.plot.p2c(end)[0]) for end in self.ends)
        return [Reading("start", first, self.start, 1e-6), Reading("end", last, float(SUMS[self.k]), 1e-6)]


class Pushes:
    """Three products and the bias, each in a lane, one starting where the one before has ended.

    `rows[k]` is the account of term k, `totals[k]` the sum after it; `dot` is the sum on the axis.
    """

    def __init__(self, room: Region, frame: Frame) -> None:
        self.size = frame.pick(1.2, 0.86) * BODY
        left, right = room.columns(*frame.pick((43, 57), (46, 54)), gap=frame.pick(0.5, 0.3))
        self.plot = Plot.inside(right, (-1.4, 0.4, 0.5), (0, LANES, 0), cross=(0, 0), tick_size=LABEL)
        self.bars = [PushBar(self.plot, k, "bias" if k == 3 else "activation") for k in range(len(TERMS))]
        self.at = ValueTracker(0.0)
        self.lane = ValueTracker(LANES - 0.5)
        self.dot = PlotDot(self.plot, lambda: (self.at.get_value(), 0.0), radius=0.16).set_z_index(4)
        self.drop = Segment(self.plot, self._drop, dashed=True, role="accent", stroke_width=4)
        self.rows = [self._product(k) for k in range(len(PRODUCTS))]
        self.rows.append(Formula('"bias" = @p', self.size, p=self._number(TERMS, 3, "bias", plus=True)))
        self.totals = [
            Formula('"sum" = @p', self.size, p=self._number(SUMS, k, "activation", plus=False))
            for k in range(len(SUMS))
        ]
        for k, row in enumerate(self.rows):
            row.move_to((left.center[0], self.plot.c2p(0, LANES - k - 0.5)[1], 0))
        align_equals(*self.rows, *self.totals)
        shift = left.right - max(part.get_right()[0] for part in self.rows)
        for part in (*self.rows, *self.totals):
            part.shift((shift, 0, 0))
        for k, row in enumerate(self.rows):
            align_baseline(row, y=float(self.plot.c2p(0, LANES - k - 0.5)[1]) - 0.17)
        for total in self.totals:
            align_baseline(total, y=float(self.plot.c2p(0, 0.5)[1]) - 0.27)
        y = float(self.plot.c2p(0, 0.95)[1])
        self.rule = Line((left.left, y, 0), (left.right, y, 0), color=theme().muted, stroke_width=3)

    def _number(self, source: Any, k: int, role: str, *, plus: bool) -> Value:
        return Value(source, k, 2, role=role, plus=plus, reserve="−0.00", align="right")

    def _product(self, k: int) -> Formula:
        x = Value(X, (0, k), 1, role="input", paren=True)
        w = Value(W, (0, k), 1, role="weight", paren=True)
        return Formula("@x dot @w = @p", self.size, x=x, w=w, p=self._number(PRODUCTS, k, "activation", plus=True))

    def _drop(self) -> tuple[tuple[float, float], tuple[float, float]]:
        x = self.at.get_value()
        return (x, self.lane.get_value()), (x, 0.0)

    def push(self, k: int) -> Iterator[Step]:
        """The account's factors come, then the bar grows and takes the sum along; then both numbers step."""
        row, bar = self.rows[k], self.bars[k]
        number = row.values["p"]
        self.lane.set_value(LANES - k - 0.5)
        self.drop.refresh()
        factors = [part for name, part in row.values.items() if name != "p"]
        yield [FadeIn(*row.letters(), *factors)], 0.6
        yield [Wait()], 0.6
        together: list[Animation] = [animate(bar.grown).set_value(1), animate(self.at).set_value(float(SUMS[k]))]
        yield [*together, FadeIn(number)], 1.2
        yield [swap(self.totals[k - 1], self.totals[k]) if k else FadeIn(self.totals[0], self.rule)], 0.8 if k else 0.5

    def shown(self) -> VGroup:
        """All that is there in the end."""
        return VGroup(self.plot, *self.bars, self.drop, self.dot, *self.rows, self.rule, self.totals[-1])
