"""Training: feed forward, measure the cost, backpropagate, update; and a history to replay it from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .arrays import Array, ShapeError, checked, read_only
from .network import Network
from .optimise import SGD
from .tensor import Tensor
from .trace import untraced

Loss: TypeAlias = Callable[[Tensor, ArrayLike], Tensor]
Metric: TypeAlias = Callable[[Network], float]
State: TypeAlias = Mapping[str, Array]


@dataclass(frozen=True, eq=False)
class History:
    """What happened in a training run, step by step. Step 0 is before training; after step s, s updates were made.

    - `steps`: 0, 1, …, n.  `epochs`: the same in passes over the data, e.g. 0, 0.5, 1, ….
    - `cost[s]`: the cost after s updates, on the batch that update s + 1 learns from.
    - `metrics["accuracy"][s]`: what the metric measured after s updates.
    - `snapshots[s]["hidden.W"]`: the parameters after s updates, for the steps that were asked for; read-only.
    """

    steps: NDArray[np.int64]
    epochs: Array
    cost: Array
    metrics: Mapping[str, Array]
    snapshots: Mapping[int, State]

    def restore(self, net: Network, step: int) -> None:
        """Sets the network's parameters to what they were after `step` updates."""
        if step not in self.snapshots:
            raise KeyError(f"no snapshot was taken at step {step}; there are {list(self.snapshots)}")
        net.load_state(self.snapshots[step])


def train(
    net: Network,
    X: ArrayLike,
    Y: ArrayLike,
    *,
    loss: Loss,
    optimizer: SGD,
    epochs: int,
    batch_size: int | None = None,
    seed: int = 0,
    snapshots: Iterable[int] = (),
    metrics: Mapping[str, Metric] | None = None,
    callback: Callable[[int, float], object] | None = None,
) -> History:
    """Trains `net` on samples X (m, n_in) and their targets Y (m rows), and returns the History.

    - `batch_size`: samples an update learns from; None takes all. Every epoch is shuffled by `seed`.
    - `snapshots`: the steps at which to keep all parameters: range(0, 501, 10), [0, 500].
    - `metrics`: functions of the network, measured at every step on whatever data they hold.
    - `callback(step, cost)`: called at every step, for a progress bar.

    The same seed gives the same numbers. A cost that overflows is recorded as inf or NaN, and training goes
    on. When interrupted (Ctrl-C), the network stays as a whole number of updates left it.
    """
    X, Y = _samples(X, Y)
    size = _count(len(X) if batch_size is None else batch_size, "batch_size")
    last = _count(epochs, "epochs") * -(-len(X) // size)
    log = _Log(net, last, metrics or {}, set(snapshots))
    _check_optimizer(net, optimizer)
    batches = _batches(len(X), size, np.random.default_rng(seed))
    with np.errstate(over="ignore", invalid="ignore"):  # the history tells
        for step in range(last + 1):
            batch = next(batches)
            cost = loss(net(X[batch]), Y[batch])
            log.write(step, cost.item())
            if callback:
                callback(step, cost.item())
            if step < last:
                net.zero_grad()
                cost.backward()
                _update(optimizer)
    return log.history(epochs)


def _update(optimizer: SGD) -> None:
    """One step of all parameters or of none: where Ctrl-C comes between two of them, the first goes back."""
    before = [p.value for p in optimizer.parameters]
    try:
        optimizer.step()
    except BaseException:
        for p, value in zip(optimizer.parameters, before, strict=True):
            p.replace(value)
        raise


class _Log:
    """What is measured as training goes on, and becomes a History."""

    def __init__(self, net: Network, last: int, metrics: Mapping[str, Metric], wanted: set[int]):
        if beyond := sorted(wanted - set(range(last + 1))):
            raise ValueError(f"train: snapshots at steps {beyond}, but this run has steps 0, 1, …, {last}")
        self.net, self.metrics, self.wanted = net, metrics, wanted
        self.steps = np.arange(last + 1)
        self.cost = np.empty(last + 1)
        self.measured = {name: np.empty(last + 1) for name in metrics}
        self.snapshots: dict[int, State] = {}

    def write(self, step: int, cost: float) -> None:
        self.cost[step] = cost
        with untraced():
            for name, metric in self.metrics.items():
                self.measured[name][step] = metric(self.net)
        if step in self.wanted:  # values never change in place: to keep one is to keep it as it is
            self.snapshots[step] = MappingProxyType({str(p.name): p.value for p in self.net.parameters()})

    def history(self, epochs: int) -> History:
        passes = self.steps * epochs / self.steps[-1]
        for array in (self.steps, passes, self.cost, *self.measured.values()):
            read_only(array)
        measured, snapshots = MappingProxyType(self.measured), MappingProxyType(self.snapshots)
        return History(self.steps, passes, self.cost, measured, snapshots)


def _batches(m: int, size: int, rng: np.random.Generator) -> Iterator[NDArray[np.int64] | slice]:
    """Which samples each update learns from, without end: every epoch a new order, unless it takes all."""
    while size >= m:
        yield slice(None)
    while True:
        order = rng.permutation(m)
        for start in range(0, m, size):
            yield order[start : start + size]


def _samples(X: ArrayLike, Y: ArrayLike) -> tuple[Array, NDArray[np.generic]]:
    """X as numbers, and Y with a row for each sample; Y keeps its type, for integers are class labels."""
    X, labels = checked(X, "X"), np.asarray(Y)
    checked(labels, "Y")
    if labels.ndim == 0 or len(X) != len(labels):
        raise ShapeError(f"train: X has shape {X.shape}, Y {labels.shape}: they need one row for each sample")
    return X, labels


def _count(n: int, what: str) -> int:
    if not isinstance(n, int | np.integer) or n < 1:
        raise ValueError(f"train: {what} must be a whole number ≥ 1, not {n!r}")
    return int(n)


def _check_optimizer(net: Network, optimizer: SGD) -> None:
    if not {id(p) for p in net.parameters()} & {id(p) for p in optimizer.parameters}:
        raise ValueError("train: the optimizer moves no parameter of this network")
