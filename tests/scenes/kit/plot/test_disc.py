"""A disc is true to its plane at each tilt, and what is live in the plane follows."""

import numpy as np
import pytest

from scenes.kit.algebra.vectors import VectorArrow
from scenes.kit.plot.disc import Disc, FaceOn
from scenes.kit.plot.plane import Plane, View
from scenes.kit.stage.layout import Region

REGION = Region(-4, 4, -3, 3)


@pytest.fixture
def disc() -> Disc:
    return Disc(Plane(View(REGION, (0, 0), 0.5)), 5.0)


def test_face_on_it_is_a_circle(disc: Disc) -> None:
    assert (disc.width, disc.height) == pytest.approx((5.0, 5.0))


@pytest.mark.parametrize("seen", [0.2, 0.55, 1.0])
def test_its_rim_is_all_around_at_the_radius(disc: Disc, seen: float) -> None:
    assert all(reading.holds for reading in disc.show_seen(seen).readings())
    assert disc.height == pytest.approx(5 * seen)


def test_a_rim_that_is_moved_is_found_out(disc: Disc) -> None:
    disc.points[8] += 0.01
    assert not all(reading.holds for reading in disc.readings())


def test_an_arrow_to_the_rim_stays_there_while_the_plane_turns(disc: Disc) -> None:
    arrow = VectorArrow(disc.plane, lambda: (3.0, 4.0))
    turning = FaceOn(disc.show_seen(0.2))
    for alpha in np.linspace(0, 1, 7).tolist():
        turning.interpolate(alpha)
        arrow.update()
        assert min(np.linalg.norm(disc.points - arrow.tip, axis=1)) < 0.1
        assert arrow.readings()[1].holds
    assert disc.seen == 1.0
