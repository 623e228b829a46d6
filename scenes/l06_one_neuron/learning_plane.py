"""A neuron that corrects itself, on the plane of its two inputs: its weights as an arrow, and the line square to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Self

import numpy as np
from manim import Create, FadeIn, FadeOut, ValueTracker, VGroup, VMobject, linear, smooth

from nn_core import data
from scenes.kit.algebra.vectors import VectorArrow
from scenes.kit.field.straight_cut import Line, StraightCut
from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import Ring
from scenes.kit.moves.growth import Grow
from scenes.kit.plot.plot import Plot
from scenes.kit.plot.scatter import Scatter
from scenes.kit.readings import Reading
from scenes.kit.runs.corrections import Corrections
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Step

TINT = 0.17
State = tuple[np.ndarray, float]


def iris() -> Corrections:
    """The run over a hundred flowers of two kinds, both lengths standardised: setosa on side −1, versicolor on 1."""
    flowers = data.iris()
    X, labels = flowers.X[:100, :2], flowers.labels[:100]
    order = np.random.default_rng(1).permutation(100)
    return Corrections.run(((X - X.mean(axis=0)) / X.std(axis=0))[order], np.where(labels == 1, 1, -1)[order], passes=9)


def xor() -> Corrections:
    """Two rounds over the corners of xor: after four mistakes the weights are at nought again, where they began."""
    corners = np.array([[-1.0, -1], [-1, 1], [1, -1], [1, 1]])
    return Corrections.run(corners, np.array([-1, 1, 1, -1]), passes=2)


class TwoSides(VGroup):
    """The two sides of the plane, in the colours of what the neuron says there; `state()` gives weights and bias."""

    def __init__(self, plot: Plot, state: Callable[[], State]) -> None:
        self.plot, self.state = plot, state
        super().__init__(*(VMobject(stroke_width=0) for _ in range(2)))
        for part, color in zip(self, theme().classes, strict=False):
            part.set_fill(color, TINT)
        self.set_z_index(-2)
        self.refresh()
        self.add_updater(lambda sides: sides.refresh())

    def refresh(self) -> Self:
        """Draws the sides of now; none while there are no weights."""
        weights, bias = self.state()
        (left, bottom), (right, top) = self.plot.limits
        corners = np.array([(left, bottom), (right, bottom), (right, top), (left, top)])
        for part, sign in zip(self, (-1, 1), strict=True):
            kept = _half(corners, sign * (corners @ weights + bias)) if np.any(weights) else np.zeros((0, 2))
            if len(kept):
                part.set_points_as_corners(self.plot.c2p(*np.vstack([kept, kept[:1]]).T))
            else:
                part.points = np.zeros((0, 3))
        return self

    def readings(self) -> list[Reading]:
        """The share of the plane on the side of 1: measured on the drawing, and counted on a grid of places."""
        weights, bias = self.state()
        if not self[1].has_points() or not self[0].has_points():
            return []
        (left, bottom), (right, top) = self.plot.limits
        grid = np.stack(np.meshgrid(np.linspace(left, right, 401), np.linspace(bottom, top, 401)), axis=-1)
        x, y = self.plot.p2c(self[1].get_start_anchors()).T
        area = abs(float(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1)))) / 2
        shown = area / float((right - left) * (top - bottom))
        return [Reading("share of a side", shown, float((grid @ weights + bias > 0).mean()), 0.01)]


def _half(corners: np.ndarray, heights: np.ndarray) -> np.ndarray:
    """What of a polygon lies where its corners' `heights`, which are linear, are positive."""
    kept = []
    for k in range(len(corners)):
        a, b = heights[k - 1], heights[k]
        if (a > 0) != (b > 0):
            kept.append(corners[k - 1] + a / (a - b) * (corners[k] - corners[k - 1]))
        if b > 0:
            kept.append(corners[k])
    return np.array(kept).reshape(-1, 2)


class LearningPlane:
    """The samples of `run`, and the neuron after `count` corrections and `way` (a tracker, 0 to 1) of the next one."""

    def __init__(self, run: Corrections, plot: Plot, radius: float) -> None:
        self.run, self.plot, self.radius, self.count = run, plot, radius, 0
        self.way = ValueTracker(0.0)
        low, high = (run.X[run.sides == side] for side in (-1, 1))
        hues = theme().classes
        self.marks = [
            Scatter(plot, low, "disc", hues[0], radius=radius),
            Scatter(plot, high, "triangle", hues[1], radius=radius),
        ]
        self.sides = TwoSides(plot, self.state)
        self.cut = StraightCut(plot, self.line, stroke_width=8)
        self.arrow = VectorArrow(plot, lambda: self.state()[0], role="weight", bold=2.0).set_z_index(3)
        self.rings = Scatter(plot, self.missed(), "ring", theme().ink, radius=1.75 * radius).set_z_index(2)
        self.rings.add_updater(lambda rings: rings.set_at(self.missed()))

    def __deepcopy__(self, memo: dict[int, object]) -> LearningPlane:
        """Copies of its mobjects follow the same neuron."""
        return self

    def state(self) -> State:
        """Weights and bias of now; between two corrections on the way from one to the other."""
        weights, bias = self.run.state(self.count)
        share = self.way.get_value()
        if not share or self.count == len(self.run.made):
            return weights, bias
        after, moved = self.run.state(self.count + 1)
        return (1 - share) * weights + share * after, (1 - share) * bias + share * moved

    def missed(self) -> np.ndarray:
        """The samples that are wrong now: (n, 2)."""
        weights, bias = self.state()
        return np.asarray(self.run.X[self.run.sides * (self.run.X @ weights + bias) <= 0])

    def line(self) -> Line:
        """Where the neuron cannot decide; far away while it has no weights."""
        weights, bias = self.state()
        size = float(np.hypot(*weights))
        return Line(float(np.arctan2(weights[1], weights[0])), -bias / size) if size else Line(0.0, 99.0)

    def step(self) -> VectorArrow:
        """What the next correction adds to the weights: the sample that is wrong, or its opposite, at their tip."""
        before, after = (self.run.state(self.count + k)[0] for k in (0, 1))
        return VectorArrow(self.plot, after - before, tail=before, role="input", bold=2.0).set_z_index(4)

    def subtracted(self) -> tuple[VectorArrow, ValueTracker]:
        """The next sample as an arrow from the middle, and what turns it over: 0 to 1."""
        turned = ValueTracker(0.0)
        x = self.run.X[self.run.made[self.count].sample]

        def vector() -> np.ndarray:
            angle = np.pi * turned.get_value()
            return np.asarray([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]] @ x)

        return VectorArrow(self.plot, vector, role="input", bold=2.0).set_z_index(4), turned

    def ring(self) -> Ring:
        """Around the sample that the neuron gets wrong next."""
        place = self.plot.c2p(*self.run.X[self.run.made[self.count].sample])
        size = 2 * self.radius * self.plot.corners.scale_now
        return Ring(VMobject().set_points_as_corners([place - size / 2, place + size / 2]), margin=0.1)

    def done(self) -> None:
        """The correction has been made."""
        self.count += 1
        self.way.set_value(0.0)
        for part in (self.sides, self.cut, self.arrow):
            part.refresh()
        self.rings.set_at(self.missed())

    def slow(self, ring: Ring | None = None) -> Iterator[Step]:
        """A correction: a sample that is wrong is ringed, added to the weights, and the line turns."""
        if ring is None:
            ring = self.ring()
            yield [Create(ring)], 0.4
        arrow = self.step()
        yield [Grow(arrow, arrow.tail)], 0.6
        yield [animate(self.way, rate_func=smooth).set_value(1)], 1.0
        self.done()
        yield [FadeOut(arrow, ring)], 0.3

    def quick(self, seconds: float) -> Iterator[Step]:
        """A correction whose parts are known."""
        ring = self.ring()
        yield [FadeIn(ring)], 0.2 * seconds
        yield [animate(self.way, rate_func=linear).set_value(1)], 0.6 * seconds
        self.done()
        yield [FadeOut(ring)], 0.2 * seconds
