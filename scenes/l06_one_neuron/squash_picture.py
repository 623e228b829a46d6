"""What Perceptron shows of the sigmoid: a sum on the axis goes up to the curve, and across to its answer."""

from __future__ import annotations

from typing import Any, Self

import numpy as np
from manim import RIGHT, ValueTracker, VGroup, VMobject

from nn_core import Tensor, sigmoid
from scenes.kit.plot.curves import corner_points
from scenes.kit.plot.marks import PlotDot, Segment
from scenes.kit.plot.plot import Plot
from scenes.kit.readings import Reading
from scenes.kit.runs.first_neuron import B
from scenes.kit.stage.layout import Frame, Region
from scenes.kit.stage.look import BODY, HERO, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Formula, Value
from scenes.l06_one_neuron.pushes import PRODUCTS

REACH = 5.0  # the axis goes from −REACH to REACH
STEPS = np.arange(-3.0, 6.0)  # biases whose answers leave a mark


def squashed(z: Any) -> np.ndarray:
    """The sigmoid of a number, or of each of an array."""
    return np.asarray(sigmoid(Tensor(np.asarray(z, float))).value)


def summed(bias: Any) -> Any:
    """The neuron's sum with another bias."""
    return float(Tensor(PRODUCTS).sum().item()) + bias


class Comb(VMobject):
    """For each of `STEPS` up to the bias `until()`: a way from the sum up to the curve, and across to the answer."""

    def __init__(self, plot: Plot, until: Any) -> None:
        super().__init__(stroke_color=theme().muted, stroke_width=2.5)
        self.plot, self.until = plot, until
        self.refresh()
        self.add_updater(lambda comb: comb.refresh())

    def refresh(self) -> Self:
        """Draws the ways of this moment."""
        z = summed(STEPS[self.until() >= STEPS - 1e-9])
        corners = ((x, float(squashed(x))) for x in z.tolist())
        ways = [self.plot.c2p(np.array([x, x, -REACH]), np.array([0.0, a, a])) for x, a in corners]
        self.points = corner_points(ways)
        return self

    def readings(self) -> list[Reading]:
        """The sum and the answer of each way, from its ends."""
        ends = self.points.reshape(-1, 8, 3)
        z = summed(STEPS[: len(ends)])
        found = []
        for way, x in zip(ends, z.tolist(), strict=True):
            (at, _), (_, answer) = self.plot.p2c(way[[0, -1]]).tolist()
            found += [Reading("sum", at, x, 1e-6), Reading("answer", answer, float(squashed(x)), 1e-6)]
        return found


class SquashPicture:
    """The sigmoid over the sums from −5 to 5; `bias` tracks the neuron's bias, all else follows."""

    def __init__(self, room: Region, frame: Frame) -> None:
        self.bias = ValueTracker(float(B[0]))
        head, room = room.rows(*frame.pick((16, 84), (12, 88)))
        self.plot = Plot.inside(room, (-REACH, REACH, 1), (0, 1, 0.5), cross=(-REACH, 0), tick_size=LABEL,
                                x_label="z", y_label="a")  # fmt: skip
        self.ceiling = Segment(self.plot, ((-REACH, 1), (REACH, 1)), role="faint", stroke_width=3)
        self.half = Segment(self.plot, ((-REACH, 0.5), (0, 0.5)), role="faint", stroke_width=3)
        self.half.set_z_index(-1)
        self.curve = self.plot.curve(squashed, role="activation", stroke_width=8)
        self.up = Segment(self.plot, lambda: ((self.z(), 0), (self.z(), self.a())), role="accent", stroke_width=5)
        self.across = Segment(
            self.plot, lambda: ((self.z(), self.a()), (-REACH, self.a())), role="accent", stroke_width=5
        )
        self.sum_dot = PlotDot(self.plot, lambda: (self.z(), 0.0), radius=0.15).set_z_index(4)
        self.dot = PlotDot(self.plot, lambda: (self.z(), self.a()), radius=0.17).set_z_index(4)
        self.answer_dot = PlotDot(self.plot, lambda: (-REACH, self.a()), radius=0.15).set_z_index(4)
        rule = Maths("a = 1 / (1 + e^(-z))", frame.pick(1.15, 0.9) * HERO, role="activation", digits="formula")
        self.rule = rule.move_to(self.plot.c2p(3.0, 0.36))
        self.worked = self._worked(float(B[0]), "approx", 4, frame.pick(0.9, 0.68) * HERO)
        self.middle = self._worked(-float(PRODUCTS.sum()), "=", 0, frame.pick(0.9, 0.68) * HERO)
        self.comb = Comb(self.plot, self.bias.get_value)
        size = frame.pick(1.02, 0.9) * BODY
        names = frame.pick(('"bias" b', '"sum" z', '"output" a'), ("b", "z", "a"))
        live: dict[str, Any] = {"reserve": "−0.00", "align": "right"}
        self.words = [
            Formula(f"{names[0]} = @n", size, n=Value(self.bias.get_value, None, 2, role="bias", **live)),
            Formula(f"{names[1]} = @n", size, n=Value(self.z, None, 2, role="activation", **live)),
            Formula(f"{names[2]} = @n", size, n=Value(self.told, None, 4, role="activation", reserve="0.0000")),
        ]
        line = VGroup(*self.words).arrange(RIGHT, buff=frame.pick(1.0, 0.8))
        line.move_to((self.plot.box.center[0], 0, 0))
        align_baseline(*self.words, y=head.center[1] - 0.1)

    def _worked(self, bias: float, sign: str, places: int, size: float) -> Formula:
        """The rule with the numbers that another bias makes, in the rule's place."""
        z = summed(bias)
        power = Value(float(Tensor(-z).exp().item()), places=places, role="activation")
        answer = Value(float(squashed(z)), places=max(1, places), role="activation")
        return Formula(f"1 / (1 + @e) {sign} @a", size, digits="formula", e=power, a=answer).move_to(
            self.plot.c2p(REACH, 0.36), aligned_edge=RIGHT
        )

    def told(self) -> float:
        """The output of the sum as it stands on the frame, so that it can be recomputed from there."""
        return float(squashed(round(self.z(), 2)))

    def z(self) -> float:
        """The sum of now."""
        return float(summed(self.bias.get_value()))

    def a(self) -> float:
        """The output of now."""
        return float(squashed(self.z()))
