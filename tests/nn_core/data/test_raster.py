"""Strokes as pixels: the picture keeps its place and its margin, and ink is the distance to the line."""

import math
from typing import Any

import numpy as np
import pytest

from nn_core.data import fit_strokes, rasterise
from tests.nn_core.cases import given, st

Stroke = list[tuple[float, float]]
COORDINATES = st.floats(-1000, 1000).map(lambda value: round(value, 1))
STROKES = st.lists(st.lists(st.tuples(COORDINATES, COORDINATES), min_size=1, max_size=6), min_size=1, max_size=4)


@given(strokes=STROKES, size=st.integers(8, 32))
def test_a_raster_keeps_its_range_its_margin_and_its_middle(strokes: list[Stroke], size: int) -> None:
    image = rasterise(strokes, size)
    inked = np.argwhere(image > 1e-9)
    assert image.shape == (size, size)
    assert 0 <= image.min() <= image.max() <= 1
    assert len(inked) > 0
    for edge in (image[0], image[-1], image[:, 0], image[:, -1]):
        assert edge.max() < 1e-9
    np.testing.assert_allclose(inked.min(axis=0) + inked.max(axis=0), size - 1, atol=1)


@given(strokes=STROKES, shift=st.floats(-500, 500), scale=st.floats(0.1, 10))
def test_place_and_size_of_the_sketch_do_not_matter(strokes: list[Stroke], shift: float, scale: float) -> None:
    points = np.concatenate(strokes)
    if np.ptp(points, axis=0).max() < 1:
        return  # a dot, or so small that rounding shows
    moved = [np.array(stroke) * scale + shift for stroke in strokes]
    np.testing.assert_allclose(rasterise(moved), rasterise(strokes), atol=1e-6)


def test_ink_is_the_distance_to_the_line() -> None:
    """A level stroke across 10 pixels, 2 wide: two full rows in the middle, and half covered ends."""
    image = rasterise([[(0, 0), (100, 0)]], size=10, line_width=2)
    expected = np.zeros((10, 10))
    expected[4:6, 2:8] = 1.0  # middles 0.5 from the line
    ends = 1.5 - math.hypot(0.5, 0.5)  # middles beside the round ends, which begin at 2 and 8
    expected[4:6, [1, 8]] = ends
    expected[4:6, [0, 9]] = max(0.0, 1.5 - math.hypot(1.5, 0.5))
    expected[[3, 6], 2:8] = 0.0  # middles 1.5 from the line
    np.testing.assert_allclose(image, expected, atol=1e-12)


def test_a_line_is_an_18th_of_the_picture_wide_unless_told() -> None:
    stroke = [[(0, 0), (3, 1)]]
    np.testing.assert_array_equal(rasterise(stroke, 27), rasterise(stroke, 27, line_width=1.5))
    np.testing.assert_array_equal(rasterise(stroke), rasterise(stroke, 28, line_width=28 / 18))


def test_a_line_of_one_pixel_has_two_ends() -> None:
    image = rasterise([[(0, 0), (1, 0)]], 4, line_width=1)
    np.testing.assert_allclose(image, image[:, ::-1], atol=1e-12)


def test_x_and_y_are_drawn_alike() -> None:
    stroke = np.array([(0, 0), (1, 3), (2, 2)])
    np.testing.assert_allclose(rasterise([stroke[:, ::-1]]), rasterise([stroke]).T, atol=1e-12)


def test_half_a_pixel_is_room_enough() -> None:
    assert rasterise([[(0, 0), (1, 0)]], 5, line_width=2.5)[2].max() == 1


def test_a_small_drawing_is_centred_as_a_large_one() -> None:
    np.testing.assert_allclose(rasterise([[(0, 0), (1, 1)]]), rasterise([[(0, 0), (2, 2)]]), atol=1e-12)
    np.testing.assert_allclose(rasterise([[(0.0, 0.0), (0.3, 0.6)]]), rasterise([[(0, 0), (2, 4)]]), atol=1e-12)


def test_the_time_of_a_point_is_not_drawn() -> None:
    timed = [[(0.0, 0.0, np.inf), (1.0, 2.0, 5.0)]]
    np.testing.assert_array_equal(rasterise(timed), rasterise([[(0.0, 0.0), (1.0, 2.0)]]))


def test_down_in_the_drawing_is_down_in_the_image() -> None:
    image = rasterise([[(0, 0), (0, 9)], [(0, 9), (9, 9)]], size=28)  # an L: y grows downwards
    assert image[:, :5].sum() > image[:, -5:].sum()
    assert image[-5:].sum() > image[:5].sum()


def test_aspect_is_kept() -> None:
    inked = np.argwhere(rasterise([[(0, 0), (200, 0), (200, 50), (0, 50), (0, 0)]], size=64) > 0.5)
    height, width = np.ptp(inked, axis=0)
    line = 64 / 18
    assert height - line == pytest.approx((width - line) / 4, abs=1.5)


def test_strokes_are_fitted_to_where_their_ink_is() -> None:
    strokes = [[(0, 0), (200, 0), (200, 50)], [(40.0, 25.0)]]
    for x, y in np.concatenate(fit_strokes(strokes, 28)):
        assert rasterise(strokes, 28)[int(y), int(x)] > 0.5
    assert [len(stroke) for stroke in fit_strokes(strokes, 28)] == [3, 1]


def test_a_dot_is_a_dot_in_the_middle() -> None:
    image = rasterise([[(3.0, 4.0)]], size=9, line_width=2)
    assert image[4, 4] == 1.0
    np.testing.assert_allclose(image, image.T)
    np.testing.assert_allclose(image, image[::-1, ::-1])


@pytest.mark.parametrize(
    ("strokes", "options", "message"),
    [
        ([], {}, "at least one stroke"),
        ([[]], {}, r"a stroke has shape \(0,\)"),
        ([[1.0, 2.0]], {}, r"a stroke has shape \(2,\)"),
        ([np.zeros((0, 2))], {}, r"a stroke has shape \(0, 2\)"),
        ([[(1.0,)]], {}, r"a stroke has shape \(1, 1\)"),
        ([[[(1.0, 2.0), (3.0, 4.0)]]], {}, r"a stroke has shape \(1, 2, 2\)"),
        ([[(1.0, float("inf"))]], {}, "not finite"),
        ([[(1.0, 2.0)]], {"size": 2}, "no room in 2 pixels"),
        ([[(1.0, 2.0)]], {"line_width": 0}, "no room"),
        ([[(1.0, 2.0)]], {"line_width": -1}, "no room"),
        ([[(1.0, 2.0)]], {"line_width": 26}, "no room in 28 pixels"),
    ],
)
def test_bad_strokes_are_named(strokes: Any, options: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        rasterise(strokes, **options)
