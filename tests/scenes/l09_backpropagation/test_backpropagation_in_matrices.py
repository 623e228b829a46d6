"""BackpropagationInMatrices: both products by NumPy alone, the shape that does not fit, and what each picture shows."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from manim import tempconfig

from scenes.kit.runs.practice_net import B1, B2, W1, W2, X, Y, practice_run
from scenes.kit.stage.layout import Region, frame
from scenes.kit.text.numerals import text_number
from scenes.kit.text.values import Formula
from scenes.l09_backpropagation.backpropagation_in_matrices import BackpropagationInMatrices
from scenes.l09_backpropagation.last_layer import LastLayer
from scenes.l09_backpropagation.matrices_picture import LayerMap
from scenes.l09_backpropagation.matrices_products import Back, Slopes
from scenes.l09_backpropagation.matrices_table import Rules, Table

LAYER = LastLayer(BackpropagationInMatrices.case)
MIDDLE = LAYER.middle


def grad(name: str) -> np.ndarray:
    return np.asarray(practice_run()[name].grad)


def sigmoid(z: np.ndarray) -> np.ndarray:
    return np.asarray(1 / (1 + np.exp(-z)))


A1 = sigmoid(W1 @ X[0] + B1)
A2 = sigmoid(W2 @ A1 + B2)
D2 = (A2 - Y[0]) * A2 * (1 - A2)


@pytest.fixture
def room() -> Iterator[Region]:
    with tempconfig({"frame_width": 128 / 9}):
        yield frame().stage.columns(0.39, 0.61)[1]


def test_only_the_transpose_fits_and_gives_the_records() -> None:
    with pytest.raises(ValueError, match="mismatch"):
        W2 @ D2
    assert W2.T.shape == (3, 2)
    sums = W2.T @ D2
    assert grad("hidden.a")[0] == pytest.approx(sums)
    assert sums.round(4).tolist() == [-0.0564, -0.157, 0.3439]
    assert LAYER.slopes[0] == pytest.approx(A1 * (1 - A1))
    assert grad("hidden.z")[0] == pytest.approx(sums * A1 * (1 - A1))


def test_the_table_of_all_pairs_is_the_gradient_of_w() -> None:
    table = D2[:, None] @ A1[None, :]
    assert grad("output.W") == pytest.approx(table)
    assert table.round(4).tolist() == [[0.1139, 0.0492, 0.0887], [-0.0501, -0.0216, -0.0391]]
    assert table.shape == W2.shape


def test_the_notes_on_the_first_layer_and_biases_hold() -> None:
    assert grad("hidden.W") == pytest.approx(np.outer(grad("hidden.z")[0], X[0]))
    for layer in ("hidden", "output"):
        assert grad(f"{layer}.b") == pytest.approx(grad(f"{layer}.z")[0])
    assert not np.allclose(W2.T @ W2, np.eye(3)), "the transpose does not undo the layer"


def test_a_column_of_w_is_the_roads_out_of_a_neuron(room: Region) -> None:
    picture, back = LayerMap(LAYER, room, tagged=True), Back(LAYER, room)
    for j in range(3):
        roads = [edge.shown_number for edge in picture.net.out_of(0, j)]
        assert roads == pytest.approx(W2[:, j])
        assert [value.number for value in back.turned.row(j)] == pytest.approx(roads)
    for i in (0, 1):
        assert [edge.shown_number for edge in picture.net.into(1, i)] == pytest.approx(W2[i])


def test_the_lower_row_has_one_weight_too_many_for_the_deltas(room: Region) -> None:
    back = Back(LAYER, room)
    assert [number.text for number in back.trial.values()] == ["2.0", "−1.0", "−3.0"]
    heights = [back.upright(k)[1] for k in range(3)]
    level = [back.delta.slot(i)[1] + back.low[1] for i in (0, 1)]
    assert heights[:2] == pytest.approx(level)
    assert heights[2] < back.delta.brackets.get_bottom()[1] + back.low[1], "no delta stands beside the third"


def test_equations_hold_at_the_digits_shown(room: Region) -> None:
    back, s, t = Back(LAYER, room), Slopes(LAYER, room), Table(LAYER, room)
    terms = []
    for line in back.work(MIDDLE):
        assert isinstance(line, Formula)
        weight, delta, term = (text_number(value.text) for value in line.values.values())
        assert round(weight * delta, 3) == term
        terms.append(term)
    assert terms == [-0.222, 0.065]
    assert round(sum(terms), 3) == text_number(back.sums.cell(MIDDLE).text) == -0.157
    for j in (0, 1, 2):
        total, slope, delta = (text_number(matrix.cell(j).text) for matrix in (s.sums, s.slopes, s.deltas))
        assert round(total * slope, 3) == delta
    for i in (0, 1):
        for j in (0, 1, 2):
            product = text_number(t.delta.cell(i).text) * text_number(t.answers.cell(0, j).text)
            assert round(product, 3) == text_number(t.table.cell(i, j).text)


def test_an_edge_becomes_the_gradient_of_its_cell(room: Region) -> None:
    picture, table = LayerMap(LAYER, room, tagged=True), Table(LAYER, room)
    for i, row in picture.net.edges[0].items():
        for j, edge in row.items():
            picture.become_gradient(i, j).interpolate(1)
            assert edge.shown_number == pytest.approx(D2[i] * A1[j])
            assert picture.gradients[i, j].value.text == table.table.cell(i, j).text
            assert table.table.cell(i, j).get_right()[0] == pytest.approx(table.table.cell(0, j).get_right()[0])
        assert table.delta.slot(i)[1] == pytest.approx(table.table.slot(i)[1]), "a row of the table beside its delta"


def test_the_rules_show_the_shapes_of_the_products(room: Region) -> None:
    formulas = [part for part in Rules(LAYER, room).blocks.get_family() if isinstance(part, Formula)]
    shapes = [[int(value.number) for value in formula.values.values()] for formula in formulas]
    assert shapes == [[3, 2, 2, 1, 3, 1], [2, 1, 1, 3, 2, 3]]
