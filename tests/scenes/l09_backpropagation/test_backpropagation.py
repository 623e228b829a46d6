"""Backpropagation: the practice net's numbers by NumPy alone, and what the sentences and the bars claim."""

from __future__ import annotations

import numpy as np
import pytest
from manim import DOWN, LEFT, ORIGIN, RIGHT, UP

from scenes.kit.runs.practice_net import B1, B2, PETAL, W1, W2, X, Y, practice_run
from scenes.kit.stage.layout import frame
from scenes.kit.text.numerals import text_number
from scenes.kit.text.values import Formula
from scenes.l09_backpropagation.practice_bars import Lay, Merge, Passing, Pull, side
from scenes.l09_backpropagation.practice_meeting import Meeting
from scenes.l09_backpropagation.practice_picture import PracticePicture

MIDDLE = 1


def sigmoid(z: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-z))


A1 = sigmoid(W1 @ X[0] + B1)
Z2 = W2 @ A1 + B2
A2 = sigmoid(Z2)
MISS, SLOPE = A2 - Y[0], A2 * (1 - A2)
D2 = MISS * SLOPE
BACK = W2.T @ D2
D1 = BACK * A1 * (1 - A1)


@pytest.fixture(scope="module")
def picture() -> PracticePicture:
    return PracticePicture(frame())


def shown(formula: Formula) -> list[float]:
    return [text_number(value.text) for value in formula.values.values()]


def linear(t: float) -> float:
    return t


def test_the_storyboards_numbers_by_numpy_alone() -> None:
    trace = practice_run()
    for name, wanted in (("hidden.a", A1), ("output.a", A2)):
        assert trace[name].value[0] == pytest.approx(wanted)
    for name, wanted in (("output.z", D2), ("hidden.z", D1), ("hidden.a", BACK)):
        assert trace[name].grad[0] == pytest.approx(wanted)
    assert trace["loss"].value.item() == pytest.approx((MISS**2).sum() / 2), "its slope at an answer is the miss"
    assert A1.round(3).tolist() == [0.769, 0.332, 0.599]
    assert D2.round(5).tolist() == [0.14815, -0.06525]
    assert BACK.round(5).tolist() == [-0.05642, -0.15697, 0.34388]
    assert D1.round(5).tolist() == [-0.01004, -0.0348, 0.08262]


def test_seventeen_gradients_are_delta_times_what_comes_in() -> None:
    trace = practice_run()
    wanted = {"output.W": np.outer(D2, A1), "output.b": D2, "hidden.W": np.outer(D1, X[0]), "hidden.b": D1}
    for name, gradient in wanted.items():
        assert trace[name].grad == pytest.approx(gradient)
    assert sum(gradient.size for gradient in wanted.values()) == 17
    assert sum(gradient.size for name, gradient in wanted.items() if name.endswith("W")) == 12


def test_the_petal_is_flower_134_seen_from_the_average_of_two_species() -> None:
    flowers = pytest.importorskip("sklearn.datasets").load_iris()
    petals = flowers.data[:, 2:]
    assert flowers.target_names[flowers.target[134]] == "virginica"
    assert petals[134] == pytest.approx(PETAL)
    assert X[0] == pytest.approx(petals[134] - petals[flowers.target > 0].mean(axis=0).round(1))
    assert X[0].round(1).tolist() == [0.7, -0.3]


def test_the_smaller_miss_wins_over_three_to_one() -> None:
    roads = W2[:, MIDDLE] * D2
    assert abs(MISS[0]) < abs(MISS[1])
    assert SLOPE[0] > SLOPE[1]
    assert abs(W2[0, MIDDLE]) > abs(W2[1, MIDDLE])
    assert (W2[:, MIDDLE] < 0).all(), "both signs flip"
    assert 3 < abs(roads[0] / roads[1]) < 4
    raised = A1.copy()
    raised[MIDDLE] += 1e-6
    after = (sigmoid(W2 @ raised + B2) - Y[0]) ** 2 / 2
    assert (after - MISS**2 / 2) / 1e-6 == pytest.approx(roads, rel=1e-4), "each output's share of the cost"


def test_a_pocket_calculator_finds_each_delta_from_what_is_shown(picture: PracticePicture) -> None:
    deltas = [shown(picture.named(2, k))[0] for k in (0, 1)]
    for k, gauge in enumerate(picture.gauges):
        (miss,), (slope,) = shown(gauge.miss), shown(picture.slope(2, k))
        answer, (target,) = text_number(picture.net.neurons[2][k].held.text), shown(gauge.target)
        assert round(answer - target, 3) == miss == [0.665, -0.923][k]
        assert round(miss * slope, 3) == deltas[k] == [0.148, -0.065][k]
    meeting = Meeting(picture, MIDDLE)
    weights = [text_number(tag.value.text) for tag in picture.gates(MIDDLE)]
    terms = [text_number(term.text) for term in meeting.terms]
    assert [round(delta * weight, 3) for delta, weight in zip(deltas, weights, strict=True)] == terms == [-0.222, 0.065]
    total, (slope,) = text_number(meeting.total.text), shown(picture.slope(1, MIDDLE))
    assert round(sum(terms), 3) == total == -0.157
    answer = text_number(picture.net.neurons[1][MIDDLE].held.text)
    assert round(answer * (1 - answer), 3) == slope
    assert round(total * slope, 3) == shown(picture.named(1, MIDDLE))[0] == -0.035


def test_the_gradient_in_numbers_is_the_uppermost_edges(picture: PracticePicture) -> None:
    answer, delta, gradient = shown(picture.product())
    assert round(answer * delta, 3) == gradient == 0.114
    assert gradient == round(float(np.outer(D2, A1)[0, 0]), 3)
    edge = picture.net.edges[1][0][0]
    assert all(edge.point_at(1)[1] >= other.point_at(1)[1] for other in picture.net.all_edges(1))


def test_one_scale_for_all_bars_and_a_look_for_each_sign(picture: PracticePicture) -> None:
    bars = [gauge.bar for gauge in picture.gauges] + [picture.pull(2, k) for k in (0, 1)]
    bars += [picture.pull(1, j) for j in range(3)]
    for j in range(3):
        bars += [*Meeting(picture, j).laid]
    numbers = [*MISS, *D2, *D1, *(W2 * D2[:, None]).T.ravel()]
    for bar, number in zip(bars, numbers, strict=True):
        assert bar.unit == picture.unit
        assert bar.readings()[0].shown == pytest.approx(number)
    assert bars[0].get_fill_color() != bars[1].get_fill_color()


def test_a_miss_lies_between_the_answer_and_the_target(picture: PracticePicture) -> None:
    for k, gauge in enumerate(picture.gauges):
        ends = sorted(float(end[0]) for end in (gauge.goal, gauge.here))
        grown = gauge.grow()
        for alpha in (0.3, 1.0):
            grown.interpolate(alpha)
            assert all(reading.holds for reading in gauge.bar.readings())
            assert min(abs(gauge.bar.foot[0] - gauge.goal[0]), abs(gauge.bar.tip[0] - gauge.goal[0])) < 1e-9
        assert sorted((float(gauge.bar.foot[0]), float(gauge.bar.tip[0]))) == pytest.approx(ends)
        assert (gauge.here - gauge.line.get_start())[0] / picture.unit == pytest.approx(A2[k])


@pytest.mark.parametrize("factor", [0.223, -1.5, 3.0])
def test_a_gate_multiplies_exactly_what_has_passed(factor: float) -> None:
    before = Pull(0.6, 4.0, foot=3 * RIGHT)
    after = Pull(0.6 * factor, 4.0, foot=3 * LEFT)
    passing = Passing(before, after, ORIGIN, LEFT, rate_func=linear)
    seen = set()
    for alpha in np.linspace(0, 1, 21):
        passing.interpolate(alpha)
        assert after.number == pytest.approx((0.6 - before.number) * factor)
        assert all(reading.holds for bar in (before, after) for reading in bar.readings())
        assert before.tip[0] >= -1e-9, "what has not passed is before the gate"
        assert after.foot[0] <= -1 + 1e-9
        seen.add(0 < before.number < 0.6)
    assert seen == {True, False}
    assert before.number == 0
    assert after.foot == pytest.approx(3 * LEFT)


@pytest.mark.parametrize(("a", "b"), [(-0.222, 0.065), (0.074, -0.13), (0.148, 0.196)])
def test_tip_to_tail_the_sum_is_the_same_at_every_frame(a: float, b: float) -> None:
    first = Pull(a, 4.0, toward=side(a))
    second = Pull(b, 4.0, foot=4 * a * RIGHT + DOWN, toward=side(b))
    end = float(second.tip[0])
    merge = Merge(first, second, rate_func=linear)
    for alpha in np.linspace(0, 1, 11):
        merge.interpolate(alpha)
        assert first.number + second.number == pytest.approx(a + b)
        assert second.tip[0] == pytest.approx(end)
        assert second.foot[0] == pytest.approx(4 * first.number), "it begins where the first ends"
        assert all(reading.holds for bar in (first, second) for reading in bar.readings())
    assert first.number == pytest.approx(a + b)


def test_a_bar_that_turns_stays_as_long() -> None:
    bar = Pull(-0.3, 4.0, toward=LEFT)
    turning = Lay(bar, foot=RIGHT, toward=UP, rate_func=linear)
    for alpha in (0.2, 0.7, 1.0):
        turning.interpolate(alpha)
        assert bar.readings()[0].shown == pytest.approx(-0.3)
    assert bar.tip == pytest.approx(RIGHT + 1.2 * UP)
    assert Pull(0.5, 2.0, foot=RIGHT).turn().tip == pytest.approx(RIGHT)


def test_the_roads_of_each_hidden_neuron_end_in_its_delta(picture: PracticePicture) -> None:
    for j in range(3):
        meeting = Meeting(picture, j)
        meeting.leave()
        for move in meeting.travel():
            move.interpolate(1)
        assert [bar.number for bar in meeting.arrived] == pytest.approx(W2[:, j] * D2)
        for move in meeting.lie():
            move.interpolate(1)
        meeting.add().interpolate(1)
        assert meeting.arrived[0].number == pytest.approx(BACK[j])
        squeeze = meeting.squeeze()
        squeeze.interpolate(1)
        assert squeeze.after.readings()[0].shown == pytest.approx(D1[j])


def test_both_sums_are_marked_where_they_are_on_one_sigmoid(picture: PracticePicture) -> None:
    for k, z in enumerate(Z2):
        touch = picture.plot.touch(float(z), picture.net.slopes(2), (0, k), picture.places(2, k), UP)
        assert all(reading.holds for part in touch for reading in part.readings())
        assert touch[1].readings()[0].shown == pytest.approx(SLOPE[k])
        assert touch[2].readings()[0].shown == pytest.approx(z)
        assert touch.slope.text == ("0.223", "0.0707")[k]
