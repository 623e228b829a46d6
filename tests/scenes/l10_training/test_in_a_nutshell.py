"""Clearing anywhere between step and backward gives one history, bit by bit; after backward nothing is learned."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from manim import tempconfig

from scenes.kit.runs.practice_net import W2, practice_net
from scenes.kit.stage.layout import Region
from scenes.kit.text.numerals import text_number
from scenes.l10_training.clearing_runs import CAREFUL, FORGETFUL, GAPS, LOOP, USED, Moment, costs, lap, moments
from scenes.l10_training.in_a_nutshell import RIGHT_GAPS, STOPS, VAIN
from scenes.l10_training.living_net import HEAVIEST, STEEPEST, LivingNet
from scenes.l10_training.loop_ring import BOXES, SLOTS, LoopRing
from scenes.l10_training.nutshell_ledger import LAPS, lines
from scenes.l10_training.practice_training import RATE


@pytest.fixture(autouse=True)
def wide() -> Iterator[None]:
    with tempconfig({"frame_width": 128 / 9}):
        yield


def squash(z: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-z))


def lap_by_hand(W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray) -> tuple[float, float, float, float]:
    """Cost, the upper output's first weight's gradient, the stepped weight, the cost after the step."""
    x, target = np.array([0.7, -0.3]), np.array([0.0, 1.0])
    hidden = squash(W1 @ x + b1)
    answers = squash(W2 @ hidden + b2)
    delta = (answers - target) * answers * (1 - answers)
    back = W2.T @ delta * hidden * (1 - hidden)
    slopes = np.outer(delta, hidden)
    W1, b1, W2, b2 = W1 - RATE * np.outer(back, x), b1 - RATE * back, W2 - RATE * slopes, b2 - RATE * delta
    after = squash(W2 @ squash(W1 @ x + b1) + b2)
    return ((answers - target) ** 2).mean(), slopes[0, 0], W2[0, 0], ((after - target) ** 2).mean()


def gradients(run: tuple[Moment, ...]) -> list[float]:
    """What the watched weight's gradient holds after each backward pass."""
    return [float(moment.gradients[1][0, 0]) for moment in run if moment.done == "backward"]


def test_three_gaps_give_equal_histories_to_the_last_bit_and_the_fourth_learns_nothing() -> None:
    assert {*RIGHT_GAPS, VAIN} == set(GAPS)
    for gap in RIGHT_GAPS:
        assert np.array_equal(costs(gap, 80), costs(USED, 80))
    assert np.ptp(costs(VAIN, 80)) == 0


def test_what_is_said() -> None:
    assert costs(USED, LAPS).round(3).tolist() == [0.647, 0.515, 0.394]
    assert costs(VAIN, LAPS).round(3).tolist() == [0.647] * 3
    assert moments((lap(),))[1].activations[2].round(3).tolist() == [0.665, 0.077]
    assert np.round(gradients(moments(FORGETFUL)), 3).tolist() == [0.114, 0.21]
    assert np.round(gradients(moments(CAREFUL))[:2], 3).tolist() == [0.114, 0.096]
    assert [round(moment.cost, 3) for moment in moments(CAREFUL) if moment.done == "cost"] == [
        0.647,
        0.515,
        0.394,
        0.394,
    ]


def test_without_clear_backward_adds_to_the_gradients_of_weights_that_have_moved() -> None:
    forgetful, careful = moments(FORGETFUL), moments(CAREFUL)
    assert all(np.array_equal(a, b) for a, b in zip(forgetful[4].weights, careful[4].weights, strict=True))
    held, fresh = gradients(forgetful), gradients(careful)
    assert held[1] == pytest.approx(fresh[0] + fresh[1], rel=1e-12)


def test_a_lap_by_hand_gives_the_same_numbers() -> None:
    parts = practice_net().parameters()
    cost, slope, weight, after = lap_by_hand(*(part.value for part in parts))
    run = {moment.done: moment for moment in moments((lap(USED),))}
    assert run["cost"].cost == pytest.approx(cost, rel=1e-12)
    assert run["backward"].gradients[1][0, 0] == pytest.approx(slope, rel=1e-12)
    assert run["step"].weights[1][0, 0] == pytest.approx(weight, rel=1e-12)
    assert not any(gradient.any() for gradient in run[USED].gradients)
    assert costs(USED, 1)[1] == pytest.approx(after, rel=1e-12)


def test_the_lines_are_true_with_the_digits_that_they_show() -> None:
    shown = {name: {key: text_number(value.text) for key, value in f.values.items()} for name, f in lines().items()}
    v = shown["forward"]
    assert W2[0, 2] == 1
    assert round(squash(v["w0"] * v["h0"] + v["w1"] * v["h1"] + v["h2"] + v["b"]), 3) == v["a"]
    v = shown["cost"]
    assert round(((v["a"] - v["y"]) ** 2 + (v["b"] - v["t"]) ** 2) / 2, 3) == v["c"]
    v = shown["backward"]
    assert round((v["a"] - v["y"]) * v["b"] * (1 - v["c"]) * v["h"], 3) == v["g"]
    for name in ("step", "alone", "nothing"):
        v = shown[name]
        assert round(v["w"] - v["rate"] * v["g"], 3) == v["new"]
    v = shown["added"]
    assert round(v["old"] + v["now"], 3) == v["sum"]


def test_four_boxes_and_four_gaps() -> None:
    assert [name for name, _ in STOPS] == list(BOXES) == list(LOOP)
    assert tuple(SLOTS) == GAPS


@pytest.mark.parametrize("laps", [FORGETFUL, CAREFUL])
def test_the_light_passes_boxes_and_gaps_in_the_order_in_which_things_are_done(
    laps: tuple[tuple[str, ...], ...],
) -> None:
    ring = LoopRing(Region(-6, 6, -2.6, 2.6))
    times = ring.times(laps)
    assert times == sorted(times)
    for k, time in enumerate(times):
        ring.lap.set_value(time - 0.018)
        before = ring.done(times)
        ring.lap.set_value(time + 0.018)
        assert (before, ring.done(times)) == (k, k + 1)
    ring.light.update()
    assert all(reading.holds for reading in ring.readings())


def test_edges_show_weights_and_gradients_of_each_moment() -> None:
    run = moments(CAREFUL)
    at = [0.0]
    net = LivingNet(Region(-4, 4, -2, 2), run, lambda: at[0])
    for at[0], moment in enumerate(run):
        net.refresh()
        for layer in (0, 1):
            for edges, true in (
                (net.weights.all_edges(layer), moment.weights),
                (net.gradients[layer], moment.gradients),
            ):
                shown = np.array([edge.shown_number for edge in edges])
                assert shown == pytest.approx(true[layer].ravel(), abs=1e-6)
        assert all(reading.holds for reading in [*net.readings(), *net.weights.readings()])


def test_no_run_goes_beyond_the_full_widths() -> None:
    runs = [*moments(FORGETFUL), *moments(CAREFUL)]
    assert max(float(np.abs(W).max()) for moment in runs for W in moment.weights) <= HEAVIEST
    assert max(float(np.abs(G).max()) for moment in runs for G in moment.gradients) <= STEEPEST
