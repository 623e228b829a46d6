"""What the scene says about its digits holds for the pictures that it shows."""

from __future__ import annotations

import numpy as np
import pytest

from nn_core import data
from scenes.kit.algebra.similarity import cosines, most_misled
from scenes.l02_dot_product.digit_similarity import DigitSimilarity


@pytest.fixture(scope="module")
def digits() -> tuple[np.ndarray, np.ndarray]:
    """The vectors and labels of the pictures that the scene shows."""
    X, labels = data.digits()
    chosen = [k for digit in DigitSimilarity.CLASSES for k in np.flatnonzero(labels == digit)[: DigitSimilarity.EACH]]
    return X[chosen], labels[chosen]


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
