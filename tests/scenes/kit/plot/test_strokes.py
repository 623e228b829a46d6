"""A drawing stands at each moment where its points and times say, and where its raster has ink."""

from __future__ import annotations

import numpy as np
import pytest

from nn_core.data import rasterise
from scenes.kit.plot.strokes import Pen, Strokes
from scenes.kit.stage.layout import Region

# A corner drawn in 1 s, half a second without ink, and a level line in 0.5 s; the first time is not zero.
CORNER = np.array([[0.0, 0, 100], [0, 100, 600], [100, 100, 1100]])
LEVEL = np.array([[0.0, 50, 1600], [100, 50, 2100]])
SQUARE = Region(-2, 2, -2, 2)


def strokes() -> Strokes:
    return Strokes([CORNER, LEVEL], SQUARE)


def test_times_begin_at_nought_and_pauses_are_known() -> None:
    assert strokes().seconds == 2.0
    assert strokes().spans() == [(0.0, 1.0), (1.5, 2.0)]
    assert strokes().pauses() == [(1.0, 1.5)]


@pytest.mark.parametrize(
    ("now", "place"), [(0.25, (0, 0.5)), (0.5, (0, 1)), (0.75, (0.5, 1)), (1.25, (1, 1)), (1.75, (0.5, 0.5))]
)
def test_the_pen_is_where_it_was_at_that_time(now: float, place: tuple[float, float]) -> None:
    drawn = strokes().show_until(now)
    side = 4 / 28 * (28 - 2 - 28 / 18)  # what the middle of the line may take of the square
    assert drawn.tip()[:2] == pytest.approx([side * (place[0] - 0.5), side * (0.5 - place[1])], abs=2e-3)
    assert drawn.down() == (now != 1.25)
    assert all(reading.holds for reading in drawn.readings())


def test_a_pen_elsewhere_is_found() -> None:
    drawn = strokes().show_until(0.25)
    drawn.points[-1] += [0.1, 0, 0]
    assert not all(reading.holds for reading in drawn.readings())


def test_it_may_be_shifted() -> None:
    drawn = strokes().shift([3, 1, 0])
    assert all(reading.holds for reading in drawn.readings())
    assert all(reading.holds for reading in drawn.show_until(0.3).readings())


def test_the_line_lies_on_the_ink_of_the_raster() -> None:
    image, drawn = rasterise([CORNER, LEVEL]), strokes()
    columns, rows = np.floor((drawn.points[:, :2] - [-2, 2]) * [7, -7]).astype(int).T
    assert image[rows, columns].min() > 0.5
    assert drawn.stroke_width == pytest.approx(100 * 4 / 18)


def test_a_dot_is_drawn() -> None:
    dot = Strokes([CORNER, np.array([[50.0, 50, 1500]])], SQUARE)
    assert len(dot.points) == 3 * 4
    assert all(reading.holds for reading in dot.readings())


def test_the_pen_is_seen_while_it_is_down() -> None:
    drawn = strokes()
    pen = Pen(drawn)
    for now, seen in ((0.4, 1.0), (1.2, 0.0), (1.8, 1.0)):
        drawn.show_until(now)
        pen.update()
        assert pen.get_fill_opacity() == seen
        assert pen.get_center() == pytest.approx(drawn.tip())
