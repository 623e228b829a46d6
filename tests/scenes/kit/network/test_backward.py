"""Deltas and gradients on a network's diagram are those of the trace, and lie where they belong."""

import copy

import numpy as np
import pytest

from nn_core import Dense, Network, Trace, mse, sigmoid
from scenes.kit.network.backward import BackwardDiagram

X, Y = np.array([[0.5, -1.25]]), np.array([[0.0, 1.0]])
NET = Network(Dense(2, 3, sigmoid, name="hidden"), Dense(3, 2, sigmoid, name="output"), seed=7)
KEYS = [(0, i, j) for i in range(3) for j in range(2)] + [(1, i, j) for i in range(2) for j in range(3)]


@pytest.fixture
def trace() -> Trace:
    with Trace() as trace:
        mse(NET(X), Y).backward()
    return trace


@pytest.fixture
def diagram(trace: Trace) -> BackwardDiagram:
    return BackwardDiagram(NET, trace, beside=("target", "source"), width=8, height=6, radius=0.5)


def test_deltas_and_gradients_follow_from_the_activations_by_hand(diagram: BackwardDiagram, trace: Trace) -> None:
    hidden, output = trace["hidden.a"].value[0], trace["output.a"].value[0]
    last = (output - Y[0]) * output * (1 - output)
    first = (NET["output"].W.value.T @ last) * hidden * (1 - hidden)
    np.testing.assert_allclose([diagram.delta(2, k).number for k in range(2)], last)
    np.testing.assert_allclose([diagram.delta(1, i).number for i in range(3)], first)
    for layer, i, j in KEYS:
        wanted = (first, last)[layer][i] * (X[0], hidden)[layer][j]
        assert diagram.tag(layer, i, j).value.number == pytest.approx(wanted)


def test_slopes_and_path_terms_make_the_hidden_delta(diagram: BackwardDiagram, trace: Trace) -> None:
    terms = diagram.path_terms(1)
    assert terms.shape == (2, 1, 3)
    np.testing.assert_allclose(terms[:, 0], NET["output"].W.value * trace["output.z"].grad.T)
    np.testing.assert_allclose(terms.sum(axis=0) * diagram.slopes(1), trace["hidden.z"].grad)


def test_tags_lie_on_their_edges_and_cover_neither_neurons_badges_nor_each_other(diagram: BackwardDiagram) -> None:
    tags = [diagram.tag(*key) for key in KEYS]
    for key, tag in zip(KEYS, tags, strict=True):
        edge = diagram.edges[key[0]][key[1]][key[2]]
        start, end, middle = edge.point_at(0), edge.point_at(1), tag.get_center()
        assert np.linalg.norm(middle - start) + np.linalg.norm(end - middle) == pytest.approx(
            np.linalg.norm(end - start)
        )
    badges = [diagram.badge(1, i) for i in range(3)] + [diagram.badge(2, k) for k in range(2)]
    boxes = [*tags, *badges]
    for n, one in enumerate(boxes):
        for other in boxes[n + 1 :]:
            gap = np.abs(one.get_center() - other.get_center())[:2]
            room = np.array([one.width + other.width, one.height + other.height]) / 2
            assert (gap >= room - 1e-6).any(), (one.value.text, other.value.text)


def test_readings_hold_and_a_tag_moved_away_is_found(diagram: BackwardDiagram) -> None:
    for key in KEYS:
        diagram.tag(*key)
    diagram.delta(1, 0)
    assert len(diagram.readings()) == 12 + 1 + 3 * 12
    assert all(reading.holds for reading in diagram.readings())
    diagram.tag(0, 1, 1).shift([0, 0.1, 0])
    assert [reading.name for reading in diagram.readings() if not reading.holds] == ["tag 0 1 1 off its edge"]


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_a_tag_that_is_put_on_a_neuron_is_found(
    diagram: BackwardDiagram, share: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(diagram, "share", lambda *_: share)
    diagram.tag(1, 0, 2)
    assert [reading.name for reading in diagram.readings() if not reading.holds] == ["tag 1 0 2 covers a neuron"]


def test_a_copy_shares_the_trace(diagram: BackwardDiagram) -> None:
    assert copy.deepcopy(diagram).trace is diagram.trace
