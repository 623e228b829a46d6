"""The sine of a square: its zeros, its slope, and that the slope is outer slope times inner speed."""

from __future__ import annotations

import math

import numpy as np
import pytest

from scenes.kit.stage.layout import Region, frame
from scenes.l05_chain_rule.sine_tape import AT, BOTH, HALF_WAVES, SINE, SQUARE, STEP, SineTape
from scenes.l05_chain_rule.step_pair import step_pair


def test_half_waves_are_equally_wide_on_the_tape_and_shrink_over_x() -> None:
    tape, curve = SineTape(frame()).widths()
    assert [number.number for number in tape[1::2]] == pytest.approx([math.pi] * HALF_WAVES)
    zeros = [math.sqrt(k * math.pi) for k in range(HALF_WAVES + 1)]
    assert [float(BOTH.f(zero)) for zero in zeros] == pytest.approx([0] * len(zeros), abs=1e-12)
    assert [number.text for number in curve[1::2]] == ["1.77", "0.73", "0.56"]


@pytest.mark.parametrize("x", [1.0, 2.0, AT])
def test_the_slope_is_the_tapes_slope_times_its_speed(x: float) -> None:
    slope = BOTH.df(x)
    assert slope == pytest.approx(math.cos(x * x) * 2 * x) == pytest.approx(SINE.df(x * x) * SQUARE.df(x))
    assert (math.sin((x + 1e-4) ** 2) - math.sin((x - 1e-4) ** 2)) / 2e-4 == pytest.approx(slope, abs=1e-5)


def test_what_is_shown_at_two_and_a_half() -> None:
    cast = SineTape(frame())
    cast.x.set_value(AT)
    shown = [row.values["v"].refresh().text for row in (*cast.rows, cast.product)]
    assert shown == ["2.50", "6.25", "0.9994", "5.0", "4.997"]
    assert round(0.9994 * 5, 3) == 4.997
    assert max(abs(SINE.df(u / 10)) for u in range(96)) <= 1


def test_marks_are_where_they_should_be() -> None:
    cast = SineTape(frame())
    cast.x.set_value(AT)
    marks = (cast.tape, cast.plot, cast.sine, cast.reader, cast.dot, cast.tape_tangent, cast.tangent)
    assert cast.tape.units == pytest.approx(cast.plot.units), "slopes can be compared by eye"
    for mark in marks:
        mark.update()
        assert all(reading.holds for reading in mark.readings())


def test_a_step_is_five_times_as_long_on_the_tape_and_climbs_as_high() -> None:
    on_tape, over_x = step_pair(Region(-3, 3, -2, 2), STEP, SQUARE.df(AT), SINE.df(AT**2), 1.4)
    assert (on_tape.run, over_x.run) == pytest.approx((0.5, 0.1))
    assert on_tape.rise == over_x.rise == pytest.approx(0.5 * np.cos(6.25))
    assert over_x.rise / over_x.run == pytest.approx(5 * np.cos(6.25)) == pytest.approx(4.997, abs=5e-4)
    assert all(reading.holds for climb in (on_tape, over_x) for reading in climb.readings())


def test_the_triangles_are_as_steep_as_the_tangents() -> None:
    cast = SineTape(frame())
    cast.x.set_value(AT)
    pair = step_pair(cast.side, STEP, SQUARE.df(AT), SINE.df(cast.u), cast.aspect)
    for climb, tangent in zip(pair, (cast.tape_tangent, cast.tangent), strict=True):
        tangent.update()
        drawn = tangent.get_end() - tangent.get_start()
        assert climb.side.get_length() / climb.base.get_length() == pytest.approx(drawn[1] / drawn[0], rel=1e-3)


def test_a_half_wave_is_read_over_x_at_the_same_heights() -> None:
    cast = SineTape(frame())
    for k in range(HALF_WAVES):
        on_tape, over_x = (wave.get_anchors() for wave in cast.half_waves(k))
        for a, b in zip(on_tape, over_x, strict=True):
            u, height = cast.tape.p2c(a)
            assert cast.plot.p2c(b) == pytest.approx([math.sqrt(abs(u)), height], abs=1e-4)
