"""What FourDataSets says is so: counts of all starts, the single cut, open and closed fences."""

from __future__ import annotations

import numpy as np
import pytest
from manim import tempconfig

from scenes.kit.field.decision_map import DecisionMap
from scenes.kit.runs.two_classes import learn
from scenes.kit.stage.layout import Region, frame
from scenes.l10_training.four_pictures import LOW, CutMap, cuts_of, openings
from scenes.l10_training.four_sets import (
    CUTS,
    FOUR,
    MIDDLE,
    MOMENTUM,
    RATE,
    REACH,
    SETS,
    STARTS,
    STEPS,
    TOP,
    TWO,
    Starts,
    network,
)
from scenes.l10_training.set_column import LOWEST, SetColumn


def right(starts: Starts, place: int) -> int:
    """Counted anew from the parameters, without the network."""
    state, points = starts.state(place), starts.points
    hidden = np.tanh(points.X @ state["hidden.W"].T + state["hidden.b"])
    scores = hidden @ state["output.W"][0] + state["output.b"][0]
    return int(((scores > 0) == (points.labels == 1)).sum())


def test_one_neuron_parts_the_clouds_only() -> None:
    counts = {name: float(cut.trained[1].metrics["right"][-1]) for name, cut in CUTS.items()}
    assert counts == {"clouds": 200, "disc": 98, "xor": 105, "spiral": 154}
    for name, cut in CUTS.items():
        points, line = SETS[name], cut.line()
        side = (points.X @ line.normal > line.offset) == (points.labels == 1)
        assert side.sum() == counts[name]


def test_the_middle_and_the_top_start_of_two_neurons() -> None:
    ends = {name: (int(starts.right[MIDDLE]), int(starts.right[TOP])) for name, starts in TWO.items()}
    assert ends == {"disc": (173, 174), "xor": (170, 179), "spiral": (157, 194)}
    for starts in TWO.values():
        assert [right(starts, place) for place in range(STARTS)] == starts.right.tolist()
        assert (np.diff(starts.right) >= 0).all()
    spiral = TWO["spiral"].right
    assert (spiral[:LOW].min(), spiral[:LOW].max()) == (154, 158)
    assert (spiral[LOW:].min(), spiral[LOW:].max()) == (193, 194)


def test_the_middle_start_of_four_neurons() -> None:
    assert FOUR["spiral"].right[MIDDLE] == 196
    assert FOUR["disc"].right[TOP] == 200


@pytest.mark.parametrize("seed", [0, 23])
def test_side_by_side_each_start_learns_as_if_alone(seed: int) -> None:
    starts = TWO["spiral"]
    net = network(2, seed)
    learn(net, starts.points, STEPS, RATE, MOMENTUM)
    place = int(np.flatnonzero(starts.order == seed)[0])
    for name, value in starts.state(place).items():
        assert value == pytest.approx(net.state()[name], abs=1e-9)


def test_twenty_starts_answer_as_the_single_cut_does() -> None:
    ticks = np.linspace(-1, 1, 45)
    square = np.stack(np.meshgrid(ticks, ticks), axis=-1).reshape(-1, 2)
    line = CUTS["spiral"].line()
    alone = square @ line.normal > line.offset
    for place in range(STARTS):
        replay = TWO["spiral"].still(place)
        net = replay.net
        replay.history.restore(net, 0)
        same = ((net(square).value[:, 0] > 0.5) == alone).mean()
        assert (same >= 0.96) == (place < LOW)


def test_the_cuts_cross_in_the_middle_or_outside_the_map() -> None:
    for place in range(STARTS):
        state = TWO["spiral"].state(place)
        crossing = np.abs(np.linalg.solve(state["hidden.W"], -state["hidden.b"])).max()
        assert crossing > 2 * REACH if place < LOW else crossing < 0.05


def test_two_neurons_leave_the_fence_open_from_any_start_and_four_can_close_it() -> None:
    for place in range(STARTS):
        assert openings(DecisionMap(TWO["disc"].still(place), "output", width=4))
    assert not openings(DecisionMap(FOUR["disc"].still(TOP), "output", width=4))
    replay = TWO["disc"].still(TOP)
    for line, W, b in zip(cuts_of(replay.net), replay.net["hidden"].W.value, replay.net["hidden"].b.value, strict=True):
        assert W @ (line.offset * line.normal) + b == pytest.approx(0, abs=1e-9)


def test_no_start_is_ever_below_the_foot_of_the_dots() -> None:
    for starts in (*TWO.values(), *FOUR.values()):
        assert min(starts.counts(step).min() for step in starts.steps) >= LOWEST


@pytest.mark.parametrize(("width", "height"), [(320, 180), (240, 180)])
def test_what_is_drawn_is_read_back(width: int, height: int) -> None:
    with tempconfig({"pixel_width": width, "pixel_height": height, "frame_width": 8 * width / height}):
        column = SetColumn(TWO["spiral"], Region(-2, 2, -3, 3), frame())
        single = CutMap(CUTS["xor"], Region(-2, 2, -3, 3), frame())
    column.replay.moment.set_value(1)
    for part in (*column.map.base, *column.marks, column.dots, column.ring, column.count):
        part.update()
    assert (column.place, column.count.text) == (TOP, "194")
    parts = (*column.map.base, *column.marks, column.dots, column.ring, column.count, *single.marks)
    assert all(reading.holds for part in parts for reading in part.readings())
    column.replay.moment.set_value(0)
    column.dots.update()
    assert column.place == MIDDLE
    assert column.dots.at[:, 1].tolist() == TWO["spiral"].counts(0).tolist()
