"""What Exercises6 says is so: a sum by hand, shares by the standard library, and a ring that never opens.

The storyboard's network of two layers trained for 1,500 steps presses the plane into a thin band; the one that is shown
stops after 20 steps, so that the ring round the disc can be seen.
"""

from __future__ import annotations

import math

import numpy as np
import pytest

from scenes.kit.plot.scatter import Scatter
from scenes.kit.plot.strip import shares
from scenes.kit.stage.layout import Region
from scenes.l06_one_neuron.exercises6 import Exercises6
from scenes.l06_one_neuron.lifted_disc import FLAT, POINTS, BentRing, LiftedDisc, disc_in_ring, lifted


def winding(curve: np.ndarray, at: np.ndarray) -> int:
    """How often a closed curve (n, 2) runs round a point."""
    angles = np.unwrap(np.arctan2(*(curve - at).T[::-1]))
    return round(float((angles[-1] - angles[0]) / (2 * np.pi)))


def test_the_sum_is_minus_one_half_and_the_slip_plus_point_seven() -> None:
    terms = [2 * -0.4, -1 * 0.6, 0.5 * 1.2, 0.3]
    assert (Exercises6.X * Exercises6.W).tolist() == pytest.approx(terms[:3])
    assert sum(terms) == pytest.approx(-0.5)
    assert round(1 / (1 + math.exp(0.5)), 3) == 0.378
    assert round(1 / (1 + math.exp(-(-0.8 + 0.6 + 0.6 + 0.3))), 3) == 0.668


def test_shares_of_one_two_three_and_of_eleven_twelve_thirteen() -> None:
    powers = [math.exp(k) for k in (1, 2, 3)]
    right = [power / sum(powers) for power in powers]
    assert [round(share, 2) for share in right] == [0.09, 0.24, 0.67]
    for scores in (Exercises6.SCORES, Exercises6.SCORES + Exercises6.MORE):
        assert shares(scores) == pytest.approx(right)
    raw, more = (np.array(each) / sum(each) for each in ((1, 2, 3), (11, 12, 13)))
    assert np.abs(raw - more).max() > 0.1


def test_two_layers_of_two_keep_the_ring_round_the_disc() -> None:
    around = np.linspace(0, 2 * np.pi, 2001)
    ring = 0.6 * np.column_stack([np.cos(around), np.sin(around)])
    disc = POINTS.X[POINTS.labels == 1]
    curve, points = (FLAT.passage.stages(each)[6] for each in (ring, disc))
    assert {winding(curve, at) for at in points} == {1}
    outer = FLAT.passage.stages(POINTS.X[POINTS.labels == 0])[6]
    assert {winding(curve, at) for at in outer} == {0}
    assert FLAT.parted < 200


def test_the_cut_has_the_white_ring_and_so_the_disc_on_one_side() -> None:
    bent = BentRing(Region(-4, 4, -3, 3))
    bent.time.set_value(6)
    bent.zoom.update()
    bent.ring.update()
    line = bent.cut(1.0)
    normal = np.array([1.0, 1.0]) / np.sqrt(2)
    at = float(line.get_center()[:2] @ normal)
    assert float((bent.ring.points[:, :2] @ normal).min()) > at
    disc = FLAT.passage.stages(POINTS.X[POINTS.labels == 1])[6]
    ring = bent.ring.now()[0]
    assert float((disc @ normal).min()) > float((ring @ normal).min())


def test_three_neurons_lift_the_disc_above_a_plane() -> None:
    at, normal, offset = lifted()
    heights = at @ normal + offset
    assert np.linalg.norm(normal) == pytest.approx(1.0)
    assert heights[POINTS.labels == 1].min() > 0.05
    assert heights[POINTS.labels == 0].max() < -0.05


def test_the_picture_keeps_distances_and_shows_heights_edge_on() -> None:
    at, normal, offset = lifted()
    picture = LiftedDisc(Region(-4, 4, -3, 3))
    inside = at - (at @ normal + offset)[:, None] * normal
    first, second = inside[0], inside[100]
    shown = picture.places[[0, 100], :2]
    assert np.linalg.norm(shown[0] - shown[1]) == pytest.approx(np.linalg.norm(first - second))
    picture.turn.set_value(1)
    seen = picture.seen(picture.places)[:, 1]
    assert (np.sign(seen) == np.where(POINTS.labels == 1, 1, -1)).all()
    assert np.ptp(picture.seen(np.array([[0, -1, 0.0], [0, 1, 0.0]]))[:, 1]) == pytest.approx(0, abs=1e-12)


def test_the_bent_plane_shows_the_closed_line_where_the_network_puts_it() -> None:
    bent = BentRing(Region(-4, 4, -3, 3))
    for time in (0, 3, 6):
        bent.time.set_value(time)
        bent.zoom.update()
        assert bent.ring.now()[0] == pytest.approx(bent.passage.stages(bent.ring.lines[0])[time])


def test_the_question_shows_all_points() -> None:
    _, ring, disc = disc_in_ring(4.0)
    assert isinstance(ring, Scatter)
    assert isinstance(disc, Scatter)
    assert len(ring.at) + len(disc.at) == 200
    assert np.hypot(*disc.at.T).max() < 0.6 < np.hypot(*ring.at.T).min()
