"""Brackets beside tanh's side walls end where the outermost points of their class are."""

from __future__ import annotations

import numpy as np
import pytest
from manim import UP

from nn_core import data
from scenes.kit.field.bent_plane import BentPlane
from scenes.kit.field.wall_brackets import NEAR, WallBrackets
from scenes.kit.runs.plane_run import PlaneRun
from scenes.kit.stage.layout import Region

RUN = PlaneRun(data.spiral(200, seed=1, turns=0.85), depth=1, seed=110, rate=0.2, steps=800)


@pytest.fixture
def brackets() -> WallBrackets:
    return WallBrackets(BentPlane(RUN.passage, Region(-4, 4, -2, 2), RUN.points, reach=(2, 2)), radius=0.1)


def test_all_points_along_the_walls_lie_between_the_ends(brackets: WallBrackets) -> None:
    after = RUN.passage.stages(RUN.points.X)[3]
    for wall, label, (low, high) in brackets.spans:
        there = after[(after[:, 0] * wall > NEAR) & (RUN.points.labels == label), 1]
        assert (there.min(), there.max()) == pytest.approx((low, high))
    assert all(reading.holds for reading in brackets.readings())


def test_they_stand_outside_of_the_walls(brackets: WallBrackets) -> None:
    across = np.array([brackets.plane.plot.p2c(part.get_center())[0] for part in brackets])
    assert (np.abs(across) > 1).all()
    assert np.sign(across).tolist() == [wall for wall, _, _ in brackets.spans]


def test_a_bracket_that_has_slipped_is_told(brackets: WallBrackets) -> None:
    brackets[0].shift(0.1 * UP)
    assert sum(not reading.holds for reading in brackets.readings()) == 2


def test_between_the_classes_each_wall_has_its_gap_and_a_slipped_one_is_told(brackets: WallBrackets) -> None:
    after = RUN.passage.stages(RUN.points.X)[3]
    for wall, gap in zip((-1, 1), brackets.gaps, strict=True):
        low, high = brackets.plane.plot.p2c(np.array([gap.get_start(), gap.get_end()]))[:, 1]
        along = after[after[:, 0] * wall > NEAR, 1]
        assert low < high
        assert not ((along > low + 1e-9) & (along < high - 1e-9)).any()
    brackets.gaps[1].shift(0.1 * UP)
    assert sum(not reading.holds for reading in brackets.readings()) == 2
