"""The secant that becomes a tangent: a live difference quotient, drawn, written out and tabulated."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from manim import DOWN, RIGHT, ValueTracker, VGroup

from scenes.kit.plot.marks import PlotDot, Segment, SlopeLine
from scenes.kit.plot.plot import Plot
from scenes.kit.stage.look import BODY, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value


class SecantTable(VGroup):
    """Steps h and the secants' slopes at `x`, row by row, and below them the slope `limit` on which they settle.

    >>> table = SecantTable(lambda x: x * x, 6.0, 3.0, np.array([1.0, 0.1]))
    >>> [slope.text for _, slope in table.rows], table.limit[1].text
    (['+7.0000', '+6.1000'], '+6.0000')
    """

    def __init__(self, f: Callable[[Any], Any], limit: float, x: float, steps: np.ndarray) -> None:
        quotients = (f(x + steps) - f(x)) / steps
        step = theme().input
        slope: dict[str, Any] = {"places": 4, "color": theme().sign, "plus": True}
        self.head = (Maths("h", color=step), Words("slope", color=theme().muted))
        self.rows = [(Value(steps, i, 3, color=step), Value(quotients, i, **slope)) for i in range(len(steps))]
        self.limit = (Maths("h -> 0", color=step, digits="formula"), Value(limit, **slope))
        super().__init__(*(part for row in (self.head, *self.rows, self.limit) for part in row))
        self.arrange_in_grid(cols=2, buff=(0.9, 0.2), col_alignments="rr")


class Secant:
    """The line through (x, f(x)) and (x + h, f(x + h)), live while h shrinks, with its rise, its run and its slope.

    `f` takes numbers and arrays; `df` gives its derivative, the limit in the `table` of `steps`.

    >>> plot = Plot((0, 4, 1), (0, 16, 4), width=6, height=5)
    >>> secant = Secant(plot, lambda x: x * x, lambda x: 2 * x, 1.0, np.array([1.0, 0.1]))
    >>> secant.log_step.set_value(0)
    ValueTracker
    >>> secant.step, secant.gain
    (1.0, 3.0)
    """

    LENGTH = 4.4

    def __init__(
        self, plot: Plot, f: Callable[[Any], Any], df: Callable[[float], float], x: float, steps: np.ndarray
    ) -> None:
        self.plot, self.f, self.x = plot, f, x
        self.log_step = ValueTracker(-2.0)
        color = theme()
        self.dot = PlotDot(plot, lambda: (x + self.step, self.f(x + self.step)), color=color.input)
        self.line = self.line_in(plot, self.LENGTH)

        def corner() -> tuple[float, float]:
            return x + self.step, self.f(x)

        self.run = Segment(plot, lambda: ((x, self.f(x)), corner()), color=color.input)
        self.rise = Segment(plot, lambda: (corner(), self.dot.at()), color=color.activation)
        self.run_label = Words("run", LABEL, color=color.input)
        self.rise_label = Words("rise", LABEL, color=color.activation)
        self.run_label.add_updater(lambda label: label.next_to(self.run, DOWN, buff=0.24))
        self.rise_label.add_updater(lambda label: label.next_to(self.rise, RIGHT, buff=0.15))
        self.quotient = Formula(
            '"slope" &= frac({{f(x + h) - f(x) : rise_name}}, {{h : run_name}}) \\ &= frac(@rise, @run) approx @slope',
            BODY,
            rise=Value(lambda: self.gain, places=5, color=color.activation, plus=True),
            run=Value(lambda: self.step, places=3, color=color.input),
            slope=Value(lambda: self.gain / self.step, places=4, color=color.sign, plus=True),
            colors={"rise_name": color.activation, "run_name": color.input},
        )
        self.table = SecantTable(f, df(x), x, steps)

    @property
    def step(self) -> float:
        """h."""
        return float(10 ** self.log_step.get_value())

    @property
    def gain(self) -> float:
        """f(x + h) − f(x)."""
        return float(self.f(self.x + self.step) - self.f(self.x))

    def line_in(self, plot: Plot, length: float) -> SlopeLine:
        """The secant, drawn in `plot`."""
        return plot.secant(self.f, self.x, lambda: self.x + self.step, length=length, color=theme().sign)
