"""History: what happened in a training run, step by step, to look at and to replay."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from .arrays import Array, read_only
from .display import kept, table_html
from .network import Network
from .trace import untraced

Metric: TypeAlias = Callable[[Network], float]
State: TypeAlias = Mapping[str, Array]


@dataclass(frozen=True, eq=False)
class History:
    """What happened in a training run, step by step. Step 0 is before training; after step s, s updates were made.

    - `steps`: 0, 1, …, n.  `epochs`: the same in passes over the data, e.g. 0, 0.5, 1, ….
    - `cost[s]`: the cost after s updates, on the batch that update s + 1 learns from.
    - `rates[s]`: the rate of update s + 1.
    - `metrics["accuracy"][s]`: what the metric measured after s updates.
    - `snapshots[s]["hidden.W"]`: the parameters after s updates, for the steps that were asked for; read-only.
    """

    steps: NDArray[np.int64]
    epochs: Array
    cost: Array
    rates: Array
    metrics: Mapping[str, Array]
    snapshots: Mapping[int, State]

    def restore(self, net: Network, step: int) -> None:
        """Sets the network's parameters to what they were after `step` updates."""
        if step not in self.snapshots:
            raise KeyError(f"no snapshot was taken at step {step}; there are {list(self.snapshots)}")
        net.load_state(self.snapshots[step])

    def __repr__(self) -> str:
        last = {"cost": self.cost} | dict(self.metrics)
        ends = ", ".join(f"{name} {values[0]:.4g} → {values[-1]:.4g}" for name, values in last.items())
        return f"<History: {self.steps[-1]} steps, {self.epochs[-1]:g} epochs, {ends}>"

    def _repr_html_(self) -> str:
        """What a notebook shows: the first and the last steps, with all that was measured."""
        columns = {"epoch": self.epochs, "cost": self.cost, "rate": self.rates} | dict(self.metrics)
        lines = [
            [str(step), *(f"{column[step]:.4g}" for column in columns.values())]
            if step is not None
            else ["⋯"] * (1 + len(columns))
            for step in kept(len(self.steps))
        ]
        return table_html(["step", *columns], lines, f"History of {self.steps[-1]} steps")


class Log:
    """What is measured as training goes on, and becomes a History."""

    def __init__(self, net: Network, last: int, metrics: Mapping[str, Metric], snapshots: Iterable[int]):
        wanted = set(snapshots)
        if beyond := sorted(wanted - set(range(last + 1))):
            raise ValueError(f"train: snapshots at steps {beyond}, but this run has steps 0, 1, …, {last}")
        if taken := sorted({"cost", "rate"} & set(metrics)):
            raise ValueError(f"train: a metric cannot be called {taken[0]!r}, which is measured in any case")
        self.net, self.metrics, self.wanted = net, metrics, wanted
        self.measured = {name: np.empty(last + 1) for name in ("cost", "rate", *metrics)}
        self.snapshots: dict[int, State] = {}

    def write(self, step: int, cost: float, rate: float) -> None:
        self.measured["cost"][step], self.measured["rate"][step] = cost, rate
        with untraced():
            for name, metric in self.metrics.items():
                self.measured[name][step] = metric(self.net)
        if step in self.wanted:
            self.snapshots[step] = state_of(self.net)

    def history(self, steps: int, steps_an_epoch: int) -> History:
        """The history of the `steps` updates that were made."""
        numbers = np.arange(steps + 1)
        kept = {name: read_only(values[: steps + 1].copy()) for name, values in self.measured.items()}
        cost, rates = kept.pop("cost"), kept.pop("rate")
        passes = read_only(numbers / steps_an_epoch)
        return History(
            read_only(numbers), passes, cost, rates, MappingProxyType(kept), MappingProxyType(self.snapshots)
        )


def state_of(net: Network) -> State:
    """All parameters by name. Values never change in place: to keep one is to keep it as it is."""
    return MappingProxyType({str(p.name): p.array for p in net.parameters()})
