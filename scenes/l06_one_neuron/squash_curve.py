"""`SquashCurve`: tanh over a sum z, with a dot that runs along it, and its two numbers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from manim import DOWN, Create, FadeIn, ValueTracker, VGroup, Wait

from nn_core import Tensor, tanh
from scenes.kit.moves.animate import animate
from scenes.kit.plot.marks import PlotDot
from scenes.kit.plot.moves import draw
from scenes.kit.plot.plot import Plot
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import LABEL
from scenes.kit.stage.title import Step
from scenes.kit.text.values import Formula, Value

SMALL, LARGE = 0.3, 3.0  # sums that the dot shows: one stays nearly what it is, the other comes near one


def squashed(z: np.ndarray) -> np.ndarray:
    """tanh of each entry of `z`."""
    return np.asarray(tanh(Tensor(np.asarray(z, float))).value)


class SquashCurve(VGroup):
    """The curve of tanh in `region`, below it what it makes of the sum that the dot shows.

    >>> curve = SquashCurve(Region(-2, 2, -2, 2))
    >>> curve.sum.set_value(3.0) is curve.sum, round(curve.result(), 3)
    (True, 0.995)
    """

    def __init__(self, region: Region) -> None:
        self.sum = ValueTracker(0.0)
        picture, words = region.rows(0.75, 0.25)
        self.plot = Plot.inside(picture.inset(0.15, 0.1), (-4, 4, 0), (-1, 1, 1), x_label="z", y_label="h")
        self.curve = self.plot.curve(squashed, role="activation")
        self.dot = PlotDot(self.plot, lambda: (self.sum.get_value(), self.result()), radius=0.11)
        numbers: dict[str, Any] = {
            "z": Value(lambda: float(self.sum.get_value()), places=2, reserve="0.00", role="ink"),
            "h": Value(self.result, places=2, reserve="0.00", role="activation"),
        }
        self.words = words.fit(Formula("tanh @z approx @h", 1.2 * LABEL, **numbers)).shift(0.1 * DOWN)
        super().__init__(self.plot, self.curve, self.dot, self.words)

    def result(self) -> float:
        """What tanh makes of the sum."""
        return float(squashed(np.array(self.sum.get_value())))

    def steps(self) -> Iterator[Step]:
        """The curve is drawn; a small sum stays nearly what it is, a large one is squeezed below one."""
        yield [draw(self.plot), Create(self.curve)], 0.8
        yield [FadeIn(self.dot, self.words)], 0.4
        yield [animate(self.sum).set_value(SMALL)], 0.6
        yield [Wait()], 0.5
        yield [animate(self.sum).set_value(LARGE)], 1.4
