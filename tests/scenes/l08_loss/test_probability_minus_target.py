"""What the sentences of ProbabilityMinusTarget say is so: the gradient by the scores is share minus target."""

from __future__ import annotations

from math import exp, log

import numpy as np
import pytest

from scenes.kit.stage.layout import Region
from scenes.l08_loss.pieces import HIGHEST, LOWEST, Pieces
from scenes.l08_loss.probability_minus_target import RAISED
from scenes.l08_loss.three_scores import (
    PIECES,
    SCORES,
    TARGET,
    TRUTH,
    cost_and_gradient,
    nudged,
    shares,
    walk,
)


def cost(scores: np.ndarray) -> float:
    """The log of the sum, minus the true score."""
    return log(sum(exp(z) for z in scores)) - float(scores[TRUTH])


def test_three_pieces_make_ten_and_the_cost_is_1_204() -> None:
    assert PIECES.tolist() == [2, 3, 5]
    assert shares(SCORES) == pytest.approx([0.2, 0.3, 0.5])
    assert cost_and_gradient(SCORES)[0] == pytest.approx(log(10) - log(3)) == pytest.approx(-log(0.3))
    assert round(2.303 - 1.099, 3) == 1.204
    assert (round(log(10), 3), round(log(3), 3)) == (2.303, 1.099)


def test_the_gradient_is_share_minus_target_and_adds_up_to_zero() -> None:
    gradient = cost_and_gradient(SCORES)[1]
    assert gradient == pytest.approx([0.2, -0.7, 0.5], abs=1e-12)
    assert gradient == pytest.approx(shares(SCORES) - TARGET, abs=1e-12)
    assert gradient.sum() == pytest.approx(0, abs=1e-12)


def test_three_nudges_say_the_same() -> None:
    before = cost(SCORES)
    after = [cost(nudged(k)) for k in range(3)]
    assert after == pytest.approx([1.20598, 1.19698, 1.20899], abs=5e-6)
    assert [(each - before) / 0.01 for each in after] == pytest.approx([0.2008, -0.6989, 0.5012], abs=5e-5)
    smaller = [(cost(nudged(k, 0.001)) - before) / 0.001 for k in range(3)]
    assert smaller == pytest.approx([0.2001, -0.6999, 0.5001], abs=5e-5)


def test_a_hundredth_more() -> None:
    pieces = np.exp(nudged(2))
    assert pieces[2] == pytest.approx(5.050, abs=5e-4)
    assert pieces.sum() == pytest.approx(10.05, abs=5e-4)
    rise = log(pieces.sum()) - log(10)
    assert round(rise, 3) == 0.005
    assert round(0.05 / 10, 3) == 0.005
    assert pytest.approx(0.5) == 0.005 / 0.01


def test_the_walk_by_hand() -> None:
    scores, seen = SCORES.copy(), [SCORES.copy()]
    for _ in range(2):
        p = np.exp(scores) / np.exp(scores).sum()
        scores = scores - (p - TARGET)
        seen.append(scores)
    assert walk() == pytest.approx(np.array(seen))
    assert [shares(each)[TRUTH] for each in walk()] == pytest.approx([0.3, 0.564, 0.717], abs=5e-4)
    assert [cost(each) for each in walk()] == pytest.approx([1.204, 0.573, 0.333], abs=5e-4)
    assert [round(-log(p), 3) for p in (0.3, 0.564, 0.717)] == [1.204, 0.573, 0.333]
    assert walk().min() > LOWEST
    assert walk().max() < HIGHEST


@pytest.mark.parametrize("raised", [TRUTH, 2])
def test_where_a_score_is_held_a_reader_finds_the_true_cost(raised: int) -> None:
    pieces = Pieces(Region(-6.0, 6.0, -3.0, 3.0), 48.0)
    pieces.z[raised].set_value(SCORES[raised] + RAISED)
    scores = pieces.now()
    total = np.exp(scores).sum()
    assert round(log(total), 3) - round(scores[TRUTH], 3) == pytest.approx(round(cost(scores), 3))
    assert pieces.cost_as_read(3) == pytest.approx(round(cost(scores), 3))
    assert sum(round(float(piece), 2) for piece in np.exp(scores)) == pytest.approx(round(float(total), 2))
    assert round(log(round(float(total), 2)), 3) == round(log(total), 3)


@pytest.mark.parametrize("rise", np.linspace(0, RAISED, 31).tolist())
def test_on_the_way_the_difference_of_what_is_read_is_off_by_rounding_alone(rise: float) -> None:
    pieces = Pieces(Region(-6.0, 6.0, -3.0, 3.0), 48.0)
    pieces.z[2].set_value(SCORES[2] + rise)
    assert pieces.cost_as_read(3) == pytest.approx(pieces.cost(), abs=1.001e-3)


def test_what_is_drawn_is_what_is_said() -> None:
    pieces = Pieces(Region(-6.0, 6.0, -3.0, 3.0), 48.0)
    for full in (0.0, 1.0):
        pieces.full.set_value(full)
        pieces.z[2].set_value(SCORES[2] + 0.4)
        pieces.update(0)
        assert all(reading.holds for reading in pieces.readings())
    assert sum(float(piece.width) for piece in pieces.pieces) == pytest.approx(12)
    assert pieces.cost() == pytest.approx(cost(pieces.now()))
    assert pieces.cost() > cost(SCORES)
    assert float(pieces.strip(0.05, 20).width) == pytest.approx(pieces.unit)
