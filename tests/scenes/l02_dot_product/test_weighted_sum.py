"""What WeightedSum says of its votes and of its pictures holds for their numbers."""

from __future__ import annotations

import numpy as np
import pytest
from manim import Square, VGroup

from nn_core import data
from scenes.kit.stage.layout import Region
from scenes.kit.text.numerals import text_number
from scenes.l02_dot_product.ballot import Ballot
from scenes.l02_dot_product.exam_line import ExamLine
from scenes.l02_dot_product.means_line import MeansLine
from scenes.l02_dot_product.one_or_seven import MISJUDGED, SEEN, OneOrSeven
from scenes.l02_dot_product.pixel_tally import PixelTally, strongest_frames
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


def test_the_exam_line_has_a_column_for_near_results_and_none_over_zero() -> None:
    judge = OneOrSeven.of_digits()
    results = judge.results().value
    line = ExamLine(Region(-6, 6, -2, 3), judge.exam.reshape(-1, 8, 8), results, side=0.46)
    assert all(reading.holds for reading in line.readings())
    middles = np.array([each.get_center()[:2] for each in line.thumbnails])
    apart = np.abs(middles[:, None] - middles[None]).max(axis=2) + 9 * np.eye(len(middles))
    assert apart.min() >= 0.46
    assert line.get_top()[1] <= 3
    edges = np.sign(results) * (middles[:, 0] - line.zero.get_x())
    assert edges.min() > 0.46 / 2  # clear of the line, on the side of its sign


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


def test_what_is_left_stands_on_the_side_of_seven() -> None:
    drawn = tally()
    assert drawn.rest().text == "−0.61"
    assert drawn.rest().get_right()[0] < drawn.x(0)


def test_with_the_bias_zero_lies_halfway_between_the_means(means: tuple[np.ndarray, np.ndarray]) -> None:
    one, seven = means
    line = MeansLine(Region(-6, 6, -3, 2.5), OneOrSeven.of_digits(), X[MISJUDGED], 48.0)
    sums = [float(each @ (one - seven)) for each in (seven, one, X[MISJUDGED])]
    assert line.sums == pytest.approx(sums)
    assert [line.number(k).text for k in range(3)] == ["−1.63", "2.40", "−0.61"]
    assert text_number(line.halfway().values["v"].text) == round(sum(sums[:2]) / 2, 2) == 0.38
    for added in (0.0, 0.4, 1.0):
        line.added.set_value(added)
        assert all(reading.holds for reading in line.update().readings())
    places = [float(group[0].get_x() - line.middle) for group in line.means]
    assert sum(places) == pytest.approx(0, abs=1e-9)
    assert line.number(2).text == "−0.99"
    assert [value.text for value in line.written().values.values()] == ["−0.61", "0.38", "−0.99"]


def test_the_framed_pixels_speak_most_for_one_and_for_seven(means: tuple[np.ndarray, np.ndarray]) -> None:
    difference = (means[0] - means[1]).reshape(8, 8)
    judge, picture = OneOrSeven.of_digits(), VGroup(Square(8.0))
    for sign, (row, column) in ((1, (2, 3)), (-1, (1, 2))):
        assert divmod(int(np.argmax(sign * difference)), 8) == (row, column)
        (frame,) = strongest_frames(judge, sign, [picture], 8.0)
        assert frame.get_center()[:2].tolist() == pytest.approx([column - 3.5, 3.5 - row])


def test_the_third_vote_is_the_largest_and_the_sum_is_a_dot_product_plus_bias() -> None:
    x, w, b = (part.value for part in (WeightedSum.INPUTS, WeightedSum.WEIGHTS, WeightedSum.BIAS))
    assert int(np.argmax(np.abs(x * w))) == 2
    ballot = Ballot(
        Region(-6, 0, -3, 3), Region(0, 6, -3, 3), *(getattr(WeightedSum, n) for n in ("INPUTS", "WEIGHTS", "BIAS"))
    )
    shown = {name: text_number(value.text.strip("()")) for name, value in ballot.whole.values.items()}
    total = sum(shown[f"w{k}"] * shown[f"x{k}"] for k in range(3)) + shown["b"]
    assert total == pytest.approx(float(w @ x + b[0])) == pytest.approx(shown["z"])
    assert ballot.short.values["z"].text == "−1.07"
