"""What the sentences of StandardiseFeatures say is so: four tables, four runs, and two hinges."""

from __future__ import annotations

import numpy as np
import pytest

from nn_core import data
from scenes.kit.stage.layout import Region
from scenes.l07_network.flower_window import FlowerWindow, crossings, kept
from scenes.l07_network.standardise_features import NUDGE, TURN
from scenes.l07_network.tables import (
    FORMS,
    MEANS,
    RATES,
    SPREADS,
    STEPS,
    TABLE,
    VIRGINICA,
    learn,
    missed,
    neuron_at,
    right,
    run,
)

ROOM = Region(-5.0, 5.0, -3.0, 3.0)


def counted(W: np.ndarray, b: float) -> int:
    """How many of the hundred flowers this neuron gets right, one by one."""
    return sum((W[0] * x + W[1] * y + b > 0) == kind for (x, y), kind in zip(TABLE.tolist(), VIRGINICA, strict=True))


def window(form: str = "mean", zero: float = 0.0) -> FlowerWindow:
    """The window after that form's run."""
    made = FlowerWindow(ROOM)
    made.form = form
    made.moment.set_value(1)
    made.zero.set_value(zero)
    return made


def test_the_table_is_fishers_in_millimetres_and_centimetres() -> None:
    iris = data.iris()
    assert pytest.approx(iris.X[50:, 2:] * [10, 1]) == TABLE
    assert VIRGINICA.sum() == 50
    assert pytest.approx(TABLE.mean(axis=0)) == MEANS
    assert pytest.approx(TABLE.std(axis=0)) == SPREADS
    assert MEANS.round(3).tolist() == [49.06, 1.676]
    assert SPREADS.round(3).tolist() == [8.214, 0.423]


def test_standardised_columns_have_mean_zero_and_spread_one() -> None:
    table = FORMS["both"].of(TABLE)
    assert table.mean(axis=0) == pytest.approx([0, 0], abs=1e-12)
    assert table.std(axis=0) == pytest.approx([1, 1])


def test_fifty_eighty_ninety_five_and_ninety_four() -> None:
    found = {form: counted(*neuron_at(form, STEPS)) for form in FORMS}
    assert found == {"measured": 50, "spread": 80, "mean": 95, "both": 94}
    assert {form: right(*neuron_at(form, STEPS)) for form in FORMS} == found
    costs = [round(float(run(form).cost[-1]), 3) for form in FORMS]
    assert costs == [0.680, 0.490, 0.137, 0.103]


def test_as_measured_all_are_called_virginica() -> None:
    assert missed(*neuron_at("measured", STEPS)).tolist() == (~VIRGINICA).tolist()


def test_no_rate_of_eight_rescues_what_is_measured_or_divided() -> None:
    rates = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0)
    for form, best in (("measured", 50), ("spread", 80)):
        with np.errstate(over="ignore"):
            runs = {rate: learn(form, rate) for rate in rates}
        lowest = min(rates, key=lambda rate: runs[rate].cost[-1])
        assert lowest == RATES[form]
        assert right(*neuron_at(form, STEPS)) == best


def test_the_line_of_the_centred_run_hangs_far_from_the_flowers_as_measured_and_among_them_centred() -> None:
    far = window()
    assert far.pivot == pytest.approx([0.0, 16.314], abs=1e-3)
    near = window(zero=1.0)
    assert near.pivot[0] == pytest.approx(49.06)
    assert TABLE[:, 1].min() < near.pivot[1] < TABLE[:, 1].max()


@pytest.mark.parametrize("turn", [-TURN, -NUDGE, NUDGE, TURN])
def test_a_turn_leaves_the_hinge_where_it_is(turn: float) -> None:
    for zero in (0.0, 1.0):
        seen = window(zero=zero)
        before = seen.pivot
        seen.turn.set_value(turn)
        assert seen.pivot == pytest.approx(before)
        assert seen.weight == pytest.approx(0.7305 + turn, abs=1e-4)


def test_the_same_turn_costs_thirty_four_flowers_as_measured_and_none_centred() -> None:
    seen = window()
    found = []
    for zero in (0.0, 1.0):
        seen.zero.set_value(zero)
        for turn in (-TURN, 0.0, TURN):
            seen.turn.set_value(turn)
            found.append(counted(*seen.neuron))
            assert seen.right == found[-1]
    assert found == [61, 95, 69, 95, 95, 95]
    for turn in np.linspace(-TURN, TURN, 41):
        seen.turn.set_value(turn)
        assert seen.right == 95


def test_a_line_parts_a_window_into_two_polygons() -> None:
    square = np.array([[0.0, 0], [2, 0], [2, 2], [0, 2]])
    heights = square @ np.array([1.0, 1.0]) - 1.0
    assert sorted(crossings(square, heights).tolist()) == [[0.0, 1.0], [1.0, 0.0]]
    assert len(kept(square, heights)) == 5
    assert len(kept(square, -heights)) == 3
    assert len(kept(square, heights - 9)) == 0


@pytest.mark.parametrize(("zero", "unit", "far"), [(0, 0, 0), (1, 0, 0), (0, 1, 0), (1, 1, 0), (0, 0, 1)])
def test_what_is_drawn_is_what_is_said(zero: float, unit: float, far: float) -> None:
    seen = window()
    for tracker, value in ((seen.zero, zero), (seen.unit, unit), (seen.far, far)):
        tracker.set_value(value)
    for part in (seen, seen.sides, seen.cut, *seen.rulers):
        part.refresh()
    assert len(seen.rings.at) == 100 - seen.right
    for drawn in (seen.sides, seen.cut, *seen.kinds, seen.rings, *seen.rulers):
        assert all(reading.holds for reading in drawn.readings())


def test_with_larger_steps_all_are_called_virginica_and_versicolor_by_turns() -> None:
    for step in range(1, 11):
        W, b = neuron_at("swing", step)
        called = (TABLE @ W + b > 0).tolist()
        assert called == [step % 2 == 1] * 100
    assert RATES["swing"] == 0.01


def test_ten_steps_with_both_cost_as_little_as_two_hundred_with_the_means() -> None:
    both, mean = run("both").cost, run("mean").cost
    assert round(float(both[10]), 3) == 0.135
    assert round(float(mean[STEPS]), 3) == 0.137
    assert min(mean[:STEPS]) > both[10]
    assert right(*neuron_at("both", 1)) == right(*neuron_at("both", 10)) == 94


def test_the_window_shows_the_step_it_is_told() -> None:
    made = FlowerWindow(ROOM)
    for form, step, last in (("swing", 3, 5), ("both", 10, 10), ("mean", 200, 200), ("measured", 1, 200)):
        made.show(form, step, last)
        assert made.step == step
        assert made.neuron[1] == pytest.approx(neuron_at(form, step)[1])
