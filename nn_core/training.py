"""Training: feed forward, measure the cost, backpropagate, update; and a history to replay it from."""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .arrays import Array, ShapeError, checked, plain, read_only
from .history import History, Log, Metric, State, state_of
from .network import Network
from .optimise import Optimizer
from .overflow import described, first_overflow
from .tensor import Tensor

Loss: TypeAlias = Callable[[Tensor, ArrayLike], Tensor]
Schedule: TypeAlias = Callable[[int], float]


def train(
    net: Network,
    X: ArrayLike,
    Y: ArrayLike,
    *,
    loss: Loss,
    optimizer: Optimizer,
    epochs: int,
    batch_size: int | None = None,
    seed: int = 0,
    schedule: Schedule | None = None,
    patience: int | None = None,
    watch: str = "cost",
    snapshots: Iterable[int] = (),
    metrics: Mapping[str, Metric] | None = None,
    callback: Callable[[int, float], object] | None = None,
) -> History:
    """Trains `net` on samples X (m, n_in) and their targets Y (m rows), and returns the History.

    - `batch_size`: samples an update learns from; None takes all. Every epoch is shuffled by `seed`.
    - `schedule(step)`: the rate of update step + 1, such as lambda step: 0.5 * 0.99**step; None leaves it constant.
    - `patience`: stops early, when `watch` ("cost", or a metric's name) has not fallen below its lowest for so many
      steps, and sets the network back to the step where it was lowest. None never stops early.
    - `snapshots`: the steps at which to keep all parameters: range(0, 501, 10), [0, 500].
    - `metrics`: functions of the network, measured at every step on whatever data they hold, without dropout.
    - `callback(step, cost)`: called at every step, for a progress bar.

    The same seed gives the same numbers. A cost that overflows is recorded as inf or NaN, and training goes on; a
    warning says at which step and in which value it began. When interrupted (Ctrl-C), the network stays as a whole
    number of updates left it.
    """
    X, Y = _samples(X, Y)
    size = _count(len(X) if batch_size is None else batch_size, "batch_size")
    steps_an_epoch = -(-len(X) // size)
    last = _count(epochs, "epochs") * steps_an_epoch
    log = Log(net, last, metrics or {}, snapshots)
    stop = _EarlyStop(net, log, watch, math.inf if patience is None else _count(patience, "patience"))
    _check_optimizer(net, optimizer)
    batches = _batches(len(X), size, np.random.default_rng(seed))
    overflow = ""
    with np.errstate(over="ignore", invalid="ignore"):  # the warning and the history tell
        for step in range(last + 1):
            if schedule:
                optimizer.rate = schedule(step)
            batch = next(batches)
            with net.learning():
                cost = loss(net(read_only(X[batch])), Y[batch])
            log.write(step, cost.item(), optimizer.rate)
            if not overflow and not math.isfinite(cost.item()):
                began = described(first_overflow(cost))
                overflow = f"the cost is {cost.item()} at step {step}; the first value that is not finite is {began}"
            if callback:
                callback(step, cost.item())
            if step == last or stop.now(step):
                break
            net.zero_grad()
            cost.backward()
            _update(optimizer)
    if overflow:
        warnings.warn(f"train: {overflow}: try a smaller rate", RuntimeWarning, stacklevel=2)
    return log.history(step, steps_an_epoch)


def _update(optimizer: Optimizer) -> None:
    """One step of all parameters or of none: where Ctrl-C comes between two of them, the first goes back."""
    before = [p.array for p in optimizer.parameters]
    try:
        optimizer.step()
    except BaseException:
        for p, value in zip(optimizer.parameters, before, strict=True):
            p.replace(value)
        raise


class _EarlyStop:
    """Ends a run in which nothing gets better, and goes back to where it was best."""

    def __init__(self, net: Network, log: Log, watch: str, patience: float):
        if watch not in {"cost", *log.metrics}:
            raise ValueError(
                f"train: watch is {watch!r}, but measured are cost{''.join(f', {m}' for m in log.metrics)}"
            )
        self.net, self.values, self.patience = net, log.measured[watch], patience
        self.best, self.lowest = 0, math.inf
        self.state: State = {}

    def now(self, step: int) -> bool:
        """Whether to stop after `step` updates."""
        if self.patience == math.inf:
            return False
        if self.values[step] < self.lowest:
            self.best, self.lowest, self.state = step, float(self.values[step]), state_of(self.net)
        if step - self.best < self.patience:
            return False
        self.net.load_state(self.state or state_of(self.net))
        return True


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
    X, labels = read_only(checked(X, "X", copy=True)), plain(Y, "Y").copy()
    checked(labels, "Y")
    if labels.ndim == 0 or len(X) != len(labels):
        raise ShapeError(f"train: X has shape {X.shape}, Y {labels.shape}: they need one row for each sample")
    return X, labels


def _count(n: int, what: str) -> int:
    if not isinstance(n, int | np.integer) or n < 1:
        raise ValueError(f"train: {what} must be a whole number ≥ 1, not {n!r}")
    return int(n)


def _check_optimizer(net: Network, optimizer: Optimizer) -> None:
    if not {id(p) for p in net.parameters()} & {id(p) for p in optimizer.parameters}:
        raise ValueError("train: the optimizer moves no parameter of this network")
