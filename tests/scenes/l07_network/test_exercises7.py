"""The answers of Exercises7, by NumPy alone."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.kit.runs.flower_net import SPECIES
from scenes.l07_network.exercise_nets import ROSE, SIZES, TULIP, answers, dials, lines, scores, unbiased

W1, B1 = np.array([[0.3, 1.2], [-0.3, -0.8], [0.6, -0.4]]), np.array([-3.2, 1.5, 0.6])
W2, B2 = np.array([[-0.4, 1.0, -0.7], [-2.5, -1.4, 0.7], [2.4, -0.1, 0.3]]), np.array([1.5, -0.5, -1.0])
FLOWER = np.array([5.0, 2.0])


def test_thirty_lines_and_seven_biases() -> None:
    assert SIZES == (4, 5, 2)
    assert (lines(), dials(), dials() - lines()) == (30, 37, 7)


def test_without_relu_the_verdict_flips() -> None:
    z = W1 @ FLOWER + B1
    assert z.round(9).tolist() == [0.7, -1.6, 2.8]
    for cut, hidden in ((True, np.maximum(z, 0)), (False, z)):
        assert scores(cut=cut) == pytest.approx(W2 @ hidden + B2)
    assert [SPECIES[int(scores(cut=cut).argmax())] for cut in (True, False)] == ["virginica", "versicolor"]
    assert scores(cut=False).round(2).tolist() == [-2.34, 1.95, 1.68]


def test_without_biases_twice_the_flower_gives_twice_the_scores_and_equal_shares() -> None:
    assert np.array_equal(2 * ROSE, TULIP)
    state = unbiased().state()
    for x, flower in ((ROSE[0], "rose"), (TULIP[0], "tulip")):
        wanted = state["scores.W"] @ np.maximum(state["hidden.W"] @ x, 0)
        assert answers(flower)[0] == pytest.approx(wanted)
    assert answers("tulip")[0] == pytest.approx(2 * answers("rose")[0])
    assert answers("tulip")[1] == pytest.approx(answers("rose")[1], abs=1e-4)
    assert answers("rose")[1].round(3).tolist() == [0.061, 0.709, 0.230]
