"""What WhyBackwards counts: dials, runs, passes and crossings; and what its pictures and bars show."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from scenes.kit.runs.digit_slopes import NUDGES_TOOK, PASSES_TOOK, SIZES, backward, nudged
from scenes.kit.runs.first_neuron import run
from scenes.kit.stage.layout import frame
from scenes.kit.stage.title import Step
from scenes.kit.text.numerals import text_number
from scenes.l05_chain_rule.clock import Clock
from scenes.l05_chain_rule.hurry import Hurry
from scenes.l05_chain_rule.mirror import Mirror
from scenes.l05_chain_rule.one_number_back import OneNumber
from scenes.l05_chain_rule.two_ways import COUNTS, Backwards, DigitReader, Nudging, Pictures, widen


@pytest.fixture
def ways() -> tuple[Nudging, Backwards]:
    left, right = frame().stage.columns(1, 1, gap=0.5)
    return Nudging(left, frame()), Backwards(right, frame())


def there_and_back(way: Backwards) -> Iterator[Step]:
    number = OneNumber(way)
    yield from number.forward()
    yield from number.back()


def test_dials_are_counted_array_by_array() -> None:
    values = [value.number for value in DigitReader(frame()).dials.values.values()]
    a, b, c = SIZES
    assert values == [a * b, b, b * c, c, 1210]
    assert sum(values[:-1]) == values[-1]


def test_three_dials_take_four_runs_or_two_passes(ways: tuple[Nudging, Backwards]) -> None:
    for way, runs, crossings in zip(ways, (4, 2), (20, 10), strict=True):
        list(way.steps() if isinstance(way, Nudging) else there_and_back(way))
        assert way.counts == {"runs": runs, "crossed": crossings}
        shown = [row.values["n"].refresh().text for row in way.rows]
        assert shown == [str(runs), str(crossings)]


def test_the_number_that_goes_back_is_multiplied_edge_by_edge(ways: tuple[Nudging, Backwards]) -> None:
    number = OneNumber(ways[1])
    *dials, squash, cost = [text_number(tag.value.text) for tag in number.tags]
    at_sum, at_sigmoid = [text_number(value.text) for value in number.numbers]
    assert (dials, at_sigmoid) == ([0.5, 1.2, -0.8], cost)
    assert round(squash * cost, 3) == at_sum == -0.283
    assert [round(at_sum * slope, 2) for slope in dials] == [text_number(slope.text) for slope in ways[1].slopes]


def test_the_mirrored_fan_takes_two_runs_or_a_pass_for_each_output_and_one_more() -> None:
    mirror = Mirror(frame())
    list(mirror.runs())
    last = list(mirror.passes())[-1][0][0]
    last.interpolate(1)
    assert mirror.counts == {"runs": 2, "passes": 31}


def test_both_ways_find_the_same_three_slopes(ways: tuple[Nudging, Backwards]) -> None:
    texts = [[slope.text for slope in way.slopes] for way in ways]
    assert texts[0] == texts[1] == ["−0.14", "−0.34", "0.23"]
    assert [slope.number for slope in ways[0].slopes] == pytest.approx(run()["neuron.W"].grad[0], abs=1e-6)


@pytest.mark.parametrize(("count", "runs", "crossings"), [(30, 31, 992), (300, 301, 90902)])
def test_more_dials(ways: tuple[Nudging, Backwards], count: int, runs: int, crossings: int) -> None:
    assert count in COUNTS
    for animations, _ in widen(ways, count):
        for hurry in animations:
            if isinstance(hurry, Hurry):
                hurry.interpolate(1)
    assert ways[0].counts == {"runs": runs, "crossed": runs * (count + 2)} == {"runs": runs, "crossed": crossings}
    assert ways[1].counts == {"runs": 2, "crossed": 2 * (count + 2)}


def test_a_cell_is_filled_for_each_run_after_the_first(ways: tuple[Nudging, Backwards]) -> None:
    pictures = Pictures(ways, frame())
    assert pictures.runs == nudged()[1] == 1211
    for done in (1, 500, 1210):
        pictures.nudges.set_value(done / 1210)
        found = sum(round(share * size) for share, size in zip(pictures.found(), pictures.sizes, strict=True))
        assert (found, pictures.run_now()) == (done, done + 1)
    pictures.layers.set_value(1.0)
    assert pictures.passed() == [0, 0, 1, 1], "the last layer first"


def test_the_pictures_show_the_slopes(ways: tuple[Nudging, Backwards]) -> None:
    pictures = Pictures(ways, frame())
    pictures.nudges.set_value(1.0)
    pictures.layers.set_value(2.0)
    for picture in (pictures.left, pictures.right):
        assert all(reading.holds for reading in picture.refresh().readings())
        assert len(picture.readings()) > 30
    assert max(np.abs(a - b).max() for a, b in zip(nudged()[0], backward()[0], strict=True)) < 1e-7


def test_the_bars_have_one_scale_and_the_short_one_fits_hundreds_of_times() -> None:
    clock = Clock(frame())
    long, short = clock.bars
    assert long.width / short.width == pytest.approx(NUDGES_TOOK / PASSES_TOOK)
    shown = [text_number(word.values["t"].text) for word in clock.words]
    clock.laid.set_value(clock.ratio)
    count = clock.count.values["n"].refresh().number
    assert count == shown[0] // shown[1] == 491
    clock.tiles.update()
    assert clock.tiles.width == pytest.approx(count * short.width)
    assert clock.tiles.width <= long.width
