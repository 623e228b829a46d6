"""`Secants`: a line through two points of a curve, live while the step shrinks; `StepTable`: its slopes."""

from __future__ import annotations

from typing import Any, TypeVar

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Rectangle, ValueTracker, VGroup, VMobject

from scenes.kit.moves.animate import animate
from scenes.kit.plot.marks import PlotDot, Segment
from scenes.kit.plot.plot import Plot
from scenes.kit.runs.descent import derivative
from scenes.kit.stage.look import BODY, HERO, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value
from scenes.l04_derivatives.functions import quartic

T = TypeVar("T", bound=VMobject)

AT = 0.5
STEPS = np.array([0.4, 0.2, 0.1, 0.01, 0.001])
GAIN_PLACES = (4, 4, 4, 6, 7)  # so many digits that each quotient is right
STEP_PLACES = (1, 1, 1, 2, 3)
PITCH = 0.54  # of the table's rows, in manim units


def gain(h: Any) -> Any:
    """What f gains from 0.5 to 0.5 + h."""
    return quartic(AT + h) - quartic(AT)


def slope_at(x: float) -> float:
    """f′(x)."""
    return float(derivative(quartic, x))


class Secants:
    """The line through (0.5, f) and (0.5 + h, f), with its run and rise; `h` is `side` times ten to the `power`."""

    def __init__(self, plot: Plot) -> None:
        self.plot, self.side = plot, 1
        self.power = ValueTracker(float(np.log10(STEPS[0])))
        self.dot = PlotDot(plot, (AT, quartic(AT)), radius=0.14, role="ink").set_z_index(5)
        self.dot.add_updater(lambda dot: dot.refresh())
        self.other = PlotDot(plot, self.end, radius=0.14, role="input").set_z_index(5)
        self.line = plot.secant(quartic, AT, lambda: AT + self.h, length=30.0).set_z_index(4)
        self.run = Segment(plot, lambda: ((AT, quartic(AT)), (AT + self.h, quartic(AT))), role="input")
        self.rise = Segment(plot, lambda: ((AT + self.h, quartic(AT)), self.end()), role="activation")
        for side in (self.run, self.rise):
            side.set_z_index(3)

    @property
    def h(self) -> float:
        """The step, negative to the left."""
        return float(self.side * 10 ** self.power.get_value())

    @property
    def slope(self) -> float:
        """Rise over run."""
        return self.of(self.h)

    @staticmethod
    def of(h: float) -> float:
        """The slope over a step."""
        return float(gain(h) / h)

    def end(self) -> tuple[float, float]:
        """The second point."""
        return AT + self.h, float(quartic(AT + self.h))

    def to(self, step: float, **options: Any) -> Any:
        """The step shrinks or grows to `step`, through all sizes between."""
        return animate(self.power, **options).set_value(float(np.log10(step)))

    def live(self, size: Any) -> Value:
        """The slope, as it is now."""
        return Value(lambda: self.slope, places=4, size=size, role="gradient", reserve="−0.0000", align="right")

    def window(self) -> tuple[float, float, float]:
        """What a lens is to see: middle, and half the width."""
        return AT + self.h / 2, (quartic(AT) + self.end()[1]) / 2, 1.6 * abs(self.h)

    def heights(self) -> list[Value]:
        """The heights of both points, beside them."""
        first, second = (Value(quartic(x), places=4, size=BODY, role="activation") for x in (AT, AT + self.h))
        self.below_line(first)
        second.next_to(self.plot.c2p(*self.end()), LEFT + UP, buff=0.12).shift(0.15 * LEFT)
        return [each.set_z_index(6) for each in (first, second)]

    def below_line(self, text: T) -> T:
        """Puts a text between the curve and the axis, left of the line."""
        corner = self.plot.c2p(AT - 0.09, self.plot.y_range[0]) + 0.18 * UP
        return text.move_to(corner, DOWN + RIGHT)

    def labels(self) -> list[Value]:
        """Run and rise, beside them."""
        run = Value(self.h, places=1, size=BODY, role="input").next_to(self.run, DOWN, buff=0.15)
        rise = Value(gain(self.h), places=4, size=BODY, role="activation").next_to(self.rise, LEFT, buff=0.15)
        rise.shift(0.22 * self.rise.height * DOWN)
        return [each.set_z_index(6) for each in (run, rise)]

    def quotient(self) -> Formula:
        """Rise over run, in numbers."""
        rise, run = Value(gain(self.h), places=4, role="activation"), Value(self.h, places=1, role="input")
        slope = Value(self.slope, places=4, role="gradient")
        return Formula("frac(@rise, @run) = @slope", HERO, rise=rise, run=run, slope=slope)

    def band(self) -> VGroup:
        """What hides the curve round the first point and as far as the second: which way it goes there is not seen."""
        low, high = self.plot.box.bottom, self.plot.box.top
        left, right = self.plot.c2p(AT - 0.4, 0)[0], self.plot.c2p(AT + STEPS[0], 0)[0]
        cover = Rectangle(width=right - left, height=high - low, stroke_width=0)
        cover.set_fill(theme().panel, 1).move_to(((left + right) / 2, (low + high) / 2, 0)).set_z_index(1)
        mark = Maths("?", HERO, role="muted").move_to(cover).shift(0.3 * cover.height * DOWN).set_z_index(2)
        mark.set_x(self.plot.c2p(AT + 0.1, 0)[0])
        return VGroup(cover, mark)


class StepTable(VGroup):
    """A row for each step: `rise`, `run` and `slope`; the slopes from the left take the place of the rises."""

    def __init__(self, *, rises: bool, gap: float) -> None:
        gains, left = gain(STEPS), gain(-STEPS) / -STEPS
        number: dict[str, Any] = {"size": LABEL, "align": "right"}
        slope: dict[str, Any] = {**number, "places": 4, "role": "gradient"}
        places = zip(range(len(STEPS)), GAIN_PLACES, STEP_PLACES, strict=True)
        columns = [[Value(left, k, **slope) for k in range(len(STEPS))], [], [], []]
        for k, gain_places, step_places in places:
            columns[1].append(Value(gains, k, gain_places, role="activation", **number))
            columns[2].append(Value(STEPS, k, step_places, role="input", **number))
            columns[3].append(Value(gains / STEPS, k, **slope))
        names = ("left", "rise", "step", "slope", "right")
        heads = [Words(name, LABEL, role="muted") for name in names]
        self.heads, self.columns = heads, columns
        widths = [max(part.width for part in (head, *column)) for head, column in zip(heads, columns, strict=False)]
        first = max(widths[:2]) if rises else widths[0]
        edges = np.cumsum([first, gap + widths[2], gap + widths[3]])
        for head, column, edge in zip(heads, [*columns, []], edges[[0, 0, 1, 2, 2]], strict=True):
            for row, part in enumerate((head, *column)):
                part.shift((edge - part.get_right()[0]) * RIGHT)
                align_baseline(part, y=-row * PITCH)
        limit = Value(slope_at(AT), size=LABEL, places=4, role="gradient", align="right")
        arrow = Words("limit", LABEL, role="muted")
        self.limit = (arrow, limit, limit.copy())
        for part, edge in zip(self.limit, (edges[1], edges[2], edges[0]), strict=True):
            part.shift((edge - part.get_right()[0]) * RIGHT)
            align_baseline(part, y=-(len(STEPS) + 1.25) * PITCH)
        shown = [1, 2, 3] if rises else [2, 3]
        self.shown = shown
        drawn = [0, *shown]
        super().__init__(*(part for k in drawn for part in (heads[k], *columns[k])), heads[4], *self.limit)

    def head(self) -> list[Words]:
        """The names of the columns shown first."""
        return [self.heads[k] for k in self.shown]

    def row(self, k: int) -> list[Value]:
        """The numbers of step `k` that are shown first."""
        return [self.columns[column][k] for column in self.shown]

    def both_sides(self) -> list[VMobject]:
        """What is shown at the end: the names, then the slopes from the left, the steps, the slopes from the right."""
        heads = [self.heads[k] for k in (0, 2, 4)]
        return [*heads, *(part for k in (0, 2, 3) for part in self.columns[k]), *self.limit]
