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
def net_run(clear: bool) -> tuple[np.ndarray, ...]:
    """The practice net after 0, 1, … steps: its cost over a hundred flowers, and the length of all its weights.

    Then, at each step, the largest slope that is poured in, and what the fullest tray holds.

    >>> costs, lengths, slopes, trays = net_run(False)
    >>> [round(float(each), 3) for each in (costs[20], lengths[300], slopes[300], trays[300])]
    [0.058, 345.383, 0.0, 0.22]
    """
    net = practice_net()
    optimizer = SGD(net, NET_RATE)
    found = []
    for _ in range(NET_STEPS + 1):
        if clear:
            net.zero_grad()
        before = [0.0 if p.grad is None else np.array(p.grad) for p in net.parameters()]
        cost = mse(net(FLOWERS), TARGETS)
        cost.backward()
        length = np.sqrt(sum(float(np.sum(p.value**2)) for p in net.parameters()))
        trays = [np.asarray(p.grad) for p in net.parameters()]
        slopes = [tray - old for tray, old in zip(trays, before, strict=True)]
        found.append([cost.item(), length, *(max(float(abs(each).max()) for each in all_) for all_ in (slopes, trays))])
        optimizer.step()
    return tuple(np.array(found).T)
