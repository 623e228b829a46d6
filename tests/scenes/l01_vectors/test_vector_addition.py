"""What VectorAddition says of its two walks holds for their numbers."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.kit.plot.plane import Plane, View
from scenes.kit.stage.layout import Region
from scenes.l01_vectors.vector_addition import VectorAddition
from scenes.l01_vectors.walk import Walk

U, V = (part.value for part in VectorAddition.FIRST)
BACK_U, BACK_V = (part.value for part in VectorAddition.BACK)


@pytest.fixture
def walk() -> Walk:
    """The scene's first walk."""
    return Walk(Plane(View(Region(-6, 6, -3, 3), (2, 2), 1.0)), *VectorAddition.FIRST)


def test_one_three_plus_two_one_is_three_four() -> None:
    assert (U.tolist(), V.tolist(), (U + V).tolist()) == ([1, 3], [2, 1], [3, 4])


def test_the_lengths_on_foot_are_more_than_the_length_of_the_sum() -> None:
    on_foot = np.hypot(*U) + np.hypot(*V)
    assert [round(float(n), 2) for n in (np.hypot(*U), np.hypot(*V), on_foot)] == [3.16, 2.24, 5.40]
    assert np.hypot(*(U + V)) == 5.0 == np.sqrt(9 + 16)


def test_lengths_add_only_where_both_point_the_same_way() -> None:
    assert np.hypot(*(U + 2 * U)) == pytest.approx(np.hypot(*U) + np.hypot(*(2 * U)))
    for angle in np.linspace(0, 2 * np.pi, 360, endpoint=False):
        turned = np.hypot(*V) * np.array([np.cos(angle), np.sin(angle)])
        assert np.hypot(*(U + turned)) <= np.hypot(*U) + np.hypot(*turned) + 1e-12


def test_the_walk_back_ends_nearer_than_either_part_is_long() -> None:
    assert (BACK_U + BACK_V).tolist() == [1, 3]
    lengths = [float(np.hypot(*vector)) for vector in (BACK_U + BACK_V, BACK_V, BACK_U)]
    assert [round(length, 2) for length in lengths] == [3.16, 3.61, 4.12]
    assert lengths == sorted(lengths)


@pytest.mark.parametrize("share", [0.0, 0.3, 1.0])
def test_the_legs_are_the_entries_wherever_they_are_moved(walk: Walk, share: float) -> None:
    walk.dropped.set_value(share)
    walk.moved.set_value(share)
    for part, legs in zip((U, V), walk.legs, strict=True):
        east, north = (leg.refresh().points[-1] - leg.points[0] for leg in legs)
        assert [east[0], north[1]] == pytest.approx(part.tolist())
        assert [east[1], north[0]] == pytest.approx([0, 0])


def test_the_legs_end_to_end_lead_to_the_tip_of_the_sum(walk: Walk) -> None:
    walk.dropped.set_value(1)
    walk.moved.set_value(1)
    ends = [walk.plane.p2c(leg.refresh().points[[0, -1]]).tolist() for pair in walk.legs for leg in pair]
    assert np.allclose(ends, [[[0, 0], [1, 0]], [[3, 0], [3, 3]], [[1, 0], [3, 0]], [[3, 3], [3, 4]]])
    assert walk.plane.p2c(walk.whole.refresh().tip) == pytest.approx([3, 4])


@pytest.mark.parametrize("share", [0.0, 0.5, 1.0])
def test_the_other_way_ends_where_the_first_does(walk: Walk, share: float) -> None:
    walk.swapped.set_value(share)
    tips = [walk.plane.p2c(arrow.refresh().tip) for arrow in walk.other_way]
    assert tips[0] == pytest.approx(U + share * V)
    assert tips[1] == pytest.approx(V + (1 - share) * U)


def test_only_the_leg_that_leads_back_is_dashed() -> None:
    back = Walk(Plane(View(Region(-6, 6, -3, 3), (2, 2), 1.0)), *VectorAddition.BACK)
    assert [leg.dashed for leg in back.all_legs()] == [False, False, True, False]


@pytest.mark.parametrize("share", [0.0, 0.5, 1.0])
def test_turned_into_one_line_both_parts_keep_their_lengths_and_reach_five_point_four(walk: Walk, share: float) -> None:
    walk.straightened.set_value(share)
    first, second = (arrow.refresh() for arrow in walk.straight)
    steps = [walk.plane.p2c(arrow.tip) - walk.plane.p2c(arrow.tail) for arrow in (first, second)]
    assert [np.hypot(*step) for step in steps] == pytest.approx([np.hypot(*U), np.hypot(*V)])
    reach = np.hypot(*walk.plane.p2c(second.tip))
    assert reach == pytest.approx(5.0) if share == 0 else reach > 5.0
    if share == 1:
        assert round(float(reach), 2) == 5.40
        assert walk.plane.p2c(second.tip) == pytest.approx(reach * (U + V) / 5)
