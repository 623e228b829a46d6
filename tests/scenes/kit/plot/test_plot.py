"""Axes: coordinates to the frame and back, ticks where they say, also after moving and scaling."""

from __future__ import annotations

import numpy as np
import pytest
from manim import RIGHT, UP

from scenes.kit.plot.plot import Plot
from scenes.kit.stage.layout import Region

RANGES = ((-2, 2, 1), (6.5, 7.5, 0.5))


def plot() -> Plot:
    return Plot(*RANGES, width=6, height=4, cross=(-2, 6.5), x_label="x", y_label="f(x)")


def test_the_axes_end_where_the_ranges_end() -> None:
    drawn = plot()
    assert np.allclose(drawn.p2c(drawn.x_axis.points[0]), [-2, 6.5])
    assert np.allclose(drawn.p2c(drawn.x_axis.points[3]), [2, 6.5])
    assert np.allclose(drawn.p2c(drawn.y_axis.points[3]), [-2, 7.5])


@pytest.mark.parametrize("factor", [0.5, 1.0, 1.7])
def test_every_label_stands_at_its_tick(factor: float) -> None:
    readings = plot().scale(factor).shift(UP).readings()
    assert [reading.true for reading in readings] == [-2, -1, 0, 1, 2, 6.5, 7, 7.5]
    assert all(reading.holds for reading in readings)


def test_a_label_out_of_place_is_found() -> None:
    wrong = plot()
    wrong.x_ticks[1].shift(0.2 * RIGHT)
    assert [reading.name for reading in wrong.readings() if not reading.holds] == ["x tick -1.0"]


def test_no_label_lies_on_the_other_axis() -> None:
    crossing = Plot((-2, 2, 1), (-2, 2, 1), width=4, height=4)
    assert [label.number for label in crossing.x_ticks] == [-2, -1, 1, 2]


def test_inside_fills_the_region_with_its_labels() -> None:
    region = Region(-5, 1, -2, 2)
    drawn = Plot.inside(region, *RANGES, x_label="x", y_label="f(x)")
    assert drawn.width == pytest.approx(6, abs=0.05)
    assert drawn.height == pytest.approx(4, abs=0.05)
    assert np.allclose(drawn.get_center(), region.center)


def test_equal_units_keep_angles_true() -> None:
    drawn = Plot.inside(Region(-5, 5, -2, 2), (-3, 3, 1), (-2, 2, 1), equal=True)
    assert drawn.units[0] == pytest.approx(drawn.units[1])


def test_a_range_upside_down_is_refused() -> None:
    with pytest.raises(ValueError, match=r"y_range .* low < high"):
        Plot((0, 1, 1), (1, 0, 1), width=2, height=2)


def test_only_a_plot_without_ticks_may_look_elsewhere() -> None:
    with pytest.raises(ValueError, match="ticks would no longer be true"):
        plot().set_ranges((0, 1), (0, 1))
