"""What FromNumberToTensor says of its arrays holds for them."""

from __future__ import annotations

import numpy as np
from manim import UL

from nn_core import Tensor
from scenes.kit.stage.layout import frame
from scenes.l01_vectors.from_number_to_tensor import CHOSEN, WHICH, FromNumberToTensor
from scenes.l01_vectors.levels import Stairs
from scenes.l01_vectors.picture_parts import PATCH, GreyTable, place_in
from scenes.l01_vectors.pictures import colour_pictures

SCENE = FromNumberToTensor
NUMBER, LIST, TABLE = (each.value for each in (SCENE.NUMBER, SCENE.LIST, SCENE.TABLE))


def test_each_level_has_one_index_more() -> None:
    pictures = colour_pictures()
    levels = [NUMBER, LIST, TABLE, pictures[CHOSEN[0]], pictures]
    assert [level.shape for level in levels] == [(), (3,), (2, 3), (28, 28, 3), (32, 28, 28, 3)]
    assert [level.ndim for level in levels] == [0, 1, 2, 3, 4]
    assert [level.size for level in levels] == [1, 3, 6, 2352, 75264]
    assert (28 * 28, 28 * 28 * 3, 32 * 28 * 28 * 3) == (784, 2352, 75264)


def test_the_entries_that_are_read_are_in_their_places() -> None:
    assert LIST[2 - 1] == 4
    assert TABLE[1 - 1, 2 - 1] == 2
    assert SCENE.RATINGS.value.shape == (5,)
    assert SCENE.RATINGS.value.ndim == 1


def test_four_answers_lead_to_one_number() -> None:
    pictures = colour_pictures()
    assert len(CHOSEN) == len(WHICH) == pictures.ndim
    assert pictures[CHOSEN].shape == ()
    assert [k + 1 for k in CHOSEN] == [15, 10, 12, 2]  # counted from 1, as they stand on screen


def test_the_pictures_are_seeded_and_lie_between_nothing_and_full_light() -> None:
    pictures = colour_pictures()
    assert np.array_equal(pictures, colour_pictures())
    assert 0 <= pictures.min() < pictures.max() <= 1
    assert len({picture.tobytes() for picture in pictures}) == 32


def test_the_patch_of_numbers_is_that_of_the_window_in_the_grey_picture() -> None:
    table = Tensor(colour_pictures()[CHOSEN[0]]).mean(axis=2)
    left, right = frame().stage.columns(1, 1)
    grey = GreyTable(table, left, right)
    assert table.shape == (28, 28)
    assert grey.patch.array.tolist() == table.value[PATCH].tolist()
    place = place_in(grey.picture, 28, PATCH[0].start, PATCH[1].start)
    pixel = grey.picture.width / 28
    assert np.allclose(grey.window.get_corner(UL) - place, [-pixel / 2, pixel / 2, 0])


def test_each_step_of_the_stairs_is_as_high_as_its_level_has_indices() -> None:
    pictures = colour_pictures()
    stairs = Stairs(frame().stage, [NUMBER, LIST, TABLE, pictures[0], pictures])
    assert all(reading.holds for reading in stairs.readings())
    heights = [block.height for block in stairs.blocks]
    assert np.allclose(np.diff(heights), np.diff(heights)[0])
