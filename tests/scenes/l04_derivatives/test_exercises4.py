"""The answers of Exercises4 are right, and the usual ones are refuted by what is measured."""

from __future__ import annotations

import numpy as np
import pytest
from manim import VGroup

from scenes.kit.runs.descent import gradient
from scenes.kit.stage.layout import Region
from scenes.kit.text.numerals import text_number
from scenes.kit.text.values import Value
from scenes.l04_derivatives.measured import (
    AT,
    LIMIT,
    NINE,
    PLACE,
    RATE,
    SMALLER,
    STEP,
    along_x,
    along_y,
    both_slopes,
    cubic,
    cubic_graph,
    earlier_bowl,
    hops,
    low_cubic,
    measured,
    parabola,
    quotient,
    slice_along_x,
    slice_along_y,
    slope_of,
    surface,
)

ROOM = Region(-6, 2, -3, 2)


def shown(drawn: VGroup) -> list[float]:
    """All numbers in sight in it, in the order in which it is made."""
    return [text_number(part.text) for part in drawn.get_family() if isinstance(part, Value)]


def test_nine_lifts_and_does_not_tilt() -> None:
    xs = np.linspace(-2, 2, 9)
    assert [slope_of(cubic, x) for x in xs] == pytest.approx(15 * xs**2 - 2)
    assert (slope_of(cubic, AT), slope_of(cubic, AT) + NINE) == (13, 22)
    assert cubic(xs) - low_cubic(xs) == pytest.approx(np.full(9, 9.0))
    assert measured(cubic, AT) == pytest.approx(13.015, abs=5e-4)
    assert measured(low_cubic, AT) == pytest.approx(measured(cubic, AT))


def test_the_quotients_give_what_they_say() -> None:
    expected = ((cubic, AT, 13.015), (along_x, PLACE[0], -4.001), (along_y, PLACE[1], 6.997))
    for f, at, slope in expected:
        for narrow in (False, True):
            after, before, step, result = shown(quotient(f, at, 40, narrow=narrow))
            minus = -before if f(at) < 0 else before
            assert step == STEP == 0.001
            assert round((after - minus) / step, 3) == result == slope


def test_the_lines_have_the_true_slope_and_the_slip() -> None:
    graphs = ((cubic_graph(ROOM), 13, 22), (slice_along_x(ROOM, -10.0), -4, -1), (slice_along_y(ROOM), 7, 7))
    for graph, right, wrong in graphs:
        for line, slope in ((graph.line, right), (graph.wrong, wrong)):
            start, end = graph.plot.p2c(line.get_start()), graph.plot.p2c(line.get_end())
            assert (end - start)[1] / (end - start)[0] == pytest.approx(slope)
        graph.shift.set_value(-1.0)
        for part in graph.copies:
            part.update()
        readings = [reading for part in (*graph.copies, graph.curve) for reading in part.readings()]
        assert all(reading.holds for reading in readings)
        low, high = (float(graph.plot.p2c(dot.get_center())[1]) for dot in (graph.copy_dot, graph.dot))
        assert high - low == pytest.approx(1)


def test_y_cubed_is_a_constant_while_y_is_held() -> None:
    x, y = PLACE
    assert gradient(surface, PLACE).tolist() == [2 * x * y, x**2 + 3 * y**2] == [-4, 7]
    assert shown(both_slopes()) == [-4, 7]
    assert 2 * x * y + 3 * y**2 == -1  # the slip
    assert (along_x(x), along_y(y)) == (-5, -5)
    xs = np.linspace(0, 3, 7)
    assert along_x(xs) == pytest.approx(-(xs**2) + y**3)
    assert measured(along_x, x) == pytest.approx(-4.001)
    assert measured(along_y, y) == pytest.approx(6.997, abs=5e-4)


def test_a_steeper_bowl_takes_a_smaller_rate() -> None:
    assert hops(RATE).tolist() == pytest.approx([2, -2.2, 2.42, -2.662])
    assert hops(SMALLER).tolist() == pytest.approx([2, -1, 0.5, -0.25])
    assert hops(LIMIT, 4).tolist() == pytest.approx([2, -2, 2, -2, 2])
    assert np.abs(hops(0.33, 400))[-1] < 1e-3 < np.abs(hops(0.34, 400))[-1]
    for rate, factor in ((RATE, -1.1), (LIMIT, -1), (SMALLER, -0.5)):
        assert hops(rate)[1] / 2 == pytest.approx(1 - 6 * rate) == pytest.approx(factor)
    assert parabola(2.0) == 12
    assert slope_of(parabola, 2.0) == 12
    assert slope_of(earlier_bowl, 1.0) == 4  # the bowl whose limit was one half
