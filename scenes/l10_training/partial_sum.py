"""`PartialSum`: the last layer's pictures, each times its weight, added one after the other, as a map of the plane."""

from __future__ import annotations

from typing import Self

import numpy as np
from manim import Square

from nn_core import data, sigmoid
from scenes.kit.field.heat_map import HeatMap, activation_ramp, class_ramp
from scenes.kit.field.isoline import Grid, Isoline
from scenes.kit.plot.plot import Plot
from scenes.kit.plot.scatter import Scatter, Shape
from scenes.kit.runs.replay import Replay
from scenes.kit.stage.layout import Region
from scenes.kit.stage.theme import theme

NODES = 193  # the sum is steep: a fine grid


class PartialSum:
    """The output neuron's sum in a square map, after `count` of its terms; the bias comes with the last term.

    `parts` are the heat map, the frame and the zero line: the line on which the sum is nought. `right(dataset)` counts
    the points on their own side of it.

    >>> from scenes.l10_training.spiral import STEPS, points, replay
    >>> run = replay()
    >>> whole = PartialSum(run.moment.set_value(1) and run, Region(-2, 2, -2, 2), 6)
    >>> whole.right(points()[0])
    200
    """

    def __init__(self, replay: Replay, room: Region, count: int) -> None:
        self.replay, self.count = replay, count
        self.weights = replay.weights()[-1][0]
        self.bias = float(replay.history.snapshots[replay.step]["output.b"][0])
        self.plot = square_plot(replay, room)
        grid = Grid(replay.grid.low, replay.grid.high, NODES)
        heights = grid.square(self.scores(grid.points))
        self.heat = HeatMap(self.plot, grid, heights, chances, class_ramp(), truth=self.truth)
        self.line = Isoline(self.plot, grid, heights, truth=self.scores, stroke_width=6)
        self.parts = [self.heat, self.plot, self.line]

    def __deepcopy__(self, memo: dict[int, object]) -> Self:
        """Copies of its parts belong to the same map."""
        return self

    def scores(self, at: np.ndarray) -> np.ndarray:
        """The sum of the terms so far at places of the plane, (n,)."""
        answers = self.replay.run(at)["second.a"].value[:, : self.count]
        bias = self.bias if self.count == len(self.weights) else 0.0
        return np.asarray(answers @ self.weights[: self.count] + bias)

    def truth(self, at: np.ndarray) -> np.ndarray:
        """What a sigmoid makes of the sum so far."""
        return chances(self.scores(at))

    def right(self, dataset: data.Dataset) -> int:
        """How many points are on their own side of the zero line."""
        return int(((self.scores(dataset.X) > 0) == (dataset.labels == 1)).sum())

    def marks(self, dataset: data.Dataset, radius: float) -> list[Scatter]:
        """The points of both classes."""
        shapes: tuple[Shape, Shape] = ("disc", "triangle")
        return [
            Scatter(self.plot, dataset.X[dataset.labels == k], shape, theme().classes[k], radius=radius)
            for k, shape in enumerate(shapes)
        ]


class NeuronMap:
    """The picture of second-layer neuron `k`: bright where it answers 1, dark where −1, and its zero line.

    >>> from scenes.l10_training.spiral import points, replay
    >>> run = replay()
    >>> picture = NeuronMap(run.moment.set_value(1) and run, 4, Region(-1, 1, -1, 1))
    >>> picture.parted(points()[0])
    164
    """

    def __init__(self, replay: Replay, k: int, room: Region) -> None:
        self.replay, self.k = replay, k
        self.plot = square_plot(replay, room)
        heights = replay.grid.square(self.scores(replay.grid.points))
        self.heat = HeatMap(self.plot, replay.grid, heights, halved, activation_ramp(), truth=self.truth)
        self.line = Isoline(self.plot, replay.grid, heights, truth=self.scores, stroke_width=4)
        self.parts = [self.heat, self.plot, self.line]

    def scores(self, at: np.ndarray) -> np.ndarray:
        """The neuron's weighted sum, (n,)."""
        return np.asarray(self.replay.run(at)["second.z"].value[:, self.k])

    def truth(self, at: np.ndarray) -> np.ndarray:
        """Its answer as a share of the way from −1 to 1."""
        return halved(self.scores(at))

    def parted(self, dataset: data.Dataset) -> int:
        """How many points the zero line parts, its sides named in the better way."""
        right = int(((self.scores(dataset.X) > 0) == (dataset.labels == 1)).sum())
        return max(right, len(dataset) - right)


def square_plot(replay: Replay, room: Region) -> Plot:
    """A square in the middle of a room, over all that the run's grid shows, with a frame."""
    reach = (replay.grid.low, replay.grid.high, 0.0)
    side = min(room.width, room.height)
    plot = Plot(reach, reach, width=side, height=side)
    plot.remove(plot.x_axis, plot.y_axis)
    plot.add(Square(side).move_to(plot.box.center).set_stroke(theme().faint, 2))
    plot.move_to(room.center)
    return plot


def chances(scores: np.ndarray) -> np.ndarray:
    """The probability of the second class."""
    return sigmoid(scores).value


def halved(scores: np.ndarray) -> np.ndarray:
    """tanh, squeezed into 0 to 1: as a sigmoid of twice the sum."""
    return sigmoid(2 * scores).value
