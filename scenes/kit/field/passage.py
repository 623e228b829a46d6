"""`Passage`: the way of the plane's points through a network's layers, one operation after the other.

At whole times the numbers are those of `nn_core`: 0 is x, 1 is W x, 2 is W x + b, 3 is the activation, 4 the next
layer's W x, and so on. Between them lies a path, which no network computes: the matrix first turns and then stretches,
the bias shifts, and tanh closes in like four walls.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from nn_core import Dense, Network, Tensor, Trace, tanh

STEPS = ("xW", "z", "a")  # the records of a layer, in order of time
TURNED = 0.5  # the share of a matrix's time in which it turns; then it stretches
Way = Callable[[float], np.ndarray]


class Passage:
    """The layers of `net` called `layers`, each of two neurons with two inputs, passed one after the other.

    >>> layer = Dense(2, 2, tanh, name="hidden")
    >>> layer.set(W=[[0, -2], [1, 0]], b=[0.5, 0])
    >>> way = Passage(Network(layer), ["hidden"]).way([[1.0, 0.5]])
    >>> [way(time).round(2).tolist() for time in (0, 0.5, 1, 2, 3)]
    [[[1.0, 0.5]], [[-0.5, 1.0]], [[-1.0, 1.0]], [[-0.5, 1.0]], [[-0.46, 0.76]]]
    """

    def __init__(self, net: Network, layers: Sequence[str]) -> None:
        self.net, self.names = net, tuple(layers)
        self.layers: list[Dense] = []
        for name in layers:
            layer = net[name]
            if not isinstance(layer, Dense) or (layer.n_in, layer.n_out) != (2, 2):
                raise ValueError(f'Passage: layer "{name}" must be a Dense layer from two neurons to two')
            self.layers.append(layer)

    @property
    def end(self) -> int:
        """The time at which the last layer has been passed."""
        return len(STEPS) * len(self.layers)

    def stages(self, points: np.ndarray) -> list[np.ndarray]:
        """Where `points` (n, 2) are at times 0, 1, …, `end`: the records of `nn_core`, each (n, 2)."""
        with Trace() as trace:
            self.net(points)
        return [np.asarray(points, float)] + [trace[f"{name}.{step}"].value for name in self.names for step in STEPS]

    def way(self, points: np.ndarray) -> Way:
        """Where `points` (n, 2) are as a function of the time."""
        stages = self.stages(points)

        def at(time: float) -> np.ndarray:
            whole = min(int(time), self.end)
            return self._between(stages[whole], whole, time - whole) if time > whole else stages[whole]

        return at

    def walls(self, time: float) -> float | None:
        """How far from the axes tanh's four walls stand at `time`; None while there are none."""
        whole = int(np.ceil(time))
        if whole == 0 or whole % len(STEPS) or self.layers[whole // len(STEPS) - 1].activation is not tanh:
            return None
        return 1 / (time - whole + 1)

    def _between(self, start: np.ndarray, stage: int, share: float) -> np.ndarray:
        """The points that stood at `start` when the stage began, `share` (0 to 1) of it later."""
        layer, step = self.layers[stage // len(STEPS)], STEPS[stage % len(STEPS)]
        if step == "xW":
            return np.asarray(start @ part_of_matrix(layer.W.value, share).T)
        if step == "z":
            return start + share * layer.b.value
        if layer.activation is tanh:
            return tanh(start * share).value / share
        return np.asarray((1 - share) * start + share * layer.activation(Tensor(start)).value)


def part_of_matrix(W: np.ndarray, share: float) -> np.ndarray:
    """A matrix on the way from the identity (`share` 0) to `W` (2, 2) (`share` 1): it turns, then stretches.

    W is a turn followed by stretches along two perpendicular directions (its polar decomposition). A matrix that
    mirrors the plane or flattens it has no such way: it comes straight, entry by entry.

    >>> part_of_matrix(np.array([[0.0, -4.0], [1.0, 0.0]]), 0.75).round(3).tolist()
    [[0.0, -2.0], [1.0, 0.0]]
    """
    if np.linalg.det(W) <= 0:
        return (1 - share) * np.eye(2) + share * W
    left, lengths, right = np.linalg.svd(W)
    turn = left @ right
    angle = np.arctan2(turn[1, 0], turn[0, 0]) * min(share / TURNED, 1)
    turned = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    return np.asarray((left * lengths ** max((share - TURNED) / (1 - TURNED), 0)) @ left.T @ turned)


def before(layer: Dense, activations: np.ndarray) -> np.ndarray:
    """The points x that a tanh layer takes to `activations` (n, 2), each strictly between -1 and 1: shape (n, 2).

    >>> layer = Dense(2, 2, tanh)
    >>> layer.set(W=[[1, 2], [3, 4]], b=[5, 6])
    >>> before(layer, layer([[0.1, -2.6]]).value).round(6).tolist()
    [[0.1, -2.6]]
    """
    if layer.activation is not tanh:
        raise ValueError(f'before: layer "{layer.name}" squashes with something other than tanh')
    return np.linalg.solve(layer.W.value, (np.arctanh(activations) - layer.b.value).T).T
