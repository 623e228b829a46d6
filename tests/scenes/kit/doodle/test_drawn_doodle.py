"""A drawing beside its clock, or beside the count of its strokes where nobody kept the times."""

from __future__ import annotations

import numpy as np

from scenes.kit.doodle.drawn_doodle import DrawnDoodle
from scenes.kit.doodle.sketch import paced
from scenes.kit.stage.layout import Region

LINES = [np.array([[0, 0, 0], [9, 0, 1000.0]]), np.array([[0, 5, 2000.0], [9, 5, 12_500.0]]), np.array([[4, 9, 13e3]])]
ROOMS = Region(-6, 0, -3, 2), Region(0, 6, -3, 2)


def test_the_clock_the_times_and_the_pen_follow_one_time() -> None:
    doodle = DrawnDoodle(LINES, *ROOMS, "lines", speed=3)
    word, clock, times, speed = doodle.beside
    assert (word.source, speed.part("n").text) == ("“lines”", "3")
    doodle.clock.set_value(7.25)
    for part in (doodle.strokes, doodle.line, doodle.pen, times, clock.part("n")):
        part.update()
        assert all(reading.holds for reading in part.readings())
    assert clock.part("n").number == 7.25
    assert times.done_by_now() == [(0.0, 1.0), (2.0, 7.25)]


def test_a_count_takes_the_place_of_times_that_nobody_kept() -> None:
    doodle = DrawnDoodle(paced([line[:, :2] for line in LINES]), *ROOMS, timed=False)
    (count,) = doodle.beside
    assert not hasattr(doodle, "times")
    for k, (start, _) in enumerate(doodle.strokes.spans()):
        doodle.clock.set_value(start + 1e-6)
        assert count.part("k").number == k + 1
    assert count.part("n").number == len(LINES)
