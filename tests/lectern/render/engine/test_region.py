"""Regions: all that was asked for, nothing twice, not too many rectangles."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from lectern.render.engine.region import CELL, MOST, PixelBox, around, covering, rectangles

WHOLE = PixelBox(0, 0, 330, 210)
edges = st.integers(-50, 400)
boxes = st.lists(st.builds(PixelBox, edges, edges, edges, edges), max_size=12)


def painted(region: list[PixelBox]) -> np.ndarray:
    """How often each pixel is in a rectangle."""
    count = np.zeros((WHOLE.bottom, WHOLE.right), int)
    for left, top, right, bottom in region:
        assert 0 <= left < right <= WHOLE.right
        assert 0 <= top < bottom <= WHOLE.bottom
        count[top:bottom, left:right] += 1
    return count


@settings(max_examples=200, deadline=None)
@given(asked=boxes)
def test_a_region_covers_what_was_asked_for_once(asked: list[PixelBox]) -> None:
    wanted = painted([box for box in (each.within(WHOLE) for each in asked) if not box.is_empty]) > 0
    region = covering(asked, WHOLE)
    count = painted(region)
    assert (count[wanted] == 1).all()
    assert count.max() <= 1
    assert len(region) <= MOST


@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_rectangles_hold_exactly_the_cells(data: st.DataObject) -> None:
    cells = np.array(data.draw(st.lists(st.lists(st.booleans(), min_size=7, max_size=7), min_size=1, max_size=6)))
    found = np.zeros(np.multiply(cells.shape, CELL), int)
    for left, top, right, bottom in rectangles(cells):
        found[top:bottom, left:right] += 1
    assert np.array_equal(found, cells.repeat(CELL, axis=0).repeat(CELL, axis=1))


def test_far_apart_boxes_stay_apart() -> None:
    small = [PixelBox(0, 0, 10, 10), PixelBox(300, 200, 310, 210)]
    assert sum(box.area for box in covering(small, WHOLE)) <= 4 * CELL * CELL
    assert around(small) == (0, 0, 310, 210)


def test_boxes_of_nothing() -> None:
    empty = PixelBox(5, 5, 5, 9)
    assert empty.is_empty
    assert empty.area == 0
    assert covering([empty, PixelBox(400, 0, 500, 10)], WHOLE) == []
    assert not PixelBox(0, 0, 5, 5).meets(PixelBox(5, 0, 9, 5))
    assert PixelBox(0, 0, 6, 6).meets(PixelBox(5, 5, 9, 9))
