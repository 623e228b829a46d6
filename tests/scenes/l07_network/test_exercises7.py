"""The answers of Exercises7, by NumPy alone, and what its pictures show."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.kit.runs.flower_net import SPECIES
from scenes.kit.stage.layout import Region
from scenes.kit.text.values import Formula
from scenes.l07_network.dial_net import DialNet, DialSum
from scenes.l07_network.exercise_nets import (
    CUT,
    OTHERS,
    ROSE,
    SIZES,
    TULIP,
    dials,
    lines,
    passed_on,
    scores,
    stations,
    sums,
    unbiased,
)
from scenes.l07_network.exercise_words import answers
from scenes.l07_network.silenced_sum import SilencedSum
from scenes.l07_network.twin_petals import TwoPetals
from scenes.l07_network.twin_rays import TwinRays

W1, B1 = np.array([[0.3, 1.2], [-0.3, -0.8], [0.6, -0.4]]), np.array([-3.2, 1.5, 0.6])
W2, B2 = np.array([[-0.4, 1.0, -0.7], [-2.5, -1.4, 0.7], [2.4, -0.1, 0.3]]), np.array([1.5, -0.5, -1.0])
FLOWER = np.array([5.0, 2.0])
ROOM = Region(-6.0, 4.0, -2.4, 2.5)


def test_thirty_lines_and_seven_biases() -> None:
    assert SIZES == (4, 5, 2)
    assert (lines(), dials(), dials() - lines()) == (30, 37, 7)


@pytest.mark.parametrize("counted", [0, 1, 20, 30, 35, 37])
def test_as_many_dials_are_lit_as_are_counted(counted: int) -> None:
    net = DialNet(6.0, 4.0).show_counted(counted)
    assert [reading.shown for reading in net.readings()] == [counted]


def test_the_dials_are_written_as_a_sum_of_four_terms() -> None:
    written = DialSum()
    numbers = [
        value.number
        for part in written.parts
        for each in part
        if isinstance(each, Formula)
        for value in each.values.values()
    ]
    assert numbers == [4, 5, 5, 2, 5, 2]
    assert 4 * 5 + 5 * 2 + 5 + 2 == written.total.values["n"].number == 37


def test_a_weight_stands_on_its_line_near_the_hidden_neuron() -> None:
    net = DialNet(6.0, 4.0)
    for output in range(2):
        for cell, line in zip(net.cells(output), net.into(output), strict=True):
            assert cell.get_center() == pytest.approx(line.point_from_proportion(0.22))


def test_lines_into_an_output_make_a_row_of_five_beside_it() -> None:
    net = DialNet(6.0, 4.0)
    for output in range(2):
        neuron = net.net.neurons[2][output]
        reach = neuron.circle.width / 2 + 1e-6
        for line in net.into(output):
            assert np.linalg.norm(line.get_end() - neuron.get_center()) < reach
        row = net.row(output, 3.5, 2.0)
        assert len(row) == 5
        assert row.get_y() == pytest.approx(neuron.get_y())


def test_without_relu_the_verdict_flips() -> None:
    z = W1 @ FLOWER + B1
    assert z.round(9).tolist() == [0.7, -1.6, 2.8]
    assert sums() == pytest.approx(z)
    for cut, hidden in ((True, np.maximum(z, 0)), (False, z)):
        assert scores(cut=cut) == pytest.approx(W2 @ hidden + B2)
    assert passed_on() == pytest.approx(W2[:, CUT] * z[CUT])
    assert passed_on().round(9).tolist() == [-1.6, 2.24, 0.16]  # exact at the digits shown
    assert scores(cut=True) + passed_on() == pytest.approx(scores(cut=False))
    assert [SPECIES[int(scores(cut=cut).argmax())] for cut in (True, False)] == ["virginica", "versicolor"]
    assert scores(cut=False).round(9).tolist() == [-2.34, 1.95, 1.68]


def test_a_score_changes_when_what_goes_on_has_landed() -> None:
    picture = SilencedSum(ROOM, 2.9)
    seen = []
    for k in range(3):
        picture.land(k)
        seen.append([neuron.held.text for neuron in picture.scores])
        assert all(reading.holds for reading in picture.readings())
    assert seen == [["−2.34", "−0.29", "1.52"], ["−2.34", "1.95", "1.52"], ["−2.34", "1.95", "1.68"]]


def test_the_hidden_sum_is_zero_with_relu_and_comes_back_without() -> None:
    picture = SilencedSum(ROOM, 2.9)
    seen = [picture.hidden[CUT].held.text]
    for change in (picture.silence, picture.bring_back):
        change()
        seen.append(picture.hidden[CUT].held.text)
        assert all(reading.holds for reading in picture.readings())
    assert seen == ["−1.6", "0.0", "−1.6"]
    assert [lane.number.text for lane in picture.added] == ["−1.60", "+2.24", "+0.16"]


def test_bars_stand_on_one_axis_and_versicolor_reaches_beyond_virginica() -> None:
    picture = SilencedSum(ROOM, 2.9)
    ends = [picture.line.p2n(picture.added[k].strip.ends[1]) for k in range(3)]
    assert ends == pytest.approx(scores(cut=False))
    assert ends[1] > ends[2]
    assert picture.line.p2n(picture.tip(1).get_end()) == pytest.approx(1.95)


def test_without_biases_twice_the_petal_is_twice_each_station_and_the_shares_are_equal() -> None:
    assert np.array_equal(2 * ROSE, TULIP)
    rose, tulip = stations("rose"), stations("tulip")
    z = W1 @ ROSE[0]
    s = W2 @ np.maximum(z, 0)
    wanted = {
        "others": OTHERS @ ROSE[0],
        "sums": z,
        "ReLU": np.maximum(z, 0),
        "scores": s,
        "mean": [s.mean()],
        "centred": s - s.mean(),
        "spread": [s.std()],
    }
    for name, numbers in wanted.items():
        assert rose[name] == pytest.approx(numbers)
        assert tulip[name] == pytest.approx(2 * np.asarray(numbers))
        places = 2 if name == "spread" else 1  # as displayed: twice, to the last digit
        assert tulip[name].round(places) == pytest.approx(2 * rose[name].round(places), abs=1e-9)
    assert rose["normalised"] == pytest.approx((s - s.mean()) / s.std())
    assert tulip["normalised"] == pytest.approx(rose["normalised"])
    assert rose["normalised"] == pytest.approx((rose["scores"].round(1) + 1.1) / 17.75, abs=5e-3)
    assert tulip["shares"] == pytest.approx(rose["shares"], abs=1e-6)
    assert [float(each["mean"][0].round(1)) for each in (rose, tulip)] == [-1.1, -2.2]
    assert [float(each["spread"][0].round(2)) for each in (rose, tulip)] == [17.75, 35.5]
    assert rose["sums"].tolist() == [9, -7, 4]
    assert tulip["sums"].tolist() == [18, -14, 8]
    assert rose["shares"].round(2).tolist() == [0.15, 0.07, 0.78]


@pytest.mark.parametrize("seed", range(5))
def test_so_it_is_with_any_weights(seed: int) -> None:
    net, rng = unbiased(), np.random.default_rng(seed)
    for name in ("hidden", "scores"):
        net[name].set(W=rng.normal(size=net[name].W.shape))
    assert net(TULIP).value == pytest.approx(net(ROSE).value, abs=1e-3)


def test_what_the_pictures_of_two_petals_show() -> None:
    assert all(reading.holds for reading in TwoPetals(ROOM).readings())


def test_dots_lie_on_the_same_rays_at_each_stop_and_meet_when_normalised() -> None:
    for stops in (("others", "sums", "ReLU"), ("scores", "centred")):
        rays = TwinRays(ROOM, *stops)
        for at in range(len(stops)):
            rays.at.set_value(float(at))
            assert len(rays.refresh().readings()) == 6
            assert all(reading.holds for reading in rays.readings())
            for rose, tulip in zip(*rays.dots, strict=True):
                first, second = rose.get_center() - rays.apex, tulip.get_center() - rays.apex
                assert np.cross(first[:2], second[:2]) == pytest.approx(0, abs=1e-9)
    for tracker in rays.shrunk:
        tracker.set_value(1.0)
    rays.refresh()
    for rose, tulip in zip(*rays.dots, strict=True):
        assert rose.get_center() == pytest.approx(tulip.get_center())
    steps = np.array([dot.get_x() - rays.apex[0] for dot in rays.dots[0]])
    assert steps / steps.std() == pytest.approx(stations("tulip")["normalised"])
    assert [rays.spread(i).get_length() for i in range(2)] == pytest.approx([steps.std()] * 2)


def test_marks_of_the_means_go_to_zero_and_spreads_are_as_long_as_they_say() -> None:
    rays = TwinRays(ROOM, "scores", "centred")
    marks = [rays.mean(i) for i in range(2)]
    before = [(mark.get_x() - rays.apex[0]) / rays.unit for mark in marks]
    assert before == pytest.approx([-1.1, -2.2])
    rays.at.set_value(1.0)
    assert [mark.update().get_x() for mark in marks] == pytest.approx([rays.apex[0]] * 2)
    lengths = [rays.spread(i).get_length() / rays.unit for i in range(2)]
    assert lengths == pytest.approx([17.7507, 35.5014], abs=1e-3)
    assert [rays.named(i, name, 2).text for name in ("mean", "spread") for i in range(2)] == [
        "−1.10",
        "−2.20",
        "17.75",
        "35.50",
    ]


def test_the_recap_has_the_three_answers() -> None:
    shown = [[value.text for value in formula.values.values()] for formula in answers()]
    assert shown == [["37", "2", "5"], ["1.95", "1.68"], ["−1.05", "−0.30", "1.35"]]
