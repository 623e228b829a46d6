"""`ColourPicture`: the colours on screen are the array's numbers, in their places."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.kit.algebra.colour_picture import LIGHTS, ColourPicture

PIXELS = np.array([[[1.0, 0.5, 0.0], [0.2, 0.2, 0.2]], [[0.2, 0.2, 0.2], [0.0, 0.0, 1.0]]])


def test_each_pixel_has_its_colour_in_its_place() -> None:
    picture = ColourPicture(PIXELS, width=4, height=2).shift([1, -2, 0])
    assert [reading.true for reading in picture.readings()] == PIXELS.ravel().tolist()
    assert all(reading.holds for reading in picture.readings())
    assert (picture.width, picture.cell) == (pytest.approx(2), pytest.approx(1))


def test_a_cell_of_another_colour_is_noticed() -> None:
    picture = ColourPicture(PIXELS, width=4, height=2)
    picture[0].set_fill("#ffffff")
    assert not all(reading.holds for reading in picture.readings())


def test_each_sheet_holds_one_colour() -> None:
    sheets = list(ColourPicture(PIXELS, width=4, height=2).sheets(1.0))
    assert [sheet.color_of_ink for sheet in sheets] == list(LIGHTS)
    assert [sheet.grid.tolist() for sheet in sheets] == [PIXELS[:, :, k].tolist() for k in range(3)]


def test_a_table_without_colours_is_refused() -> None:
    with pytest.raises(ValueError, match=r"\(2, 2\); give \(rows, columns, 3\)"):
        ColourPicture(PIXELS[:, :, 0], width=1, height=1)
