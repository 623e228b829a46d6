"""What the exercises of lecture 8 are refuted on: the curve of minus log, and shares as a bar."""

from __future__ import annotations

import numpy as np
from manim import RIGHT, Rectangle, ValueTracker, VGroup

from nn_core import Tensor
from scenes.kit.plot.marks import PlotDot, Segment
from scenes.kit.plot.plot import Plot
from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.theme import theme
from scenes.kit.text.values import Formula, Value

LOWEST, TOP = 0.07, 2.75  # the smallest share that is drawn; the highest cost


def cost(share: float) -> float:
    """Minus the logarithm of a share.

    >>> round(cost(0.1), 3)
    2.303
    """
    return float((-Tensor(np.array(share)).log()).value)


def costs(shares: np.ndarray) -> np.ndarray:
    """The same for many."""
    return np.asarray((-Tensor(shares).log()).value)


class CostCurve(VGroup):
    """The cost over the share of the true class, in `region`, with a dot at `share` and what it costs beside it."""

    def __init__(self, region: Region, size: float, share: float) -> None:
        self.share = ValueTracker(share)
        self.plot = Plot.inside(region, (0, 1, 0.5), (0, TOP, 1), x_label='"share"', y_label='"cost"')
        self.curve = self.plot.curve(costs, (LOWEST, 1.0), role="muted", stroke_width=7)
        self.dot = PlotDot(self.plot, lambda: (self.now, cost(self.now)), radius=0.19, role="accent")
        self.drop = Segment(
            self.plot, lambda: ((self.now, 0.0), (self.now, cost(self.now))), role="accent", stroke_width=8
        )
        p = Value(lambda: self.now, reserve="0.33")
        value = Value(lambda: cost(self.now), reserve="2.30")
        self.label = Formula("-ln @p approx @c", size, p=p, c=value)
        self.label.move_to(self.plot.c2p(0.98, 0.9 * TOP), RIGHT)
        super().__init__(self.plot, self.curve)

    @property
    def now(self) -> float:
        """The share at which the dot is."""
        return float(self.share.get_value())

    @property
    def marks(self) -> VGroup:
        """The dot and its height."""
        return VGroup(self.drop.set_z_index(1), self.dot.set_z_index(4))

    def fixed(self, share: float, height: float, role: str = "ink") -> PlotDot:
        """A dot that stays at a share and a height."""
        return PlotDot(self.plot, (share, height), radius=0.17, role=role).set_z_index(3)


class Shares(VGroup):
    """Shares as the pieces of one bar, `width` × `height`, the `true` one outlined; with `places`, each has its number.

    >>> [round(reading.shown, 6) for reading in Shares(np.array([0.7, 0.2, 0.1]), 8.0, 1.0, 40.0, true=2).readings()]
    [0.7, 0.2, 0.1]
    """

    def __init__(
        self,
        shares: np.ndarray,
        width: float,
        height: float,
        size: float,
        *,
        places: int | None = None,
        true: int | None = None,
    ) -> None:
        self.shares = shares
        self.pieces = [
            Rectangle(width=share * width, height=height, stroke_width=3, stroke_color=theme().background).set_fill(
                theme().classes[k], 1
            )
            for k, share in enumerate(shares.tolist())
        ]
        row = VGroup(*self.pieces).arrange(RIGHT, buff=0)
        numbers = [
            Value(shares, k, places or 0, size=size, color=theme().background).move_to(piece)
            for k, piece in enumerate(self.pieces if places else [])
        ]
        super().__init__(row, *numbers)
        if true is not None:
            outline = Rectangle(width=self.pieces[true].width, height=height + 0.2, stroke_width=9)
            self.add(outline.set_stroke(theme().ink).move_to(self.pieces[true]))

    def readings(self) -> list[Reading]:
        """The widths of the pieces as parts of the bar."""
        full = float(sum(piece.width for piece in self.pieces))
        pairs = zip(self.pieces, self.shares.tolist(), strict=True)
        return [Reading("share", float(piece.width) / full, share, 1e-6) for piece, share in pairs]
