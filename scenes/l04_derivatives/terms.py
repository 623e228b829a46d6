"""What DerivativeRules shows of 3x⁴ − 2x² + 7: each term's slope at 0.5, and measured slopes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from manim import RIGHT, UP, ValueTracker

from scenes.kit.plot.marks import PlotDot, Segment, SlopeLine
from scenes.kit.plot.plot import Plot
from scenes.kit.plot.scatter import Scatter
from scenes.kit.runs.descent import derivative
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import LABEL, Size
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Formula, Value
from scenes.l04_derivatives.functions import quartic

AT = 0.5  # where slopes are read
MEASURED = 1e-3  # the step of the measured slopes
EDGE = 0.8  # they are measured from −EDGE to EDGE


@dataclass(frozen=True)
class Term:
    """A term of the sum: its function, its name in Typst, the heights of its plot."""

    f: Callable[[Any], Any]
    name: str
    y: tuple[float, float]


FOURTH = Term(lambda x: x**4, "x^4", (-2.2, 3.2))
TRIPLED = Term(lambda x: 3 * x**4, "3 x^4", (-2.2, 3.2))
SQUARE = Term(lambda x: -2 * x**2, "-2 x^2", (-2.2, 3.2))
CONSTANT = Term(lambda x: 7 + 0 * x, "7", (0.0, 9.0))


class TermPlot:
    """One term's curve, its tangent and its slope at 0.5; the curve is `stretch` times as high as the term's.

    The tangent is drawn over a run of `AT`, with its rise; `slope` is its number, below the plot.
    """

    def __init__(self, region: Region, term: Term, size: Size) -> None:
        self.head, middle, foot = region.rows(15, 69, 16)
        self.term, self.stretch, self.size = term, ValueTracker(1.0), size
        self.plot = Plot.inside(middle, (-1.0, 1.0, 0.0), (*term.y, 0.0), cross=(-1, 0))
        self.curve = self.plot.curve(self.f)
        self.curve.add_updater(lambda curve: curve.set_samples(curve.data[:, 0]))
        self.tangent = SlopeLine(self.plot, self.point, self.slope_now, length=0.62 * self.plot.box.width)
        self.guide = Segment(self.plot, lambda: ((AT, 0), self.point()), dashed=True, stroke_width=2)
        self.dot = PlotDot(self.plot, self.point, radius=0.12)
        self.name = self.named(term.name)
        label = Formula('"slope" @s', size, role="gradient", s=Value(self.slope_now, places=1, role="gradient"))
        self.slope = foot.place(label, 0, 0)

    def named(self, name: str) -> Maths:
        """The name of the curve, above it."""
        return self.head.place(Maths(name, 1.2 * LABEL, role="activation", digits="formula"))

    def f(self, x: Any) -> Any:
        """The stretched term."""
        return self.stretch.get_value() * self.term.f(x)

    def point(self) -> tuple[float, float]:
        """Where the tangent touches."""
        return AT, float(self.f(AT))

    def slope_now(self) -> float:
        """Of the stretched term at 0.5, by `nn_core`."""
        return float(derivative(self.f, AT))


def measured(x: Any, step: float = MEASURED) -> Any:
    """The quartic's gain over a small step, divided by it: no rule is used."""
    return (quartic(x + step) - quartic(x)) / step


class MeasuredSlopes:
    """The slopes of the two terms that have one, and their sum, over x; on it, slopes measured at 33 places."""

    def __init__(self, region: Region) -> None:
        self.plot = plot = Plot.inside(region, (-0.8, 0.8, 0.8), (-4, 4, 2), x_label="x", y_label='"slope"')
        self.parts = [
            plot.curve(lambda x: 12 * x**3, role="muted", stroke_width=3),
            plot.curve(lambda x: -4 * x, role="muted", stroke_width=3),
        ]
        self.sum = plot.curve(lambda x: derivative(quartic, np.asarray(x)), role="gradient")
        self.names = [
            Maths("12 x^3", LABEL, role="muted", digits="formula").next_to(plot.c2p(-0.6, -2.9), RIGHT, buff=0.15),
            Maths("-4 x", LABEL, role="muted", digits="formula").next_to(plot.c2p(-0.5, 2.3), UP, buff=0.1),
        ]
        xs = np.linspace(-EDGE, EDGE, 33)
        self.dots = Scatter(plot, np.column_stack([xs, measured(xs)]), "disc", theme().ink, radius=0.085)
        self.dots.shown = 0.0  # they come one by one
        self.dots.refresh()
        self.at = PlotDot(plot, (AT, derivative(quartic, AT)), radius=0.15)
        self.total = Value(derivative(quartic, AT), places=1, role="gradient")
