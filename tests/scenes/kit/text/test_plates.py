"""A plate covers what is behind its words, and no more than a margin beyond them."""

import pytest
from manim import Circle, Square

from scenes.kit.stage.theme import theme
from scenes.kit.text.plates import MARGIN, plated


def test_the_plate_is_opaque_behind_its_parts_and_before_the_rest() -> None:
    circle, square = Circle().shift([3, 1, 0]), Square()
    plate, parts = plated(circle, square)
    assert list(parts) == [circle, square]
    assert plate.get_fill_opacity() == 1
    assert plate.get_fill_color() == theme().background
    assert 0 < plate.z_index < circle.z_index == square.z_index


def test_the_plate_reaches_a_margin_beyond_its_parts() -> None:
    plate, parts = plated(Circle().shift([3, 1, 0]), Square())
    assert plate.get_center() == pytest.approx(parts.get_center())
    assert plate.width - parts.width == pytest.approx(2 * MARGIN) == pytest.approx(plate.height - parts.height)
