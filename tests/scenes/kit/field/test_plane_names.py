"""The hidden neurons' axes stand still in the middle of the window; the inputs' names go with their axes."""

from __future__ import annotations

import numpy as np
import pytest

from nn_core import data
from scenes.kit.field.bent_plane import BentPlane
from scenes.kit.field.plane_names import HiddenAxes, axis_names
from scenes.kit.runs.plane_run import PlaneRun
from scenes.kit.stage.layout import Region

RUN = PlaneRun(data.spiral(60, seed=1, turns=0.8), depth=1, seed=4, rate=0.2, steps=20)


@pytest.fixture
def plane() -> BentPlane:
    return BentPlane(RUN.passage, Region(-5, 3, -2, 2), RUN.points, reach=(2, 2), spacing=0.25)


def test_the_cross_is_where_both_neurons_give_zero(plane: BentPlane) -> None:
    across, up, first, second = HiddenAxes(plane)
    zero = plane.plot.c2p(0, 0)
    assert across.get_y() == pytest.approx(zero[1])
    assert up.get_x() == pytest.approx(zero[0])
    box = plane.plot.box
    assert (across.width, up.height) == pytest.approx((box.width, box.height))
    assert first.get_left()[0] > box.right
    assert second.get_bottom()[1] > box.top


def test_at_the_start_the_inputs_names_are_at_the_ends_of_the_plots_own_axes(plane: BentPlane) -> None:
    first, second = axis_names(plane)
    middle = plane.plot.box.center
    assert np.allclose((first.get_center() - middle)[1], 0, atol=1e-6)
    assert np.allclose((second.get_center() - middle)[0], 0, atol=1e-6)
    assert first.get_x() > middle[0]
    assert second.get_y() > middle[1]
