"""The chain rule's scene: its live ratios converge to the derivatives of the curriculum, and its lines stay legible."""

from __future__ import annotations

from itertools import pairwise

import pytest

from scenes.kit.stage.layout import frame
from scenes.l05_chain_rule.chain_graph import differentiate
from scenes.l05_chain_rule.three_lines import LEAST_NUDGE, NUDGE, ThreeLines, X, cube, square_plus_one


@pytest.fixture
def lines() -> ThreeLines:
    lines = ThreeLines(frame().stage)
    lines.x.set_value(X)
    lines.nudge.set_value(NUDGE)
    return lines


@pytest.mark.parametrize("x", [-1.5, 0.0, 0.4, 1.0, 2.0])
def test_the_gradient_is_the_curriculums_formula(x: float) -> None:
    _, tensor = differentiate(lambda x: cube(square_plus_one(x)), x)
    assert float(tensor.grad) == pytest.approx(6 * x * (x**2 + 1) ** 2)


def test_a_value_used_twice_follows_the_product_rule() -> None:
    _, tensor = differentiate(lambda x: (square_plus_one(x) * x).named("y"), 2.0)
    assert float(tensor.grad) == pytest.approx(2 * 2.0 * 2.0 + (2.0**2 + 1))


def test_ratios_multiply_at_every_nudge_and_converge(lines: ThreeLines) -> None:
    errors = []
    for zoom in (0.0, 0.25, 0.5, 0.75, 1.0):
        lines.zoom_by.set_value(zoom)
        inner, outer, whole = lines.ratio(1, 0)(), lines.ratio(2, 1)(), lines.ratio(2, 0)()
        assert inner * outer == pytest.approx(whole)
        errors.append((abs(inner - 2), abs(outer - 12), abs(whole - 24)))
    assert lines.dx() == pytest.approx(LEAST_NUDGE)
    assert all(after < before for a, b in pairwise(errors) for before, after in zip(a, b, strict=True))
    assert [round(lines.ratio(*pair)(), 2) for pair in ((1, 0), (2, 1), (2, 0))] == [2.0, 12.0, 24.0]


@pytest.mark.parametrize("zoom", [0.0, 0.3, 0.6, 1.0])
def test_everything_on_the_lines_is_true_while_zooming(lines: ThreeLines, zoom: float) -> None:
    lines.zoom_by.set_value(zoom)
    parts = [*lines.lines, *lines.markers, *lines.spans, *lines.beams]
    for part in parts:
        part.update()
    assert all(reading.holds for part in parts for reading in part.readings())
    assert lines.spans[0].width > 0.05
    for line, span in zip(lines.lines, lines.spans, strict=True):
        assert line.axis.get_left()[0] <= span.get_left()[0] < span.get_right()[0] <= line.axis.get_right()[0]


def test_tiles_fill_the_spans(lines: ThreeLines) -> None:
    lines.zoom_by.set_value(1.0)
    for line in lines.lines:
        line.update()
    for span in lines.spans:
        span.update()
    for tiles, span in ((lines.tiles(1, 0, 2), 1), (lines.tiles(2, 1, 12), 2), (lines.tiles(2, 0, 24), 2)):
        assert tiles[-1].get_right()[0] == pytest.approx(lines.spans[span].get_right()[0], abs=0.02)
