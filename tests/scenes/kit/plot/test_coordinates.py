"""Coordinates survive the way to the frame and back."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from manim import RIGHT

from scenes.kit.plot.plot import Plot

RANGES = ((-2, 2, 1), (6.5, 7.5, 0.5))


BARE = Plot((-2, 2, 0), (6.5, 7.5, 0), width=6, height=4)


def plot() -> Plot:
    return Plot(*RANGES, width=6, height=4, cross=(-2, 6.5), x_label="x", y_label="f(x)")


@given(st.floats(-2, 2), st.floats(6.5, 7.5), st.floats(0.3, 3), st.floats(-2, 2))
def test_coordinates_survive_the_way_to_the_frame_and_back(x: float, y: float, factor: float, shift: float) -> None:
    moved = BARE.copy().scale(factor).shift(shift * RIGHT)
    assert np.allclose(moved.p2c(moved.c2p(x, y)), [x, y])


def test_the_corners_of_the_ranges_are_the_corners_of_the_box() -> None:
    box = plot().box
    assert np.allclose(plot().c2p(-2, 6.5), [box.left, box.bottom, 0])
    assert np.allclose(plot().c2p(2, 7.5), [box.right, box.top, 0])
