"""`Corrections` against the perceptron rule written out with plain numbers."""

from __future__ import annotations

import numpy as np

from scenes.kit.runs.corrections import Corrections


def test_each_correction_adds_the_sample_times_its_side() -> None:
    rng = np.random.default_rng(3)
    X = rng.normal(size=(30, 2))
    sides = np.where(X @ [1.0, -2.0] > 0.1, 1, -1)
    run = Corrections.run(X, sides, passes=200)
    weights, bias = np.zeros(2), 0.0
    for made in run.made:
        assert sides[made.sample] * (X[made.sample] @ weights + bias) <= 0  # it was wrong
        weights, bias = weights + sides[made.sample] * X[made.sample], bias + sides[made.sample]
        assert np.allclose(made.weights, weights)
        assert made.bias == bias
    assert run.right(len(run.made)) == 30
    assert not run.wrong(len(run.made)).any()


def test_at_the_start_all_are_undecided_and_count_as_wrong() -> None:
    run = Corrections.run(np.eye(2), np.array([1, -1]), passes=3)
    assert run.right(0) == 0
    assert run.wrong(0).all()


def test_it_stops_after_so_many_passes_or_mistakes() -> None:
    corners, sides = np.array([[-1.0, -1], [-1, 1], [1, -1], [1, 1]]), np.array([-1, 1, 1, -1])
    assert max(made.turn for made in Corrections.run(corners, sides, passes=7).made) == 7
    assert len(Corrections.run(corners, sides, passes=7, most=5).made) == 5
