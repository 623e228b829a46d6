"""The facts of lecture 9's scene, checked without rendering it."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.kit.stage.layout import frame
from scenes.l09_backpropagation.flower import NUDGED, WATCHED, Flower, measured, network
from scenes.l09_backpropagation.formulas import DeltaSum, GradientTable, product_sign, update_step


@pytest.fixture(scope="module")
def flower() -> Flower:
    return Flower(frame())


def test_the_untrained_network_gets_the_flower_wrong() -> None:
    x, y, species = measured()
    assert species[int(np.argmax(y))] == "virginica"
    assert int(np.argmax(network()(x).value)) != int(np.argmax(y))


def test_two_paths_bring_the_watched_neurons_gradient(flower: Flower) -> None:
    ledger = DeltaSum(flower)
    assert sum(term.number for term in ledger.terms) == pytest.approx(flower.stored("hidden.a")[0, WATCHED])
    assert ledger.total[0, WATCHED] * ledger.slope.number == pytest.approx(ledger.delta.number)


def test_the_table_is_deltas_times_inputs(flower: Flower) -> None:
    products = GradientTable(flower, 24.0)
    wanted = np.outer([delta.number for delta in products.deltas], [value.number for value in products.inputs])
    np.testing.assert_allclose(products.table.array, wanted)


def test_a_product_of_rounded_numbers_that_does_not_agree_says_so() -> None:
    assert product_sign(0.5, 0.5, 0.25) == "="
    assert product_sign(0.7004, 0.9004, 0.7004 * 0.9004) == "approx"


def test_the_nudged_weight_steps_against_its_gradient(flower: Flower) -> None:
    step = {name: value.number for name, value in update_step(flower).values.items()}
    assert step["before"] - step["rate"] * step["gradient"] == pytest.approx(step["after"])
    assert step["before"] == network()["hidden"].W.value[NUDGED]


def test_training_on_the_flower_lowers_its_cost_at_every_update(flower: Flower) -> None:
    assert all(np.diff(flower.history.cost) < 0)
