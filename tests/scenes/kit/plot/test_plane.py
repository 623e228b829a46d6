"""A plane seen through a window: whole numbers keep their places while it comes closer."""

import numpy as np
import pytest

from scenes.kit.plot.moves import draw
from scenes.kit.plot.plane import LookAt, Plane, View
from scenes.kit.stage.layout import Region

REGION = Region(-4, 4, -3, 3)
FAR, NEAR = View.around(REGION, (-5, 5), (-5, 5)), View.around(REGION, (0, 4), (-3, 0))


def test_around_shows_all_that_is_asked_for_and_touches_an_edge() -> None:
    (left, right), (bottom, top) = NEAR.ranges
    assert (left <= 0, right >= 4, bottom <= -3, top >= 0) == (True,) * 4
    assert (left, right) == (0, 4) or (bottom, top) == (-3, 0)


def test_the_way_begins_and_ends_at_the_views() -> None:
    for share, goal in ((0.0, FAR), (1.0, NEAR)):
        view = FAR.toward(NEAR, share)
        assert (view.unit, *view.middle) == pytest.approx((goal.unit, *goal.middle))


def test_one_point_of_the_plane_keeps_its_place_and_the_scale_grows_evenly() -> None:
    still = (NEAR.unit * np.array(NEAR.middle) - FAR.unit * np.array(FAR.middle)) / (NEAR.unit - FAR.unit)
    places = [Plane(FAR.toward(NEAR, share)).c2p(*still) for share in (0.0, 0.4, 1.0)]
    assert np.ptp(places, axis=0) == pytest.approx([0, 0, 0], abs=1e-9)
    units = [FAR.toward(NEAR, share).unit for share in (0.0, 0.5, 1.0)]
    assert units[1] / units[0] == pytest.approx(units[2] / units[1])


def test_a_move_of_the_same_size_runs_evenly() -> None:
    one, other = View(REGION, (0, 0), 0.5), View(REGION, (2, 1), 0.5)
    assert one.toward(other, 0.25).middle == pytest.approx((0.5, 0.25))


def test_look_at_moves_grid_and_coordinates_together() -> None:
    plane = Plane(FAR)
    LookAt(plane, NEAR, rate_func=lambda t: t).interpolate(0.5)
    assert all(reading.holds for reading in plane.readings())
    uprights = plane.grid.points[plane.grid.points[:, 1] == REGION.top][:, 0]
    numbers = plane.p2c(np.column_stack([uprights, 0 * uprights, 0 * uprights]))[:, 0]
    assert numbers == pytest.approx(np.round(numbers), abs=1e-9)


def test_a_grid_that_was_not_redrawn_is_found_out() -> None:
    plane = Plane(FAR)
    plane.grid.scale(1.1)
    assert not all(reading.holds for reading in plane.readings())


def test_an_axis_out_of_sight_is_not_drawn() -> None:
    plane = Plane(View(REGION, (20, 0), 1.0))
    assert (plane.x_axis.has_points(), plane.y_axis.has_points()) == (True, False)


def test_it_is_drawn_without_labels() -> None:
    assert len(draw(Plane(FAR)).animations) == 3
