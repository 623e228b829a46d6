"""What InsideTheSpiral says is so: straight lines, bends, six weights, and a sum that can be added by hand."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.kit.field.isoline import level_lines
from scenes.kit.runs.replay import Replay
from scenes.kit.stage.layout import Region
from scenes.l10_training.partial_sum import NeuronMap, PartialSum
from scenes.l10_training.spiral import points, replay

ROOM = Region(-2, 2, -2, 2)


@pytest.fixture(scope="module")
def run() -> Replay:
    """The run, at its end."""
    run = replay()
    run.moment.set_value(1)
    return run


def bend(line: np.ndarray) -> float:
    """The largest distance of a line's points from the straight line that fits them best."""
    centred = line - line.mean(axis=0)
    return float(np.abs(centred @ np.linalg.svd(centred)[2][1]).max())


def test_first_layer_neurons_draw_straight_lines_and_second_layer_ones_bends(run: Replay) -> None:
    bends = {}
    for name in ("first", "second"):
        scores = run.answers(f"{name}.z")
        lines = [level_lines(run.grid, run.grid.square(column)) for column in scores.T]
        assert all(lines)
        bends[name] = [max(map(bend, pieces)) for pieces in lines]
    assert max(bends["first"]) < 1e-9
    assert min(bends["second"]) > 0.05


def test_none_of_the_six_pictures_parts_more_than_164_points(run: Replay) -> None:
    learn, _ = points()
    parted = [NeuronMap(run, k, ROOM).parted(learn) for k in range(6)]
    assert parted == [137, 154, 118, 100, 164, 123]


def test_the_weights_and_the_counts_of_the_sums(run: Replay) -> None:
    learn, _ = points()
    weights = run.weights()[-1][0]
    assert weights.round(1).tolist() == [5.3, 4.1, 4.6, 6.1, -7.6, -2.7]
    bright = run.run(learn.X)["second.a"].value
    total, counts = np.zeros(len(learn)), []
    for k in range(6):
        total = total + weights[k] * bright[:, k] + (0.401 if k == 5 else 0)
        counts.append(int(((total > 0) == (learn.labels == 1)).sum()))
    assert counts == [137, 138, 155, 142, 199, 200]
    assert [PartialSum(run, ROOM, k).right(learn) for k in range(1, 7)] == counts


def test_a_probe_can_be_added_by_hand(run: Replay) -> None:
    at = np.array([[0.5, 0.0]])
    terms = [1.989, -4.050, 1.302, 6.040, -7.595, 2.590]
    sums = [float(PartialSum(run, ROOM, k).scores(at)[0]) for k in range(1, 7)]
    assert np.diff([0, *sums])[:5] == pytest.approx(terms[:5], abs=2e-3)
    assert sums[-1] == pytest.approx(sum(terms) + 0.401, abs=5e-3)


def test_the_maps_show_what_they_stand_for(run: Replay) -> None:
    for shown in (NeuronMap(run, 2, ROOM), PartialSum(run, ROOM, 3)):
        assert all(reading.holds for part in (shown.heat, shown.line) for reading in part.readings())
