"""The chain rule's scene: ratios multiply and settle, tiles are counted, and everything on the lines is true."""

from __future__ import annotations

from itertools import pairwise

import pytest

from scenes.kit.stage.layout import frame
from scenes.l05_chain_rule.three_lines import (
    LEAST_NUDGE,
    NUDGE,
    ThreeLines,
    X,
    cube,
    number_on,
    slope_of,
    square_plus_one,
)


@pytest.fixture
def lines() -> ThreeLines:
    lines = ThreeLines(frame())
    lines.x.set_value(X)
    lines.nudge.set_value(NUDGE)
    return lines


@pytest.mark.parametrize("x", [-1.5, -1.0, 0.4, 1.0, 2.0])
def test_the_slopes_of_both_steps_multiply_to_the_curriculums_formula(x: float) -> None:
    inner, outer = slope_of(square_plus_one, x), slope_of(cube, number_on(1, x))
    assert (inner, outer) == pytest.approx((2 * x, 3 * (x**2 + 1) ** 2))
    assert slope_of(lambda x: cube(square_plus_one(x)), x) == pytest.approx(inner * outer)
    assert inner * outer == pytest.approx(6 * x * (x**2 + 1) ** 2)


def test_numbers_of_the_sentences(lines: ThreeLines) -> None:
    assert [number_on(depth, X) for depth in range(3)] == [1, 2, 8]
    assert [lines.change(depth)() for depth in range(3)] == pytest.approx([0.1, 0.21, 2.793861])
    assert [round(lines.ratio(depth, depth - 1)(), 2) for depth in (1, 2)] == [2.1, 13.3]
    assert [change.update().values["change"].text for change in lines.changes] == ["0.1000", "0.2100", "2.7939"]
    assert round(2.7939 / 0.21, 2) == 13.30


def test_ratios_multiply_at_every_push_and_settle(lines: ThreeLines) -> None:
    errors = []
    for zoom in (0.0, 0.25, 0.5, 0.75, 1.0):
        lines.zoom_by.set_value(zoom)
        inner, outer, whole = lines.ratio(1, 0)(), lines.ratio(2, 1)(), lines.ratio(2, 0)()
        assert inner * outer == pytest.approx(whole)
        errors.append((abs(inner - 2), abs(outer - 12), abs(whole - 24)))
    assert lines.dx() == pytest.approx(LEAST_NUDGE)
    assert all(after < before for a, b in pairwise(errors) for before, after in zip(a, b, strict=True))
    assert (inner, outer) == pytest.approx((2.001, 12.01201), abs=1e-5)


@pytest.mark.parametrize(("x", "zoom"), [(1.0, 0.0), (1.0, 0.3), (1.0, 1.0), (-1.0, 0.0), (-1.0, 0.5), (-0.4, 0.0)])
def test_everything_on_the_lines_is_true(lines: ThreeLines, x: float, zoom: float) -> None:
    lines.x.set_value(x)
    lines.zoom_by.set_value(zoom)
    parts = [*lines.lines, *lines.markers, *lines.spans, *lines.beams]
    for part in parts:
        part.update()
    assert all(reading.holds for part in parts for reading in part.readings())
    for line, span in zip(lines.lines, lines.spans, strict=True):
        assert line.axis.get_left()[0] <= span.get_left()[0] < span.get_right()[0] <= line.axis.get_right()[0]


def test_two_groups_of_twelve_tiles_fill_the_step_of_y(lines: ThreeLines) -> None:
    lines.zoom_by.set_value(1.0)
    for part in (*lines.lines, *lines.spans):
        part.update()
    pair, groups = lines.tiles(1, 2), [lines.tiles(2, 12), lines.tiles(2, 12, 12)]
    assert sum(group.count for group in groups) == 24
    assert pair.get_right()[0] == pytest.approx(lines.spans[1].get_right()[0], abs=0.02)
    assert groups[0].get_right()[0] == pytest.approx(groups[1].get_left()[0], abs=0.03)
    assert groups[1].get_right()[0] == pytest.approx(lines.spans[2].get_right()[0], abs=0.03)
    for k, group in enumerate(groups):
        foot = lines.half_beam(k).points
        assert foot[3][0] == pytest.approx(group.get_left()[0], abs=0.03)
        assert [reading.holds for reading in lines.half_beam(k).readings()] == [True, True]
        assert lines.bracket(group)[1].text == "12"


def test_a_falling_span_is_dashed(lines: ThreeLines) -> None:
    lines.x.set_value(-1.0)
    for part in (*lines.lines, *lines.spans):
        part.update()
    assert [len(span.get_subpaths()) > 1 for span in lines.spans] == [False, True, True]
    assert lines.change(1)() == pytest.approx(0.9**2 - 1)


def test_under_the_magnifier_the_falling_steps_come_close_to_minus_twenty_four(lines: ThreeLines) -> None:
    lines.x.set_value(-1.0)
    lines.zoom_by.set_value(0.5)
    assert lines.ratio(2, 0)() == pytest.approx(-24, abs=0.5)
    assert lines.ratio(1, 0)() == pytest.approx(-2, abs=0.02)
