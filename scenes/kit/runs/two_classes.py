"""Two classes of points in a plane, and the run in which a network with one sigmoid output learns them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from nn_core import SGD, History, Network, accuracy, binary_cross_entropy, train
from nn_core.data import Dataset


def share_right(points: Dataset) -> Callable[[Network], float]:
    """Which share of the points a network gets right."""
    return lambda net: accuracy(net(points.X), points.labels)


def count_right(points: Dataset) -> Callable[[Network], float]:
    """How many of the points a network gets right."""
    share = share_right(points)
    return lambda net: share(net) * len(points)


def learn(
    net: Network,
    points: Dataset,
    steps: int,
    rate: float,
    momentum: float = 0.0,
    *,
    schedule: Callable[[int], float] | None = None,
    snapshots: Iterable[int] = (),
    metrics: Mapping[str, Callable[[Network], float]] | None = None,
) -> History:
    """Trains `net` by steps of all points on the binary cross-entropy; without `metrics`, "right" counts points.

    >>> from nn_core import Dense, data, sigmoid
    >>> history = learn(Network(Dense(2, 1, sigmoid), seed=0), data.gaussians(40, seed=0), 20, rate=0.5)
    >>> bool(history.cost[-1] < history.cost[0]), len(history.metrics["right"])
    (True, 21)
    """
    return train(
        net,
        points.X,
        points.labels[:, None],
        loss=binary_cross_entropy,
        optimizer=SGD(net, rate, momentum),
        epochs=steps,
        schedule=schedule,
        snapshots=snapshots,
        metrics=metrics or {"right": count_right(points)},
    )
