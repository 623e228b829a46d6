"""Anatomy counts the dials of any network: the flower network's 21, and those of other cases, elided or not."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from lectern.audit.auditor import audit
from lectern.audit.player import silence
from nn_core import Dense, Network, relu, sigmoid
from scenes.kit.runs.case import Case, flower_case
from scenes.kit.stage.layout import frame
from scenes.kit.text.numerals import text_number
from scenes.l07_network.anatomy import Anatomy
from scenes.l07_network.anatomy_growth import DEEPER, PLAIN, DialBlock, Growth, dials
from scenes.l07_network.anatomy_install import Install
from scenes.l07_network.anatomy_matrix import LiftedDials
from scenes.l07_network.anatomy_net import DialNet
from scenes.l07_network.anatomy_turn import LargeDial


def case_of(*sizes: int) -> Case:
    """A network of these sizes with weights as they come, and two samples."""
    layers = [Dense(j, i, relu, name=f"layer{k}") for k, (j, i) in enumerate(pairwise(sizes[:-1]))]
    layers.append(Dense(sizes[-2], sizes[-1], sigmoid, name="last"))
    rng = np.random.default_rng(0)
    return Case(lambda: Network(*layers, seed=1), rng.normal(size=(2, sizes[0])), np.zeros((2, sizes[-1])))


WIDE, DEEP, NARROW = case_of(20, 4, 3), case_of(2, 5, 5, 2), case_of(1, 3, 1)


class NarrowAnatomy(Anatomy):
    case = NARROW


def test_a_network_of_one_input_and_one_output_takes_the_same_scene(tmp_path: Path) -> None:
    with silence(str(tmp_path), 854, 480):
        report = audit(NarrowAnatomy, "dark", "16:9")
    assert [str(finding) for finding in report.findings] == []
    assert report.values > 0


@pytest.mark.parametrize(
    ("case", "weights", "biases"),
    [(flower_case(), 15, 6), (WIDE, 92, 7), (DEEP, 45, 12), (NARROW, 6, 4)],
)
def test_weights_and_biases_are_counted_as_numpy_counts_them(case: Case, weights: int, biases: int) -> None:
    parts = [part.value for part in case.net.parameters()][: 2 * (len(case.sizes) - 1)]
    assert (sum(part.size for part in parts[::2]), sum(part.size for part in parts[1::2])) == (weights, biases)
    net = DialNet(case, frame())
    assert [net.split.values[name].number for name in "wb"] == [weights, biases]
    assert [guess.values["n"].number for guess in net.guesses] == [sum(case.sizes), weights]
    for dials_of_layer in (dials_ for pair in zip(net.weights, net.biases, strict=True) for dials_ in pair):
        Install(net, dials_of_layer).interpolate(1)
        assert net.arrived == dials_of_layer[-1].ordinal
    assert text_number(net.count.refresh().text) == weights + biases == case.dials


def test_each_sum_below_a_layer_holds() -> None:
    for case in (flower_case(), WIDE, DEEP, NARROW):
        for written, W in zip(DialNet(case, frame()).sums, case.weights, strict=True):
            i, j, b, n = (written.values[name].number for name in "ijbn")
            assert (i, j) == W.shape
            assert i * j + b == n == W.size + len(W)


def test_knobs_are_turned_to_the_networks_own_numbers() -> None:
    case = flower_case()
    net = DialNet(case, frame())
    for dials_of_layer, W in zip(net.weights, case.weights, strict=True):
        assert [dial.knob.shown_number for dial in dials_of_layer] == pytest.approx(W.ravel())
    lifted = LiftedDials(net)
    assert [number.number for number in lifted.numbers] == pytest.approx(
        [0.3, 1.2, -0.3, -0.8, 0.6, -0.4, -3.2, 1.5, 0.6]
    )
    assert all(reading.holds for knob in lifted.knobs for reading in knob.readings())


def test_knobs_of_a_layer_do_not_touch() -> None:
    for dials_of_layer in DialNet(flower_case(), frame()).weights:
        places = [(dial.knob.get_center(), dial.knob.rim.width / 2) for dial in dials_of_layer]
        for k, (a, radius) in enumerate(places):
            assert all(np.linalg.norm(a - b) > radius + other for b, other in places[:k])


@pytest.mark.parametrize("case", [flower_case(), WIDE, DEEP, NARROW])
def test_a_turned_dial_moves_its_neuron_and_what_follows_and_comes_back(case: Case) -> None:
    net = DialNet(case, frame())
    turn, i = net.turn, net.turn.dial.i
    before = [part.value.copy() for part in case.net.parameters()]
    for tracker in (turn.weight, turn.bias):
        tracker.set_value(1)
        circles = [circle.held.refresh().number for layer in net.deep for circle in net.circles(layer)]
        tracker.set_value(0)
        start = [circle.held.refresh().number for layer in net.deep for circle in net.circles(layer)]
        assert circles != start
        hidden = {row: k for k, row in enumerate(net.diagram.shown[1])}
        assert circles[hidden[i]] != start[hidden[i]]
        others = [k for row, k in hidden.items() if row != i]
        assert [circles[k] for k in others] == [start[k] for k in others]
    assert [part.value.tolist() for part in case.net.parameters()] == [part.tolist() for part in before]


def test_the_flower_networks_weight_is_turned_from_1_2_to_1_6_and_its_bias_from_minus_3_2_to_minus_2_4() -> None:
    turn = DialNet(flower_case(), frame()).turn
    assert (turn.dial.i, turn.dial.j) == (0, 1)
    assert [round(turn.number(role), 6) for role in ("weight", "bias")] == [1.2, -3.2]
    turn.weight.set_value(1)
    turn.bias.set_value(1)
    assert [round(turn.number(role), 6) for role in ("weight", "bias")] == [1.6, -2.4]
    large = LargeDial(turn, "bias", frame().stage, upright=True)
    large.knob.update()
    assert large.knob.shown_number == pytest.approx(-2.4)


def test_each_block_is_counted_by_its_own_rows_and_columns() -> None:
    growth = Growth(frame())
    for k in range(3):
        i, j, b = (growth.product(k).values[name].number for name in "ijb")
        assert i * j + b == growth.counts[k].number
    assert growth.image.grid.shape == (8, 8)


def test_the_rules_letters_take_the_place_of_this_layers_numbers() -> None:
    for case in (flower_case(), WIDE, DEEP, NARROW):
        (weights, biases), written = LiftedDials(net := DialNet(case, frame())).tally, net.sums[0]
        assert [weights.values[name].number for name in "ij"] == [written.values[name].number for name in "ij"]
        assert biases.values["b"].number == written.values["b"].number


def test_another_layer_of_thirty_two_adds_1056() -> None:
    assert dials((64, 32)) == 2080
    assert dials((32, 10)) == 330
    assert dials(PLAIN) == 2410 == sum(part.size for part in case_of(*PLAIN).net.parameters())
    assert dials(DEEPER) == 3466 == sum(part.size for part in case_of(*DEEPER).net.parameters())
    assert dials(DEEPER) - dials(PLAIN) == dials((32, 32)) == 1056
    assert dials((784, 128, 10)) == 101_770


def test_blocks_have_one_unit_and_the_new_row_is_half_as_long() -> None:
    growth = Growth(frame())
    assert all(reading.holds for block in growth.blocks for reading in block.readings())
    assert len({round(block.unit, 9) for block in growth.blocks}) == 1
    long, short = (row.get_length() for row in growth.rows)
    assert long == pytest.approx(2 * short)
    stretched = DialBlock(32, 64, unit=0.05)
    stretched.weights.stretch(1.1, 0)
    assert not all(reading.holds for reading in stretched.readings())
