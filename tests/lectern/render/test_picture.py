"""The YUV picture follows the pixels: rows taken over alone give what the whole gives."""

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lectern.render.engine.picture import Picture, plane_of

WIDTH, HEIGHT = 70, 180


def planes(picture: Picture) -> list[bytes]:
    """All three planes, without padding."""
    return [plane_of(picture.frame, index).tobytes() for index in range(3)]


def random_pixels(rng: np.random.Generator, rows: int) -> np.ndarray:
    return rng.integers(0, 256, (rows, WIDTH, 4), dtype=np.uint8)


@settings(max_examples=40, deadline=None)
@example(seed=0, bounds=[(0, 64)])  # up to where a band ends: the colour beyond it changes too
@example(seed=0, bounds=[(64, 128), (63, 65)])
@given(seed=st.integers(0, 2**32), bounds=st.lists(st.tuples(*[st.integers(0, HEIGHT)] * 2), max_size=4))
def test_bands_give_the_whole(seed: int, bounds: list[tuple[int, int]]) -> None:
    rng = np.random.default_rng(seed)
    pixels = random_pixels(rng, HEIGHT)
    picture = Picture(WIDTH, HEIGHT)
    picture.update(pixels, 0, HEIGHT)
    for first, end in bounds:
        if first < end:
            pixels[first:end] = random_pixels(rng, end - first)
        assert picture.update(pixels, first, end) == (first < end)
    whole = Picture(WIDTH, HEIGHT)
    whole.update(pixels, 0, HEIGHT)
    assert planes(picture) == planes(whole)


def test_equal_pixels_are_no_change() -> None:
    pixels = random_pixels(np.random.default_rng(1), HEIGHT)
    picture = Picture(WIDTH, HEIGHT)
    assert picture.update(pixels, 0, HEIGHT)
    assert not picture.update(pixels, 0, HEIGHT)


def test_white_and_black_have_the_values_of_limited_range() -> None:
    """ITU-R BT.601 (https://www.itu.int/rec/R-REC-BT.601): black is 16, white 235, no colour 128."""
    for level, expected in ((0, 16), (255, 235)):
        picture = Picture(WIDTH, HEIGHT)
        picture.update(np.full((HEIGHT, WIDTH, 4), level, np.uint8), 0, HEIGHT)
        luma, blue, red = (set(plane_of(picture.frame, index).ravel().tolist()) for index in range(3))
        assert (luma, blue, red) == ({expected}, {128}, {128})
