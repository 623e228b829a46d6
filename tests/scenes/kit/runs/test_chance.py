"""Random arrows: seeded, whole between two sizes, and true cosines."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.kit.runs.chance import RandomPairs, random_signs, surpluses


def test_the_cosines_are_those_of_the_first_numbers() -> None:
    pairs = RandomPairs(50, 8, seed=3)
    for n in (1, 2, 8):
        a, b = pairs.first[:, :n], pairs.second[:, :n]
        cosines = [u @ v / np.linalg.norm(u) / np.linalg.norm(v) for u, v in zip(a, b, strict=True)]
        assert pairs.cosines(n) == pytest.approx(np.array(cosines))


def test_the_cosines_run_from_size_to_size_without_a_jump() -> None:
    pairs = RandomPairs(50, 8, seed=3)
    assert pairs.cosines(4 + 1e-9) == pytest.approx(pairs.cosines(4), abs=1e-6)
    assert pairs.cosines(5 - 1e-9) == pytest.approx(pairs.cosines(5), abs=1e-6)
    assert not np.allclose(pairs.cosines(4), pairs.cosines(5))


def test_the_same_seed_draws_the_same() -> None:
    first, again, other = (random_signs((4, 6), seed=seed)[1][0].tolist() for seed in (0, 0, 5))
    assert first == again != other
    assert set(first) == {-1.0, 1.0}


def test_a_surplus_is_the_sum_of_the_products_of_signs() -> None:
    rng = np.random.default_rng(3)
    first, second = (rng.choice([-1.0, 1.0], (5, 12)) for _ in range(2))
    assert surpluses(12, 5, seed=3).tolist() == (first * second).sum(axis=1).tolist()
