"""`shape_tag`: a shape's sizes are the array's."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.kit.algebra.shape_tag import shape_tag


@pytest.mark.parametrize("shape", [(), (3,), (2, 3), (32, 28, 28, 3)])
def test_the_sizes_are_those_of_the_array_in_order(shape: tuple[int, ...]) -> None:
    sizes = list(shape_tag(np.zeros(shape)).values.values())
    assert tuple(int(value.text) for value in sizes) == shape
    places = [value.get_x() for value in sizes]
    assert places == sorted(places)


def test_a_shape_of_one_size_ends_in_a_comma() -> None:
    assert shape_tag(np.zeros(3)).template == "(@n0,)"
    assert shape_tag(np.zeros(())).template == "()"
