"""The right answers of Exercises2 are right; each wrong one comes of the slip that is named."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.l02_dot_product.exercises2 import Exercises2


def cosine(a: np.ndarray, b: np.ndarray) -> float:
    return float(a @ b / np.linalg.norm(a) / np.linalg.norm(b))


def test_signs() -> None:
    a, b = (part.value for part in Exercises2.FIRST)
    assert (a * b).tolist() == [8, -5, -6]
    assert (a @ b, np.abs(a) @ np.abs(b)) == (-3, 19)


def test_lengths() -> None:
    a, short, long = (part.value for part in (Exercises2.A, Exercises2.SHORT, Exercises2.LONG))
    assert (a @ short, a @ long) == (24, 56)
    assert [np.linalg.norm(each) for each in (a, short, long)] == [5, 5, 13]
    assert [round(cosine(a, each), 2) for each in (short, long)] == [0.96, 0.86]
    degrees = [float(np.degrees(np.arccos(cosine(a, each)))) for each in (short, long)]
    assert degrees == pytest.approx([16.26, 30.51], abs=0.01)


def test_bias() -> None:
    x, w, b = (part.value for part in (Exercises2.X, Exercises2.W, Exercises2.B))
    assert (x * w).tolist() == pytest.approx([-1, -1.2])
    assert float(x @ w + b[0]) == pytest.approx(-0.7)
    assert float(x[0] * w[0] + abs(x[1] * w[1]) + b[0]) == pytest.approx(1.7)  # the sign of the second vote lost
