"""One neuron and its cost as a chain: the trace's numbers, all on stage in each aspect ratio."""

from __future__ import annotations

import pytest

from scenes.kit.network.neuron_chain import NeuronChain
from scenes.kit.runs.first_neuron import run
from scenes.kit.stage.layout import frame


@pytest.fixture
def neuron(aspect: str) -> NeuronChain:
    return NeuronChain(run(), "neuron", frame())


def test_a_neuron_shows_what_the_trace_holds(neuron: NeuronChain) -> None:
    assert [node.number.text for node in neuron.chain.nodes] == ["−1.07", "0.2554", "0.55442"]
    assert [plate.value.text for plate in neuron.chain.slopes] == ["0.1902", "−1.4892"]
    assert [node.number.text for node in neuron.inputs.nodes] == ["0.5", "1.2", "−0.8", "0.1"]
    assert [edge.shown_number for edge in neuron.inputs.edges] == pytest.approx([0.3, -0.5, 0.9, 0.1])
    assert all(reading.holds for reading in neuron.inputs.readings())


def test_all_of_a_neuron_is_on_stage(neuron: NeuronChain) -> None:
    stage = frame().stage
    for part in (*neuron.chain.nodes, neuron.target, neuron.inputs):
        assert stage.left - 0.01 <= part.get_left()[0] <= part.get_right()[0] <= stage.right + 0.01
    neuron.z.set_place(neuron.places[0])
    assert neuron.z.get_left()[0] >= stage.left
    assert neuron.z.get_top()[1] <= frame().safe.top, "where the scene's label was"


def test_the_chain_lies_level_and_from_left_to_right(neuron: NeuronChain) -> None:
    places = [neuron.places[k] for k in range(3)]
    assert {round(float(place[1]), 6) for place in places} == {round(neuron.top, 6)}
    assert [place[0] for place in places] == sorted(place[0] for place in places)


def test_the_rooms_around_the_road_are_free(neuron: NeuronChain) -> None:
    stage = frame().stage
    for room in (neuron.above, neuron.panel):
        assert stage.left <= room.left < room.right <= stage.right
        assert stage.bottom <= room.bottom < room.top <= stage.top
        assert room.left > neuron.z.get_right()[0]
    assert neuron.above.bottom > neuron.a.number.get_top()[1]
    assert neuron.panel.left > neuron.inputs.get_right()[0]


def test_slopes_stand_between_their_nodes(neuron: NeuronChain) -> None:
    for k in (0, 1):
        middle = (neuron.places[k][0] + neuron.places[k + 1][0]) / 2
        assert neuron.between(k)[0] == pytest.approx(middle)


def test_a_curves_home_lies_on_its_links_side_and_above_the_strip(neuron: NeuronChain) -> None:
    first, second = neuron.home(0), neuron.home(1)
    assert first.right < neuron.places[1][0] < second.left
    for home in (first, second):
        assert neuron.strip.top < home.bottom < home.top < neuron.top
