"""Cosines of pictures."""

import numpy as np
import pytest

from nn_core import data
from scenes.kit.algebra.similarity import cosines

X, LABELS = data.digits()
CHOSEN = np.concatenate([np.flatnonzero(digit == LABELS)[:3] for digit in (0, 1, 7)])


def test_cosines_are_those_of_scikit_learn() -> None:
    pairwise = pytest.importorskip("sklearn.metrics.pairwise")
    assert cosines(X[CHOSEN]) == pytest.approx(pairwise.cosine_similarity(X[CHOSEN]), abs=1e-12)


def test_same_digits_are_more_alike_on_average() -> None:
    table, labels = cosines(X[CHOSEN]), LABELS[CHOSEN]
    same = labels[:, None] == labels
    assert table[same & ~np.eye(9, dtype=bool)].mean() > table[~same].mean() + 0.15
