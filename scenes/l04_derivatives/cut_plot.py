"""A cut through the hill along one input, flat in its own plot, and its nudge under a magnifier."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from manim import DOWN, LEFT, RIGHT, UP, VGroup

from scenes.kit.plot.magnified import MagnifiedStep
from scenes.kit.plot.plot import Plot
from scenes.kit.runs.descent import gradient
from scenes.kit.stage.layout import Region, frame
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Formula, Value
from scenes.l04_derivatives.functions import hill

AT = (-1.0, 2.0)
NUDGE = 0.01
X, Y = (-2.0, 0.0), (1.0, 3.0)  # the hill's ground


@dataclass(frozen=True)
class Cut:
    """What is seen of one cut: input `axis` moves, the other is held; `f` is the cut's curve."""

    axis: int
    letter: str
    name: str
    f: Callable[[Any], Any]
    places: int  # of the gain, so that the quotient is right

    @property
    def slope(self) -> float:
        """At the point, by `nn_core`."""
        return float(gradient(hill, AT)[self.axis])

    @property
    def gain(self) -> float:
        """What a nudge of the input adds to f."""
        return float(self.f(AT[self.axis] + NUDGE) - self.f(AT[self.axis]))


ALONG_X = Cut(0, "x", "x^2 + 6 x", lambda x: hill(x, AT[1]), 4)
ALONG_Y = Cut(1, "y", "1 - 3 y", lambda y: hill(AT[0], y), 2)


class CutPlot:
    """The curve of a cut in its own plot, with its point and tangent; below it the nudge, magnified and in numbers."""

    def __init__(self, region: Region, cut: Cut, size: float) -> None:
        upper, lower = region.rows(54, 46, gap=0.3)
        self.cut, at = cut, AT[cut.axis]
        ground = (*(X, Y)[cut.axis], 1.0)
        options: dict[str, Any] = {"cross": (ground[0], -9.0), "x_label": cut.letter, "y_label": "f"}
        self.plot = Plot.inside(upper, ground, (-9.0, 1.0, 4.0), **options)
        self.curve = self.plot.curve(cut.f)
        self.dot = self.plot.dot(at, float(cut.f(at)), radius=0.13).set_z_index(3)
        self.tangent = self.plot.tangent(cut.f, lambda _: cut.slope, at, length=0.5 * self.plot.box.width)
        self.name = Maths(cut.name, 1.15 * size, role="activation", digits="formula")
        share = 0.28 if cut.slope > 0 else 0.72  # of the plot's width, where the curve is low
        self.name.move_to(self.plot.c2p(ground[0] + share * (ground[1] - ground[0]), 0.2))
        left, right = lower.columns(*frame().pick((56, 44), (62, 38)), gap=0.3)
        gain, step = cut.gain, NUDGE
        self.magnified = MagnifiedStep(
            left,
            cut.f,
            lambda _: gain / step,
            at,
            step,
            unit=0.36 * left.height / 0.03,
            names=("x", "f"),
            roles=("input", "activation"),
            color_role="muted",
        )
        down = gain < 0
        numbers = [
            Value(number, places=places, size=size, role=role)
            for number, places, role in ((step, 2, "input"), (gain, cut.places, "activation"))
        ]
        across, rise = self.magnified.across, self.magnified.rise
        numbers[0].next_to(across, UP if down else DOWN, buff=0.14).align_to(across, LEFT).shift(0.1 * RIGHT)
        numbers[1].next_to(rise, RIGHT if down else LEFT, buff=0.12 if down else 0.28)
        self.sticks = [VGroup(across, numbers[0]), VGroup(rise, numbers[1])]
        top, run = Value(gain, places=cut.places, role="activation"), Value(step, role="input")
        quotient = Value(gain / step, role="gradient")
        line = frame().pick("", "\\")  # the quotient's value has a line of its own where it is narrow
        self.nudge = right.fit(Formula(f"frac(@gain, @step) {line} = @q", size, gain=top, step=run, q=quotient))
        shown = self.plot, self.curve, self.dot, self.tangent, self.name
        self.all = VGroup(*shown, self.magnified, *self.sticks, self.nudge)
