"""A signed image shows each number by the area of a square, its sign by solid or hollow."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.kit.algebra.signed_image import SignedImage

NUMBERS = np.array([[0.8, -0.2, 0.0], [-0.8, 0.05, 0.4]])


def failing(image: SignedImage) -> list[str]:
    return [reading.name for reading in image.readings() if not reading.holds]


def test_numbers_are_read_from_the_squares_wherever_the_image_stands() -> None:
    image = SignedImage(NUMBERS, width=3)
    assert failing(image) == [] == failing(image.shift([1, 2, 0]).scale(0.4))
    assert (len(image.plus.points) / 16, len(image.minus.points) / 16) == (3, 2)


def test_a_quarter_of_the_number_has_half_of_the_side() -> None:
    image = SignedImage(NUMBERS, width=3)
    hollow = image.minus.points.reshape(-1, 16, 3)
    assert np.ptp(hollow[0][:, 0]) == pytest.approx(np.ptp(hollow[1][:, 0]) / 2)


def test_another_largest_makes_all_squares_smaller() -> None:
    small, large = SignedImage(NUMBERS, width=3, largest=3.2), SignedImage(NUMBERS, width=3)
    assert np.ptp(small.plus.points[:16, 0]) == pytest.approx(np.ptp(large.plus.points[:16, 0]) / 2)
    assert failing(small) == []


def test_a_square_of_the_wrong_sign_is_noticed() -> None:
    image = SignedImage(NUMBERS, width=3)
    image.plus.points, image.minus.points = image.minus.points, image.plus.points
    assert "number 0" in failing(image)


def test_of_the_first_numbers_only_their_squares_are_shown() -> None:
    image = SignedImage(np.array([[1.0, -0.5], [0.25, -1.0]]), width=2).show_first(2)
    assert [round(reading.shown, 6) for reading in image.readings()] == [1.0, -0.5]
    assert (len(image.plus.get_subpaths()), len(image.minus.get_subpaths())) == (1, 1)
    assert len(image.show_first(4).readings()) == 4
