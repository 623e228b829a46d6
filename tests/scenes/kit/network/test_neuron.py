"""A neuron's number and fill say its activation, or nothing while it is dark."""

import pytest

from scenes.kit.network.neuron import Neuron
from scenes.kit.stage.theme import theme


def test_small_neuron_shows_its_number_by_its_fill_alone() -> None:
    neuron = Neuron(0.12, theme().activation).set_value(0.75)
    assert neuron.value[1].get_fill_opacity() == 0
    assert neuron.shown_fill == pytest.approx(0.75, abs=0.01)


def test_an_activation_beyond_the_scale_fails_its_reading() -> None:
    neuron = Neuron(0.5, theme().activation).set_value(1.5, largest=1.0)
    assert [reading.name for reading in neuron.readings() if not reading.holds] == ["fill"]
