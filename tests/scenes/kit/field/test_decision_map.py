"""A decision map is true at every step and place."""

from nn_core import History, data
from scenes.kit.field.decision_map import DecisionMap
from scenes.kit.runs.replay import Replay

STEPS = [0, 5, 20, 60, 200]


def test_the_map_is_true_at_every_step_and_place(points: data.Dataset, replay: Replay) -> None:
    shown = DecisionMap(replay, "output", width=4)
    shown.plot.scale(0.7).shift([1, -1, 0])
    parts = [*shown.base, *shown.mark(points), shown.missed(points)]
    for step in STEPS:
        replay.moment.set_value(replay.moment_of(step))
        for part in parts:
            part.update()
        readings = [reading for part in shown.base for reading in part.readings()]
        assert len(readings) >= 49
        assert all(reading.holds for reading in readings)


def test_a_map_of_another_step_is_noticed(replay: Replay) -> None:
    shown = DecisionMap(replay, "output", width=4)
    replay.moment.set_value(1)
    assert not all(reading.holds for reading in shown.heat.readings())
    assert not all(reading.holds for reading in shown.line.readings())


def test_the_rings_are_the_errors(points: data.Dataset, replay: Replay, history: History) -> None:
    shown = DecisionMap(replay, "output", width=4)
    for step in STEPS:
        replay.moment.set_value(replay.moment_of(step))
        errors = round((1 - history.metrics["accuracy"][step]) * len(points))
        assert len(shown.missed(points).at) == errors


def test_marks_are_all_points_by_class(points: data.Dataset, replay: Replay) -> None:
    discs, triangles = DecisionMap(replay, "output", width=4).mark(points)
    assert sorted(map(tuple, discs.at)) == sorted(map(tuple, points.X[points.labels == 0]))
    assert sorted(map(tuple, triangles.at)) == sorted(map(tuple, points.X[points.labels == 1]))
