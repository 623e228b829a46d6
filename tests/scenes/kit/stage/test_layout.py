"""Regions: they tile, they hold what is put in them, and the caption band stays free."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from manim import Rectangle, config

from scenes.kit.stage.layout import Region, frame
from scenes.kit.stage.standards import CAPTION_BAND

shares = st.lists(st.floats(0.1, 10), min_size=1, max_size=5)


@given(shares)
def test_columns_tile_the_region_in_proportion(parts: list[float]) -> None:
    region = Region(-5, 7, -2, 3)
    columns = region.columns(*parts)
    assert columns[0].left == pytest.approx(region.left)
    assert columns[-1].right == pytest.approx(region.right)
    for before, after in itertools.pairwise(columns):
        assert before.right == pytest.approx(after.left)
    for column, part in zip(columns, parts, strict=True):
        assert column.width / region.width == pytest.approx(part / sum(parts))


@given(shares)
def test_rows_tile_the_region_from_the_top(parts: list[float]) -> None:
    region = Region(-5, 7, -2, 3)
    rows = region.rows(*parts)
    assert rows[0].top == pytest.approx(region.top)
    assert rows[-1].bottom == pytest.approx(region.bottom)
    for row, part in zip(rows, parts, strict=True):
        assert row.height / region.height == pytest.approx(part / sum(parts))


def test_a_gap_is_between_columns_and_not_outside() -> None:
    left, right = Region(0, 10, 0, 1).columns(1, 1, gap=2)
    assert (left.left, left.right, right.left, right.right) == (0, 4, 6, 10)


def test_fit_shrinks_and_grows_only_when_asked() -> None:
    region = Region(0, 4, 0, 2)
    big, small = Rectangle(width=8, height=1), Rectangle(width=1, height=1)
    assert region.fit(big).width == pytest.approx(4)
    assert region.fit(small).width == pytest.approx(1)
    assert region.fit(small, grow=True).height == pytest.approx(2)
    assert tuple(small.get_center()) == pytest.approx((2, 1, 0))


def test_place_puts_against_the_edges() -> None:
    box = Region(-3, 3, -1, 1).place(Rectangle(width=2, height=1), -1, 1)
    assert (box.get_left()[0], box.get_top()[1]) == pytest.approx((-3, 1))


def test_title_and_stage_fill_the_safe_area_above_the_captions(aspect: str) -> None:
    regions = frame()
    assert regions.title.bottom == pytest.approx(regions.stage.top)
    assert regions.stage.bottom >= -config.frame_height / 2 + CAPTION_BAND * config.frame_height
    assert regions.safe.width < config.frame_width
    assert regions.wide == (aspect == "16:9")


def test_a_pair_is_side_by_side_on_a_wide_frame_and_stacked_on_a_narrow_one(aspect: str) -> None:
    regions = frame()
    picture, words = regions.pair(0.62, gap=0.4)
    if aspect == "16:9":
        assert (picture.left, words.right) == pytest.approx((regions.stage.left, regions.stage.right))
        assert words.left - picture.right == pytest.approx(0.4)
        assert (picture.width + 0.2) / regions.stage.width == pytest.approx(0.62)
        assert picture.height == words.height == regions.stage.height
    else:
        assert (picture.top, words.bottom) == pytest.approx((regions.stage.top, regions.stage.bottom))
        assert picture.bottom - words.top == pytest.approx(0.4)
        assert (picture.height + 0.2) / regions.stage.height == pytest.approx(0.62)
        assert picture.width == words.width == regions.stage.width


def test_pick_takes_what_fits_the_frame(aspect: str) -> None:
    assert frame().pick("beside", "below") == {"16:9": "beside", "4:3": "below"}[aspect]


@given(st.floats(-9, 9))
def test_pulled_in_no_further_than_it_takes(x: float) -> None:
    region = Region(-5, 7, -2, 3)
    square = region.pull_in(Rectangle(width=1, height=1).shift((x, 0.3, 0)))
    assert square.get_x() == pytest.approx(min(max(x, -4.5), 6.5))
    assert square.get_y() == pytest.approx(0.3)
