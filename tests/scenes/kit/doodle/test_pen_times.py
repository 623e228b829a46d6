"""The pieces of the line are the strokes' times so far; a piece of another length shows."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.kit.doodle.pen_times import PenTimes
from scenes.kit.plot.strokes import Strokes
from scenes.kit.stage.layout import Region

LINES = [np.array([[0, 0, 500], [9, 0, 1500.0]]), np.array([[0, 5, 2500], [9, 5, 4500.0]])]


def test_pieces_are_as_long_as_the_strokes_took() -> None:
    times = PenTimes(Strokes(LINES, Region(-1, 1, -1, 1)), lambda: 3.0, 8.0)
    assert [float(reading.shown) for reading in times.readings()] == pytest.approx([1.0, 1.0])
    left = times.line.get_left()[0]
    assert [float(piece[0, 0] - left) for piece in times.done.points.reshape(-1, 4, 3)] == pytest.approx([0.0, 4.0])
    times.done.stretch(1.1, 0)
    assert not all(reading.holds for reading in times.readings())
