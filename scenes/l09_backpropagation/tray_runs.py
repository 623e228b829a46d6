"""Gradients that are cleared before each step, or not: one weight in a bowl, and the practice net."""

from __future__ import annotations

from functools import cache

import numpy as np

from nn_core import SGD, Tensor, mse
from scenes.kit.runs.practice_flowers import FLOWERS, TARGETS
from scenes.kit.runs.practice_net import practice_net

TARGET, RATE, STEPS = 3.0, 0.1, 40  # of the bowl
NET_RATE, NET_STEPS = 2.0, 300


@cache
def bowl_run(clear: bool) -> tuple[np.ndarray, np.ndarray]:
    """The weights after 0, 1, … steps on C = (w − 3)², and what the tray held at each step.

    >>> weights, tray = bowl_run(False)
    >>> weights[:4].round(2).tolist(), tray[:3].round(2).tolist()
    ([0.0, 0.6, 1.68, 3.02], [-6.0, -10.8, -13.44])
    """
    w = Tensor(0.0, name="w")
    optimizer = SGD([w], rate=RATE)
    weights, tray = [w.item()], []
    for _ in range(STEPS):
        if clear:
            w.grad = None
        ((w - TARGET) ** 2).backward()
        tray.append(float(np.asarray(w.grad)))
        optimizer.step()
        weights.append(w.item())
    return np.array(weights), np.array(tray)


@cache
def net_run(clear: bool) -> tuple[np.ndarray, np.ndarray]:
    """The practice net's cost over a hundred flowers, and the length of all its weights, after 0, 1, … steps.

    >>> costs, lengths = net_run(False)
    >>> round(float(costs[20]), 3), round(float(lengths[300]), 1)
    (0.058, 345.4)
    """
    net = practice_net()
    optimizer = SGD(net, NET_RATE)
    costs, lengths = [], []
    for _ in range(NET_STEPS + 1):
        cost = mse(net(FLOWERS), TARGETS)
        costs.append(cost.item())
        lengths.append(np.sqrt(sum(float(np.sum(p.value**2)) for p in net.parameters())))
        if clear:
            net.zero_grad()
        cost.backward()
        optimizer.step()
    return np.array(costs), np.array(lengths)
