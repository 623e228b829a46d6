"""GradientCheck: what its quotients, its staircase and its valley say, computed by plain numpy."""

from __future__ import annotations

import numpy as np
import pytest

from nn_core import Dense, Network
from scenes.kit.plot.coordinates import Coordinates
from scenes.kit.runs.case import Case, practice_case
from scenes.kit.runs.nudges import Nudges, moving_dials
from scenes.kit.runs.practice_net import B1, B2, W1, W2, X, Y
from scenes.kit.stage.layout import Region, frame
from scenes.l09_backpropagation.gradient_check import GradientCheck
from scenes.l09_backpropagation.nudge_errors import NudgeErrors, decades, log_errors
from scenes.l09_backpropagation.nudge_plan import planned
from scenes.l09_backpropagation.nudge_zoom import NudgeZoom, ZoomedCost
from scenes.l09_backpropagation.nudged_net import NudgedNet

PLAN = planned(GradientCheck.case)
WEIGHT = PLAN.nudges


def cost(nudge: float) -> float:
    moved = W1.copy()
    moved[2, 0] += nudge
    hidden = 1 / (1 + np.exp(-(X @ moved.T + B1)))
    answers = 1 / (1 + np.exp(-(hidden @ W2.T + B2)))
    return float(((answers - Y) ** 2).mean())


@pytest.mark.parametrize(
    ("nudge", "after", "quotient"), [(1, 0.694756, 0.0473), (0.1, 0.653151, 0.0568), (0.01, 0.648049, 0.0577)]
)
def test_the_quotients_are_those_of_the_costs_in_sight(nudge: float, after: float, quotient: float) -> None:
    assert cost(nudge) == pytest.approx(after, abs=5e-7)
    assert WEIGHT.cost(nudge) == pytest.approx(cost(nudge), abs=1e-14)
    assert (after - 0.647472) / nudge == pytest.approx(quotient, abs=1e-4)
    assert round(WEIGHT.quotient(nudge), 4) == quotient


def test_the_plan_is_the_weight_and_the_nudges_of_the_course() -> None:
    assert (WEIGHT.parameter, WEIGHT.index) == (0, (2, 0))
    assert (PLAN.first, PLAN.large, PLAN.fair, PLAN.tiny, PLAN.both_sides) == (0, 1, 7, 15, 5)
    assert PLAN.tiny_rise() == "The true rise is half a step; it gets a full one: nearly double."
    assert [PLAN.said(decade) for decade in (0, 1)] == ["point zero four seven", "point zero five six eight"]


def test_the_card_is_the_slope_from_both_sides() -> None:
    assert (cost(1e-5) - cost(-1e-5)) / 2e-5 == pytest.approx(WEIGHT.gradient, abs=1e-9)
    assert round(WEIGHT.gradient, 4) == 0.0578


def test_a_tiny_nudge_is_worth_half_a_step_and_gets_one() -> None:
    true, step = WEIGHT.gradient * 1e-15, np.spacing(WEIGHT.before)
    assert 0.5 < true / step < 0.55
    assert WEIGHT.rise(1e-15) == step
    assert WEIGHT.error(1e-15) > 0.01
    assert 1.9 < WEIGHT.quotient(1e-15) / WEIGHT.gradient < 2


def test_the_valley_falls_with_the_nudge_and_climbs_below_ten_to_the_minus_eight() -> None:
    errors = log_errors(WEIGHT)
    falling = errors[(decades() >= 1) & (decades() <= 6)]
    assert np.all(np.diff(falling) < 0)
    assert errors[10] - errors[60] == pytest.approx(5, abs=0.1)  # five decades of nudges, five of errors
    assert errors[decades() >= 12].min() > errors[(decades() > 6.5) & (decades() < 8.5)].max()
    assert WEIGHT.error(1e-7) < 3e-9


def test_all_dials_have_a_valley() -> None:
    places = moving_dials(GradientCheck.case)
    assert len(places) == GradientCheck.case.dials
    for place in places:
        errors = log_errors(Nudges(GradientCheck.case, *place))
        middle = errors[(decades() >= 5) & (decades() <= 9)].min()
        assert middle < min(errors[0], errors[decades() >= 14].min()) - 3


def test_the_window_bends_then_lies_on_the_tangent_then_climbs_in_steps() -> None:
    plot = Coordinates((0, 4, 0), (0, 5, 0), width=4, height=5)
    heights = {k: ZoomedCost(plot, WEIGHT, lambda k=k: 10.0**-k).data[:, 1] for k in (0, 6, 15)}  # type: ignore[misc]
    xs = np.linspace(0, 4, len(heights[0]))
    assert np.all(heights[0][1:] < xs[1:])
    assert np.allclose(heights[6], xs, atol=1e-3)
    assert len(np.unique(heights[15])) == 3


def test_a_weight_that_its_nudge_makes_the_largest_is_drawn_as_wide_as_it_is() -> None:
    """Seen with 64 inputs, whose weights are small: the line stopped at the width of the largest of them."""
    net = NudgedNet(Nudges(practice_case(), 0, (2, 0)), Region(-4, 4, -2, 2), 50.0)
    net.edge.set_number(net.nudges.dial + 50.0)
    assert all(reading.holds for reading in net.net.readings())


def single(weight: float, *after: float, target: float = 2.0) -> Case:
    """A chain of neurons that only multiply, an input of one, and what should come out."""

    def make() -> Network:
        layers = [Dense(1, 1, name=f"layer {k}") for k in range(1 + len(after))]
        for layer, each in zip(layers, (weight, *after), strict=True):
            layer.set(W=[[each]], b=[0.0])
        return Network(*layers)

    return Case(make, np.ones((1, 1)), np.array([[target]]))


def test_where_no_weight_raises_the_cost_one_that_lowers_it_is_nudged() -> None:
    plan = planned(single(0.7))
    assert plan.nudges.gradient == pytest.approx(2 * (0.7 - 2))
    assert plan.nudges.way == -1
    assert plan.said(plan.first).startswith("minus two point")
    assert plan.tiny_rise().startswith("The true fall is ")
    zoom = NudgeZoom(frame(), plan.nudges, Region(-4, 4, -3, 3), plan.first)
    assert zoom.curve.data[1:, 1].max() < 0
    after, before = zoom.costs(0.1, 4)
    assert after.get_y() < before.get_y()
    assert all(reading.holds for shape in (zoom.tangent, zoom.true_rise, zoom.frames) for reading in shape.readings())


def test_a_weight_whose_gradient_reads_comes_before_one_of_an_earlier_layer() -> None:
    plan = planned(single(0.7, 1e-4))
    gradients = [Nudges(plan.nudges.case, k, (0, 0)).gradient for k in (0, 2)]
    assert abs(gradients[0]) < 1e-3 < abs(gradients[1])
    assert plan.nudges.parameter == 2


def test_a_network_that_is_right_has_nothing_to_measure() -> None:
    with pytest.raises(ValueError, match="no weight in sight moves this case's cost"):
        planned(single(0.7, target=0.7))


def test_the_valley_is_drawn_down_to_the_tiny_nudge_below_ten_to_the_minus_sixteen() -> None:
    plan = planned(single(0.7, target=0.6999))
    assert plan.tiny > 16
    errors = NudgeErrors(frame(), plan)
    assert errors.deepest >= plan.tiny
    assert all(dot.get_x() >= errors.plot.box.left for dot, _ in errors.marks())


def test_a_network_whose_layers_all_have_a_true_size_to_show_has_no_numbers_in_its_circles() -> None:
    """Seen with 87, 13 and 49: nine circles, three sizes and the weight were thirteen numbers at once."""

    def make() -> Network:
        return Network(Dense(87, 13), Dense(13, 49), seed=1)

    case = Case(make, np.ones((1, 87)), np.ones((1, 49)))
    for each, numbered in ((case, False), (practice_case(), True)):
        net = NudgedNet(Nudges(each, 0, (0, 0)), Region(-4, 4, -2.5, 2.5), 0.1).net
        assert {neuron.numbered for column in net.neurons for neuron in column.values()} == {numbered}


def test_a_weight_whose_cost_jumps_to_and_fro_gives_way_to_one_whose_cost_does_not() -> None:
    case = Case(lambda: Network(Dense(6, 5), Dense(5, 4), seed=2), np.ones((1, 6)), np.ones((1, 4)))
    assert planned(case).tiny_window() != "the cost jumps up and down"
