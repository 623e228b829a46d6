"""Upright images come out as Pillow draws them, to the bit; others are left to it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from lectern.render.engine.images import Corners, box_of, homography
from lectern.render.engine.stretch import NEIGHBOURS, Upright, stretched, upright

SIDES = st.integers(1, 24)


def corners_at(left: float, top: float, width: float, height: float) -> Corners:
    return np.array([[left + across, top + down] for down in (0, height) for across in (0, width)])


def picture(width: int, height: int, seed: int, opacity: int | None) -> Image.Image:
    pixels = np.random.default_rng(seed).integers(0, 256, (height, width, 4), np.uint8)
    if opacity is not None:
        pixels[..., 3] = opacity
    return Image.fromarray(pixels)


def laid_out(image: Image.Image, corners: Corners) -> tuple[list[float], tuple[int, int], Upright | None]:
    """The coefficients of Pillow's perspective, the size in pixels, and where its pixels lie if it is upright."""
    box = box_of(corners)
    coefficients = homography(corners - [box.left, box.top], image.width, image.height)
    size = box.right - box.left, box.bottom - box.top
    return coefficients, size, upright(coefficients, size, image.size)


@pytest.mark.parametrize("resampling", NEIGHBOURS)
@given(
    size=st.tuples(SIDES, SIDES),
    place=st.tuples(*2 * [st.floats(-9, 9) | st.integers(-9, 9)], *2 * [st.floats(1, 99) | st.integers(1, 99)]),
    seed=st.integers(0, 9),
    opacity=st.sampled_from([None, 0, 200, 255]),
)
def test_an_upright_image_is_as_pillow_draws_it(
    resampling: Image.Resampling,
    size: tuple[int, int],
    place: tuple[float, float, float, float],
    seed: int,
    opacity: int | None,
) -> None:
    image, corners = picture(*size, seed, opacity), corners_at(*place)
    if box_of(corners).is_empty:
        return
    coefficients, target, places = laid_out(image, corners)
    if places is not None:
        drawn = image.transform(target, Image.Transform.PERSPECTIVE, coefficients, resample=resampling)
        np.testing.assert_array_equal(np.asarray(stretched(image, places, resampling)), np.asarray(drawn))


def test_an_image_in_the_middle_is_upright() -> None:
    _, size, places = laid_out(picture(200, 200, 0, None), corners_at(487.5, 67.5, 945, 945))
    assert places is not None
    assert places.outside.shape == size[::-1]


def test_a_turned_image_is_left_to_pillow() -> None:
    corners = corners_at(0, 0, 90, 90)
    assert laid_out(picture(20, 20, 0, None), corners + 0.01 * corners[:, ::-1])[2] is None
