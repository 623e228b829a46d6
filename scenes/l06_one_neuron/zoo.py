"""Five activations: what they answer, how steep they are, and their curves, which may jump at zero."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from manim import LEFT, Line, ValueTracker, VGroup

from nn_core import Tensor, linear, relu, sigmoid, step, tanh
from nn_core.activations import Activation
from scenes.kit.plot.curves import Curve
from scenes.kit.plot.marks import PlotDot, Segment
from scenes.kit.plot.plot import Plot
from scenes.kit.plot.slope_plot import framed
from scenes.kit.runs.descent import derivative
from scenes.kit.runs.first_neuron import run
from scenes.kit.stage.layout import Frame, Region
from scenes.kit.stage.look import BODY, HERO, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import Ledger, align_baseline
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value

SUM = float(run()["neuron.z"].value.item())  # of the neuron of the scene before
ONCE, TWICE = 5.0, 10.0


@dataclass(frozen=True)
class Kind:
    """An activation of `nn_core` with its name and its rule; `jumps`: its slope has a jump at zero."""

    name: str
    f: Activation
    rule: str
    jumps: bool = False

    def answer(self, z: Any) -> np.ndarray:
        """What it makes of a sum, or of each of an array."""
        return np.asarray(self.f(Tensor(np.asarray(z, float))).value)

    def slope(self, z: Any) -> np.ndarray:
        """How steep it is there, by `nn_core`'s backward pass."""
        return np.asarray(derivative(self.f, np.asarray(z, float)))

    def curve(self, plot: Plot, *, slope: bool = False, **options: Any) -> list[Curve]:
        """Its graph in `plot`, or that of its slope: in two pieces where it jumps."""
        f = self.slope if slope else self.answer
        low, high = plot.x_range[:2]
        if not self.jumps:
            return [plot.curve(f, **options)]
        return [plot.curve(f, ends, samples=120, **options) for ends in ((low, -1e-6), (1e-6, high))]


STEP = Kind("step", step, '0 "or" 1', jumps=True)
LINEAR = Kind("linear", linear, "z")
RELU = Kind("ReLU", relu, "max(0, z)", jumps=True)
SIGMOID = Kind("sigmoid", sigmoid, "1 / (1 + e^(-z))")
TANH = Kind("tanh", tanh, "tanh z")
KINDS = (STEP, LINEAR, RELU, SIGMOID, TANH)


class FiveAnswers:
    """One plot for all five curves, a line at the sum, and an account of the answers beside it."""

    def __init__(self, room: Region, frame: Frame) -> None:
        left, right = room.columns(*frame.pick((68, 32), (64, 36)), gap=0.5)
        self.plot = Plot.inside(left, (-3, 2.4, 2), (-1.5, 2.2, 1), x_label="z", y_label="a", tick_size=LABEL)
        self.line = Segment(self.plot, ((SUM, -1.5), (SUM, 2.2)), dashed=True, role="accent", stroke_width=4)
        self.curves = [VGroup(*kind.curve(self.plot, role="activation", stroke_width=8)) for kind in KINDS]
        self.dots = [PlotDot(self.plot, (SUM, float(kind.answer(SUM))), radius=0.17).set_z_index(4) for kind in KINDS]
        size = frame.pick(1.25, 0.95) * BODY
        words = [Words(kind.name, size) for kind in KINDS]
        numbers = [Value(float(kind.answer(SUM)), places=2, size=size, role="activation") for kind in KINDS]
        self.account = right.fit(Ledger(words, numbers, pitch=frame.pick(0.92, 0.95), gap=0.4))
        self.sum = Formula("z = @z", frame.pick(1.0, 0.9) * size, z=Value(SUM, places=2))
        self.rules = [Maths(f"a = {kind.rule}", size, role="activation", digits="formula") for kind in KINDS]
        for rule in self.rules:
            rule.move_to(self.plot.c2p(1.5, frame.pick(-0.95, -1.17)))
        top = self.plot.c2p(SUM, 2.2)
        self.sum.move_to((top[0] - self.sum.width / 2 - 0.25, top[1] - 0.3, 0))


class Doubled:
    """The sigmoid, drawn up to the sum `seen`, under its ceiling; `z` tracks a sum that goes from 5 to 10.

    `glass` is its top, many times as tall, below the same sums.
    """

    def __init__(self, room: Region, frame: Frame, high: float = 2.1) -> None:
        self.z, self.seen = ValueTracker(ONCE), ValueTracker(-4.0)
        self.plot = Plot.inside(room, (-4, 11, 5), (0, high, 1), cross=(-4, 0), x_label="z", y_label="a",
                                tick_size=LABEL)  # fmt: skip
        self.curve = self._followed(self.plot.curve(SIGMOID.answer, role="activation", stroke_width=8))
        self.ceiling = Segment(self.plot, ((-4, 1), (11, 1)), role="muted", stroke_width=3, dashed=True)
        once, twice = (float(SIGMOID.answer(at)) for at in (ONCE, TWICE))
        self.first = PlotDot(self.plot, (ONCE, once), radius=0.2, role="activation").set_z_index(4)
        self.dot = PlotDot(self.plot, self.point, radius=0.2).set_z_index(5)
        self.double = PlotDot(self.plot, (TWICE, 2 * once), radius=0.2, role="muted").set_z_index(4)
        self.rise = Segment(self.plot, ((TWICE, once), (TWICE, 2 * once)), role="muted", stroke_width=4, dashed=True)
        size = frame.pick(1.2, 0.95) * BODY
        self.unknown = Maths("?", 1.4 * HERO).move_to(self.plot.c2p(TWICE, 1.55))
        self.target = Segment(self.plot, ((TWICE, 0), (TWICE, 1.25)), role="muted", stroke_width=3, dashed=True)
        self.times = Formula('"twice" approx @a', size, role="muted", a=Value(2 * once, places=2, role="muted"))
        self.times.next_to(self.double, LEFT, buff=0.35)
        mark = 0.3
        cross = [Line((-mark, side * mark, 0), (mark, -side * mark, 0), stroke_width=8) for side in (1, -1)]
        self.cross = VGroup(*cross).move_to(self.double).set_color(theme().ink).set_z_index(6)
        self.answer = Formula("a = @a", size, a=Value(self.now, places=5, role="activation"))
        self.answer.move_to(self.plot.c2p(1.5, 1.72))
        first, last = (Value(number, places=5, role="activation") for number in (once, twice))
        growth = Value(twice - once, places=4, role="activation")
        self.grown = Formula("@b - @a approx @c", size, a=first, b=last, c=growth)
        self.grown.move_to(self.plot.c2p(1.5, 1.3))
        rest = Value(1 - once, places=5, role="activation")
        self.reason = Formula("a (1 - a) approx @a dot @r", size, digits="formula", a=first.copy(), r=rest)
        self.reason.move_to(self.plot.c2p(6.9, 0.34))
        for line in (self.answer, self.grown):
            line.shift((self.plot.c2p(-3.2, 0)[0] - line.get_left()[0], 0, 0))
        self._look_through_a_glass()
        style: dict[str, Any] = {"length": 3.0, "stroke_width": 8}
        self.tangents = [
            self.plot.tangent(lambda x: float(SIGMOID.answer(x)), lambda x: float(SIGMOID.slope(x)), at, **style)
            for at in (ONCE, TWICE)
        ]
        numbers = [Value(float(SIGMOID.slope(at)), places=n, role="gradient") for at, n in ((ONCE, 4), (TWICE, 5))]
        self.slopes = [Formula('"slope" @s', size, s=numbers[0]), Formula("@s", size, s=numbers[1])]
        for slope, number, x in zip(self.slopes, numbers, (ONCE, TWICE), strict=True):
            place = self.plot.c2p(x, 0.72) - number.get_center()
            slope.shift(place - (frame.pick(0.0, 0.2), 0, 0))
        align_baseline(*self.slopes)

    def _look_through_a_glass(self) -> None:
        """The top of the curve once more, in the free corner below it: the same sums, heights drawn out."""
        (left, low, _), (right, high, _) = self.plot.c2p(3.6, 0.22).tolist(), self.plot.c2p(10.6, 0.74).tolist()
        self.glass = Plot((3.6, 10.6, 0), (0.99, 1.0, 0.005), width=right - left, height=high - low, cross=(3.6, 0.99))
        self.glass.shift((left - self.glass.box.left, low - self.glass.box.bottom, 0))
        self.top = self._followed(self.glass.curve(SIGMOID.answer, role="activation", stroke_width=7))
        self.top_ceiling = Segment(self.glass, ((3.6, 1), (10.6, 1)), role="muted", stroke_width=3, dashed=True)
        self.bead = PlotDot(self.glass, self.point, radius=0.16).set_z_index(5)
        around = Region(left - 1.35, right + 0.25, low - 0.25, high + 0.2)
        self.through = [framed(around).set_z_index(0), self.glass, self.top_ceiling, self.top, self.bead]

    def _followed(self, curve: Curve) -> Curve:
        """Drawn only as far as it has been seen."""
        curve.show_until(self.seen.get_value())
        return curve.add_updater(lambda each: each.show_until(self.seen.get_value()))

    def now(self) -> float:
        """The output of now."""
        return float(SIGMOID.answer(self.z.get_value()))

    def point(self) -> tuple[float, float]:
        """Where the dot is."""
        return self.z.get_value(), self.now()
