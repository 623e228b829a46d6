"""What FourDataSets says is so: what one neuron and a hidden layer have right, joins that cross, a fence of lines."""

from __future__ import annotations

import numpy as np
import pytest
from manim import tempconfig

from scenes.kit.field.straight_cut import Line, widest_cut
from scenes.kit.runs.two_classes import learn
from scenes.kit.stage.layout import Region, frame
from scenes.l10_training.four_pictures import Crossing, SetMap, middle_of
from scenes.l10_training.four_sets import (
    ALONE,
    CROSSINGS,
    HIDDEN,
    LAYERED,
    MIDDLE,
    MOMENTUM,
    RATE,
    REACH,
    SETS,
    STARTS,
    STEPS,
    Starts,
    crossing,
    network,
    voting_lines,
)


def right(starts: Starts, place: int) -> int:
    """Counted anew from the parameters, without the network."""
    state, points = starts.state(place), starts.points
    hidden = np.tanh(points.X @ state["hidden.W"].T + state["hidden.b"])
    scores = hidden @ state["output.W"][0] + state["output.b"][0]
    return int(((scores > 0) == (points.labels == 1)).sum())


def test_one_neuron_parts_the_clouds_only() -> None:
    counts = {name: float(alone.trained[1].metrics["right"][-1]) for name, alone in ALONE.items()}
    assert counts == {"clouds": 200, "disc": 98, "xor": 105, "spiral": 154}


def test_of_the_others_no_straight_line_parts_all_and_some_part_more() -> None:
    best = {name: widest_cut(points.X, points.labels).parted(points.X, points.labels) for name, points in SETS.items()}
    assert best == {"clouds": 200, "disc": 139, "xor": 143, "spiral": 160}


@pytest.mark.parametrize("name", CROSSINGS)
def test_joins_of_two_points_of_each_class_cross(name: str) -> None:
    points = SETS[name]
    pairs, place = crossing(name)
    for label, pair in enumerate(pairs):
        for end in pair:
            assert points.labels[np.flatnonzero((np.abs(points.X - end) < 1e-12).all(axis=1))].tolist() == [label]
        share = (place - pair[0]) @ (pair[1] - pair[0]) / ((pair[1] - pair[0]) @ (pair[1] - pair[0]))
        assert 0.05 < share < 0.95
        assert pair[0] + share * (pair[1] - pair[0]) == pytest.approx(place)


@pytest.mark.parametrize("name", CROSSINGS)
def test_a_line_through_the_crossing_has_an_end_of_each_join_on_each_side(name: str) -> None:
    pairs, place = crossing(name)
    for angle in np.linspace(0, np.pi, 180):
        line = Line(float(angle), float(Line(float(angle), 0.0).normal @ place))
        for pair in pairs:
            sides = pair @ line.normal - line.offset
            assert sides.min() <= 1e-9
            assert sides.max() >= -1e-9


def test_clouds_have_no_crossing() -> None:
    points = SETS["clouds"]
    cut = widest_cut(points.X, points.labels)
    across = points.X @ cut.normal - cut.offset
    assert across[points.labels == 0].max() * across[points.labels == 1].min() < 0


def test_the_middle_start_of_a_hidden_layer() -> None:
    assert HIDDEN == 4
    assert {name: int(starts.right[MIDDLE]) for name, starts in LAYERED.items()} == {
        "clouds": 200, "disc": 198, "xor": 199, "spiral": 196}  # fmt: skip
    ends = {name: (int(starts.right[0]), int(starts.right[-1])) for name, starts in LAYERED.items()}
    assert ends == {"clouds": (200, 200), "disc": (197, 200), "xor": (178, 200), "spiral": (151, 196)}
    for starts in LAYERED.values():
        assert (np.diff(starts.right) >= 0).all()
        assert right(starts, MIDDLE) == starts.right[MIDDLE]


@pytest.mark.parametrize("seed", [0, 23])
def test_side_by_side_each_start_learns_as_if_alone(seed: int) -> None:
    starts = LAYERED["spiral"]
    net = network(HIDDEN, seed)
    learn(net, starts.points, STEPS, RATE, MOMENTUM)
    place = int(np.flatnonzero(starts.order == seed)[0])
    for name, value in starts.state(place).items():
        assert value == pytest.approx(net.state()[name], abs=1e-9)


def test_a_line_is_where_its_neuron_says_zero_and_its_arrow_points_to_its_vote() -> None:
    for starts in LAYERED.values():
        state = starts.state(MIDDLE)
        W, b, v = state["hidden.W"], state["hidden.b"], state["output.W"][0]
        for k, line in enumerate(voting_lines(state)):
            on = line.offset * line.normal
            assert W[k] @ on + b[k] == pytest.approx(0, abs=1e-9)
            assert v[k] * (W[k] @ (on + line.normal) + b[k]) > 0


def test_three_lines_fence_the_disc_where_one_is_against_dots_win() -> None:
    state = LAYERED["disc"].state(MIDDLE)
    lines = voting_lines(state)
    votes, inside = np.abs(state["output.W"][0]), [bool(abs(line.offset) < REACH) for line in lines]
    assert sum(inside) == 3
    far = 2 * np.array(inside, float) - 1  # the line beyond the map votes against everywhere on it
    for line, near in zip(lines, inside, strict=True):
        assert (line.offset < 0) == near  # the middle is on its arrow's side, or not
    for signs in np.stack(np.meshgrid(*[[-1, 1]] * 3), axis=-1).reshape(-1, 3):
        far[inside] = signs
        assert (votes @ far + state["output.b"][0] > 0) == (signs.sum() == 3)
    corners = np.array([[x, y] for x in (-REACH, REACH) for y in (-REACH, REACH)])
    outer = lines[inside.index(False)]
    assert (corners @ outer.normal < outer.offset).all()


def test_a_dot_crosses_each_of_the_three_and_there_the_answer_turns() -> None:
    with tempconfig({"pixel_width": 320, "pixel_height": 180, "frame_width": 128 / 9}):
        shown = SetMap("disc", Region(-2, 2, -3, 3), frame())
    shown.layer.replay.moment.set_value(1)
    way = [0.0]
    dot = shown.lines.through(lambda: way[0])
    for way[0], expected in (
        (0.0, True),
        (0.5, False),
        (1.0, True),
        (1.5, False),
        (2.0, True),
        (2.5, False),
        (3.0, True),
    ):
        at = np.array([dot.refresh().at()])
        assert (shown.layer.replay.run(at)["output.a"].value.item() > 0.5) == expected


@pytest.mark.parametrize(("width", "height"), [(320, 180), (240, 180)])
def test_what_is_drawn_is_read_back(width: int, height: int) -> None:
    with tempconfig({"pixel_width": width, "pixel_height": height, "frame_width": 8 * width / height}):
        shown = SetMap("xor", Region(-2, 2, -3, 3), frame())
        found = Crossing(shown)
    for moment in (0.0, 1.0):
        for each in (shown.alone, shown.layer):
            each.replay.moment.set_value(moment)
        parts = (*shown.alone.base, *shown.layer.base, *shown.marks, *shown.lines.lines, *shown.lines.arrows,
                 shown.before, shown.after)  # fmt: skip
        for part in parts:
            part.update()
        assert all(reading.holds for part in parts for reading in part.readings())
    assert (shown.before.text, shown.after.text) == ("105", "199")
    assert all(reading.holds for part in (*found.joins, found.meeting) for reading in part.readings())
    turning = found.through(shown.plot, lambda: 1.0)
    assert turning.line().normal @ found.place == pytest.approx(turning.line().offset)


def test_the_middle_of_what_is_shown_of_a_line() -> None:
    with tempconfig({"pixel_width": 320, "pixel_height": 180, "frame_width": 128 / 9}):
        plot = SetMap("disc", Region(-2, 2, -3, 3), frame()).plot
    assert middle_of(Line(0.0, 0.5), plot) == pytest.approx([0.5, 0])
    assert middle_of(Line(0.0, 2.0), plot) is None
    assert STARTS == 25
