"""The scenes of lecture 9 with larger layers: circles, deltas, names and numbers keep clear of each other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import numpy as np
import pytest
from manim import DL, UR, tempconfig

from scenes.kit.plot.ticks import TickLabel
from scenes.kit.stage.layout import Frame, frame
from scenes.l09_backpropagation.last_layer import LastLayer
from scenes.l09_backpropagation.matrices_picture import LayerMap
from scenes.l09_backpropagation.matrices_products import Back
from scenes.l09_backpropagation.nudge_errors import NudgeErrors
from scenes.l09_backpropagation.nudge_plan import planned
from scenes.l09_backpropagation.nudge_zoom import NudgeZoom
from scenes.l09_backpropagation.nudged_net import NudgedNet
from scenes.l09_backpropagation.step_curve import StepCurve
from scenes.l09_backpropagation.step_run import StepRun
from tests.scenes.cases import network_of


@pytest.fixture(params=["16:9", "4:3"])
def shot(request: pytest.FixtureRequest) -> Iterator[Frame]:
    with tempconfig({"frame_width": {"16:9": 128 / 9, "4:3": 32 / 3}[request.param]}):
        yield frame()


@pytest.mark.parametrize("sizes", [(2, 3, 3), (19, 14, 17), (1000, 1000, 100)])
def test_neurons_and_deltas_of_both_layers_stand_apart(sizes: tuple[int, ...], shot: Frame) -> None:
    layer = LastLayer(network_of(*sizes), not shot.wide)
    left, room = shot.stage.columns(*shot.pick((0.39, 0.61), (0.27, 0.73)), gap=shot.pick(0.7, 0.3))
    picture = LayerMap(layer, left, tagged=shot.wide)
    circles = [neuron.circle for column in picture.net.neurons for neuron in column.values()]
    for one, other in combinations(circles, 2):
        assert np.linalg.norm(one.get_center() - other.get_center()) > one.width
    badges = [*picture.deltas, *picture.hidden_deltas.values()]
    for one, other in combinations(badges, 2):
        apart = abs(one.get_center() - other.get_center()) * 2 - [one.width + other.width, one.height + other.height, 0]
        assert max(apart[:2]) > 0, "two deltas overlap"
    assert min(badge.get_left()[0] for badge in badges) > shot.stage.left - 0.1
    assert [size.number for *_, size in picture.net.elisions] == [size for size in sizes[-2:] if size > 3]
    assert Back(layer, room).W.get_right()[0] < shot.stage.right


def test_no_number_of_w_passes_over_another_on_its_way_into_the_transpose(shot: Frame) -> None:
    back = Back(LastLayer(network_of(2, 3, 10)), shot.stage)
    standing = {id(value): value for row in back.W.cells for value in row}
    for j in reversed(back.layer.columns):
        moves = back.laid_flat(j)
        for move in moves:
            move.begin()
        for share in np.linspace(0, 1, 41):
            for move in moves:
                move.interpolate(share)
            places = [value.get_center() for value in standing.values()]
            for one, other in combinations(places, 2):
                assert max(abs(one - other) / [back.size / 96, back.size / 192, 1]) > 0.9, f"column {j} at {share}"


def test_the_line_of_promises_stops_above_a_tick_in_its_way(shot: Frame) -> None:
    step = StepRun(network_of(5, 7, 6))
    curve = StepCurve(shot, step, 0, "weight")
    labels = [part for part in curve.plot.get_family() if isinstance(part, TickLabel)]
    end, slope = curve.promise.get_end(), np.diff([curve.promise.get_start(), curve.promise.get_end()], axis=0)[0]
    for label in labels:
        (left, low, _), (right, high, _) = label.get_corner(DL), label.get_corner(UR)
        for x in np.linspace(left, right, 9):
            y = end[1] + (x - end[0]) * slope[1] / slope[0]
            assert x > end[0] or not low < y < high, f"the line crosses {label.number}"


def test_names_of_the_valley_stand_clear_of_its_curves(shot: Frame) -> None:
    for sizes in ((5, 7, 6), (19, 3, 47, 13, 4)):
        plan = planned(network_of(*sizes))
        errors = NudgeErrors(shot, plan)
        for words, curves in ((errors.names[1], (errors.curve, *errors.others)), (errors.bend, [errors.curve]),
                              (errors.rounding, [errors.curve])):  # fmt: skip
            assert not any(errors._crosses(curve, words) for curve in curves), words.source
        x, y = errors.curve.data[80]
        crossing = errors.bend.copy().move_to(errors.plot.c2p(x, y))
        assert errors._crosses(errors.curve, crossing)


def test_a_weight_on_a_level_edge_stands_on_its_neurons_line() -> None:
    plan = planned(network_of(5, 7, 6))
    picture = NudgedNet(plan.nudges, frame().stage.columns(0.67, 0.33)[0], 1.0)
    edge = picture.edge
    beside = picture.net.neurons[picture.layer][plan.nudges.index[1]].held
    drift = picture.tag.value.strut.points[0][1] - beside.strut.points[0][1]
    assert abs(edge.point_at(0)[1] - edge.point_at(1)[1]) > 0.1 or abs(drift) < 1e-6


@pytest.mark.parametrize("above", [False, True])
def test_the_chord_ends_below_costs_that_stand_above_the_curve(above: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = planned(network_of(5, 7, 6))
    zoom = NudgeZoom(frame(), plan.nudges, frame().stage, plan.first)
    monkeypatch.setattr(NudgeZoom, "_crosses", lambda *_: above)
    rows = zoom.seat(zoom.costs(10.0**-plan.first, plan.places + 2))
    end = zoom.chord.update().get_end()
    assert bool(end[1] < rows.get_bottom()[1]) is above
    assert (pytest.approx(4.0) == zoom.plot.p2c(end)[0] or pytest.approx(4.5) == zoom.plot.p2c(end)[1]) is not above
