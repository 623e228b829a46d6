"""Lines are cut off at the window's edges, segment by segment, and drawn where they are left."""

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scenes.kit.field.plane_curves import clipped, segment_points
from scenes.kit.plot.coordinates import Coordinates

LOW, HIGH = np.array([-1.0, -2.0]), np.array([1.0, 2.0])
places = st.tuples(st.floats(-5, 5), st.floats(-5, 5))


@given(places, places)
@example((0.0, 0.0), (0.0, 2.2e-311))  # so short that the division overflows
def test_what_is_left_of_a_segment_is_in_the_box_and_on_the_segment(
    a: tuple[float, float], b: tuple[float, float]
) -> None:
    start, end = np.array(a), np.array(b)
    for piece in clipped(np.array([[start, end]]), LOW, HIGH):
        assert ((piece >= LOW - 1e-9) & (piece <= HIGH + 1e-9)).all()
        off = piece - start
        assert off[:, 0] * (end - start)[1] == pytest.approx(off[:, 1] * (end - start)[0], abs=1e-6)


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ([[0, -1], [0, 1]], [[[0, -1], [0, 1]]]),
        ([[0, -3], [0, 3]], [[[0, -2], [0, 2]]]),
        ([[-3, 0], [3, 0]], [[[-1, 0], [1, 0]]]),
        ([[3, -1], [3, 1]], []),
        ([[-3, 1], [3, 9]], []),
        ([[0, 0], [3, 0], [3, 1], [0, 1]], [[[0, 0], [1, 0]], [[1, 1], [0, 1]]]),
    ],
)
def test_upright_level_and_broken_lines(line: list[list[float]], left: list[list[list[float]]]) -> None:
    assert clipped(np.array([line], float), LOW, HIGH).tolist() == left


def test_segments_are_drawn_from_end_to_end() -> None:
    plot = Coordinates((-2, 2, 0), (-2, 2, 0), width=8, height=4)
    points = segment_points(plot, np.array([[[0.0, 0.0], [1.0, 1.0]], [[-2.0, 2.0], [2.0, 2.0]]]))
    assert points.shape == (8, 3)
    assert plot.p2c(points[[0, 3, 4, 7]]) == pytest.approx(np.array([[0, 0], [1, 1], [-2, 2], [2, 2]]))
    assert points[1] == pytest.approx(points[0] + (points[3] - points[0]) / 3)
