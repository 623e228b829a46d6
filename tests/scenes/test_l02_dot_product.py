"""The dot product's scenes: what their sentences say holds for the numbers they show."""

from __future__ import annotations

import numpy as np
import pytest

from nn_core import Tensor, data
from scenes.kit.pair import TurningPair
from scenes.kit.similarity import cosines, most_misled
from scenes.l02_dot_product import ALIGNED, OPPOSED, PERPENDICULAR, DigitSimilarity, DotProduct


@pytest.fixture(scope="module")
def digits() -> tuple[np.ndarray, np.ndarray]:
    """The vectors and labels of the pictures that the scene shows."""
    X, labels = data.digits()
    chosen = [k for digit in DigitSimilarity.CLASSES for k in np.flatnonzero(labels == digit)[: DigitSimilarity.EACH]]
    return X[chosen], labels[chosen]


def test_the_lists_are_the_curriculums() -> None:
    a, b = (Tensor(numbers) for numbers in DotProduct.LISTS)
    assert (a * b).value.tolist() == [4, 10, 18]
    assert (a @ b).item() == 32


def test_largest_when_aligned_zero_at_right_angles_lowest_when_opposed() -> None:
    pair = TurningPair(*DotProduct.ARROWS)
    turn = np.linspace(0, 360, 721)
    products = [pair.at(angle).dot() for angle in turn.tolist()]
    assert max(products) == pytest.approx(pair.at(ALIGNED).dot())
    assert min(products) == pytest.approx(pair.at(OPPOSED).dot())
    assert pair.at(PERPENDICULAR).dot() == pytest.approx(0, abs=1e-12)


def test_the_plane_holds_both_arrows_at_every_angle() -> None:
    assert TurningPair(*DotProduct.ARROWS).lengths.max() < DotProduct.REACH


def test_the_sum_drops_when_the_second_picture_becomes_another_digit(digits: tuple[np.ndarray, np.ndarray]) -> None:
    X, labels = digits
    other = DigitSimilarity.EACH
    assert labels[0] == labels[1] != labels[other]
    assert X[0] @ X[other] < X[0] @ X[1]


def test_the_sentences_about_the_table_are_true(digits: tuple[np.ndarray, np.ndarray]) -> None:
    X, labels = digits
    table = cosines(X)
    same, pairs = labels[:, None] == labels, ~np.eye(len(labels), dtype=bool)
    assert table[same & pairs].mean() > table[~same].mean()
    assert table.min() >= DigitSimilarity.LOW
    one, own, foreign = most_misled(table, labels)
    said = [DigitSimilarity.NAMES[labels[k]] for k in (one, foreign, own)]
    assert said == ["seven", "one", "seven"]
