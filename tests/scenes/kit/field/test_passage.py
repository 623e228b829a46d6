"""Points pass through a network at nn_core's places; between, the plane turns, stretches and so on."""

from __future__ import annotations

import numpy as np
import pytest

from nn_core import Dense, Network, Trace, relu, tanh
from scenes.kit.field.passage import Passage, before, part_of_matrix

POINTS = np.random.default_rng(3).normal(size=(50, 2))


def net() -> Network:
    return Network(Dense(2, 2, tanh, name="first"), Dense(2, 2, relu, name="second"), Dense(2, 1, name="out"), seed=5)


def test_at_whole_times_points_are_where_nn_core_has_them() -> None:
    model = net()
    way = Passage(model, ["first", "second"]).way(POINTS)
    with Trace() as trace:
        model(POINTS)
    names = ["first.xW", "first.z", "first.a", "second.xW", "second.z", "second.a"]
    assert np.array_equal(way(0), POINTS)
    for time, name in enumerate(names, start=1):
        assert np.array_equal(way(time), trace[name].value)


def test_the_way_is_unbroken() -> None:
    way = Passage(net(), ["first", "second"]).way(POINTS)
    for time in range(7):
        for beside in (time - 1e-7, time + 1e-7):
            assert np.allclose(way(min(max(beside, 0), 6)), way(time), atol=1e-5)


def test_a_matrix_turns_before_it_stretches() -> None:
    W = np.array([[1.0, -3.0], [2.0, 0.5]])
    half = part_of_matrix(W, 0.5)
    assert np.allclose(half @ half.T, np.eye(2))
    assert np.linalg.det(half) == pytest.approx(1)
    stretch = W @ half.T
    assert np.allclose(stretch, stretch.T)
    assert np.allclose(part_of_matrix(W, 1), W)
    determinants = [np.linalg.det(part_of_matrix(W, share)) for share in np.linspace(0, 1, 41)]
    assert min(determinants) > 0.99  # on its way the plane is never flattened


def test_walls_close_in_until_they_are_tanhs() -> None:
    passage = Passage(net(), ["first", "second"])
    assert [passage.walls(time) for time in (0, 1.5, 2, 2.25, 3, 3.5, 6)] == [None, None, None, 4.0, 1.0, None, None]
    way = passage.way(10 * POINTS)
    assert all(np.abs(way(time)).max() <= passage.walls(time) for time in (2.1, 2.5, 2.9, 3))


def test_tanh_is_undone() -> None:
    layer = net()["first"]
    assert isinstance(layer, Dense)
    assert np.allclose(before(layer, layer(POINTS).value), POINTS)


def test_layers_must_be_of_two_neurons() -> None:
    with pytest.raises(ValueError, match='"out" must be a Dense layer from two neurons to two'):
        Passage(net(), ["first", "out"])
    second = net()["second"]
    assert isinstance(second, Dense)
    with pytest.raises(ValueError, match="something other than tanh"):
        before(second, POINTS)
