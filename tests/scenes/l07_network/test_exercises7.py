"""The answers of Exercises7, by NumPy alone, and what its pictures show."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.kit.runs.flower_net import SPECIES
from scenes.kit.stage.layout import Region
from scenes.l07_network.dial_net import DialNet
from scenes.l07_network.exercise_nets import (
    CUT,
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
    wanted = {"sums": z, "ReLU": np.maximum(z, 0), "scores": s, "mean": [s.mean()], "spread": [s.std()]}
    for name, numbers in wanted.items():
        assert rose[name] == pytest.approx(numbers)
        assert tulip[name] == pytest.approx(2 * np.asarray(numbers))
        places = 2 if name == "spread" else 1  # as displayed: twice, to the last digit
        assert tulip[name].round(places) == pytest.approx(2 * rose[name].round(places), abs=1e-9)
    assert rose["normalised"] == pytest.approx((s - s.mean()) / s.std())
    assert tulip["normalised"] == pytest.approx(rose["normalised"])
    assert rose["normalised"] == pytest.approx((rose["scores"].round(1) + 1.1) / 17.75, abs=5e-3)
    assert tulip["shares"] == pytest.approx(rose["shares"], abs=1e-6)
    assert rose["shares"].round(2).tolist() == [0.15, 0.07, 0.78]


@pytest.mark.parametrize("seed", range(5))
def test_so_it_is_with_any_weights(seed: int) -> None:
    net, rng = unbiased(), np.random.default_rng(seed)
    for name in ("hidden", "scores"):
        net[name].set(W=rng.normal(size=net[name].W.shape))
    assert net(TULIP).value == pytest.approx(net(ROSE).value, abs=1e-3)


def test_what_the_pictures_of_two_petals_show() -> None:
    assert all(reading.holds for reading in TwoPetals(ROOM).readings())


def test_dots_lie_on_the_same_rays_and_meet_when_normalised() -> None:
    for station, goal in (("sums", "ReLU"), ("scores", "centred")):
        rays = TwinRays(ROOM, station, ("activation",) * 3, goal=goal)
        for share in (0.0, 1.0):
            rays.moved.set_value(share)
            assert len(rays.refresh().readings()) == 6
            assert all(reading.holds for reading in rays.readings())
            for rose, tulip in zip(*rays.dots, strict=True):
                first, second = rose.get_center() - rays.apex, tulip.get_center() - rays.apex
                assert np.cross(first[:2], second[:2]) == pytest.approx(0, abs=1e-9)
    rays.met.set_value(1.0)
    rays.refresh()
    for rose, tulip in zip(*rays.dots, strict=True):
        assert rose.get_center() == pytest.approx(tulip.get_center())
    steps = np.array([dot.get_x() - rays.apex[0] for dot in rays.dots[0]])
    assert steps / steps.std() == pytest.approx(stations("tulip")["normalised"])
