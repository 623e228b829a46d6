"""Networks of other sizes and names: one layer only, a thousand inputs, classes whose names are digits."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from nn_core import Dense, Network, mse, sigmoid, softmax
from scenes.kit.network.diagram import NetworkDiagram
from scenes.kit.runs.case import Case
from scenes.kit.stage.layout import frame
from scenes.l07_network.anatomy_matrix import LiftedDials
from scenes.l07_network.anatomy_net import DialNet
from scenes.l07_network.anatomy_squeeze import SHARE, release, squeeze
from scenes.l07_network.forward_net import NetRows
from scenes.l07_network.forward_story import ForwardStory
from tests.scenes.cases import small_case


def one_layer(n_in: int, n_out: int) -> Case:
    return Case(
        lambda: Network(Dense(n_in, n_out, sigmoid, name="output"), seed=1), np.ones((2, n_in)), np.ones((2, n_out)),
        loss=mse,
    )  # fmt: skip


@pytest.mark.parametrize("n_in", [2, 1000])
def test_a_network_of_one_layer_moves_together_for_its_matrices(n_in: int) -> None:
    net = DialNet(one_layer(n_in, 3), frame())
    start, end = net.columns
    parts = [dial.knob for dial in (*net.weights[0], *net.biases[0])] + net.circles(1)
    before = [part.get_center() for part in parts]
    for step in squeeze(net):
        move = step.build()
        move.mobject.become(move.target_mobject)
    assert net.columns[1] == pytest.approx(start + SHARE * (end - start))
    assert [circle.get_x() for circle in net.circles(1)] == pytest.approx([net.columns[1]] * 3)
    lifted = LiftedDials(net)
    stage = net.frame.stage
    assert lifted.left > net.columns[1] + net.diagram.radius
    assert max(part.get_right()[0] for part in (*lifted.knobs, *lifted.numbers, *lifted.names)) <= stage.right + 1e-6
    release(net)
    assert np.allclose([part.get_center() for part in parts], before)
    assert net.columns == pytest.approx([start, end])


def test_longer_networks_stay_as_they_are() -> None:
    net = DialNet(small_case(), frame())
    assert squeeze(net) == []


def test_names_may_hold_digits_and_marks() -> None:
    case = replace(small_case(), classes=("0", "kind #1"))
    rows = NetRows(frame(), ForwardStory(case))
    assert [words.source for words in rows.names] == ["0", r"kind \#1"]
    assert rows.guess("Is it 0?").source == "Is it 0?"
    assert ForwardStory(replace(case, classes=())).name(1) == "output 2"


def test_the_size_of_an_elided_outer_layer_stands_below_it_without_a_brace() -> None:
    net = Network(Dense(1000, 2, softmax, name="output"), seed=1)
    for braces in (True, False):
        diagram = NetworkDiagram(net, width=4, height=4, braces=braces)
        (elision,) = diagram.elisions
        bottom = diagram.layers[0].get_bottom()[1]
        assert (elision[-1].get_y() < bottom) is not braces
        assert elision[-1].number == 1000
