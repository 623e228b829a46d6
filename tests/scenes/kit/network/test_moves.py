"""What moves in a network ends on the numbers of its trace."""

import numpy as np
import pytest

from nn_core import Trace, mse
from scenes.kit.network.backward import BackwardDiagram
from scenes.kit.network.edges import by_sign
from scenes.kit.network.moves import light, to_gradients, to_weights
from scenes.kit.network.neuron import Neuron
from scenes.kit.stage.theme import theme
from tests.scenes.kit.network.networks import NET


def test_edges_show_gradients_and_weights_again() -> None:
    with Trace() as trace:
        mse(NET(np.array([[0.5, -1.25]])), np.array([[0.0, 1.0]])).backward()
    backward = BackwardDiagram(NET, trace, beside=("target", "source"), width=8, height=6, radius=0.5)
    gradients, weights = [to_gradients(backward, layer) for layer in (0, 1)], [to_weights(backward)]
    for changes, records, hue in ((gradients, "grad", lambda _: theme().gradient), (weights, "value", by_sign)):
        for animation in changes:
            animation.begin()
            animation.interpolate(1)
            animation.finish()
        for layer, name in enumerate(("hidden.W", "output.W")):
            for i, j in np.ndindex(*backward.weights[layer].shape):
                edge, wanted = backward.edges[layer][i][j], getattr(trace[name], records)[i, j]
                assert edge.shown_number == pytest.approx(wanted)
                assert edge.get_stroke_color() == hue(wanted)


def test_a_lit_neuron_shows_its_number() -> None:
    neuron = Neuron(0.5, theme().activation).set_value(0.25, shown=False)
    assert not neuron.is_lit
    move = light(neuron).build()
    move.begin()
    move.interpolate(1)
    assert neuron.is_lit
    assert neuron.shown_fill == pytest.approx(0.25, abs=0.01)
