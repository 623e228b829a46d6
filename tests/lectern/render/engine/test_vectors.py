"""Colours and parts of outlines are manim's to the bit."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from manim import HSV, RED, ManimColor, VMobject

from lectern.render.engine.shortcuts import shortcuts

COLOURS: list[Any] = [None, RED, ManimColor((0.1, 0.2, 0.3, 0.4)), HSV((0.1, 0.2, 0.3)), "#123456", [RED, "#ffffff"]]
OPACITIES: list[Any] = [None, 0, 1, 0.3, np.float64(0.7), np.float32(0.7), True, [0.2, 0.9]]


@pytest.mark.parametrize("sheen", [0, 0.3])
@pytest.mark.parametrize("opacity", OPACITIES)
@pytest.mark.parametrize("color", COLOURS)
def test_colours_are_stored_as_manim_stores_them(color: Any, opacity: Any, sheen: float) -> None:
    mobject = VMobject(sheen_factor=sheen)
    expected = mobject.generate_rgbas_array(color, opacity)
    with shortcuts():
        found = mobject.generate_rgbas_array(color, opacity)
    np.testing.assert_array_equal(found, expected)
    assert found.dtype == expected.dtype


@pytest.mark.parametrize("set_it", ["set_fill", "set_stroke"])
@given(steps=st.lists(st.tuples(st.sampled_from(COLOURS[:-1]), st.sampled_from(OPACITIES[:-1])), max_size=3))
def test_a_coloured_mobject_is_manims(set_it: str, steps: list[Any]) -> None:
    def coloured() -> list[Any]:
        mobject = VMobject()
        for color, opacity in steps:
            getattr(mobject, set_it)(color, opacity=opacity)
        return [mobject.fill_rgbas.tolist(), mobject.stroke_rgbas.tolist()]

    expected = coloured()
    with shortcuts():
        assert coloured() == expected


class Lenient(VMobject):
    """For which all points are the same."""

    def consider_points_equals(self, *points: Any) -> bool:
        return True


coordinates = st.sampled_from([0.0, 1.0, 1 + 5e-7, 1 + 2e-5, -3.0, np.inf, -np.inf, np.nan])


@pytest.mark.parametrize("kind", [VMobject, Lenient])
@given(numbers=st.lists(st.tuples(*3 * [coordinates]), max_size=19))
def test_outlines_fall_into_manims_parts(kind: type[VMobject], numbers: list[Any]) -> None:
    mobject, points = kind(), np.array(numbers, float).reshape(-1, 3)
    with np.errstate(invalid="ignore"):
        expected = mobject.get_subpaths_from_points(points)
    with shortcuts():
        found = mobject.get_subpaths_from_points(points)
    assert len(found) == len(expected)
    for pair in zip(found, expected, strict=True):
        np.testing.assert_array_equal(*pair)
