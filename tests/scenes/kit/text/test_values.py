"""Numbers on screen: what is drawn is what the source holds, through moves, changes and formulas."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import numpy as np
import pytest
from manim import ManimColor, ValueTracker

from scenes.kit.stage.theme import theme
from scenes.kit.text.glyphs import glyph
from scenes.kit.text.numerals import number_text
from scenes.kit.text.values import Formula, Value


def drawn(value: Value) -> list[int]:
    """How many points each glyph has: a signature of what is really drawn."""
    return [len(slot.points) for slot in value.submobjects[1:] if len(slot.points)]


def test_the_glyphs_drawn_are_those_of_the_text() -> None:
    value = Value(-1.066)
    assert value.text == "−1.07"
    assert drawn(value) == [len(glyph(character).outline.points) for character in "−1.07"]


def test_a_value_reads_records_tensors_arrays_and_gradients() -> None:
    record = SimpleNamespace(value=np.array([[1.5, 2.5]]), grad=np.array([[-0.25, 4.0]]))
    assert Value(record, (0, 1)).number == 2.5
    assert Value(record, (0, 0), field="grad").text == "−0.25"
    assert Value(np.arange(3.0), 2, 0).text == "2"
    assert Value(7).text == "7.00"


def test_an_array_without_an_index_is_refused() -> None:
    with pytest.raises(ValueError):
        Value(np.arange(3.0))


def test_a_live_value_follows_its_source_and_keeps_its_place_and_its_mobjects() -> None:
    tracker = ValueTracker(1.0)
    value = Value(tracker.get_value, reserve="−00.00").shift([2, 1, 0]).scale(1.5)
    family, left = list(value.get_family()), value.strut.points[0].copy()
    width = value.width
    for number in (-3.456, 12.0, 0.0):
        tracker.set_value(number)
        value.update(0)
        assert value.text == number_text(number)
        assert value.strut.points[0] == pytest.approx(left)
        assert value.width <= width + 1e-9
    assert value.get_family() == family


def glyphs_of(value: Value) -> list[tuple[bytes, bytes]]:
    return [(slot.points.round(9).tobytes(), slot.fill_rgbas.tobytes()) for slot in value.submobjects[1:]]


@pytest.mark.parametrize(
    "disturb",
    [
        lambda value, other: value.shift([1, 0, 0]).submobjects[1].shift([0, 1, 0]),
        lambda value, other: value.submobjects[2].scale(2),
        lambda value, other: value.strut.shift([0, 1, 0]).shift([0, -1, 0]),
        lambda value, other: value.submobjects[3].set_fill(theme().positive),
        lambda value, other: value.submobjects[1].become(other.submobjects[3]),
        lambda value, other: value.interpolate(value.copy(), other, 0.5),
        lambda value, other: value.submobjects[-1].set_points(value.submobjects[1].points),  # where nothing belongs
    ],
)
def test_whatever_happens_to_its_glyphs_a_live_value_shows_its_number_again(disturb: Callable[..., None]) -> None:
    value = Value(lambda: 1.25, reserve="00.00")
    disturb(value, Value(lambda: 8.25, reserve="00.00"))
    place = value.strut.points[0]
    value.update(0)
    assert glyphs_of(value) == glyphs_of(
        Value(1.25, reserve="00.00").shift(place - Value(1.25, reserve="00.00").strut.points[0])
    )


def test_a_live_value_that_stays_is_not_drawn_again() -> None:
    value = Value(lambda: 1.25)
    value.update(0)  # it was moved into the middle after it was drawn
    for each in (value, value.copy()):
        outlines = [slot.points for slot in each.submobjects]
        each.update(0)
        assert all(slot.points is outline for slot, outline in zip(each.submobjects, outlines, strict=True))


def test_a_stale_value_is_seen_by_its_reading() -> None:
    source = np.array([1.0])
    value = Value(source, 0)
    assert value.readings()[0].holds
    source[0] = 1.02
    assert not value.readings()[0].holds
    assert value.refresh().readings()[0].holds


def test_scaling_keeps_the_digits_in_proportion() -> None:
    value = Value(3.14, size=40)
    before = value.width
    value.scale(2).refresh()
    assert value.width == pytest.approx(2 * before)
    assert value.submobjects[1].height == pytest.approx(2 * 40 * glyph("3").outline.height)


def test_right_aligned_numbers_end_at_the_same_place() -> None:
    tracker = ValueTracker(123.4)
    value = Value(tracker.get_value, places=1, reserve="000.0", align="right")
    end = value.submobjects[5].get_right()[0]
    tracker.set_value(5.4)
    value.update(0)
    assert value.submobjects[3].get_right()[0] == pytest.approx(end)


def test_colour_may_follow_the_sign() -> None:
    tracker = ValueTracker(1.0)
    value = Value(tracker.get_value, color=theme().sign)
    assert ManimColor(value.submobjects[1].get_fill_color()) == theme().positive
    tracker.set_value(-1)
    value.update(0)
    assert ManimColor(value.submobjects[1].get_fill_color()) == theme().negative


def test_a_formula_seats_its_values_on_the_baseline_at_the_right_size() -> None:
    formula = Formula("x = @value + y", value=Value(2.5), size=40)
    value = formula.part("value")
    assert value.text == "2.50"
    assert value.submobjects[1].height == pytest.approx(40 * glyph("2").outline.height, rel=1e-3)
    x = formula.submobjects[0]
    assert value.submobjects[1].get_bottom()[1] == pytest.approx(x.get_bottom()[1], abs=0.02)
    assert value.get_left()[0] > x.get_right()[0]


def test_a_value_in_an_exponent_is_smaller() -> None:
    formula = Formula("e^(@power)", power=Value(1.5), size=40)
    assert formula.part("power").submobjects[1].height < 0.8 * 40 * glyph("1").outline.height


def test_a_formula_refuses_a_field_without_value_and_a_typed_number() -> None:
    with pytest.raises(ValueError, match="fields and values differ: b"):
        Formula("@a + @b", a=Value(1.0))
    with pytest.raises(ValueError, match="holds a digit"):
        Formula("@a + 3.2", a=Value(1.0))


@pytest.mark.parametrize("name", ["size", "color", "colors", "digits"])
def test_a_field_called_like_an_option_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match=f"{name} is an option; give the field another name"):
        Formula(f"z = @{name}", **{name: Value(0.5)})


def test_another_source_that_is_a_function_makes_a_value_live() -> None:
    held = [0.25]
    value = Value(1.5)
    assert value.set_source(lambda: held[0]).text == "0.25"
    held[0] = 0.75
    value.update()
    assert value.text == "0.75"
    assert value.set_source(2.5).text == "2.50"
