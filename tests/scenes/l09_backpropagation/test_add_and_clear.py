"""AddAndClear: both runs by plain arithmetic, the practice net by NumPy alone, and what the tray and the bowl show."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from manim import tempconfig

from scenes.kit.runs.practice_flowers import FLOWERS, TARGETS
from scenes.kit.runs.practice_net import B1, B2, W1, W2
from scenes.kit.stage.layout import Frame, frame
from scenes.l09_backpropagation.tray_bowl import Bowl
from scenes.l09_backpropagation.tray_curves import EARLY, Curves
from scenes.l09_backpropagation.tray_runs import NET_RATE, NET_STEPS, STEPS, bowl_run, net_run


@pytest.fixture
def stage() -> Iterator[Frame]:
    with tempconfig({"frame_width": 128 / 9}):
        yield frame()


@pytest.mark.parametrize("clear", [True, False])
def test_the_bowl_by_hand(clear: bool) -> None:
    w, tray, weights, held = 0.0, 0.0, [0.0], []
    for _ in range(STEPS):
        tray = (0.0 if clear else tray) + 2 * (w - 3)
        w -= 0.1 * tray
        held.append(tray)
        weights.append(w)
    assert bowl_run(clear)[0] == pytest.approx(np.array(weights))
    assert bowl_run(clear)[1] == pytest.approx(np.array(held))


def test_what_is_said_of_the_bowl() -> None:
    cleared, uncleared = bowl_run(True)[0], bowl_run(False)[0]
    assert (np.diff(cleared) > 0).all()
    assert abs(cleared[16] - 3) < 0.1
    assert uncleared[:4].round(2).tolist() == [0, 0.6, 1.68, 3.02]
    assert bowl_run(False)[1][:3].round(2).tolist() == [-6, -10.8, -13.44]
    assert round(float(uncleared.max()), 1) == 6.0
    assert round(float(uncleared[6]), 2) == 6.01
    assert uncleared[13] < 0 < uncleared[20] - 6, "it comes all the way back, and up again"


def test_for_ever() -> None:
    # u = w − 3 and the tray t: t takes 2u, then w moves by a tenth of it; nothing shrinks
    step = np.array([[1 - 0.2, -0.1], [2.0, 1.0]])
    assert np.abs(np.linalg.eigvals(step)) == pytest.approx([1, 1])


def sigmoid(z: np.ndarray) -> np.ndarray:
    return np.asarray(1 / (1 + np.exp(-z)))


@pytest.mark.parametrize("clear", [True, False])
def test_the_practice_net_by_numpy(clear: bool) -> None:
    dials = [W1.copy(), B1.copy(), W2.copy(), B2.copy()]
    tray = [np.zeros_like(d) for d in dials]
    costs, lengths, largest = [], [], []
    for _ in range(NET_STEPS + 1):
        hidden = sigmoid(FLOWERS @ dials[0].T + dials[1])
        out = sigmoid(hidden @ dials[2].T + dials[3])
        costs.append(np.mean((out - TARGETS) ** 2))
        lengths.append(np.sqrt(sum(np.sum(d**2) for d in dials)))
        delta = (out - TARGETS) * out * (1 - out) / len(FLOWERS)
        back = delta @ dials[2] * hidden * (1 - hidden)
        slopes = [back.T @ FLOWERS, back.sum(axis=0), delta.T @ hidden, delta.sum(axis=0)]
        tray = [slope + (0 if clear else old) for slope, old in zip(slopes, tray, strict=True)]
        largest.append([max(float(abs(each).max()) for each in all_) for all_ in (slopes, tray)])
        dials = [d - NET_RATE * t for d, t in zip(dials, tray, strict=True)]
    assert net_run(clear)[0] == pytest.approx(np.array(costs), rel=1e-4)
    assert net_run(clear)[1] == pytest.approx(np.array(lengths), rel=1e-4)
    np.testing.assert_allclose(np.array(net_run(clear)[2:]).T, largest, rtol=1e-3, atol=1e-9)


def test_frozen_the_slopes_are_nearly_zero_but_the_tray_is_full() -> None:
    costs, _, slopes, trays = net_run(False)
    assert slopes[250:].max() < 1e-6
    assert trays[250:].min() > 0.2
    assert np.abs(costs[250:] - 0.04).max() < 1e-6


def test_first_better_then_frozen_while_the_weights_run_away() -> None:
    (good, short, *_), (bad, long, *_) = net_run(True), net_run(False)
    assert bad[EARLY] < good[EARLY]
    assert [round(float(c[EARLY]), 3) for c in (good, bad)] == [0.245, 0.058]
    assert np.abs(bad[250:] - 0.04).max() < 1e-4
    assert round(float(bad[-1]), 3) == 0.04
    assert [round(float(length[-1])) for length in (short, long)] == [10, 345]


def test_tray_and_curves_show_their_numbers(stage: Frame) -> None:
    bowl, curves = Bowl(stage), Curves(stage)
    for held in (-13.44, 5.6):
        bowl.level.set_value(held)
        bowl.tray.refresh()
        assert [reading.shown for reading in bowl.tray.readings()] == pytest.approx([held])
    shown = [curve for pair in curves.curves.values() for curve in pair]
    assert all(reading.holds for each in shown for reading in each.readings())
