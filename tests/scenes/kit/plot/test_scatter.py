"""The marks of a data set stand at their coordinates, and differ by shape."""

import numpy as np
import pytest

from scenes.kit.plot.plot import Plot
from scenes.kit.plot.scatter import Scatter
from scenes.kit.stage.theme import theme

AT = np.array([[0.5, 0.25], [-0.75, 0.1], [0.0, -0.9]])


def scatter(shape: str = "disc") -> Scatter:
    return Scatter(Plot((-1, 1, 0), (-1, 1, 0), width=4, height=4), AT, shape, theme().input)


@pytest.mark.parametrize("shape", ["disc", "triangle", "ring"])
def test_marks_stand_at_their_coordinates_and_follow_the_plot(shape: str) -> None:
    marks = scatter(shape)
    assert len(marks.readings()) == 6
    assert all(reading.holds for reading in marks.readings())
    marks.plot.scale(0.5).shift([1, 2, 0])
    assert not all(reading.holds for reading in marks.readings())
    assert all(reading.holds for reading in marks.refresh().readings())


def test_marks_shrink_with_the_plot() -> None:
    marks = scatter()
    width = marks.width
    marks.plot.scale(0.5)
    assert marks.refresh().width == pytest.approx(width / 2)


def test_a_moved_mark_is_noticed() -> None:
    marks = scatter()
    marks.points[: len(marks.outline), 0] += 0.01
    assert sum(not reading.holds for reading in marks.readings()) == 1


def test_marks_come_in_their_order() -> None:
    marks = scatter()
    marks.shown = 0.0
    assert not marks.refresh().has_points()
    marks.shown = 0.15
    assert len(marks.refresh().points) == 2 * len(marks.outline)
    assert all(reading.holds for reading in marks.readings())


def test_shapes_differ() -> None:
    assert len({len(scatter(shape).outline) for shape in ("disc", "triangle")}) == 2
    assert scatter("ring").get_fill_opacity() == 0
