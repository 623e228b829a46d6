"""Chains and opened-up neurons: links follow their nodes, numbers stand where they belong, and lies are found."""

from __future__ import annotations

import numpy as np
import pytest
from manim import RIGHT, UP

from scenes.kit.network.chain import Chain, ChainNode
from scenes.kit.network.inputs import NeuronInputs
from scenes.kit.network.moves import become_gradient, messenger
from scenes.kit.network.neuron_chain import NeuronChain
from scenes.kit.runs.first_neuron import WATCHED, run
from scenes.kit.stage.layout import frame
from scenes.kit.text.values import Value


@pytest.fixture
def chain() -> Chain:
    nodes = [ChainNode("z", Value(-1.07)), ChainNode("a", Value(0.26)), ChainNode("C", Value(0.55))]
    return Chain(nodes, [Value(0.19), Value(-1.49)], left=(-4, 1, 0), right=(4, 1, 0))


@pytest.fixture
def neuron(aspect: str) -> NeuronChain:
    return NeuronChain(run(), "neuron", WATCHED, frame())


def test_links_follow_their_nodes(chain: Chain) -> None:
    chain.nodes[1].shift(2 * UP + RIGHT)
    assert not all(reading.holds for reading in chain.links[0].readings())
    for link in chain.links:
        link.update()
    assert all(reading.holds for reading in chain.readings())
    start, end = chain.links[1].line.get_start(), chain.links[1].tip.points[3]
    for node, point in ((chain.nodes[1], start), (chain.nodes[2], end)):
        assert 0.5 < np.linalg.norm(point - node.place) < 0.7


def test_a_slope_takes_its_seat_wherever_its_link_is(chain: Chain) -> None:
    chain.set_places({2: np.array([4.0, -3.0, 0.0])})
    plate = chain.seat(1)
    assert np.allclose(plate.get_center(), [2.0, -1.0, 0.0], atol=0.01)
    assert plate.value.text == "−1.49"


def test_a_letter_without_number_says_so() -> None:
    with pytest.raises(ValueError, match="w_1 has no number"):
        ChainNode("w_1").number  # noqa: B018


def test_a_neuron_shows_what_the_trace_holds(neuron: NeuronChain) -> None:
    assert [node.number.text for node in neuron.chain.nodes] == ["−0.5", "−1.07", "0.2554", "0.5544"]
    assert [plate.value.text for plate in neuron.chain.slopes] == ["1.2", "0.1902", "−1.4892"]
    assert [node.number.text for node in neuron.inputs.nodes] == ["0.5", "1.2", "−0.8", "0.1"]
    assert [edge.shown_number for edge in neuron.inputs.edges] == pytest.approx([0.3, -0.5, 0.9, 0.1])
    assert all(reading.holds for reading in neuron.inputs.readings())


def test_an_edge_becomes_its_gradient(neuron: NeuronChain) -> None:
    inputs = neuron.inputs
    token, way = messenger(inputs, 1)
    way.begin()
    way.interpolate(1)
    assert np.allclose(token.get_center(), inputs.gradients[1].get_center(), atol=0.05)
    change = become_gradient(inputs, 1)
    change.begin()
    change.interpolate(1)
    change.finish()
    assert inputs.edges[1].shown_number == pytest.approx(run()["neuron.W"].grad[WATCHED])


def test_a_weight_off_its_edge_is_found(neuron: NeuronChain) -> None:
    neuron.inputs.weights[0].shift(0.3 * UP)
    assert [reading.name for reading in neuron.inputs.readings() if not reading.holds] == ["weight off its edge"]


def test_others_leaves_one_entry_out(neuron: NeuronChain) -> None:
    inputs: NeuronInputs = neuron.inputs
    rest = inputs.others(1)
    assert len(rest) == 3 + 3 + 2 + 3
    assert not any(part is inputs.edges[1] or part is inputs.weights[1].value for part in rest)
    plates = [tag.plate for tag in inputs.gradients]
    assert inputs.rims(1) == [plates[0], *plates[2:]]
    assert not any(part in plates for part in rest), "plates keep hiding the edges below them"


def test_each_weight_has_its_name_beside_its_number(neuron: NeuronChain) -> None:
    for name, tag in zip(neuron.inputs.names(), neuron.inputs.weights, strict=True):
        assert name.get_x() == pytest.approx(tag.get_x())
        assert name.get_bottom()[1] > tag.get_top()[1] or name.get_top()[1] < tag.get_bottom()[1]


def test_all_of_a_neuron_is_on_stage(neuron: NeuronChain) -> None:
    stage = frame().stage
    for part in (*neuron.chain.nodes[1:], neuron.target, neuron.inputs):
        assert stage.left - 0.01 <= part.get_left()[0] <= part.get_right()[0] <= stage.right + 0.01
    neuron.w.set_place(neuron.places[0])
    assert neuron.w.get_left()[0] >= stage.left
    assert neuron.w.get_top()[1] <= stage.top
