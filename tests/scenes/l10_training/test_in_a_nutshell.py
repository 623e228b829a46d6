"""Clearing after the step and before backward give one history, bit by bit; between the two nothing is learned."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from manim import tempconfig

from scenes.kit.runs.practice_net import W2, practice_net
from scenes.kit.stage.layout import Region
from scenes.kit.text.numerals import text_number
from scenes.l10_training.clearing_runs import PLACES, costs, moments
from scenes.l10_training.in_a_nutshell import BETWEEN, EARLY, HOME, MANY, STOPS
from scenes.l10_training.living_net import HEAVIEST, STEEPEST, LivingNet
from scenes.l10_training.loop_ring import BOXES, SLOTS, LoopRing
from scenes.l10_training.nutshell_ledger import LAPS, lines
from scenes.l10_training.practice_training import RATE, flowers, training


@pytest.fixture(autouse=True)
def wide() -> Iterator[None]:
    with tempconfig({"frame_width": 128 / 9}):
        yield


def squash(z: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-z))


def lap_by_hand(X: np.ndarray, targets: np.ndarray) -> tuple[float, float, float, float]:
    """Cost, the upper output's first weight's gradient, the stepped weight, the cost after the step."""
    W1, b1, W2, b2 = (part.value.copy() for part in practice_net().parameters())
    hidden = squash(X @ W1.T + b1)
    answers = squash(hidden @ W2.T + b2)
    delta = 2 * (answers - targets) * answers * (1 - answers) / targets.size
    back = delta @ W2 * hidden * (1 - hidden)
    slope = (delta.T @ hidden)[0, 0]
    W1, b1 = W1 - RATE * back.T @ X, b1 - RATE * back.sum(axis=0)
    W2, b2 = W2 - RATE * delta.T @ hidden, b2 - RATE * delta.sum(axis=0)
    after = squash(squash(X @ W1.T + b1) @ W2.T + b2)
    return ((answers - targets) ** 2).mean(), slope, W2[0, 0], ((after - targets) ** 2).mean()


@pytest.mark.parametrize("every", [False, True])
def test_both_places_give_equal_histories_to_the_last_bit(every: bool) -> None:
    after, before, between = (costs(place, MANY, every) for place in (HOME, EARLY, BETWEEN))
    assert np.array_equal(after, before)
    assert np.ptp(between) == 0
    if every:
        assert np.array_equal(after, training().cost[: MANY + 1])


def test_what_is_said() -> None:
    history = training()
    assert [round(float(history.cost[lap]), 3) for lap in (0, MANY)] == [0.402, 0.059]
    assert round(float(history.metrics["right"][MANY])) == 78
    assert costs(HOME, LAPS).round(3).tolist() == [0.647, 0.515, 0.394]
    assert costs(BETWEEN, LAPS).round(3).tolist() == [0.647] * 3
    found = moments(HOME, 1)[1].activations
    assert found[2].round(3).tolist() == [0.665, 0.077]


@pytest.mark.parametrize("every", [False, True])
def test_a_lap_by_hand_gives_the_same_numbers(every: bool) -> None:
    learned, _ = flowers()
    X = learned.X if every else np.array([[0.7, -0.3]])
    targets = np.eye(2)[learned.labels] if every else np.array([[0.0, 1.0]])
    cost, slope, weight, after = lap_by_hand(X, targets)
    run = {moment.done: moment for moment in moments(HOME, 1, every)[1:6]}
    assert run["cost"].cost == pytest.approx(cost, rel=1e-12)
    assert run["backward"].gradients[1][0, 0] == pytest.approx(slope, rel=1e-12)
    assert run["step"].weights[1][0, 0] == pytest.approx(weight, rel=1e-12)
    assert not any(gradient.any() for gradient in run["clear"].gradients)
    assert costs(HOME, 1, every)[1] == pytest.approx(after, rel=1e-12)


def test_the_lines_are_true_with_the_digits_that_they_show() -> None:
    shown = {name: {key: text_number(value.text) for key, value in f.values.items()} for name, f in lines().items()}
    v = shown["forward"]
    assert W2[0, 2] == 1
    assert round(squash(v["w0"] * v["h0"] + v["w1"] * v["h1"] + v["h2"] + v["b"]), 3) == v["a"]
    v = shown["cost"]
    assert round(((v["a"] - v["y"]) ** 2 + (v["b"] - v["t"]) ** 2) / 2, 3) == v["c"]
    v = shown["backward"]
    assert round(v["miss"] * v["slope"] * v["h"], 3) == v["g"]
    for name, gradient, new in (("step", "g", "new"), ("nothing", "none", "w0")):
        v = shown[name]
        assert round(v["w"] - v["rate"] * v[gradient], 3) == v[new]


def test_five_boxes_and_seventeen_dials() -> None:
    assert [name for name, _ in STOPS] == list(BOXES)
    assert set(SLOTS) == set(PLACES)
    assert sum(part.value.size for part in practice_net().parameters()) == 17


@pytest.mark.parametrize("place", PLACES)
def test_the_light_passes_the_boxes_in_the_order_in_which_things_are_done(place: str) -> None:
    ring = LoopRing(Region(-6, 6, -2.6, 2.6))
    order = ring.order(place)
    assert order == sorted(order)
    for k, at in enumerate(order):
        assert (ring.done(1 + at - 0.02, place), ring.done(1 + at + 0.02, place)) == (5 + k, 6 + k)
    ring.lap.set_value(order[0])
    ring.light.update()
    assert all(reading.holds for reading in ring.readings())


def test_edges_show_weights_and_gradients_of_each_moment() -> None:
    run = moments(HOME, LAPS)
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
    runs = [*moments(HOME, LAPS), *moments(HOME, MANY + 1, True)]
    assert max(float(np.abs(W).max()) for moment in runs for W in moment.weights) <= HEAVIEST
    assert max(float(np.abs(G).max()) for moment in runs for G in moment.gradients) <= STEEPEST
