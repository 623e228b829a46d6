"""`LinePieces`: the pieces into which the lines of hidden ReLUs cut the plane, found from the lines alone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, pairwise
from typing import NamedTuple

import numpy as np

from nn_core import SGD, Dense, Network, Trace, binary_cross_entropy, data, relu, sigmoid, train
from nn_core.arrays import Array

MOMENTUM = 0.9


class Piece(NamedTuple):
    """A convex piece of the plane: its corners (n, 2) in order, and which neurons are on there."""

    corners: Array
    on: tuple[bool, ...]


def halves(corners: Array, heights: Array) -> tuple[Array, Array]:
    """The parts of a convex polygon (n, 2) where a straight function, given at its corners, is above zero, and below.

    >>> above, below = halves(np.array([[0.0, 0], [2, 0], [2, 1], [0, 1]]), np.array([-1.0, 1, 1, -1]))
    >>> above.tolist()
    [[1.0, 0.0], [2.0, 0.0], [2.0, 1.0], [1.0, 1.0]]
    """
    parts: tuple[list[Array], list[Array]] = [], []
    ends = zip(corners, heights, np.roll(corners, -1, axis=0), np.roll(heights, -1), strict=True)
    for start, height, end, then in ends:
        parts[int(height < 0)].append(start)
        if (height < 0) != (then < 0):
            crossing = start + (end - start) * height / (height - then)
            for part in parts:
                part.append(crossing)
    return np.array(parts[0]).reshape(-1, 2), np.array(parts[1]).reshape(-1, 2)


@dataclass(frozen=True)
class LinePieces:
    """A network of `count` hidden ReLUs and a sigmoid that has learned to part the two classes of `points`.

    >>> cut = LinePieces(data.circle(60, seed=1), 2, seed=80, rate=0.2, steps=20)
    >>> len(cut.pieces(np.array([[-9.0, -9], [9, -9], [9, 9], [-9, 9]])))
    4
    """

    points: data.Dataset
    count: int
    seed: int
    rate: float
    steps: int

    @cached_property
    def net(self) -> Network:
        """The trained network."""
        layers = Dense(2, self.count, relu, name="hidden"), Dense(self.count, 1, sigmoid, name="output")
        net = Network(*layers, seed=self.seed)
        optimizer = SGD(net, self.rate, MOMENTUM)
        X, labels = self.points.X, self.points.labels
        train(net, X, labels[:, None], loss=binary_cross_entropy, optimizer=optimizer, epochs=self.steps)
        return net

    def sums(self, at: Array) -> Array:
        """Each hidden neuron's sum at the points `at` (n, 2), before its ReLU: shape (n, count)."""
        net = self.net  # trained before, and not within, the trace
        with Trace() as trace:
            net(at)
        return np.asarray(trace["hidden.z"].value)

    def score(self, at: Array) -> Array:
        """The score at the points `at` (n, 2), before the sigmoid: shape (n,)."""
        net = self.net  # trained before, and not within, the trace
        with Trace() as trace:
            net(at)
        return np.asarray(trace["output.z"].value[:, 0])

    @property
    def parted(self) -> int:
        """How many points the network puts into their class."""
        return int(((self.score(self.points.X) > 0) == (self.points.labels == 1)).sum())

    def pieces(self, window: Array, upto: int | None = None) -> list[Piece]:
        """The pieces of a convex window (n, 2) between the first `upto` lines."""
        found = [Piece(window, ())]
        for k in range(self.count if upto is None else upto):
            found = [part for piece in found for part in self._cut(piece, k)]
        return found

    def _cut(self, piece: Piece, k: int) -> list[Piece]:
        above, below = halves(piece.corners, self.sums(piece.corners)[:, k])
        return [Piece(part, (*piece.on, on)) for part, on in ((above, True), (below, False)) if len(part) > 2]

    def line(self, k: int, window: Array) -> Array:
        """The two ends (2, 2) of neuron k's line in a window, its lower end first."""
        above, below = halves(window, self.sums(window)[:, k])
        shared = np.array([corner for corner in above if np.any(np.all(np.isclose(below, corner), axis=1))])
        return shared[np.argsort(shared[:, 1])]

    def crossings(self) -> dict[tuple[int, int], Array]:
        """Where each two lines cross."""
        W, b = (parameter.value for parameter in self.net["hidden"].parameters())
        return {
            (i, j): np.asarray(np.linalg.solve(W[[i, j]], -b[[i, j]])) for i, j in combinations(range(self.count), 2)
        }

    def stretches(self, k: int, window: Array) -> list[Array]:
        """The stretches (2, 2) into which the lines before k cut line k, from its lower end on."""
        start, end = self.line(k, window)
        met = [place for (i, j), place in self.crossings().items() if j == k and i < k]
        ends = sorted([start, *met, end], key=lambda place: float((place - start) @ (end - start)))
        return [np.array(pair) for pair in pairwise(ends)]

    def zero_line(self, window: Array) -> Array:
        """The corners (n, 2) of the closed line on which the score is zero, round the middle of the first class."""
        corners = []
        for piece in self.pieces(window):
            above, below = halves(piece.corners, self.score(piece.corners))
            corners += [each for each in above if len(below) and np.any(np.all(np.isclose(below, each), axis=1))]
        places = np.unique(np.round(np.array(corners), 9), axis=0)
        away = places - places.mean(axis=0)
        return places[np.argsort(np.arctan2(away[:, 1], away[:, 0]))]
