"""What Exercises10 says is so: updates counted one by one, all lines tried on xor, and the cost of the others."""

from __future__ import annotations

import numpy as np
import pytest

from nn_core import binary_cross_entropy
from scenes.kit.field.straight_cut import Line
from scenes.kit.stage.layout import Region
from scenes.l10_training.exercise_cast import CORNERS, KINDS, Batches, TwoCosts, XorLine, update_tiles
from scenes.l10_training.exercises10 import Exercises10
from scenes.l10_training.two_marks import EARLY, LATE, moon_net, moon_run, moons

ROOM = Region(-4, 4, -2, 2)


def test_updates_counted_batch_by_batch() -> None:
    updates = 0
    for _ in range(Exercises10.PASSES):
        left = Exercises10.SAMPLES
        while left > 0:
            left -= Exercises10.SIZE
            updates += 1
    assert updates == 40
    assert Exercises10.PASSES * (Exercises10.SAMPLES // Exercises10.SIZE) == 35
    batches = Batches(Exercises10.SAMPLES, Exercises10.SIZE, ROOM)
    assert sum(len(block) for block in batches) == 240
    assert len(batches[-1]) == 16
    assert sum(len(column) for column in update_tiles(batches, Exercises10.PASSES, ROOM)) == 40


def test_no_line_has_more_than_three_corners_of_xor() -> None:
    most = max(
        Line(angle, offset).parted(CORNERS, KINDS)
        for angle in np.linspace(0, 2 * np.pi, 181)
        for offset in np.linspace(-1.5, 1.5, 121)
    )
    assert most == 3
    picture = XorLine(ROOM)
    seen = set()
    for share in np.linspace(0, 1, 200):
        picture.turned.set_value(share)
        seen.add(picture.right())
    assert max(seen) == 3
    assert CORNERS[KINDS == 0].mean(axis=0) == pytest.approx(CORNERS[KINDS == 1].mean(axis=0))


def test_the_cost_of_the_others_turns_while_the_training_cost_falls() -> None:
    history, (learned, others) = moon_run(), moons()
    assert (len(learned), len(others)) == (60, 180)
    assert [round(float(history.cost[step]), 2) for step in (EARLY, LATE)] == [0.29, 0.18]
    assert [round(float(history.metrics["others"][step]), 2) for step in (EARLY, LATE)] == [0.37, 0.56]
    assert int(np.argmin(history.metrics["others"])) == EARLY
    assert [history.metrics["right"][step] * 180 for step in (EARLY, LATE)] == pytest.approx([155, 155])
    net = moon_net()
    history.restore(net, EARLY)
    cost = binary_cross_entropy(net(others.X), others.labels[:, None]).item()
    assert cost == pytest.approx(history.metrics["others"][EARLY])


def test_the_marks_stand_on_the_curves() -> None:
    costs = TwoCosts(ROOM)
    for step in (EARLY, LATE):
        guide, *dots = costs.mark(step)[:3]
        assert all(reading.holds for part in (guide, *dots) for reading in part.readings())
