"""ForwardPass by NumPy alone: each number of flower 113's way through the flower network."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from scenes.kit.runs.flower_net import LABELS, OURS, PETALS, SPECIES
from scenes.kit.stage.layout import frame
from scenes.kit.text.numerals import text_number
from scenes.kit.text.values import Formula
from scenes.l07_network.forward_ends import ScoreLine, ShareBars
from scenes.l07_network.forward_net import LOUD, QUIET, VERSICOLOR, VIRGINICA, FlowerRows, PetalSketch

X = np.array([5.0, 2.0])
W1, B1 = np.array([[0.3, 1.2], [-0.3, -0.8], [0.6, -0.4]]), np.array([-3.2, 1.5, 0.6])
W2 = np.array([[-0.4, 1.0, -0.7], [-2.5, -1.4, 0.7], [2.4, -0.1, 0.3]])
B2 = np.array([1.5, -0.5, -1.0])
Z1 = W1 @ X + B1
A1 = np.maximum(Z1, 0)
Z2 = W2 @ A1 + B2
NORMAL = (Z2 - Z2.mean()) / np.sqrt(((Z2 - Z2.mean()) ** 2).mean())
SHARES = np.exp(NORMAL) / np.exp(NORMAL).sum()


@pytest.fixture(scope="module")
def rows() -> FlowerRows:
    return FlowerRows(frame())


def shown(formula: Formula) -> list[float]:
    return [text_number(value.text) for value in formula.values.values()]


def test_the_storyboards_numbers_by_numpy_alone(rows: FlowerRows) -> None:
    assert PETALS[OURS].tolist() == X.tolist()
    assert SPECIES[LABELS[OURS]] == "virginica"
    assert pytest.approx([0.7, -1.6, 2.8]) == Z1
    assert pytest.approx([-0.74, -0.29, 1.52]) == Z2
    assert NORMAL.round(3).tolist() == [-0.925, -0.464, 1.389]
    assert SHARES.round(3).tolist() == [0.079, 0.125, 0.796]
    wanted = {"hidden.z": Z1, "hidden.a": A1, "scores.z": Z2, "shares.xhat": NORMAL, "shares.a": SHARES}
    for name, numbers in wanted.items():
        assert rows.run[name].value[0] == pytest.approx(numbers, abs=2e-5), name


def test_the_loudest_favours_versicolor_and_virginica_wins() -> None:
    assert A1.argmax() == LOUD
    assert W2[:, LOUD].argmax() == VERSICOLOR
    assert SHARES.argmax() == VIRGINICA
    assert W2[VERSICOLOR, QUIET] * A1[QUIET] == pytest.approx(-1.75)
    assert W2[VIRGINICA, QUIET] * A1[QUIET] == pytest.approx(2 * W2[VIRGINICA, LOUD] * A1[LOUD])


def test_sums_and_products_hold_at_the_digits_shown(rows: FlowerRows) -> None:
    for written in rows.sums:
        w, x, v, y, b, z = shown(written)
        assert w * x + v * y + b == pytest.approx(z)
    assert sum(shown(rows.steps)) == pytest.approx(shown(rows.sums[0])[-1])
    for i, j in ((VERSICOLOR, LOUD), (VERSICOLOR, QUIET), (VIRGINICA, LOUD), (VIRGINICA, QUIET)):
        weight, answer, product = shown(rows.product(i, j))
        assert weight * answer == pytest.approx(product)


def test_three_bars_end_at_each_score(rows: FlowerRows) -> None:
    for lanes, score in zip(rows.lanes, Z2, strict=True):
        assert sum(text_number(lane.number.text) for lane in lanes) == pytest.approx(score)
        assert all(reading.holds for lane in lanes for reading in lane.readings())
        for before, after in pairwise(lanes):
            assert after.strip.ends[0][0] == pytest.approx(before.strip.ends[1][0])


def test_centred_and_scaled_scores_stand_where_the_network_says(rows: FlowerRows) -> None:
    line = ScoreLine(rows.case, rows.run, frame())
    assert (round(line.mean, 3), round(line.spread, 3)) == (0.163, 0.977)
    assert not all(reading.holds for reading in line.readings())
    line.moved.set_value(1)
    line.scaled.set_value(1)
    for dot in line.dots:
        dot.update()
    assert all(reading.holds for reading in line.readings())


def test_bars_of_the_powers_are_the_shares(rows: FlowerRows) -> None:
    bars = ShareBars(rows.case, rows.run, frame())
    assert all(reading.holds for reading in bars.readings())
    assert [text_number(total.text) for total in bars.totals] == [0.079, 0.125, 0.796]
    assert shown(bars.sum) == [5.036]
    assert [shown(number)[1] for number in bars.numbers] == [0.397, 0.629, 4.011]


def test_the_petal_is_drawn_to_scale(rows: FlowerRows) -> None:
    petal = PetalSketch(frame().stage, rows.run["x"])
    assert petal.petal.width / petal.petal.height == pytest.approx(5.0 / 2.0)
    assert all(reading.holds for reading in petal.readings())
