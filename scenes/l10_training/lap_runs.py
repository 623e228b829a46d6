"""Laps of learning on one flower, then another: with the gradients cleared in each lap, and with clear left out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from nn_core import SGD, Dense, Network, mse
from scenes.kit.runs.flower_net import PETALS
from scenes.kit.runs.practice_net import AVERAGE, X, Y, practice_net
from scenes.l10_training.practice_training import RATE

LOOP: tuple[str, ...] = ("forward", "cost", "backward", "step", "clear")
FORGETFUL: tuple[str, ...] = LOOP[:-1]
SWITCH, LAST = 6, 12  # the laps that are run before the second flower comes, and before the last lap
# Flower 50 of Fisher's 150, the first versicolor, seen from the same average as the practice net's own flower.
VERSICOLOR = np.round(PETALS[50:51] - np.array(AVERAGE), 1), np.array([[1.0, 0.0]])


@dataclass(frozen=True)
class Moment:
    """What the network holds when one thing has been done; it learns flower 134, then flower 50.

    `weights`, `biases` and the weights' `gradients` are those of its two layers; `activations` its neurons' (inputs,
    hidden, outputs) by the forward pass before, at the start the inputs alone; `target` is what was wanted then;
    `cost` the one found last, 0 at the start.
    """

    done: str
    weights: tuple[np.ndarray, ...]
    biases: tuple[np.ndarray, ...]
    gradients: tuple[np.ndarray, ...]
    activations: tuple[np.ndarray, ...]
    target: np.ndarray
    cost: float


@cache
def moments(lap: tuple[str, ...] = LOOP, laps: int = LAST + 2) -> tuple[Moment, ...]:
    """The start, then a moment for each thing done in so many laps.

    >>> [round(float(moment.gradients[1][0, 0]), 3) for moment in moments(FORGETFUL, 2) if moment.done == "backward"]
    [0.114, 0.21]
    """
    net = practice_net()
    optimizer = SGD(net, RATE)
    activations: tuple[np.ndarray, ...] = (X[0],)
    loss = mse(net(X), Y)
    found = [_moment("start", net, activations, Y[0], 0.0)]
    for count in range(laps):
        flower, target = (X, Y) if count < SWITCH else VERSICOLOR
        for event in lap:
            if event == "forward":
                activations = _activations(net, flower)
            elif event == "cost":
                loss = mse(net(flower), target)
            elif event == "backward":
                loss.backward()
            elif event == "step":
                optimizer.step()
            else:
                net.zero_grad()
            cost = found[-1].cost if event in ("clear", "forward") else loss.item()
            found.append(_moment(event, net, activations, target[0], cost))
    return tuple(found)


def _activations(net: Network, flower: np.ndarray) -> tuple[np.ndarray, ...]:
    """What the neurons of each layer answer to a flower."""
    found: list[np.ndarray] = [flower[0]]
    layer_input: np.ndarray = flower
    for layer in net.layers:
        layer_input = layer(layer_input).value
        found.append(layer_input[0])
    return tuple(found)


def _moment(done: str, net: Network, activations: tuple[np.ndarray, ...], target: np.ndarray, cost: float) -> Moment:
    weights, biases = net.weights(), [layer.b for layer in net.layers if isinstance(layer, Dense)]
    return Moment(
        done,
        tuple(W.value.copy() for W in weights),
        tuple(b.value.copy() for b in biases),
        tuple(np.zeros_like(W.value) if W.grad is None else W.grad.copy() for W in weights),
        activations,
        target,
        cost,
    )


def after(done: str, lap: tuple[str, ...] = LOOP) -> list[Moment]:
    """The moments at which this has just been done, lap by lap.

    >>> [round(moment.cost, 3) for moment in after("cost")[:4]]
    [0.647, 0.515, 0.394, 0.263]
    """
    return [moment for moment in moments(lap) if moment.done == done]
