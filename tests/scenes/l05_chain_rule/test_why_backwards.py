"""What WhyBackwards counts: dials, runs, passes and crossings."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from scenes.kit.runs.digit_slopes import SIZES, Reader
from scenes.kit.runs.first_neuron import run
from scenes.kit.stage.layout import frame
from scenes.kit.stage.title import Step
from scenes.kit.text.numerals import text_number
from scenes.l05_chain_rule.hurry import Hurry
from scenes.l05_chain_rule.one_number_back import OneNumber
from scenes.l05_chain_rule.two_ways import COUNTS, Backwards, DigitReader, Nudging, both_ways, widen


@pytest.fixture
def ways() -> tuple[Nudging, Backwards]:
    return both_ways(frame())


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


def test_the_lights_over_the_digit_reader_cross_every_edge_once_each_way() -> None:
    reader = DigitReader(frame())
    stretches = [reader.diagram.all_edges(0), reader.diagram.all_edges(1), [reader.end]]
    ends = [[(edge.point_at(0), edge.point_at(1)) for edge in edges] for edges in stretches]
    lights = list(reader.both_passes())
    for light, edges in zip(lights[:3], ends, strict=True):
        assert np.allclose(np.stack([light.start, light.end], axis=1), edges)
    for light, edges in zip(lights[3:], ends[::-1], strict=True):
        assert np.allclose(np.stack([light.end, light.start], axis=1), edges)
    assert reader.count == sum(parameter.size for parameter in Reader().net.parameters())
