"""The picture's cells tell the gradients' sizes, and nothing is shown before it is found."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.kit.network.gradient_picture import GradientPicture

GRADIENTS = [np.linspace(-1, 1, 40).reshape(4, 10), np.full(4, 0.3), np.linspace(0, 0.5, 8).reshape(2, 4), np.ones(2)]


def test_each_cell_is_as_bright_as_its_gradient_is_large() -> None:
    picture = GradientPicture(GRADIENTS, width=6.0, height=3.0)
    assert picture.cells == 54
    assert picture.width == pytest.approx(6.0)
    readings = picture.readings()
    assert len(readings) == 2 + 3
    assert all(reading.holds for reading in readings)


def test_what_is_not_found_yet_is_empty() -> None:
    shown = [0.5, 0.0, 0.0, 0.0]
    picture = GradientPicture(GRADIENTS, width=6.0, height=3.0, shown=lambda: shown)
    before = picture.pixel_array.copy()
    assert len(picture.readings()) == 1
    shown[0] = 1.0
    picture.refresh()
    assert (picture.pixel_array != before).any()
    assert len(picture.readings()) == 2
