"""`OutputPlane`: flowers by the two outputs of the practice net, while it learns; the diagonal parts the answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Self

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Mobject, Polygon, VGroup

from nn_core.data import Dataset
from scenes.kit.plot.marks import Segment
from scenes.kit.plot.plot import Plot
from scenes.kit.plot.scatter import Scatter, Shape
from scenes.kit.runs.practice_net import practice_net
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Value
from scenes.l10_training.practice_training import flowers, training

NAMES = ("versicolor", "virginica")
SHAPES: tuple[Shape, Shape] = ("disc", "triangle")
HUES = (1, 2)  # the species' numbers among the three irises: they keep their colours of the lecture before
TINT = 0.14


class OutputPlane:
    """The flowers at `lap()`: between two laps each glides, and numbers change with the laps.

    `marks` are the flowers that are learned, `exam` those kept aside, larger and ringed; `base` is what lies below.
    `means[k]` stands below the axis, at the mean first output of species k, with its number.
    """

    def __init__(self, room: Region, lap: Callable[[], float], radius: float) -> None:
        self.lap, self.net = lap, practice_net()
        self.learned, self.kept = flowers()
        self.plot = Plot.inside(room, (0, 1, 1), (0, 1, 1), tick_size=LABEL)
        corners = [self.plot.c2p(*at) for at in ((0, 0), (1, 1), (1, 0), (0, 1))]
        sides = (Polygon(corners[0], corners[1], corners[2]), Polygon(corners[0], corners[1], corners[3]))
        for side, hue in zip(sides, HUES, strict=True):
            side.set_stroke(width=0).set_fill(theme().classes[hue], TINT)
        self.sides = VGroup(*sides).set_z_index(-2)
        self.diagonal = Segment(self.plot, ((0.0, 0.0), (1.0, 1.0)), role="ink", stroke_width=4, dashed=True)
        spots = (self.plot.c2p(0.985, 0.56), self.plot.c2p(0.46, 0.96))
        self.called = VGroup(*(Words(f"called {name}", LABEL) for name in NAMES))
        self.called[0].move_to(spots[0], aligned_edge=RIGHT + DOWN)
        self.called[1].move_to(spots[1], aligned_edge=LEFT + UP)
        self.marks = [self._marks(self.learned, k, radius) for k in (0, 1)]
        self.exam = [self._marks(self.kept, k, 1.6 * radius).set_stroke(theme().ink, 3) for k in (0, 1)]
        self.names = VGroup(Words("first output", LABEL), Words("second output", LABEL))
        self.names[0].next_to(self.plot.c2p(0.93, 0), DOWN, buff=0.2).align_to(self.plot.c2p(0.95, 0), RIGHT)
        self.names[1].rotate(np.pi / 2).next_to(self.plot.c2p(0, 0.5), LEFT, buff=0.2)
        self.means = VGroup(*(self._mean(k) for k in (0, 1)))

    def __deepcopy__(self, memo: dict[int, object]) -> Self:
        """Copies of its marks follow the same network."""
        return self

    def answers(self, X: np.ndarray, lap: float) -> np.ndarray:
        """Both outputs for each row of X, (n, 2), on the way from one lap to the next."""
        first = int(lap)
        outputs = []
        for step in (first, min(first + 1, max(training().snapshots))):
            training().restore(self.net, step)
            outputs.append(self.net(X).value)
        return np.asarray(outputs[0] + (lap - first) * (outputs[1] - outputs[0]))

    def mean(self, k: int) -> float:
        """The mean first output of species k after the laps that are done."""
        return float(self.answers(self.learned.X[self.learned.labels == k], int(self.lap()))[:, 0].mean())

    def _marks(self, part: Dataset, k: int, radius: float) -> Scatter:
        X = part.X[part.labels == k]
        marks = Scatter(self.plot, self.answers(X, self.lap()), SHAPES[k], theme().classes[HUES[k]], radius=radius)
        marks.add_updater(lambda each: each.set_at(self.answers(X, self.lap())))
        return marks

    def _mean(self, k: int) -> VGroup:
        """A large mark of the species on the axis, and in a row of its own below it a small one with the number."""
        hue, start = theme().classes[HUES[k]], np.array([[self.mean(k), 0.0]])
        mark, small = (Scatter(self.plot, start, SHAPES[k], hue, radius=radius) for radius in (0.22, 0.15))
        mark.add_updater(lambda each: each.set_at(np.array([[self.mean(k), 0.0]])))
        number = Value(lambda: self.mean(k), places=2, size=BODY)
        y = self.plot.box.bottom - 0.5 - 0.48 * k
        down = float(self.plot.p2c(np.array([0.0, y, 0.0]))[1])

        def follow(each: Mobject) -> None:
            each.move_to((self.plot.c2p(self.mean(k) - 0.01, 0)[0], y, 0), aligned_edge=LEFT)

        small.add_updater(lambda each: each.set_at(np.array([[self.mean(k) - 0.035, down]])))
        number.add_updater(follow)
        group = VGroup(mark, small, number)
        for part in group:
            part.update()
        return group

    def missed(self) -> Scatter:
        """Rings round the flowers of the exam that are wrong now."""
        outputs = self.answers(self.kept.X, self.lap())
        wrong = outputs.argmax(axis=1) != self.kept.labels
        radius = 2.0 * self.exam[0].radius
        return Scatter(self.plot, outputs[wrong], "ring", theme().gradient, radius=radius)
