"""The loop with its clearing at three places: after the step, before backward, and, in vain, between the two."""

from __future__ import annotations

from functools import cache

import numpy as np

from nn_core import SGD, mse, one_hot
from scenes.kit.runs.practice_net import practice_net
from scenes.l10_training.practice_training import RATE, flowers

PLACES = ("after step", "before back", "between")


@cache
def costs(place: str, laps: int) -> np.ndarray:
    """The cost before each lap and after the last one, (laps + 1,), with gradients cleared at this place.

    >>> [[round(float(cost), 4) for cost in costs(place, 1)] for place in ("after step", "between")]
    [[0.4024, 0.3957], [0.4024, 0.4024]]
    """
    learned, _ = flowers()
    targets, net = one_hot(learned.labels, 2), practice_net()
    optimizer, found = SGD(net, RATE), []
    for _ in range(laps):
        cost = mse(net(learned.X), targets)
        found.append(cost.item())
        if place == "before back":
            net.zero_grad()
        cost.backward()
        if place == "between":
            net.zero_grad()
        optimizer.step()
        if place == "after step":
            net.zero_grad()
    found.append(mse(net(learned.X), targets).item())
    return np.array(found)
