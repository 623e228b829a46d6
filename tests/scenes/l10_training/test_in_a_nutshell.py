"""Clearing after the step and before backward give one history, bit by bit; between the two nothing is learned."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.kit.runs.practice_net import practice_net
from scenes.l10_training.clearing_runs import PLACES, costs
from scenes.l10_training.in_a_nutshell import LAPS, STOPS
from scenes.l10_training.lap_track import STATIONS
from scenes.l10_training.practice_training import training


def test_both_places_give_equal_histories_to_the_last_bit() -> None:
    after, before, between = (costs(place, LAPS) for place in PLACES)
    assert np.array_equal(after, before)
    assert np.array_equal(after, training().cost[: LAPS + 1])
    assert np.ptp(between) == 0


def test_what_is_said_of_eighty_laps() -> None:
    history = training()
    assert [round(float(history.cost[lap]), 3) for lap in (0, LAPS)] == [0.402, 0.059]
    assert [round(float(history.metrics[name][LAPS])) for name in ("right", "exam")] == [78, 18]
    assert round(float(costs(PLACES[0], 1)[1]), 4) == 0.3957


def test_five_stations_and_seventeen_dials() -> None:
    assert [*(name for name, _ in STOPS), "clear"] == list(STATIONS)
    assert sum(part.value.size for part in practice_net().parameters()) == 17


def test_a_lap_by_hand_gives_the_same_cost() -> None:
    from scenes.l10_training.practice_training import RATE, flowers

    learned, _ = flowers()
    W1, b1, W2, b2 = (part.value.copy() for part in practice_net().parameters())
    targets = np.eye(2)[learned.labels]

    def squash(z: np.ndarray) -> np.ndarray:
        return 1 / (1 + np.exp(-z))

    hidden = squash(learned.X @ W1.T + b1)
    answers = squash(hidden @ W2.T + b2)
    delta = 2 * (answers - targets) * answers * (1 - answers) / targets.size
    back = delta @ W2 * hidden * (1 - hidden)
    W1 -= RATE * back.T @ learned.X
    b1 -= RATE * back.sum(axis=0)
    W2 -= RATE * delta.T @ hidden
    b2 -= RATE * delta.sum(axis=0)
    after = squash(squash(learned.X @ W1.T + b1) @ W2.T + b2)
    assert costs(PLACES[0], 1)[1] == pytest.approx(((after - targets) ** 2).mean(), rel=1e-12)
