"""What TrainingLoop says is so: twenty laps without a change of answers, recomputed by hand, and then the flip."""

from __future__ import annotations

import numpy as np
import pytest
from manim import ValueTracker

from nn_core.data import Dataset
from scenes.kit.runs.practice_net import B1, B2, W1, W2, practice_net
from scenes.kit.stage.layout import Region
from scenes.l10_training.lap_track import STATIONS, LapTrack
from scenes.l10_training.output_plane import OutputPlane
from scenes.l10_training.practice_training import LAST, RATE, flowers, training
from scenes.l10_training.training_loop import AWAKE, SILENT, STOP


def outputs(part: Dataset, lap: int) -> np.ndarray:
    """What the network of a lap answers for some flowers, (n, 2)."""
    net = practice_net()
    training().restore(net, lap)
    return net(part.X).value


def test_the_run_is_gradient_descent_written_out_by_hand() -> None:
    learned, _ = flowers()
    Y = np.eye(2)[learned.labels]
    w1, b1, w2, b2 = (each.copy() for each in (W1, B1, W2, B2))
    for lap in range(3):
        hidden = 1 / (1 + np.exp(-(learned.X @ w1.T + b1)))
        answer = 1 / (1 + np.exp(-(hidden @ w2.T + b2)))
        assert np.mean((answer - Y) ** 2) == pytest.approx(training().cost[lap])
        back = 2 * (answer - Y) / Y.size * answer * (1 - answer)
        before = back @ w2 * hidden * (1 - hidden)
        w2, b2 = w2 - RATE * back.T @ hidden, b2 - RATE * back.sum(axis=0)
        w1, b1 = w1 - RATE * before.T @ learned.X, b1 - RATE * before.sum(axis=0)


def test_counts_and_costs_of_the_laps_that_are_named() -> None:
    laps = (0, 1, SILENT, AWAKE, STOP, LAST)
    assert [round(float(training().cost[lap]), 3) for lap in laps] == [0.402, 0.396, 0.249, 0.163, 0.059, 0.028]
    assert [training().metrics["right"][lap] for lap in laps] == pytest.approx([39, 39, 39, 76, 78, 77])
    assert [training().metrics["exam"][lap] for lap in (AWAKE, STOP, LAST)] == pytest.approx([18, 18, 18])
    assert training().cost[LAST] < training().cost[STOP] / 2


def test_no_answer_changes_for_twenty_laps_and_39_are_versicolor() -> None:
    learned, kept = flowers()
    assert (len(learned), len(kept)) == (80, 20)
    assert np.bincount(learned.labels).tolist() == [39, 41]
    for lap in range(SILENT + 1):
        first, second = outputs(learned, lap).T
        assert (first > second).all()


def test_the_first_output_turns_round_in_those_laps() -> None:
    learned, _ = flowers()
    means = [[float(outputs(learned, lap)[learned.labels == k, 0].mean()) for k in (0, 1)] for lap in (0, SILENT)]
    assert means[0] == pytest.approx([0.42, 0.53], abs=0.005)
    assert means[1] == pytest.approx([0.55, 0.34], abs=0.005)


def test_the_plane_shows_each_flower_at_its_outputs_and_the_counts_are_those_beyond_the_line() -> None:
    lap = ValueTracker(float(AWAKE))
    plane = OutputPlane(Region(-5, 5, -2, 3), lap.get_value, 0.1)
    right = 0
    for k, marks in enumerate(plane.marks):
        assert all(reading.holds for reading in marks.readings())
        at = np.array([reading.shown for reading in marks.readings()]).reshape(-1, 2)
        right += int(((at[:, 1] > at[:, 0]) == bool(k)).sum())
    assert right == 76
    lap.set_value(STOP)
    assert len(plane.missed().at) == 2


def test_the_light_passes_the_stations_in_their_order() -> None:
    track = LapTrack(Region(-5, 5, -2, 2))
    shares = [track.reach(name) for name in STATIONS]
    assert shares == sorted(shares)
    assert list(STATIONS) == ["forward", "cost", "backward", "step", "clear"]
    track.lap.set_value(1 + shares[1])
    track.light.update()
    assert track.light.get_center() == pytest.approx([5, 0, 0], abs=0.1)
    assert all(reading.holds for reading in track.readings())
