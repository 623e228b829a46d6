"""The straight line that parts most points is found among all lines, and drawn where it is."""

from __future__ import annotations

from itertools import combinations

import numpy as np

from nn_core import data
from scenes.kit.field.straight_cut import Line, StraightCut, widest_cut
from scenes.kit.plot.coordinates import Coordinates


def most_parted(points: np.ndarray, labels: np.ndarray) -> int:
    """By brute force: of a line that parts most, a copy a hair beside two of the points parts as many."""
    best = 0
    for a, b in combinations(points, 2):
        for slack in (-1e-7, 1e-7):
            for turn in (-1e-7, 1e-7):
                angle = float(np.arctan2(*(b - a)[::-1]) + np.pi / 2 + turn)
                line = Line(angle, 0.0)
                best = max(best, line._replace(offset=float((a + b) / 2 @ line.normal) + slack).parted(points, labels))
    return best


def test_no_line_parts_more() -> None:
    for seed in range(4):
        points = data.spiral(40, seed=seed, turns=0.6 + 0.2 * seed)
        line = widest_cut(points.X, points.labels)
        assert line.parted(points.X, points.labels) == most_parted(points.X, points.labels)
        assert line.missed(points.X, points.labels).sum() == 40 - line.parted(points.X, points.labels)


def test_among_equals_the_widest_gap_is_taken() -> None:
    points, labels = np.array([[0.0, 0.0], [0.0, 1.0], [4.0, 0.0], [4.0, 1.0]]), np.array([0, 0, 1, 1])
    line = widest_cut(points, labels)
    gaps = np.abs(points @ line.normal - line.offset)
    assert line.parted(points, labels) == 4
    assert gaps.min() > 1.8


def test_a_line_out_of_place_is_found() -> None:
    cut = StraightCut(Coordinates((-1, 1, 0), (-1, 1, 0), width=4, height=4), Line(0.7, 0.2))
    assert all(reading.holds for reading in cut.readings())
    assert not all(reading.holds for reading in cut.shift((0.05, 0, 0)).readings())
