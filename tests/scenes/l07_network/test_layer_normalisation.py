"""What the sentences of LayerNormalisation say is so, by the standard library and NumPy."""

from __future__ import annotations

from math import exp, sqrt

import numpy as np
import pytest

from nn_core import LayerNorm, softmax
from scenes.kit.plot.strip import shares
from scenes.kit.runs.flower_net import PETALS, flower_network
from scenes.kit.stage.layout import Region
from scenes.l07_network.layer_chain import LayerChain
from scenes.l07_network.layer_normalisation import LOUD
from scenes.l07_network.score_row import Ruler, ScoreRow
from scenes.l07_network.spread_squares import SpreadSquares
from scenes.l07_network.volume import chain_sums, flower_scores, mean_and_spread

ROOM = Region(-5.0, 5.0, -1.5, 1.5)
SCORES = np.array([-0.74, -0.29, 1.52])


def by_hand(scores: np.ndarray) -> np.ndarray:
    """Softmax, by the standard library."""
    powers = [exp(score - max(scores)) for score in scores.tolist()]
    return np.array(powers) / sum(powers)


def test_the_scores_are_those_of_the_flower_that_is_followed() -> None:
    assert flower_scores() == pytest.approx(SCORES)


def test_ten_times_the_scores_make_the_share_one_to_three_digits() -> None:
    assert shares(SCORES) == pytest.approx(by_hand(SCORES))
    assert round(float(shares(SCORES)[2]), 3) == 0.789
    assert round(float(by_hand(10 * SCORES)[2]), 3) == 1.0


def test_the_lead_multiplies_by_six_and_by_seventy_three_million() -> None:
    assert round(1.52 + 0.29, 2) == 1.81
    assert round(exp(1.81), 1) == 6.1
    assert round(exp(18.1) / 1e6) == 73
    assert by_hand(SCORES)[2] / by_hand(SCORES)[1] == pytest.approx(exp(1.81))


def test_mean_and_spread_are_those_that_can_be_worked_out() -> None:
    mean, spread = mean_and_spread(SCORES)
    assert mean == pytest.approx((-0.74 - 0.29 + 1.52) / 3)
    assert round(mean, 2) == 0.16
    assert spread == pytest.approx(np.std(SCORES), abs=1e-5)
    assert round((0.90**2 + 0.45**2 + 1.36**2) / 3, 3) == 0.954
    assert round(sqrt(0.954), 2) == round(spread, 2) == 0.98


@pytest.mark.parametrize("volume", [0.1, 1.0, 10.0])
def test_normalised_numbers_and_shares_are_the_same_at_each_volume(volume: float) -> None:
    normal = LayerNorm(3)(volume * SCORES[None]).value[0]
    assert normal.round(2).tolist() == [-0.92, -0.46, 1.39]
    assert softmax(LayerNorm(3)(volume * SCORES[None])).value[0].round(3).tolist() == [0.079, 0.125, 0.796]


def test_the_ruler_that_has_moved_says_what_layer_normalisation_says() -> None:
    for loud in (0.0, LOUD):
        row = ScoreRow(ROOM, Ruler(), 48.0)
        row.ruler.loud.set_value(loud)
        for tracker in (row.ruler.zero, row.ruler.unit):
            tracker.set_value(1)
        row.refresh()
        expected = LayerNorm(3)(10**loud * SCORES[None]).value[0]
        assert row.ruler.read == pytest.approx(expected)
        assert [reading.shown for reading in row.readings()] == pytest.approx(expected.tolist(), abs=1e-3)
        assert [number.number for number in row.numbers] == pytest.approx(expected.tolist())


def test_dots_stand_still_while_their_ruler_shrinks() -> None:
    row = ScoreRow(ROOM, Ruler(), 48.0)
    before = row.dots.get_center()
    row.ruler.loud.set_value(LOUD)
    row.refresh()
    assert row.dots.get_center() == pytest.approx(before)
    assert [reading.shown for reading in row.readings()] == pytest.approx((10 * SCORES).tolist(), abs=1e-6)


def test_one_arc_a_step() -> None:
    row = ScoreRow(ROOM, Ruler(), 48.0)
    assert len(row.hops()) == 2
    row.ruler.loud.set_value(LOUD)
    assert len(row.refresh().hops()) == 19  # eighteen steps and a tenth of one


def test_twelve_layers_shrink_sums_of_two_to_two_thousandths_and_normalised_they_stay() -> None:
    bare, normal = ([float(np.abs(sums).max()) for sums in chain_sums(each)] for each in (False, True))
    assert [round(bare[k], places) for k, places in ((0, 2), (3, 2), (7, 3), (11, 4))] == [2.08, 0.21, 0.018, 0.0016]
    assert [round(normal[k], 2) for k in (0, 3, 7, 11)] == [2.6, 1.83, 2.82, 2.3]
    assert min(normal) > 1.6
    assert [float(np.std(sums)) for sums in chain_sums(True)] == pytest.approx([1.0] * 12, abs=1e-3)


def test_the_chain_is_the_recipe() -> None:
    rng = np.random.default_rng(0)
    passed = rng.standard_normal(16)
    for sums in chain_sums(False):
        z = rng.normal(0, 0.7 * np.sqrt(2 / 16), (16, 16)) @ passed
        assert sums == pytest.approx(z)
        passed = np.maximum(z, 0)


def test_three_normalised_scores_are_never_surer_than_the_notes_say() -> None:
    top, others = sqrt(2), -1 / sqrt(2)
    assert round(exp(top) / (exp(top) + 2 * exp(others)), 3) == 0.807
    assert round(exp(2 * top) / (exp(2 * top) + 2 * exp(2 * others)), 3) == 0.972
    assert float(flower_network()(PETALS).value.max()) < 0.807


def test_what_is_drawn_is_what_is_said() -> None:
    drawn = [SpreadSquares(ROOM, SCORES, 48.0), ScoreRow(ROOM, Ruler(), 48.0)]
    drawn += [LayerChain(ROOM, normalised=each, size=40.0) for each in (False, True)]
    assert all(reading.holds for each in drawn for reading in each.readings())
