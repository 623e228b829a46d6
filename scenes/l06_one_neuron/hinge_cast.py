"""What stands and moves in `HingesDrawCurves`: one plot, in which ramps are made, laid on one another, and trained."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from manim import DOWN, RIGHT, UL, UP, ValueTracker, VGroup
from manim.typing import Vector3D

from nn_core import Tensor, leaky_relu
from scenes.kit.plot.curves import Curve
from scenes.kit.plot.lens import Lens
from scenes.kit.plot.marks import PlotDot, Segment
from scenes.kit.plot.plot import Plot
from scenes.kit.runs.hinges import HingeFit, Hinges
from scenes.kit.stage.layout import Region
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.glyphs import EM
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value

END, LOW, HIGH = 2.5, -1.6, 1.5  # what the plot shows
COUNTS = (3, 6, 20)
Live = Callable[[Any], Any]


def wave(x: Any) -> np.ndarray:
    """The curve to follow: sin x²."""
    return np.asarray((Tensor(np.asarray(x, float)) ** 2).sin().value)


FITS = {count: HingeFit(count, wave, END) for count in COUNTS}


def live_curve(plot: Plot, f: Live, corners: Callable[[], np.ndarray], **style: Any) -> Curve:
    """The graph of `f`, straight between its `corners`, drawn anew as both change."""
    at = corners()
    curve = Curve(plot, at, f(at), truth=f, **style)
    return curve.add_updater(lambda line: line.set_samples(corners()))


class OneHinge:
    """A neuron whose bias and output weight are turned: its sum, what ReLU leaves of it, and its joint."""

    W = 2.0

    def __init__(self, plot: Plot, room: Region, size: float) -> None:
        self.b, self.v, self.cut = ValueTracker(-2.0), ValueTracker(1.0), ValueTracker(0.0)
        self.sum = live_curve(plot, self.z, lambda: np.array([0.0, END]), role="muted", stroke_width=4)
        pieces = (lambda: np.array([0.0, self.joint])), (lambda: np.array([self.joint, END]))
        self.ramp = VGroup(
            *(live_curve(plot, self.shown, piece, role="activation", stroke_width=9) for piece in pieces)
        )
        self.dot = PlotDot(plot, lambda: (self.joint, 0.0), radius=0.16, role="bias").set_z_index(4)
        inner = "@w {{x : x}} {{- : minus}} @b"
        colors: dict[str, Any] = {"x": "input", "minus": "bias"}
        self.formula = Formula(f'@v dot "ReLU"({inner})', size, colors=colors, **self.numbers())
        room.place(room.fit(self.formula), -1, 1)
        self.sum_words = [*self.formula.part("x"), *self.formula.part("minus"), *list(self.formula.values.values())[1:]]
        self.at = Value(lambda: self.joint, places=1, role="input", reserve="0.0", size=0.8 * size)
        self.at.add_updater(lambda number: number.next_to(plot.c2p(self.joint, 0.0), UL, buff=0.15))

    def numbers(self) -> dict[str, Any]:
        """Output weight, weight and bias."""
        return {
            "v": Value(lambda: float(self.v.get_value()), places=1, role="weight", plus=True),
            "w": Value(self.W, places=1, role="weight"),
            "b": Value(lambda: -float(self.b.get_value()), places=1, role="bias", reserve="0.0"),
        }

    @property
    def joint(self) -> float:
        """Where the sum is zero."""
        return -float(self.b.get_value()) / self.W

    def z(self, x: Any) -> np.ndarray:
        """The weighted sum."""
        return np.asarray(self.W * np.asarray(x, float) + self.b.get_value())

    def shown(self, x: Any) -> np.ndarray:
        """Output weight times what is left of the sum while ReLU cuts off what lies below zero."""
        left = leaky_relu(Tensor(self.z(x)), slope=1 - float(self.cut.get_value()))
        return np.asarray(left.value * self.v.get_value())


class FitPicture:
    """The sum of a fit as it is trained, with a dot on each joint; `moment` (0 to 1) runs through the kept steps."""

    def __init__(self, plot: Plot, fit: HingeFit, radius: float) -> None:
        self.fit, self.moment = fit, ValueTracker(0.0)
        self.curve = live_curve(plot, lambda x: self.now.answer(x), lambda: self.now.samples(0.0, END), role="ink")
        self.curve.set_stroke(width=7).set_z_index(2)
        self.dots = VGroup(*(self._dot(plot, k, radius) for k in range(fit.count))).set_z_index(4)

    def _dot(self, plot: Plot, k: int, radius: float) -> PlotDot:
        def at() -> tuple[float, float]:
            joint = float(self.now.joints[k])
            return joint, float(self.now.answer(joint)[0])

        return PlotDot(plot, at, radius=radius, role="bias")

    @property
    def step(self) -> int:
        """The step of the training that is shown."""
        kept = self.fit.kept
        return kept[round(float(self.moment.get_value()) * (len(kept) - 1))]

    @property
    def now(self) -> Hinges:
        """The network at this step."""
        return self.fit.at(self.step)

    @property
    def miss(self) -> float:
        """How far from the curve the sum is at this step."""
        return self.fit.miss(self.step)


class Walker:
    """A point that walks along a sum, with its tangent, and its slope in large digits."""

    def __init__(self, plot: Plot, hinges: Hinges, room: Region, size: float) -> None:
        self.x = ValueTracker(0.03)
        self.hinges = hinges

        def at() -> float:
            return float(self.x.get_value())

        self.dot = PlotDot(plot, lambda: (at(), float(hinges.answer(at())[0])), radius=0.14).set_z_index(6)
        self.tangent = plot.tangent(
            lambda x: float(hinges.answer(x)[0]), hinges.slope, at, length=1.3, role="gradient", stroke_width=8
        ).set_z_index(5)
        slope = Value(lambda: hinges.slope(at()), places=1, role="gradient", reserve="−0.0")
        self.words = Formula('"slope" @s', size, s=slope)
        room.place(room.fit(self.words), -1, 1)


def joint_rows(plot: Plot, hinges: Hinges, size: float) -> tuple[VGroup, VGroup]:
    """For each joint a guide from the curve to the axis, and beyond the axis how the weights tell that place."""
    guides, rows = VGroup(), VGroup()
    for k, joint in enumerate(hinges.joints.tolist()):
        height = float(hinges.answer(joint)[0])
        guides.add(Segment(plot, ((joint, 0.0), (joint, height)), role="bias", stroke_width=4))
        values: dict[str, Any] = {
            "b": Value(-hinges.b, k, 3, role="bias"),
            "w": Value(hinges.w, k, 3, role="weight"),
            "x": Value(hinges.joints, k, role="input"),
        }
        row = Formula("@b / @w approx @x", size, **values)
        side, far = (UP, 0.25) if height < 0 else (DOWN, 0.6)  # below the axis stand the ticks' labels
        if abs(height) < 0.1:
            far = 1.2  # and there the change of slope
        rows.add(row.next_to(plot.c2p(joint, 0.0), side, buff=far))
        row.shift(max(plot.box.left + 0.3 - row.get_left()[0], 0.0) * RIGHT)
        row.shift(min(plot.box.right - row.get_right()[0], 0.0) * RIGHT)
    return guides, rows


def change_tags(plot: Plot, hinges: Hinges, size: float) -> VGroup:
    """At each joint by how much its neuron changes the slope: above the curve where it turns down, else below."""
    tags = VGroup()
    for k, (joint, change) in enumerate(zip(hinges.joints.tolist(), hinges.changes.tolist(), strict=True)):
        side = DOWN if change > 0 else UP
        tag = Value(hinges.changes, k, 1, role="weight", plus=True, size=size)
        tag.next_to(plot.c2p(joint, float(hinges.answer(joint)[0])), side, buff=0.3)
        tags.add(tag)
    return tags


def corner_lens(plot: Plot, hinges: Hinges, k: int, room: Region, half: ValueTracker) -> Lens:
    """A lens on joint `k`; a sample of its curve lies on the joint itself, so that the corner is drawn sharp."""
    joint = float(hinges.joints[k])

    def window() -> tuple[float, float, float]:
        reach = float(half.get_value())
        return joint + reach / 79, float(hinges.answer(joint)[0]), reach

    lens = Lens.inside(room, plot, hinges.answer, window)
    lens.curve.set_stroke(theme().ink, 7)
    return lens


def close_up(lens: Lens, times: float) -> float:
    """Half the width of the window that the lens magnifies so many times."""
    return float(lens.view.box.width / (2 * times * lens.plot.units[0]))


def magnified(lens: Lens, size: float, corner: Vector3D) -> Formula:
    """How many times the lens magnifies, in a corner of it."""
    words = Formula("times @m", size, m=Value(lambda: lens.magnification, places=0, reserve="000"))
    words.move_to(lens.border.get_corner(corner) - 0.2 * corner, aligned_edge=corner)
    return words.set_z_index(7)


class Results(VGroup):
    """How many joints, and how far the sum is from the curve: a row for each of `misses`, below a `head`.

    >>> [value.text for value in Results({3: 0.0571}, 40).rows[3]]
    ['3', '0.057']
    """

    def __init__(self, misses: dict[int, float], size: float) -> None:
        self.head = VGroup(*(Words(name, size, role="muted") for name in ("joints", "miss")))
        self.rows = {
            count: VGroup(
                Value(float(count), places=0, role="bias", size=size), Value(miss, places=3, reserve="0.000", size=size)
            )
            for count, miss in misses.items()
        }
        right = self.head[0].width, self.head.width + 0.55 + self.rows[min(misses)][1].width
        for number, row in enumerate((self.head, *self.rows.values())):
            for part, end in zip(row, right, strict=True):
                part.shift((end - part.get_right()[0]) * RIGHT)
            align_baseline(*row, y=-number * 1.45 * EM * size)
        super().__init__(self.head, *self.rows.values())
