"""What the sentences of OneNeuronLearns say is so: the perceptron rule in plain NumPy, and the plane read back."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.datasets import load_iris

from scenes.kit.plot.plot import Plot
from scenes.l06_one_neuron.learning_plane import LearningPlane, iris, xor


def by_hand() -> tuple[list[int], list[int], np.ndarray, float]:
    """Right ones after each correction, mistakes a pass, weights and bias: from the flowers themselves."""
    flowers = load_iris()
    X, kinds = flowers.data[:100, :2], flowers.target[:100]
    order = np.random.default_rng(1).permutation(100)
    X, sides = ((X - X.mean(0)) / X.std(0))[order], np.where(kinds == 1, 1, -1)[order]
    w, b = np.zeros(2), 0.0
    right, mistakes = [], []
    while not mistakes or mistakes[-1]:
        mistakes.append(0)
        for x, side in zip(X, sides, strict=True):
            if side * (x @ w + b) <= 0:
                w, b = w + side * x, b + side
                mistakes[-1] += 1
                right.append(int((sides * (X @ w + b) > 0).sum()))
    return right, mistakes, w, b


def test_thirteen_corrections_and_their_dips() -> None:
    right, mistakes, w, b = by_hand()
    assert right == [74, 98, 95, 99, 83, 95, 98, 99, 92, 99, 99, 95, 100]
    assert mistakes == [6, 4, 3, 0]
    assert ([round(number, 2) for number in w], b) == ([3.49, -2.52], 1.0)
    run = iris()
    assert [run.right(k) for k in range(1, 14)] == right
    assert [sum(made.turn == turn for made in run.made) for turn in (1, 2, 3)] == mistakes[:3]
    assert run.made[-1].weights == pytest.approx(w.tolist())


def test_the_first_wrong_flower_is_a_disc_the_second_a_triangle() -> None:
    run = iris()
    assert [int(run.sides[made.sample]) for made in run.made[:2]] == [-1, 1]
    assert run.right(0) == 0  # all weights nought: undecided, which counts as wrong


def test_on_xor_the_weights_come_back_after_four_mistakes() -> None:
    run = xor()
    states = [(*made.weights, made.bias) for made in run.made]
    assert states[:4] == [(1, 1, -1), (0, 2, 0), (1, 1, 1), (0, 0, 0)]
    for k, made in enumerate(run.made[:4]):  # as the table's rows say: a point is added, or subtracted, and the bias
        before = np.array(states[k - 1] if k else (0, 0, 0))
        step = run.sides[made.sample] * np.array([*run.X[made.sample], 1.0])
        assert (before + step).tolist() == list(states[k])
    assert states[4:8] == states[:4]
    assert (*run.start[0], run.start[1]) == states[3]


def test_no_straight_line_has_more_than_three_corners_of_xor_right() -> None:
    corners, sides = xor().X, xor().sides
    rng = np.random.default_rng(0)
    lines = rng.normal(size=(20_000, 3))
    right = (np.sign(corners @ lines[:, :2].T + lines[:, 2]) == sides[:, None]).sum(axis=0)
    assert right.max() == 3
    assert np.allclose(corners[sides == 1].mean(axis=0), corners[sides == -1].mean(axis=0))  # one centre of both


def test_the_drawn_line_stands_square_to_the_weights_and_the_rings_are_round_the_wrong_ones() -> None:
    plot = Plot((-3.5, 4.3, 0), (-3.4, 2.9, 0), width=7.8, height=6.3)
    plane = LearningPlane(iris(), plot, 0.1)
    for k in (1, 2, 5, 13):
        plane.count = k - 1
        plane.done()
        ends = plot.p2c(plane.cut.points[[0, -1]])
        w, b = plane.state()
        assert (ends[1] - ends[0]) @ w == pytest.approx(0, abs=1e-6)
        assert ends @ w + b == pytest.approx(0, abs=1e-6)
        wrong = plane.run.sides * (plane.run.X @ w + b) <= 0
        assert len(plane.rings.readings()) == 2 * wrong.sum() == 2 * (100 - plane.run.right(k))
        assert all(reading.holds for reading in (*plane.rings.readings(), *plane.sides.readings()))
