"""The YUV picture follows the pixels: rows taken over alone give what the whole gives."""

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lectern.render.engine.picture import YuvPicture, plane_of
from lectern.render.engine.region import PixelBox

WIDTH, HEIGHT = 150, 180


def planes(picture: YuvPicture) -> list[bytes]:
    """All three planes, without padding."""
    return [plane_of(picture.frame, index).tobytes() for index in range(3)]


def random_pixels(rng: np.random.Generator, rows: int) -> np.ndarray:
    return rng.integers(0, 256, (rows, WIDTH, 4), dtype=np.uint8)


edges = st.tuples(st.integers(0, WIDTH), st.integers(0, HEIGHT))


@settings(max_examples=60, deadline=None)
@example(seed=0, corners=[((0, 0), (WIDTH, 64))])  # up to where a box ends: the colour beyond it changes too
@example(seed=0, corners=[((0, 64), (WIDTH, 128)), ((31, 63), (33, 65))])
@given(seed=st.integers(0, 2**32), corners=st.lists(st.tuples(edges, edges), max_size=4))
def test_boxes_give_the_whole(seed: int, corners: list[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    rng = np.random.default_rng(seed)
    pixels = random_pixels(rng, HEIGHT)
    picture = YuvPicture(WIDTH, HEIGHT)
    picture.update(pixels)
    region = [PixelBox(*np.minimum(*each).tolist(), *np.maximum(*each).tolist()) for each in corners]
    region = [box for box in region if not box.is_empty]
    for box in region:
        fresh = random_pixels(rng, HEIGHT)
        pixels[box.top : box.bottom, box.left : box.right] = fresh[box.top : box.bottom, box.left : box.right]
    assert picture.update(pixels, region) == bool(region)
    whole = YuvPicture(WIDTH, HEIGHT)
    whole.update(pixels)
    assert planes(picture) == planes(whole)


def test_equal_pixels_are_no_change() -> None:
    pixels = random_pixels(np.random.default_rng(1), HEIGHT)
    picture = YuvPicture(WIDTH, HEIGHT)
    assert picture.update(pixels)
    assert not picture.update(pixels)


def hd(red: int, green: int, blue: int) -> list[float]:
    """Luma and both colour differences of 8 bits, by ITU-R BT.709's formulas (https://www.itu.int/rec/R-REC-BT.709)."""
    luma = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return [16 + 219 * luma / 255, 128 + 224 * (blue - luma) / 1.8556 / 255, 128 + 224 * (red - luma) / 1.5748 / 255]


channel = st.integers(0, 255)


@settings(deadline=None)
@example(colour=(0, 0, 0))
@example(colour=(255, 255, 255))
@example(colour=(0x6C, 0xC7, 0xFF))
@given(colour=st.tuples(channel, channel, channel))
def test_colours_are_those_of_hd_video(colour: tuple[int, int, int]) -> None:
    picture = YuvPicture(WIDTH, HEIGHT)
    picture.update(np.full((HEIGHT, WIDTH, 4), (*colour, 255), np.uint8))
    planes = [plane_of(picture.frame, index) for index in range(3)]
    for end in (np.min, np.max):
        assert [int(end(plane)) for plane in planes] == pytest.approx(hd(*colour), abs=1)
