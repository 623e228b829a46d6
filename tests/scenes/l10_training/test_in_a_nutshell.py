"""Laps with clear and without it, by hand and by the scene; clear may stand at three places of the loop, not four."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from manim import tempconfig

from nn_core import SGD, mse
from scenes.kit.runs.flower_net import LABELS, PETALS, SPECIES
from scenes.kit.runs.practice_net import AVERAGE, W2, X, Y, practice_net
from scenes.kit.stage.layout import Region
from scenes.kit.text.numerals import text_number
from scenes.l10_training.in_a_nutshell import STOPS, TURNED
from scenes.l10_training.lap_runs import FORGETFUL, LAST, LOOP, SWITCH, VERSICOLOR, after, moments
from scenes.l10_training.living_net import FARTHEST, HEAVIEST, STEEPEST, LivingNet
from scenes.l10_training.loop_ring import BOXES, FORMULAS, WORKS, LoopRing
from scenes.l10_training.nutshell_curves import NutshellCurves
from scenes.l10_training.nutshell_lines import FROM, SOONER, lines
from scenes.l10_training.practice_training import RATE

FOUR = Region(-4, 4, -2, 2)


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


def test_what_is_said_of_laps_with_clear() -> None:
    costs, answers = after("cost"), after("forward")
    assert [round(costs[k].cost, 3) for k in (0, SWITCH, LAST)] == [0.647, 0.481, 0.074]
    shown = [answers[k].activations[2].round(3).tolist() for k in (0, TURNED)]
    assert shown == [[0.665, 0.077], [0.274, 0.328]]
    larger = [float(np.diff(moment.activations[2])[0]) > 0 for moment in answers[:SWITCH]]
    assert larger.index(True) == TURNED
    assert all(larger[TURNED:])
    parameters = [part.value for part in practice_net().parameters()]
    assert [sum(part.size for part in parameters if part.ndim == axes) for axes in (2, 1)] == [12, 5]
    assert RATE == 2


def test_flowers_and_what_is_wanted_of_them_change_at_the_switch() -> None:
    assert [SPECIES[label] for label in LABELS[[134, 50]]] == ["virginica", "versicolor"]
    assert LABELS[50:100].tolist() == [1] * 50
    assert not (LABELS[:50] == 1).any()
    for lap in (LOOP, FORGETFUL):
        forward = after("forward", lap)
        assert [moment.target.tolist() for moment in forward[SWITCH - 1 : SWITCH + 1]] == [[0, 1], [1, 0]]
        assert [moment.activations[0].tolist() for moment in forward[SWITCH - 1 : SWITCH + 1]] == [
            [0.7, -0.3],
            [-0.2, -0.3],
        ]


def test_what_is_said_of_laps_without_clear() -> None:
    costs = [moment.cost for moment in after("cost", FORGETFUL)]
    assert [round(costs[k], 3) for k in (0, SOONER, LAST)] == [0.647, 0.06, 1]
    assert costs[SOONER] < after("cost")[SOONER].cost == pytest.approx(0.263, abs=5e-4)
    held = [float(moment.gradients[1][0, 0]) for moment in after("backward", FORGETFUL)]
    assert np.round([held[0], held[1] - held[0]], 3).tolist() == [0.114, 0.096]
    assert np.round([held[SWITCH - 1], held[SWITCH] - held[SWITCH - 1]], 4).tolist() == [0.2436, -0.0012]
    steps = np.diff([float(moment.weights[1][0, 0]) for moment in after("step", FORGETFUL)])
    assert steps[SWITCH:] == pytest.approx(-RATE * held[LAST], abs=1e-3)  # the weight runs on, lap after lap
    long = [moment.cost for moment in moments(FORGETFUL, 200) if moment.done == "cost"]
    assert min(long[SWITCH:]) > 0.98  # the versicolor is never learned


@pytest.mark.parametrize("versicolor", range(50, 100))
def test_without_clear_no_versicolor_is_learned_and_with_clear_each_is(versicolor: int) -> None:
    flower = np.round(PETALS[versicolor : versicolor + 1] - np.array(AVERAGE), 1)
    found = []
    for clears in (True, False):
        net = practice_net()
        optimizer = SGD(net, RATE)
        for lap in range(LAST + 1):
            loss = mse(net(X), Y) if lap < SWITCH else mse(net(flower), VERSICOLOR[1])
            loss.backward()
            optimizer.step()
            if clears:
                net.zero_grad()
        found.append(loss.item())
    assert found[0] < 0.1
    assert found[1] > 0.9


def test_clear_may_stand_before_forward_or_backward_but_not_before_step() -> None:
    def found(*lap: str) -> list[float]:
        return [moment.cost for moment in moments(lap, 40) if moment.done == "cost"]

    usual = found(*LOOP)
    for lap in (("clear", *FORGETFUL), ("forward", "clear", "cost", "backward", "step"),
                ("forward", "cost", "clear", "backward", "step")):  # fmt: skip
        assert found(*lap) == usual
    assert np.ptp(found("forward", "cost", "backward", "clear", "step")[:SWITCH]) == 0


def test_a_lap_by_hand_gives_the_same_numbers() -> None:
    parts = practice_net().parameters()
    cost, slope, weight, cost_after = lap_by_hand(*(part.value for part in parts))
    run = {moment.done: moment for moment in moments(LOOP, 1)}
    assert run["cost"].cost == pytest.approx(cost, rel=1e-12)
    assert run["backward"].gradients[1][0, 0] == pytest.approx(slope, rel=1e-12)
    assert run["step"].weights[1][0, 0] == pytest.approx(weight, rel=1e-12)
    assert not any(gradient.any() for gradient in run["clear"].gradients)
    assert after("cost")[1].cost == pytest.approx(cost_after, rel=1e-12)


def test_the_lines_are_true_with_the_digits_that_they_show() -> None:
    net = LivingNet(FOUR, moments(), lambda: 0.0)
    shown = {name: {key: text_number(value.text) for key, value in f.values.items()} for name, f in lines(net).items()}
    v = shown["forward"]
    assert W2[0, 2] == 1
    assert round(squash(v["w0"] * v["h0"] + v["w1"] * v["h1"] + v["h2"] + v["b"]), 3) == v["a"]
    v = shown["cost"]
    assert round(((v["a"] - v["y"]) ** 2 + (v["b"] - v["t"]) ** 2) / 2, 3) == v["c"]
    v = shown["backward"]
    assert round((v["a"] - v["y"]) * v["b"] * (1 - v["c"]) * v["h"], 3) == v["g"]
    v = shown["step"]
    assert round(v["w"] - v["rate"] * v["g"], 3) == v["new"]
    for name, places in (("added", 3), ("outvoted", 4)):
        v = shown[name]
        assert round(v["old"] + v["slope"], places) == v["sum"]
    assert [list(shown[name].values()) for name in ("sooner", "never")] == [[3, 0.263, 0.06], [12, 0.074, 1]]


def test_each_box_has_its_place_its_time_and_its_formula() -> None:
    assert [*BOXES] == [*FORMULAS] == [*WORKS] == [*FROM] == [*LOOP]
    assert [name for name, _ in STOPS] == list(LOOP[1:])
    times = [time for works in WORKS.values() for time in works]
    assert times == sorted(times)


@pytest.mark.parametrize("lap", [LOOP, FORGETFUL])
def test_the_light_rests_in_each_box_while_it_works(lap: tuple[str, ...]) -> None:
    ring = LoopRing(Region(-6, 6, -2.6, 2.6))
    for laps in range(3):
        for k, name in enumerate(lap):
            ring.lap.set_value(ring.time(laps, name, begun=True))
            assert ring.done(len(lap)) == pytest.approx(laps * len(lap) + k, abs=1e-6)
            ring.lap.set_value(ring.time(laps, name))
            assert ring.done(len(lap)) == pytest.approx(laps * len(lap) + k + 1, abs=1e-6)
            assert ring.follow() == pytest.approx(ring.boxes[name].get_center(), abs=0.1)
    ring.light.update()
    assert all(reading.holds for reading in ring.readings())


@pytest.mark.parametrize("lap", [LOOP, FORGETFUL])
def test_edges_show_weights_and_gradients_of_each_moment(lap: tuple[str, ...]) -> None:
    run = moments(lap)
    at = [0.0]
    net = LivingNet(FOUR, run, lambda: at[0])
    for at[0], moment in enumerate(run[: len(lap) * (LAST + 1)]):
        net.refresh()
        for layer in (0, 1):
            for edges, true in (
                (net.weights.all_edges(layer), moment.weights),
                (net.gradients[layer], moment.gradients),
            ):
                shown = np.array([edge.shown_number for edge in edges])
                assert shown == pytest.approx(true[layer].ravel(), abs=1e-6)
            turned = [arc.shown_number for arc in net.biases[layer]]
            assert turned == pytest.approx(moment.biases[layer], abs=1e-6)
        assert all(reading.holds for reading in [*net.readings(), *net.weights.readings()])


def test_no_run_goes_beyond_the_full_widths_while_it_is_shown() -> None:
    runs = [moment for lap in (LOOP, FORGETFUL) for moment in moments(lap)[: len(lap) * (LAST + 1)]]
    assert max(float(np.abs(W).max()) for moment in runs for W in moment.weights) <= HEAVIEST
    assert max(float(np.abs(G).max()) for moment in runs for G in moment.gradients) <= STEEPEST
    assert max(float(np.abs(b).max()) for moment in runs for b in moment.biases) <= FARTHEST


def test_curves_come_as_the_light_passes_the_cost() -> None:
    ring = LoopRing(Region(-6, 6, -2.6, 2.6))
    curves = NutshellCurves(Region(-2, 2, -2, 2), ring)
    for laps in (0, 3, SWITCH, LAST):
        ring.lap.set_value(ring.time(laps, "cost"))
        for lap in (LOOP, FORGETFUL):
            head = curves.runs(lap)[1].refresh()
            assert head.at()[1] == pytest.approx(after("cost", lap)[laps].cost)
            assert all(reading.holds for mark in (head, curves.lines[lap].show_until(curves.until()))
                       for reading in mark.readings())  # fmt: skip
