"""Laps of learning on one flower: forward, cost, backward, step, clear, and again."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from nn_core import SGD, Dense, Network, mse
from scenes.kit.runs.practice_net import X, Y, practice_net
from scenes.l10_training.practice_training import RATE

LOOP: tuple[str, ...] = ("forward", "cost", "backward", "step", "clear")
LAST = 12  # the laps that are run before the last cost is found


@dataclass(frozen=True)
class Moment:
    """What the network holds when one thing has been done; it learns flower 134.

    `weights`, `biases` and the weights' `gradients` are those of its two layers; `activations` its neurons' (inputs,
    hidden, outputs) by the forward pass before, at the start the inputs alone; `cost` the one found last, 0 at the
    start.
    """

    done: str
    weights: tuple[np.ndarray, ...]
    biases: tuple[np.ndarray, ...]
    gradients: tuple[np.ndarray, ...]
    activations: tuple[np.ndarray, ...]
    cost: float


@cache
def moments(lap: tuple[str, ...] = LOOP, laps: int = LAST + 1) -> tuple[Moment, ...]:
    """The start, then a moment for each thing done in so many laps.

    >>> [round(float(moment.gradients[1][0, 0]), 3) for moment in moments(laps=2) if moment.done == "backward"]
    [0.114, 0.096]
    """
    net = practice_net()
    optimizer = SGD(net, RATE)
    activations: tuple[np.ndarray, ...] = (X[0],)
    loss = mse(net(X), Y)
    found = [_moment("start", net, activations, 0.0)]
    for event in lap * laps:
        if event == "forward":
            activations = _activations(net)
        elif event == "cost":
            loss = mse(net(X), Y)
        elif event == "backward":
            loss.backward()
        elif event == "step":
            optimizer.step()
        else:
            net.zero_grad()
        cost = found[-1].cost if event in ("clear", "forward") else loss.item()
        found.append(_moment(event, net, activations, cost))
    return tuple(found)


def _activations(net: Network) -> tuple[np.ndarray, ...]:
    """What the neurons of each layer answer to the flower."""
    found: list[np.ndarray] = [X[0]]
    layer_input: np.ndarray = X
    for layer in net.layers:
        layer_input = layer(layer_input).value
        found.append(layer_input[0])
    return tuple(found)


def _moment(done: str, net: Network, activations: tuple[np.ndarray, ...], cost: float) -> Moment:
    weights, biases = net.weights(), [layer.b for layer in net.layers if isinstance(layer, Dense)]
    return Moment(
        done,
        tuple(W.value.copy() for W in weights),
        tuple(b.value.copy() for b in biases),
        tuple(np.zeros_like(W.value) if W.grad is None else W.grad.copy() for W in weights),
        activations,
        cost,
    )


def after(done: str) -> list[Moment]:
    """The moments at which this has just been done, lap by lap.

    >>> [round(moment.cost, 3) for moment in after("cost")[:4]]
    [0.647, 0.515, 0.394, 0.263]
    """
    return [moment for moment in moments() if moment.done == done]
