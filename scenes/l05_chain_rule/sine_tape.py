"""What SineOfSquare shows: a sine on a tape over u, the curve that reads it at u = x², and what holds at x."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
from manim import DOWN, RIGHT, BraceBetweenPoints, ValueTracker, VGroup, VMobject

from scenes.kit.plot.marks import PlotDot, Segment
from scenes.kit.plot.plot import Plot
from scenes.kit.runs.steps import Step
from scenes.kit.stage.layout import Frame, Region
from scenes.kit.stage.look import BODY, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Formula, Value

END, AT, STEP = 3.1, 2.5, 0.1  # the curve's end, and the x that is looked at
HALF_WAVES = 3
SINE, SQUARE = Step.of(lambda u: u.sin()), Step.of(lambda x: x**2)
BOTH = Step.of(lambda x: (x**2).sin())
TAPE_END = float(SQUARE.f(END))


class SineTape:
    """Above the tape, sine over u; below the curve, sine of x² over x; right of it what holds at `x`, a tracker.

    Both begin at the left edge and have the same units, so slopes look as steep as they are beside each other.
    """

    def __init__(self, frame: Frame) -> None:
        self.x = ValueTracker(0.0)
        self.frame = frame
        upper, lower = frame.stage.rows(1, 1, gap=0.3)
        options: dict[str, Any] = {"cross": (0.0, 0.0)}
        heights = (-1.9, 1.15, 1)
        self.tape = Plot.inside(upper, (0, TAPE_END, 0), heights, x_label="u", **options)
        unit, height = float(self.tape.units[0]), self.tape.box.height
        self.plot = Plot((0, END, 0), heights, width=END * unit, height=height, x_label="x", **options)
        self.plot.shift(self.tape.c2p(0, 0) - self.plot.c2p(0, 0)).set_y(lower.center[1])
        left = float(self.plot.get_right()[0]) + 0.5
        self.side = Region(left, frame.stage.right, lower.bottom, lower.top - 0.2)
        self.sine = self.tape.curve(lambda u: SINE.f(u), role="activation", samples=180)
        self.curve = self.plot.curve(lambda x: BOTH.f(x), role="activation", samples=240)
        self.curve.add_updater(lambda curve: curve.show_until(max(self.x.get_value(), 0.02)))
        self.reader = PlotDot(self.tape, lambda: (self.u, float(SINE.f(self.u))), radius=0.13)
        self.dot = PlotDot(self.plot, lambda: (self.at, float(BOTH.f(self.at))), radius=0.13)
        self.tape_tangent = self.tape.tangent(self._sine, SINE.df, lambda: self.u, length=2.4)
        self.tangent = self.plot.tangent(self._both, BOTH.df, lambda: self.at, length=2.4)
        for mark in (self.reader, self.dot):
            mark.set_z_index(3)
        size = frame.pick(1.1, 0.9) * BODY
        values = (
            ("x = @v", self.x.get_value, 2, "input", "0.00"),
            (frame.pick("u = x^2 = @v", "u = @v"), lambda: self.u, 2, "ink", "0.00"),
            ("cos u = @v", lambda: SINE.df(self.u), 4, "gradient", "−0.0000"),
            ("2 x = @v", lambda: SQUARE.df(self.at), 1, "gradient", "0.0"),
        )
        pairs, last = self.side.rows(1.3, 1)
        rooms = [room for column in pairs.columns(0.46, 0.54) for room in column.rows(1, 1)]
        self.rows = []
        for (source, number, places, role, reserve), room in zip(values, rooms, strict=True):
            value = Value(number, places=places, role=role, reserve=reserve)
            self.rows.append(room.place(room.fit(Formula(source, size, digits="formula", v=value)), -1, 0))
        product = Value(lambda: BOTH.df(self.at), places=3, role="gradient", reserve="−0.000")
        self.product = last.fit(Formula('"slope" = cos u dot 2 x = @v', 1.3 * size, digits="formula", v=product))
        last.place(self.product, -1, 0)
        self.names = [self._name("sin u", self.tape), self._name("sin x^2", self.plot)]

    @property
    def at(self) -> float:
        """Where x is."""
        return float(self.x.get_value())

    @property
    def u(self) -> float:
        """Where the tape is read."""
        return float(SQUARE.f(self.at))

    def _sine(self, u: float) -> float:
        return float(SINE.f(u))

    def _both(self, x: float) -> float:
        return float(BOTH.f(x))

    def _name(self, source: str, plot: Plot) -> Maths:
        return Maths(source, LABEL, role="activation", digits="formula").move_to(plot.c2p(0.75, -0.75))

    def widths(self) -> list[VGroup]:
        """Braces below half waves: on the tape each is π wide, over x they shrink."""
        rows = []
        for plot, ends, places in (
            (self.tape, [k * np.pi for k in range(HALF_WAVES + 1)], 2),
            (self.plot, [float(np.sqrt(k * np.pi)) for k in range(HALF_WAVES + 1)], 2),
        ):
            row = VGroup()
            for start, end in pairwise(ends):
                points = plot.c2p(start, -1.1), plot.c2p(end, -1.1)
                shape = BraceBetweenPoints(*points, DOWN, buff=0)
                brace = VMobject(stroke_width=0, fill_color=theme().muted, fill_opacity=1).set_points(shape.points)
                number = Value(end - start, places=places, size=LABEL)
                row.add(brace.stretch_to_fit_height(0.16), number.next_to(brace, DOWN, buff=0.08))
            rows.append(row)
        rows[1][-1].shift(self.frame.pick(0.0, 0.3) * RIGHT)  # a narrow brace: its number keeps clear of the one before
        return rows

    @property
    def aspect(self) -> float:
        """How much longer 1 is across than up."""
        return float(self.tape.units[0] / self.tape.units[1])

    def step_marks(self, step: float) -> list[VGroup]:
        """The step from both dots along their tangents, as run and rise: on the tape as long as its speed says."""
        rise, level = step * BOTH.df(self.at), float(BOTH.f(self.at))
        marks = []
        for plot, at, run in ((self.tape, self.u, step * SQUARE.df(self.at)), (self.plot, self.at, step)):
            corner = (at + run, level)
            base = Segment(plot, ((at, level), corner), role="input", stroke_width=7)
            marks.append(
                VGroup(base, Segment(plot, (corner, (at + run, level + rise)), role="activation", stroke_width=7))
            )
        return [mark.set_z_index(4) for mark in marks]

    def half_waves(self, k: int) -> list[VMobject]:
        """Half wave `k` on the tape, and as it is read over x, in yellow."""
        u = np.linspace(k * np.pi, (k + 1) * np.pi, 60)
        waves = []
        for plot, across in ((self.tape, u), (self.plot, np.sqrt(u))):
            wave = VMobject(stroke_color=theme().accent, stroke_width=8)
            waves.append(
                wave.set_points_as_corners([plot.c2p(*place) for place in zip(across, SINE.f(u), strict=True)])
            )
        return waves
