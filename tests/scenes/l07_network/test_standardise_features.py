"""What the sentences of StandardiseFeatures say is so: four tables, four runs, and two hinges."""

from __future__ import annotations

import numpy as np
import pytest

from nn_core import data
from scenes.kit.stage.layout import Region, frame
from scenes.l07_network.column_facts import Arms, ColumnFacts
from scenes.l07_network.first_step import LATE, TEN, CostRace, FirstStep
from scenes.l07_network.flower_moves import FAR, FlowerMoves
from scenes.l07_network.flower_verdict import crossings, kept
from scenes.l07_network.flower_window import FlowerWindow, Magnifier
from scenes.l07_network.score_board import NAMES, Score
from scenes.l07_network.standardise_features import NUDGE, SWINGS, TURN
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


def moved(form: str = "mean", zero: float = 0.0) -> FlowerMoves:
    """After that form's run."""
    moves = FlowerMoves()
    moves.show(form, STEPS)
    moves.zero.set_value(zero)
    return moves


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
    assert costs == [0.680, 0.490, 0.115, 0.103]


def test_as_measured_all_are_called_virginica() -> None:
    assert missed(*neuron_at("measured", STEPS)).tolist() == (~VIRGINICA).tolist()


def test_each_run_has_the_rate_of_eight_with_the_least_cost() -> None:
    rates = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0)
    for form in FORMS:
        with np.errstate(over="ignore"):
            costs = {rate: float(learn(form, rate).cost[-1]) for rate in rates}
        assert min(rates, key=lambda rate: costs[rate]) == RATES[form]


def test_the_line_of_the_centred_run_hangs_far_from_the_flowers_as_measured_and_among_them_centred() -> None:
    far = moved().pivot
    assert far == pytest.approx([0.0, 7.276], abs=1e-3)
    assert (FAR[0] < far).all()
    assert (far < FAR[1]).all()
    near = moved(zero=1.0).pivot
    assert near[0] == pytest.approx(49.06)
    assert TABLE[:, 1].min() < near[1] < TABLE[:, 1].max()


@pytest.mark.parametrize("turn", [-TURN, -NUDGE, NUDGE, TURN])
def test_a_turn_leaves_the_hinge_where_it_is(turn: float) -> None:
    for zero in (0.0, 1.0):
        moves = moved(zero=zero)
        before = moves.pivot
        moves.turn.set_value(turn)
        assert moves.pivot == pytest.approx(before)
        assert moves.weight == pytest.approx(0.6105 + turn, abs=1e-4)


def test_the_same_turns_cost_flowers_as_measured_and_none_centred() -> None:
    moves = moved()
    found = []
    for zero in (0.0, 1.0):
        moves.zero.set_value(zero)
        for turn in (-TURN, 0.0, TURN):
            moves.turn.set_value(turn)
            found.append(counted(*moves.neuron))
            assert moves.right == found[-1]
    assert found == [61, 95, 70, 95, 95, 96]
    for turn in np.linspace(-TURN, TURN, 41):
        moves.turn.set_value(turn)
        assert moves.right >= 95


def test_a_line_parts_a_window_into_two_polygons() -> None:
    square = np.array([[0.0, 0], [2, 0], [2, 2], [0, 2]])
    heights = square @ np.array([1.0, 1.0]) - 1.0
    assert sorted(crossings(square, heights).tolist()) == [[0.0, 1.0], [1.0, 0.0]]
    assert len(kept(square, heights)) == 5
    assert len(kept(square, -heights)) == 3
    assert len(kept(square, heights - 9)) == 0


@pytest.mark.parametrize("way", ["", "zero", "unit", "far", "apart", "turn", "swung"])
def test_what_is_drawn_is_what_is_said(way: str) -> None:
    moves = moved("swing" if way == "swung" else "mean")
    if way == "swung":
        moves.show("swing", 1, SWINGS + 1)
    if way:
        getattr(moves, way).set_value({"turn": TURN, "swung": 0.45}.get(way, 1.0))
    seen = FlowerWindow(ROOM, moves)
    lens = Magnifier(Region(5.5, 7.0, 1.0, 3.0), seen, rays=True)
    for part in (seen, lens):
        part.show_now()
        assert len(part.rings.at) == 100 - moves.right
        for drawn in (part.sides, part.cut, *part.kinds, part.rings):
            assert all(reading.holds for reading in drawn.readings())
    facts = ColumnFacts(seen)
    for drawn in (*seen.rulers, facts.arms.refresh()):
        assert all(reading.holds for reading in drawn.readings())


def test_an_arm_of_another_length_is_found() -> None:
    arms = Arms(FlowerWindow(ROOM, moved()))
    arms.stretch(1.1, 0)
    assert not all(reading.holds for reading in arms.readings())


def test_divided_both_rulers_have_one_unit_and_both_spreads_are_one() -> None:
    moves = moved("both", zero=1.0)
    moves.unit.set_value(1)
    across, up = FlowerWindow(ROOM, moves).look().units.tolist()
    assert across == pytest.approx(up)
    assert pytest.approx([1, 1]) == SPREADS / moves.now.step
    assert pytest.approx([0, 0]) == moves.now.of(MEANS)


def test_a_training_step_swings_the_line_past_all_flowers_and_back() -> None:
    moves = FlowerMoves()
    for step in range(1, SWINGS + 1):
        moves.show("swing", step, SWINGS + 1)
        moves.swung.set_value(0)
        before, after = neuron_at("swing", step), neuron_at("swing", step + 1)
        called = [(TABLE @ W + b > 0).mean() for W, b in (before, after)]
        assert called == ([1, 0] if step % 2 else [0, 1])
        assert moves.right == 50
        seen = set()
        for share in np.linspace(0.01, 0.99, 99):
            moves.swung.set_value(share)
            W, b = moves.neuron
            way = (W - before[0]) / (after[0] - before[0])
            assert way[0] == pytest.approx(way[1], abs=1e-9)
            assert b == pytest.approx(before[1] + way[0] * (after[1] - before[1]))
            assert 0 <= way[0] <= 1
            seen.add(moves.right)
        assert len(seen) > 1
    assert RATES["swing"] == 0.01


def test_the_first_step_turns_both_weights_alike_only_where_both_spreads_are_one() -> None:
    assert 19 < SPREADS[0] / SPREADS[1] < 20
    mean, both = (run(form).snapshots[1]["neuron.W"][0] for form in ("mean", "both"))
    assert mean.round(2).tolist() == [9.69, 0.52]
    assert both.round(2).tolist() == [1.18, 1.24]
    for form in ("mean", "both"):
        assert all(reading.holds for reading in FirstStep(form, Region(0, 5, -1, 1)).bars.readings())


def test_ten_steps_with_both_leave_as_little_error_as_seventy_eight_with_the_means() -> None:
    both, mean = run("both").cost, run("mean").cost
    assert (TEN, LATE, RATES["both"], RATES["mean"]) == (10, 78, 3.0, 3.0)
    assert round(float(both[TEN]), 3) == round(float(mean[LATE]), 3) == 0.135
    assert min(mean[:LATE]) > both[TEN] >= mean[LATE]
    assert right(*neuron_at("both", TEN)) == right(*neuron_at("both", STEPS)) == 94
    assert right(*neuron_at("mean", LATE)) == right(*neuron_at("mean", STEPS)) == 95
    race = CostRace(Region(0, 5, 0, 3), Region(0, 5, -2, 0))
    race.at.set_value(LATE)
    for curve in race.curves.update():
        assert all(reading.holds for reading in curve.readings())


def test_scores_are_those_of_the_runs() -> None:
    for form in NAMES:
        score = Score(form, frame().stage, wide=True)
        assert score.number.number == counted(*neuron_at(form, STEPS))
        assert score.rate.values["r"].number == RATES[form]
        assert float(score.rate.values["r"].text) == RATES[form]


def test_moves_show_the_step_they_are_told() -> None:
    moves = FlowerMoves()
    for form, step, last in (("swing", 3, 5), ("both", 10, 10), ("mean", 200, 200), ("measured", 1, 200)):
        moves.show(form, step, last)
        assert moves.step == step
        assert moves.neuron[1] == pytest.approx(neuron_at(form, step)[1])
