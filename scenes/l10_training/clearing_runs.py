"""The loop of learning with its gradients never cleared, or cleared in any of the gaps between its four boxes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from nn_core import SGD, Network, mse
from scenes.kit.runs.practice_net import X, Y, practice_net
from scenes.l10_training.practice_training import RATE

LOOP = ("forward", "cost", "backward", "step")
GAPS = tuple(f"after {box}" for box in LOOP)  # in one of these stands the fifth box, clear
USED = "after step"  # the gap where it usually stands

Lap = tuple[str, ...]  # what is done, in order: a box by its name, clear by the gap in which it stands


def lap(*gaps: str) -> Lap:
    """One lap, with a clearing in each of these gaps.

    >>> lap("after cost")
    ('forward', 'cost', 'after cost', 'backward', 'step')
    """
    return tuple(done for box, gap in zip(LOOP, GAPS, strict=True) for done in (box, gap) if done in (*LOOP, *gaps))


FORGETFUL = (lap(), lap())
CAREFUL = (lap(USED), lap(), lap("after cost", "after backward"), LOOP[:2])


@dataclass(frozen=True)
class Moment:
    """What the network holds when one thing has been done; flower 134 is what it learns.

    `weights` and `gradients` are those of its two layers; `activations` its neurons' (inputs, hidden, outputs) by the
    forward pass before, at the start the inputs alone; `cost` the one found last, 0 at the start.
    """

    done: str
    weights: tuple[np.ndarray, ...]
    gradients: tuple[np.ndarray, ...]
    activations: tuple[np.ndarray, ...]
    cost: float


@cache
def moments(laps: tuple[Lap, ...]) -> tuple[Moment, ...]:
    """The start, then a moment for each thing done in these laps.

    >>> [round(float(moment.gradients[1][0, 0]), 3) for moment in moments(FORGETFUL) if moment.done == "backward"]
    [0.114, 0.21]
    """
    net = practice_net()
    optimizer = SGD(net, RATE)
    activations: tuple[np.ndarray, ...] = (X[0],)
    loss = mse(net(X), Y)
    found = [_moment("start", net, activations, 0.0)]
    for event in (event for events in laps for event in events):
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
        found.append(_moment(event, net, activations, found[-1].cost if event == "forward" else loss.item()))
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


def costs(gap: str, laps: int) -> np.ndarray:
    """The cost before each lap and after the last one, (laps + 1,), with gradients cleared in this gap.

    >>> [costs(gap, 2).round(3).tolist() for gap in ("after step", "after backward")]
    [[0.647, 0.515, 0.394], [0.647, 0.647, 0.647]]
    """
    run = moments((lap(gap),) * laps + (LOOP[:2],))
    return np.array([moment.cost for moment in run if moment.done == "cost"])
