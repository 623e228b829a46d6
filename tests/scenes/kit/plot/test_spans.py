"""Markers, spans, beams and tiles lie where the live numbers say; wrong geometry shows in the readings."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from manim import ValueTracker

from scenes.kit.plot.number_line import NumberLine
from scenes.kit.plot.spans import Beam, Marker, Span, Tiles
from scenes.kit.stage.theme import theme


@pytest.fixture
def nudge() -> ValueTracker:
    return ValueTracker(0.1)


def ends(nudge: ValueTracker, stretch: float) -> tuple[Callable[[], float], Callable[[], float]]:
    return (lambda: 1.0), (lambda: 1.0 + stretch * nudge.get_value())


def test_a_span_follows_its_numbers_and_its_line(nudge: ValueTracker) -> None:
    line = NumberLine(length=10, unit=2)
    span = Span(line, *ends(nudge, 3), theme().input)
    assert span.width == pytest.approx(0.6)
    nudge.set_value(0.2)
    assert not span.readings()[0].holds  # not drawn anew yet
    line.set_window(1.0, 2.0, 5.0)
    span.update()
    assert span.width == pytest.approx(3.0)
    assert span.readings()[0].holds


def test_a_falling_number_gives_a_span_to_the_left() -> None:
    span = Span(NumberLine(length=10, unit=2), lambda: 2.0, lambda: 1.5, theme().input)
    assert span.readings()[0].shown == pytest.approx(-0.5)


def test_a_marker_follows_and_a_moved_one_is_noticed() -> None:
    place = ValueTracker(1.0)
    marker = Marker(NumberLine(length=10, unit=2), place.get_value, theme().input)
    place.set_value(3.0)
    marker.update()
    assert marker.readings()[0].shown == pytest.approx(3.0)
    marker.shift([0.1, 0, 0])
    assert not marker.readings()[0].holds


def test_a_beam_has_the_width_of_its_spans(nudge: ValueTracker) -> None:
    above, below = NumberLine(length=10, unit=2), NumberLine(length=10, unit=2).shift([0, -2, 0])
    beam = Beam(Span(above, *ends(nudge, 1), theme().input), Span(below, *ends(nudge, 5), theme().input), theme().input)
    assert [reading.shown for reading in beam.readings()] == pytest.approx([0.1, 0.5])
    nudge.set_value(0.3)
    assert not any(reading.holds for reading in beam.readings())
    beam.update()
    assert [reading.shown for reading in beam.readings()] == pytest.approx([0.3, 1.5])
    beam.stretch(1.1, 0)
    assert not all(reading.holds for reading in beam.readings())


def test_tiles_fill_the_length_they_divide() -> None:
    line = NumberLine(length=10, unit=2).shift([1, 1, 0]).scale(0.8)
    tiles = Tiles(line, start=1.0, tile=0.25, count=12, color=theme().input)
    assert len(tiles) == 12
    assert line.p2n(tiles.get_right()) == pytest.approx(4.0)
    assert all(reading.holds for reading in tiles.readings())
    tiles[-1].shift([0.1, 0, 0])
    assert [reading.holds for reading in tiles.readings()] == [True, False]
