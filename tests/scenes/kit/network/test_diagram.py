"""A network's diagram shows its true weights, activations and sizes."""

import numpy as np
import pytest
from manim import RIGHT

from nn_core import Dense, Network, Trace, mse, relu
from scenes.kit.network.diagram import NetworkDiagram, Reweigh
from scenes.kit.stage.theme import theme
from tests.scenes.kit.network.networks import NET, diagram


def test_edges_show_the_weights_of_the_network() -> None:
    drawn = diagram()
    for layer, dense in enumerate(NET.layers):
        for i, j in np.ndindex(*dense.W.shape):
            assert drawn.edges[layer][i][j].shown_number == pytest.approx(dense.W.value[i, j])


def test_edges_run_from_rim_to_rim() -> None:
    drawn = diagram().shift(RIGHT)
    for i in range(3):
        for j in range(2):
            edge, source, target = drawn.edges[0][i][j], drawn.neurons[0][j], drawn.neurons[1][i]
            assert np.linalg.norm(edge.point_at(0) - source.get_center()) == pytest.approx(source.radius)
            assert np.linalg.norm(edge.point_at(1) - target.get_center()) == pytest.approx(target.radius)
            assert edge.point_at(0)[0] < edge.point_at(1)[0]


def test_rows_and_columns_of_the_weights() -> None:
    drawn = diagram()
    assert drawn.into(1, 2) == [drawn.edges[0][2][0], drawn.edges[0][2][1]]
    assert drawn.out_of(1, 0) == [drawn.edges[1][0][0], drawn.edges[1][1][0]]
    assert len(drawn.all_edges()) == 12
    assert drawn.all_edges(0) == drawn.into(1, 0) + drawn.into(1, 1) + drawn.into(1, 2)


def test_bound_neurons_show_the_activations(trace: Trace) -> None:
    drawn = diagram().set_trace(trace, 0)
    assert [neuron.value.text for neuron in drawn.neurons[0].values()] == ["0.50", "−1.25"]
    for column, name in zip(drawn.neurons[1:], ("hidden.a", "output.a"), strict=True):
        for i, neuron in column.items():
            assert neuron.value.number == trace[name].value[0, i]
    assert len(drawn.readings()) == 12 + 2 * 7
    assert all(reading.holds for reading in drawn.scale(0.5).readings())


def test_dark_neurons_claim_nothing(trace: Trace) -> None:
    drawn = diagram().set_trace(trace, shown=False)
    assert len(drawn.readings()) == 12
    drawn.neurons[0][0].show_lit()
    assert len(drawn.readings()) == 14


def test_wrong_fill_and_wrong_weight_fail_their_readings(trace: Trace) -> None:
    drawn = diagram().set_trace(trace)
    drawn.neurons[1][0].circle.set_fill(theme().activation)
    drawn.edges[0][1][1].set_stroke(width=3.3)
    failed = [reading.name for reading in drawn.readings() if not reading.holds]
    assert failed == ["edge", "fill"]


def test_set_weights_and_reweigh_move_the_same_mobjects() -> None:
    drawn = diagram()
    edges = drawn.all_edges()
    doubled = [2 * W for W in drawn.weights]
    change = Reweigh(drawn, [-W for W in drawn.weights], rate_func=lambda t: t)
    change.begin()
    change.interpolate(0.25)
    assert drawn.edges[0][2][1].shown_number == pytest.approx(NET["hidden"].W.value[2, 1] / 2)
    change.interpolate(1)
    assert drawn.edges[0][2][1].shown_number == pytest.approx(-NET["hidden"].W.value[2, 1])
    drawn.set_weights(doubled, largest=2 * drawn.largest)
    assert drawn.edges[1][0][2].shown_number == pytest.approx(2 * NET["output"].W.value[0, 2])
    assert drawn.all_edges() == edges


def test_many_neurons_show_first_and_last_and_the_true_count() -> None:
    big = Network(Dense(784, 16, relu, name="hidden"), Dense(16, 10, relu, name="output"), seed=1)
    drawn = diagram(big, max_shown=6)
    assert list(drawn.neurons[0]) == [0, 1, 2, 782, 783]
    assert [elision[-1].text for elision in drawn.elisions] == ["784", "16", "10"]
    assert drawn.edges[0][15][783].number == big["hidden"].W.value[15, 783]
    assert 400 not in drawn.neurons[0]
    assert drawn.width < 6 + 2


def test_layers_stand_where_columns_say() -> None:
    places = [layer.get_x() for layer in NetworkDiagram([2, 3, 1], width=5, height=2, columns=(0, 0.25, 1)).layers]
    even = [layer.get_x() for layer in NetworkDiagram([2, 3, 1], width=5, height=2).layers]
    assert places[::2] == pytest.approx(even[::2])
    assert places[1] - places[0] == pytest.approx((places[2] - places[0]) / 4)
    assert even[1] == pytest.approx(0)


def test_sizes_alone_give_edges_without_numbers() -> None:
    drawn = diagram([2, 3, 1])
    assert {edge.shown_number for edge in drawn.all_edges()} == {0}
    assert drawn.links.has_points()


def test_matrices_that_do_not_meet_are_refused() -> None:
    with pytest.raises(ValueError, match=r"\(3, 2\) give 3 values but the next weights \(1, 2\) take 2"):
        diagram([np.ones((3, 2)), np.ones((1, 2))])
    with pytest.raises(ValueError, match="layer names"):
        diagram([2, 1]).set_trace(Trace())


def test_followed_neurons_show_another_run_at_once(trace: Trace) -> None:
    drawn = diagram().set_trace(trace)
    run = {"now": trace}
    drawn.set_trace(lambda: run["now"])
    with Trace() as other:
        mse(NET(np.array([[1.0, 0.75]])), np.array([[0.0, 1.0]]))
    run["now"] = other
    for column in drawn.neurons:
        for neuron in column.values():
            neuron.update()
    assert [neuron.value.text for neuron in drawn.neurons[0].values()] == ["1.00", "0.75"]
    assert all(reading.holds for reading in drawn.readings())
