"""The laps of InANutshell by hand and by the scene; which box changes the network; where clear may stand."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pytest
from manim import tempconfig

from scenes.kit.runs.practice_net import Y, practice_net
from scenes.kit.stage.layout import Region
from scenes.kit.text.numerals import text_number
from scenes.l10_training.in_a_nutshell import TURNED
from scenes.l10_training.lap_runs import LAST, LOOP, after, moments
from scenes.l10_training.living_net import FARTHEST, HEAVIEST, STEEPEST, LivingNet
from scenes.l10_training.loop_ring import BOXES, FORMULAS, WORKS, LoopRing
from scenes.l10_training.nutshell_curve import HIGHEST, NutshellCurve
from scenes.l10_training.nutshell_dials import Dials
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
    answers_after = squash(W2 @ squash(W1 @ x + b1) + b2)
    return ((answers - target) ** 2).mean(), slopes[0, 0], W2[0, 0], ((answers_after - target) ** 2).mean()


def test_what_is_said() -> None:
    costs, answers = after("cost"), after("forward")
    assert [round(costs[k].cost, 3) for k in (0, LAST)] == [0.647, 0.015]
    assert answers[0].activations[2].round(3).tolist() == [0.665, 0.077]
    assert Y.tolist() == [[0, 1]]
    assert round(float(answers[TURNED].activations[2][1]), 3) == 0.328
    larger = [float(np.diff(moment.activations[2])[0]) > 0 for moment in answers]
    assert larger.index(True) == TURNED
    assert all(larger[TURNED:])
    parameters = [part.value for part in practice_net().parameters()]
    assert [sum(part.size for part in parameters if part.ndim == axes) for axes in (2, 1)] == [12, 5]
    assert (RATE, LAST - TURNED) == (2, 9)


def test_step_alone_changes_weights_and_biases() -> None:
    run = moments()
    for before, now in pairwise(run):
        pairs = [*zip(before.weights, now.weights, strict=True), *zip(before.biases, now.biases, strict=True)]
        assert any((a != b).any() for a, b in pairs) == (now.done == "step")


def test_clear_may_stand_before_forward_or_backward_but_not_before_step() -> None:
    def found(*lap: str) -> list[float]:
        return [moment.cost for moment in moments(lap) if moment.done == "cost"]

    usual = found(*LOOP)
    for lap in (("clear", *LOOP[:-1]), ("forward", "clear", "cost", "backward", "step"),
                ("forward", "cost", "clear", "backward", "step")):  # fmt: skip
        assert found(*lap) == usual
    assert np.ptp(found("forward", "cost", "backward", "clear", "step")) == 0
    assert found(*LOOP[:-1])[2:] != usual[2:]  # without it, slopes are added to the old ones


def test_a_lap_by_hand_gives_the_same_numbers() -> None:
    parts = practice_net().parameters()
    cost, slope, weight, cost_after = lap_by_hand(*(part.value for part in parts))
    run = {moment.done: moment for moment in moments(laps=1)}
    assert run["cost"].cost == pytest.approx(cost, rel=1e-12)
    assert run["backward"].gradients[1][0, 0] == pytest.approx(slope, rel=1e-12)
    assert run["step"].weights[1][0, 0] == pytest.approx(weight, rel=1e-12)
    assert not any(gradient.any() for gradient in run["clear"].gradients)
    assert after("cost")[1].cost == pytest.approx(cost_after, rel=1e-12)


def test_the_step_is_true_with_the_digits_that_it_shows() -> None:
    at = [4.0]
    dials = Dials(LivingNet(FOUR, moments(), lambda: at[0]), Region(-6, 6, -3, -2))
    v = {key: text_number(value.text) for key, value in dials.stepped.values.items()}
    assert round(v["w"] - v["rate"] * v["g"], 3) == text_number(dials.weight[1].text) == 0.272
    shown = []
    for at[0] in range(6):
        shown.append([dial[1].update().text for dial in (dials.cost, dials.slope, dials.weight)])
    assert shown[2:] == [
        ["0.647", "0.000", "0.500"],
        ["0.647", "0.114", "0.500"],
        ["0.647", "0.114", "0.272"],
        ["0.647", "0.000", "0.272"],
    ]


def test_each_box_has_its_place_its_time_and_its_formula() -> None:
    assert [*BOXES] == [*FORMULAS] == [*WORKS] == [*LOOP]
    times = [time for works in WORKS.values() for time in works]
    assert times == sorted(times)


def test_the_light_rests_in_each_box_while_it_works() -> None:
    ring = LoopRing(Region(-6, 6, -2.6, 2.6))
    for laps in range(3):
        for k, name in enumerate(LOOP):
            ring.lap.set_value(ring.time(laps, name, begun=True))
            assert ring.done(len(LOOP)) == pytest.approx(laps * len(LOOP) + k, abs=1e-6)
            ring.lap.set_value(ring.time(laps, name))
            assert ring.done(len(LOOP)) == pytest.approx(laps * len(LOOP) + k + 1, abs=1e-6)
            assert ring.follow() == pytest.approx(ring.boxes[name].get_center(), abs=0.1)
    ring.light.update()
    assert all(reading.holds for reading in ring.readings())


def test_edges_show_weights_and_gradients_of_each_moment() -> None:
    run = moments()
    at = [0.0]
    net = LivingNet(FOUR, run, lambda: at[0])
    for at[0], moment in enumerate(run):
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
    run = moments()
    assert max(float(np.abs(W).max()) for moment in run for W in moment.weights) <= HEAVIEST
    assert max(float(np.abs(G).max()) for moment in run for G in moment.gradients) <= STEEPEST
    assert max(float(np.abs(b).max()) for moment in run for b in moment.biases) <= FARTHEST


def test_the_curve_comes_as_the_light_passes_the_cost() -> None:
    ring = LoopRing(Region(-6, 6, -2.6, 2.6))
    curve = NutshellCurve(Region(-2, 2, -2, 2), ring)
    assert curve.costs.max() < HIGHEST
    for laps in (0, 3, LAST):
        ring.lap.set_value(ring.time(laps, "cost"))
        head = curve.runs()[1].refresh()
        assert head.at()[1] == pytest.approx(after("cost")[laps].cost)
        assert all(reading.holds for mark in (head, curve.line.show_until(curve.until()))
                   for reading in mark.readings())  # fmt: skip
