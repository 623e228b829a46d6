"""The loop with its clearing at three places: after the step, before backward, and, in vain, between the two."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from nn_core import SGD, Network, mse, one_hot
from scenes.kit.runs.practice_net import X, Y, practice_net
from scenes.l10_training.practice_training import RATE, flowers

PLACES = {  # what is done in a lap, in this order, for each place of clearing
    "after step": ("forward", "cost", "backward", "step", "clear"),
    "between": ("forward", "cost", "backward", "clear", "step"),
    "before backward": ("forward", "cost", "clear", "backward", "step"),
}


@dataclass(frozen=True)
class Moment:
    """What the network holds when one of the five has been done; flower 134 is what its neurons show.

    `weights` and `gradients` are those of its two layers; `activations` its neurons' (inputs, hidden, outputs) by the
    forward pass before, at the start the inputs alone; `cost` the one found last, NaN at the start.
    """

    done: str
    weights: tuple[np.ndarray, ...]
    gradients: tuple[np.ndarray, ...]
    activations: tuple[np.ndarray, ...]
    cost: float


@cache
def moments(place: str, laps: int, every: bool = False) -> tuple[Moment, ...]:
    """The start, then a moment for each thing done in `laps` laps, and the forward and the cost that follow them.

    A lap learns flower 134, or `every` one of the eighty.

    >>> [round(moment.cost, 3) for moment in moments("after step", 1) if moment.done == "cost"]
    [0.647, 0.515]
    """
    learned, _ = flowers()
    inputs, targets = (learned.X, one_hot(learned.labels, 2)) if every else (X, Y)
    net = practice_net()
    optimizer = SGD(net, RATE)
    activations: tuple[np.ndarray, ...] = (X[0],)
    loss, found = None, [_moment("start", net, (X[0],), float("nan"))]
    order = PLACES[place]
    for event in (*order * laps, *order[:2]):
        if event == "forward":
            activations = _activations(net)
        elif event == "cost":
            loss = mse(net(inputs), targets)
        elif event == "backward" and loss is not None:
            loss.backward()
        elif event == "step":
            optimizer.step()
        elif event == "clear":
            net.zero_grad()
        found.append(_moment(event, net, activations, float("nan") if loss is None else loss.item()))
    return tuple(found)


def _activations(net: Network) -> tuple[np.ndarray, ...]:
    """What the neurons of each layer answer to flower 134."""
    found: list[np.ndarray] = [X[0]]
    layer_input: np.ndarray = X
    for layer in net.layers:
        layer_input = layer(layer_input).value
        found.append(layer_input[0])
    return tuple(found)


def _moment(done: str, net: Network, activations: tuple[np.ndarray, ...], cost: float) -> Moment:
    weights = net.weights()
    return Moment(
        done,
        tuple(W.value.copy() for W in weights),
        tuple(np.zeros_like(W.value) if W.grad is None else W.grad.copy() for W in weights),
        activations,
        cost,
    )


def costs(place: str, laps: int, every: bool = False) -> np.ndarray:
    """The cost before each lap and after the last one, (laps + 1,), with gradients cleared at this place.

    >>> [costs(place, 2).round(3).tolist() for place in ("after step", "between")]
    [[0.647, 0.515, 0.394], [0.647, 0.647, 0.647]]
    """
    return np.array([moment.cost for moment in moments(place, laps, every) if moment.done == "cost"])
