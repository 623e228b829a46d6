"""A case: its sizes and dials are those of the network, and its run is the network's own on the followed sample."""

from __future__ import annotations

import numpy as np
import pytest

from nn_core import Dense, Network, mse, tanh
from scenes.kit.runs.case import Case, flower_case, practice_case


@pytest.mark.parametrize(("case", "sizes", "dials"), [(flower_case(), (2, 3, 3), 21), (practice_case(), (2, 3, 2), 17)])
def test_sizes_and_dials(case: Case, sizes: tuple[int, ...], dials: int) -> None:
    assert case.sizes == sizes
    assert case.dials == dials


def test_the_flowers_share_of_its_species_gives_its_cost() -> None:
    assert float(flower_case().run["loss"].value) == pytest.approx(-np.log(0.796), abs=1e-3)


def test_it_follows_its_own_sample() -> None:
    X, Y = np.array([[1.0, 2.0, 3.0], [0.5, -1.0, 0.0]]), np.array([[0.0], [1.0]])
    case = Case(lambda: Network(Dense(3, 1, tanh, name="output"), seed=4), X, Y, sample=1)
    assert case.sizes == (3, 1)
    assert float(case.run["loss"].value) == pytest.approx(mse(case.net(X[1:]), Y[1:]).item(), abs=1e-15)
