"""What DigitSimilarity says of its pictures holds for their pixels."""

from __future__ import annotations

import numpy as np
import pytest

from nn_core import data
from scenes.kit.algebra.similarity import cosines
from scenes.kit.stage.layout import Region
from scenes.l02_dot_product.contest import Contest, hit_rates, nearest
from scenes.l02_dot_product.digit_similarity import EIGHT, ONE, OTHER_SEVEN, OTHER_ZERO, SAMPLE, SEVEN, ZERO

X, LABELS = data.digits()
THREE = [ZERO, OTHER_ZERO, EIGHT]
LENGTHS = np.linalg.norm(X, axis=1)


def nearest_others(scores: np.ndarray) -> np.ndarray:
    return np.argmax(scores - np.diag(np.full(len(scores), np.inf)), axis=1)


def test_the_pictures_are_what_they_are_called() -> None:
    assert LABELS[[*THREE, SEVEN, ONE, OTHER_SEVEN]].tolist() == [0, 0, 8, 7, 1, 7]


def test_the_largest_sum_is_with_the_eight_the_largest_cosine_with_itself() -> None:
    contest = Contest(Region(-3, 6, -3, 3), X[ZERO], X[THREE], ("", "", ""), size=48)
    sums = X[THREE] @ X[ZERO]
    assert [round(float(n), 2) for n in sums] == [11.99, 12.85, 13.03]
    assert [value.text for value in contest.sum_values] == ["11.99", "12.85", "13.03"]
    assert [value.text for value in contest.cosine_values] == ["1.00", "0.92", "0.83"]
    assert [round(float(n), 2) for n in sums / LENGTHS[ZERO] / LENGTHS[THREE]] == [1.0, 0.92, 0.83]


def test_bars_are_in_proportion_to_their_numbers() -> None:
    contest = Contest(Region(-3, 6, -3, 3), X[ZERO], X[THREE], ("", "", ""), size=48)
    sums, cosines_ = contest.sums, contest.cosines
    for bars, numbers in ((contest.sum_bars, sums), (contest.wide_bars, sums), (contest.cosine_bars, cosines_)):
        units = [bar.width / number.item() for bar, number in zip(bars, numbers, strict=True)]
        assert units == pytest.approx([units[0]] * 3)


def test_the_eight_has_more_ink_and_its_quotient_does_not_depend_on_it() -> None:
    assert X[THREE].sum(axis=1).tolist() == [18.375, 21.0625, 25.1875]
    assert [round(float(n), 2) for n in LENGTHS[THREE]] == [3.46, 4.05, 4.55]
    for share in (0.4, 0.7, 1.0):
        assert share * X[EIGHT] @ X[ZERO] / np.linalg.norm(share * X[EIGHT]) == pytest.approx(2.8626, abs=1e-4)
    assert round(13.03 / (3.46 * 4.55), 2) == 0.83


def test_seventy_two_and_ninety_nine_of_a_hundred() -> None:
    plain, divided = nearest_others(X @ X.T), nearest_others((X / LENGTHS[:, None]) @ (X / LENGTHS[:, None]).T)
    assert [int((LABELS[each] == LABELS).sum()) for each in (plain, divided)] == [1296, 1777]
    assert [round(100 * n / len(X)) for n in (1296, 1777)] == [72, 99]
    assert np.array_equal(nearest(X @ X.T), plain)
    assert np.array_equal(nearest(cosines(X)), divided)
    bars = hit_rates(Region(-6, 6, -3, 3), LABELS, {"by sum": plain, "by cosine": divided})
    assert [float(bar.width / ground.width) for _, ground, bar, _ in bars] == pytest.approx([1296 / 1797, 1777 / 1797])


def test_of_the_ten_pictures_four_find_an_inky_one() -> None:
    ten = list(SAMPLE)
    plain, divided = nearest_others(X @ X.T)[ten], nearest(cosines(X))[ten]
    wrong = plain[LABELS[plain] != LABELS[ten]]
    assert len(wrong) == 4
    assert set(LABELS[wrong].tolist()) == {1}
    assert X[wrong].sum(axis=1).min() > X.sum(axis=1).mean()
    assert LABELS[divided].tolist() == LABELS[ten].tolist()


def test_a_seven_is_more_like_a_one() -> None:
    table = cosines(X[[SEVEN, ONE, OTHER_SEVEN]])
    assert [round(float(n), 2) for n in table[0, 1:]] == [0.82, 0.73]


def test_the_notes() -> None:
    plain, divided = nearest_others(X @ X.T), nearest(cosines(X))
    assert (int(np.bincount(plain).max()), int(np.bincount(plain).argmax())) == (166, 1747)
    assert np.bincount(divided).max() == 6
    scores = X @ X.T
    assert int(((scores - np.diag(np.full(len(X), np.inf))).max(axis=1) > np.diag(scores)).sum()) == 1460
