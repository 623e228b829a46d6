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
from scenes.l07_network.forward_inputs import PetalSketch
from scenes.l07_network.forward_net import NetRows
from scenes.l07_network.forward_pass import ForwardPass
from scenes.l07_network.forward_story import ForwardStory
from scenes.l07_network.forward_words import ForwardWords
from tests.scenes.cases import OTHERS

LOUD, QUIET = 2, 0
VERSICOLOR, VIRGINICA = 1, 2
STORY = ForwardStory(ForwardPass.case)
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
def rows() -> NetRows:
    return NetRows(frame(), STORY)


def shown(formula: Formula) -> list[float]:
    return [text_number(value.text) for value in formula.values.values()]


def test_the_storyboards_numbers_by_numpy_alone(rows: NetRows) -> None:
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


def test_the_story_and_its_sentences_are_those_of_the_flower() -> None:
    assert (STORY.loud, STORY.rival, STORY.silent) == (LOUD, QUIET, 1)
    assert (STORY.favoured, STORY.winner, STORY.second) == (VERSICOLOR, VIRGINICA, VIRGINICA)
    words = ForwardWords(STORY)
    assert words.against() == "But the quiet one's weight is minus two point five: it takes nearly all of it back."
    assert words.other() == "Virginica gets twice as much from the quiet neuron as from the loudest."
    assert words.claim() == "A loud neuron can lose to large weights"


@pytest.mark.parametrize("name", OTHERS)
def test_what_is_out_of_sight_is_one_true_term(name: str) -> None:
    story = ForwardStory(OTHERS[name]())
    rows, W = NetRows(frame(), story), story.record(0, "W").value
    for i, written in rows.sums.items():
        total = sum(W[i, j] * story.into(0).value[0, j] for j in story.heavy) + story.record(0, "b").value[i]
        total += written.values["r"].number if "r" in written.values else 0.0
        assert total == pytest.approx(story.record(0, "z").value[0, i])
    for i, lanes in rows.lanes.items():
        assert sum(lane.number.number for lane in lanes) == pytest.approx(story.record(-1, "z").value[0, i])
    assert story.terms[story.favoured, story.loud] == story.terms[:, story.loud].max()
    assert story.winner == story.outputs.value[0].argmax()


def test_sums_and_products_hold_at_the_digits_shown(rows: NetRows) -> None:
    for written in rows.sums.values():
        w, x, v, y, b, z = shown(written)
        assert w * x + v * y + b == pytest.approx(z)
    assert sum(shown(rows.steps)) == pytest.approx(shown(rows.sums[0])[-1])
    for i, j in ((VERSICOLOR, LOUD), (VERSICOLOR, QUIET), (VIRGINICA, LOUD), (VIRGINICA, QUIET)):
        weight, answer, product = shown(rows.product(i, j))
        assert weight * answer == pytest.approx(product)


def test_three_bars_end_at_each_score(rows: NetRows) -> None:
    for lanes, score in zip(rows.lanes.values(), Z2, strict=True):
        assert sum(text_number(lane.number.text) for lane in lanes) == pytest.approx(score)
        assert all(reading.holds for lane in lanes for reading in lane.readings())
        for before, after in pairwise(lanes):
            assert after.strip.ends[0][0] == pytest.approx(before.strip.ends[1][0])


def test_centred_and_scaled_scores_stand_where_the_network_says(rows: NetRows) -> None:
    line = ScoreLine(STORY, frame())
    assert (round(line.mean, 3), round(line.spread, 3)) == (0.163, 0.977)
    assert not all(reading.holds for reading in line.readings())
    line.moved.set_value(1)
    line.scaled.set_value(1)
    for dot in line.dots:
        dot.update()
    assert all(reading.holds for reading in line.readings())


def test_bars_of_the_powers_are_the_shares(rows: NetRows) -> None:
    bars = ShareBars(STORY, frame())
    assert all(reading.holds for reading in bars.readings())
    assert [text_number(total.text) for total in bars.totals] == [0.079, 0.125, 0.796]
    assert shown(bars.sum) == [5.036]
    assert [text_number(number.values["p"].text) for number in bars.numbers] == [0.397, 0.629, 4.011]


def test_the_petal_is_drawn_to_scale(rows: NetRows) -> None:
    petal = PetalSketch(frame().stage, rows.run["x"])
    assert petal.petal.width / petal.petal.height == pytest.approx(5.0 / 2.0)
    assert all(reading.holds for reading in petal.readings())
