"""An opened-up neuron: its numbers are the trace's, its edges show them, and lies are found."""

from __future__ import annotations

import numpy as np
import pytest
from manim import DL, DOWN, DR, UL, UP, UR

from scenes.kit.network.chain import ChainNode
from scenes.kit.network.inputs import NeuronInputs
from scenes.kit.network.moves import Meetings, become_gradient, factor, messenger
from scenes.kit.runs.first_neuron import WATCHED, B, W, X, run
from scenes.kit.stage.layout import Region


@pytest.fixture
def inputs() -> NeuronInputs:
    return NeuronInputs(run(), "neuron", ChainNode("z").set_place(np.array([2.0, 0, 0])), Region(-6, 2, -3, 3))


def test_nodes_and_edges_are_inputs_weights_and_bias(inputs: NeuronInputs) -> None:
    assert [node.number.number for node in inputs.nodes] == pytest.approx([*X[0], *B])
    assert [edge.shown_number for edge in inputs.edges] == pytest.approx([*W[0], *B])
    assert [tag.value.number for tag in inputs.weights] == pytest.approx(W[0])
    assert inputs.slopes == pytest.approx([*run()["neuron.W"].grad[0], *run()["neuron.b"].grad])
    assert all(reading.holds for reading in inputs.readings())


def test_the_bias_stands_below_the_sum_and_the_inputs_at_the_left(inputs: NeuronInputs) -> None:
    *nodes, bias = inputs.nodes
    assert bias.place == pytest.approx(inputs.into.place + 2.45 * DOWN)
    assert [node.place[1] for node in nodes] == pytest.approx([3, 0, -3])
    assert min(node.get_left()[0] for node in nodes) == pytest.approx(-6, abs=0.01)


def test_an_edge_becomes_its_gradient(inputs: NeuronInputs) -> None:
    token, way = messenger(inputs, 1)
    way.begin()
    way.interpolate(1)
    assert np.allclose(token.get_center(), inputs.gradients[1].get_center(), atol=0.05)
    change = become_gradient(inputs, 1)
    change.begin()
    change.interpolate(1)
    change.finish()
    assert inputs.edges[1].shown_number == pytest.approx(run()["neuron.W"].grad[WATCHED])


def test_a_weight_off_its_edge_is_found(inputs: NeuronInputs) -> None:
    inputs.weights[0].shift(0.3 * UP)
    assert [reading.name for reading in inputs.readings() if not reading.holds] == ["weight off its edge"]


def test_others_leaves_one_entry_out(inputs: NeuronInputs) -> None:
    rest = inputs.others(1)
    assert len(rest) == 3 + 3
    assert not any(part is inputs.edges[1] or part is inputs.nodes[1] for part in rest)


def test_an_input_and_delta_meet_in_their_product(inputs: NeuronInputs) -> None:
    product = inputs.product(WATCHED[1])
    assert product.factor.number == X[WATCHED]
    assert np.allclose(product.plate.get_center(), inputs.gradients[1].get_center())
    token, way_back = messenger(inputs, 1, product.delta.get_center())
    copy, way = factor(inputs, 1, product)
    for animation in (way_back, way):
        animation.begin()
        animation.interpolate(0)
    assert copy.get_right()[0] < token.get_left()[0], "they come from both sides"
    for animation in (way_back, way):
        animation.interpolate(1)
    assert np.allclose(copy.value.get_center(), product.factor.get_center(), atol=0.01)
    assert np.allclose(token.get_center(), product.delta.get_center(), atol=0.05)


def test_a_named_weight_stands_beside_its_edge_which_stays_whole() -> None:
    z = ChainNode("z").set_place(np.array([2.0, 0, 0]))
    inputs = NeuronInputs(run(), "neuron", z, Region(-6, 2, -3, 3), named=True)
    assert [tag.value.number for tag in inputs.weights] == pytest.approx(W[0])
    assert all(reading.holds for reading in inputs.readings())
    for tag, edge in zip(inputs.weights, inputs.edges, strict=False):
        way = edge.point_at(1) - edge.point_at(0)
        corners = [tag.get_corner(corner) - edge.point_at(0) for corner in (UL, UR, DL, DR)]
        sides = {bool(way[0] * corner[1] - way[1] * corner[0] > 0) for corner in corners}
        assert len(sides) == 1, "all of it lies on one side of the edge"
    inputs.weights[0].shift(0.3 * UP)
    assert [reading.name for reading in inputs.readings() if not reading.holds] == ["weight off its edge"]


def test_what_delta_meets_at_the_bias_is_a_one(inputs: NeuronInputs) -> None:
    product = inputs.product(3)
    assert product.factor.number == 1.0
    assert np.allclose(product.plate.get_center(), inputs.gradients[3].get_center())
    assert [tag.value.text for tag in inputs.gradients] == ["−0.142", "−0.340", "+0.227", "−0.283"]


def test_delta_leaves_the_sum_on_all_edges_and_waits_for_its_input(inputs: NeuronInputs) -> None:
    meetings = Meetings(inputs)
    assert len(meetings.deltas) == len(X[0]) + 1, "the bias has its own"
    assert all(np.allclose(delta.get_center(), inputs.into.place, atol=0.05) for delta in meetings.deltas)
    *_, (ways, _) = meetings.leave()
    for way in ways:
        way.begin()
        way.interpolate(1)
    for delta, product in zip(meetings.deltas, meetings.products, strict=True):
        assert np.allclose(delta.get_center(), product.delta.get_center(), atol=0.05)
