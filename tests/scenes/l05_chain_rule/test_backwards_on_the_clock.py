"""What BackwardsOnTheClock shows: pictures of slopes, bars on one scale, products of matrices, passes of a fan."""

from __future__ import annotations

import numpy as np
import pytest

from nn_core.backprop import Watch, propagate, youngest_first
from nn_core.graph import Node
from scenes.kit.runs.digit_slopes import NUDGES_TOOK, PASSES_TOOK, Reader, backward, nudged
from scenes.kit.stage.layout import frame
from scenes.kit.text.numerals import text_number
from scenes.l05_chain_rule.clock import Clock
from scenes.l05_chain_rule.mirror import Mirror
from scenes.l05_chain_rule.products import Products
from scenes.l05_chain_rule.slope_pictures import Pictures
from scenes.l05_chain_rule.two_ways import both_ways


def test_a_cell_is_filled_for_each_run_after_the_first() -> None:
    pictures = Pictures(both_ways(frame()), frame())
    assert pictures.runs == nudged()[1] == 1211
    for done in (1, 500, 1210):
        pictures.nudges.set_value(done / 1210)
        found = sum(round(share * size) for share, size in zip(pictures.found(), pictures.sizes, strict=True))
        assert (found, pictures.run_now()) == (done, done + 1)
    pictures.layers.set_value(1.0)
    assert pictures.passed() == [0, 0, 1, 1], "the last layer first"


def test_the_pictures_show_the_slopes() -> None:
    pictures = Pictures(both_ways(frame()), frame())
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


def test_the_mirrored_fan_takes_two_runs_or_a_pass_for_each_output_and_one_more() -> None:
    mirror = Mirror(frame())
    list(mirror.runs())
    last = list(mirror.passes())[-1][0][0]
    last.interpolate(1)
    assert mirror.counts == {"runs": 2, "passes": 31}


def test_the_clock_says_two_and_a_half_runs() -> None:
    shown = text_number(Products(frame()).took.values["n"].text)
    assert shown == pytest.approx(PASSES_TOOK / (NUDGES_TOOK / 1211), abs=0.005)
    assert round(2 * shown) / 2 == 2.5


class BackProducts(Watch):
    """Counts the products that carry a gradient back over a layer's weighted sum."""

    count = 0

    def flow(self, node: Node, *_: object) -> None:
        self.count += node.op == "weighted_sum"


def test_a_run_has_two_products_and_both_passes_five() -> None:
    cost, back = Reader().cost(), BackProducts()
    forward = sum(node.op == "weighted_sum" for node in youngest_first(cost))
    propagate(cost, back)
    blocks = [len(row[1]) for row in Products(frame()).rows]
    assert blocks == [forward, forward + back.count] == [2, 5]
