"""What WeightedSum says of its votes and of its pictures holds for their numbers."""

from __future__ import annotations

import numpy as np
import pytest

from nn_core import data
from scenes.kit.stage.layout import Region
from scenes.l02_dot_product.ballot import Ballot
from scenes.l02_dot_product.exam_line import ExamLine
from scenes.l02_dot_product.one_or_seven import MISJUDGED, SEEN, OneOrSeven
from scenes.l02_dot_product.pixel_tally import PixelTally
from scenes.l02_dot_product.weighted_sum import WeightedSum

X, LABELS = data.digits()


@pytest.fixture(scope="module")
def means() -> tuple[np.ndarray, np.ndarray]:
    """The mean one and the mean seven, computed anew."""
    seen = [k for k in range(SEEN) if k != MISJUDGED]
    ones, sevens = ([k for k in seen if LABELS[k] == digit] for digit in (1, 7))
    assert (len(ones), len(sevens)) == (151, 148)
    return X[ones].mean(axis=0), X[sevens].mean(axis=0)


def test_the_largest_input_pushes_down() -> None:
    x, w, b = (part.value for part in (WeightedSum.INPUTS, WeightedSum.WEIGHTS, WeightedSum.BIAS))
    assert (int(np.argmax(x)), float(x.max())) == (1, 1.2)
    assert np.round(x * w, 2).tolist() == [0.15, -0.6, -0.72]
    assert np.round(np.cumsum([*(x * w), *b]), 2).tolist() == [0.15, -0.45, -1.17, -1.07]


def test_the_bars_are_the_votes() -> None:
    ballot = Ballot(
        Region(-6, 0, -3, 3), Region(0, 6, -3, 3), WeightedSum.INPUTS, WeightedSum.WEIGHTS, WeightedSum.BIAS
    )
    ballot.stack.show_bars(5)
    shown = [reading.shown for reading in ballot.stack.readings()]
    assert shown == pytest.approx([0.15, -0.6, -0.72, 0.1, -1.07])
    assert [value.text for value in ballot.totals] == ["0.15", "−0.45", "−1.17", "−1.07"]
    assert [edge.shown_number for edge in ballot.edges] == pytest.approx([0.3, -0.5, 0.9])


def test_the_weights_are_the_difference_of_the_means(means: tuple[np.ndarray, np.ndarray]) -> None:
    one, seven = means
    judge = OneOrSeven.of_digits()
    assert judge.weights.value == pytest.approx(one - seven)
    assert [round(float(n), 3) for n in (judge.weights.value.min(), judge.weights.value.max())] == [-0.435, 0.792]
    halfway = (one + seven) / 2
    assert halfway @ judge.weights.value + judge.bias.item() == pytest.approx(0)


def test_the_seven_is_judged_a_seven(means: tuple[np.ndarray, np.ndarray]) -> None:
    one, seven = means
    votes = X[MISJUDGED] * (one - seven)
    bias = -(one @ one - seven @ seven) / 2
    shown = [votes[votes > 0].sum(), -votes[votes < 0].sum(), votes.sum(), bias, votes.sum() + bias]
    assert [round(float(n), 2) for n in shown] == [2.27, 2.88, -0.61, -0.38, -0.99]
    assert LABELS[MISJUDGED] == 7


def test_sixty_of_sixty_one_lie_on_their_own_side(means: tuple[np.ndarray, np.ndarray]) -> None:
    one, seven = means
    outside = np.flatnonzero((np.arange(len(X)) >= SEEN) & np.isin(LABELS, (1, 7)))
    bias = -(one @ one - seven @ seven) / 2
    sums = X[outside] @ (one - seven)
    wrong = outside[(sums + bias > 0) != (LABELS[outside] == 1)]
    assert (len(outside), wrong.tolist(), int(LABELS[wrong[0]])) == (61, [1552], 7)
    assert round(float(X[1552] @ (one - seven) + bias), 3) == 0.033
    assert int(((sums > 0) == (LABELS[outside] == 1)).sum()) == 59  # without the bias
    assert OneOrSeven.of_digits().results().value == pytest.approx(sums + bias)


def test_the_exam_line_shows_each_result_without_overlaps() -> None:
    judge = OneOrSeven.of_digits()
    line = ExamLine(Region(-6, 6, -2, 3), judge.exam.reshape(-1, 8, 8), judge.results().value, side=0.46)
    assert all(reading.holds for reading in line.readings())
    middles = np.array([each.get_center()[:2] for each in line.thumbnails])
    apart = np.abs(middles[:, None] - middles[None]).max(axis=2) + 9 * np.eye(len(middles))
    assert apart.min() >= 0.46
    assert line.get_top()[1] <= 3


def tally() -> PixelTally:
    return PixelTally(Region(-6, 6, -3, 2.5), OneOrSeven.of_digits(), X[MISJUDGED], 48.0)


def test_while_pixels_vote_the_bars_are_the_partial_sums(means: tuple[np.ndarray, np.ndarray]) -> None:
    one, seven = means
    votes, drawn = X[MISJUDGED] * (one - seven), tally()
    for done in (0, 9, 40, 64):
        drawn.count.set_value(done)
        drawn.bars.update()
        so_far = votes[:done]
        ends = [float(bar.ends[1][0] - drawn.x(0)) / drawn.unit for bar in (drawn.against, drawn.in_favour)]
        assert ends == pytest.approx([so_far[so_far < 0].sum(), so_far[so_far > 0].sum()], abs=1e-9)
        assert all(reading.holds for reading in drawn.products.update().readings())
        assert len(drawn.products.readings()) == done


def test_what_is_left_and_the_bias_end_where_the_result_is() -> None:
    drawn = tally()
    drawn.shift.set_value(1.0)
    start, end = (float(each[0] - drawn.x(0)) / drawn.unit for each in drawn.bias_bar().update().ends)
    assert (round(start, 2), round(end, 2)) == (-0.61, -0.99)
    assert [value.text for value in drawn.written().values.values()] == ["−0.61", "0.38", "−0.99"]


def test_with_the_bias_zero_lies_halfway_between_the_means() -> None:
    drawn = tally()
    places = []
    for shift in (0.0, 1.0):
        drawn.shift.set_value(shift)
        places.append([float(mean.get_x() - drawn.x(0)) / drawn.unit for mean in drawn.means()])
    assert sum(places[0]) == pytest.approx(-2 * OneOrSeven.of_digits().bias.item())
    assert sum(places[1]) == pytest.approx(0, abs=1e-9)
