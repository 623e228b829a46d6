"""`DecisionMap`: a square of the plane in the colours of a network's answers, its boundary, and the data on it."""

from __future__ import annotations

from typing import Self

import numpy as np
from manim import ManimColor, Square, ValueTracker

from nn_core import data, sigmoid
from scenes.kit.field.heat_map import HeatMap, class_ramp
from scenes.kit.field.isoline import Grid, Isoline
from scenes.kit.plot.plot import Plot
from scenes.kit.plot.scatter import Scatter, Shape
from scenes.kit.runs.replay import Replay
from scenes.kit.stage.theme import theme

RING = 1.9  # the radius of a ring around a missed point, in radii of its mark


class DecisionMap:
    """What the network of `replay` answers, `width` manim units wide; its parts follow `plot` and the step.

    `layer` is the output layer: one sigmoid neuron; `swept` tracks the share of the width that is painted yet.
    Add `base` to the scene, then the marks of `mark`; move `plot` and everything moves. Given the `plot` of another map
    of the same square, it lies over that one and moves with it.

    >>> from nn_core import SGD, Dense, Network, binary_cross_entropy, train
    >>> from scenes.kit.field.isoline import Grid
    >>> points, net = data.gaussians(n=20), Network(Dense(2, 1, sigmoid, name="output"), seed=1)
    >>> history = train(net, points.X, points.labels[:, None], loss=binary_cross_entropy, optimizer=SGD(net, 1.0),
    ...                 epochs=20, snapshots=range(21))
    >>> shown = DecisionMap(Replay(net, history, Grid(-1, 1, 21)), "output", width=4)
    >>> len(shown.mark(points)), all(reading.holds for part in shown.base for reading in part.readings())
    (2, True)
    """

    def __init__(self, replay: Replay, layer: str, *, width: float = 4.0, plot: Plot | None = None) -> None:
        self.replay, self.layer = replay, layer
        self.plot = plot or _framed(replay.grid, width)
        self.swept = ValueTracker(1.0)
        self.heat = HeatMap(self.plot, replay.grid, self._scores, _chances, class_ramp(), truth=self._truth)
        self.line = Isoline(self.plot, replay.grid, self._scores, truth=self._true_scores)
        self.base = [self.heat, self.plot, self.line]
        for part in (self.heat, self.line):
            part.add_updater(lambda each: setattr(each, "until", self.swept.get_value()), index=0)  # before it is drawn

    def __deepcopy__(self, memo: dict[int, object]) -> Self:
        """manim copies mobjects to animate them: the copies of a map's parts belong to the same map."""
        return self

    def _scores(self) -> np.ndarray:
        return self.replay.heights(f"{self.layer}.z")

    def _true_scores(self, at: np.ndarray) -> np.ndarray:
        return np.asarray(self.replay.run(at)[f"{self.layer}.z"].value[:, 0])

    def _truth(self, at: np.ndarray) -> np.ndarray:
        return np.asarray(self.replay.run(at)[f"{self.layer}.a"].value[:, 0])

    def mark(self, dataset: data.Dataset, *, radius: float = 0.085) -> list[Scatter]:
        """The points of both classes: discs and triangles, nearest to the middle first."""
        order = np.argsort(np.hypot(*dataset.X.T))
        X, labels = dataset.X[order], dataset.labels[order]
        shapes: tuple[tuple[Shape, ManimColor], ...] = (("disc", theme().classes[0]), ("triangle", theme().classes[1]))
        return [self._tied(Scatter(self.plot, X[labels == k], *shape, radius=radius)) for k, shape in enumerate(shapes)]

    def missed(self, dataset: data.Dataset, *, radius: float = 0.085) -> Scatter:
        """Rings around the points that the network of this step puts on the wrong side."""
        wrong = (self._truth(dataset.X) > 0.5) != (dataset.labels == 1)
        return self._tied(Scatter(self.plot, dataset.X[wrong], "ring", theme().ink, radius=RING * radius))

    @staticmethod
    def _tied(marks: Scatter) -> Scatter:
        marks.add_updater(lambda each: each.refresh())
        return marks


def _framed(grid: Grid, width: float) -> Plot:
    """The square that a grid spans, without axes."""
    reach = (grid.low, grid.high, 0.0)
    plot = Plot(reach, reach, width=width, height=width)
    plot.remove(plot.x_axis, plot.y_axis)
    plot.add(Square(width).move_to(plot.box.center).set_stroke(theme().faint, 2))
    return plot


def _chances(scores: np.ndarray) -> np.ndarray:
    """The probability of the second class."""
    return sigmoid(scores).value
