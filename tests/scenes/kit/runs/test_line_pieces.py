"""Pieces found from the lines are those that a fine grid of points shows, and each is flat."""

from __future__ import annotations

import numpy as np
import pytest

from nn_core import data
from scenes.kit.runs.line_pieces import LinePieces, halves

CUT = LinePieces(data.circle(200, seed=1), 4, seed=80, rate=0.22, steps=500)
WINDOW = np.array([[-1.8, -1.0], [1.8, -1.0], [1.8, 1.0], [-1.8, 1.0]])


def shoelace(corners: np.ndarray) -> float:
    """The area of a polygon."""
    x, y = corners.T
    return float(abs((x * np.roll(y, -1) - np.roll(x, -1) * y).sum()) / 2)


def test_pieces_are_one_and_the_lines_and_their_crossings() -> None:
    inside = [at for at in CUT.crossings().values() if (np.abs(at) < WINDOW[2]).all()]
    assert len(inside) == 6
    assert len(CUT.pieces(WINDOW)) == 1 + 4 + len(inside) == 11


def test_a_grid_of_points_finds_the_same_patterns_in_the_same_shares() -> None:
    X = np.stack(np.meshgrid(np.linspace(-1.8, 1.8, 901), np.linspace(-1, 1, 501)), axis=-1).reshape(-1, 2)
    W, b = (parameter.value for parameter in CUT.net["hidden"].parameters())
    patterns, counts = np.unique(X @ W.T + b > 0, axis=0, return_counts=True)
    found = {piece.on: shoelace(piece.corners) / shoelace(WINDOW) for piece in CUT.pieces(WINDOW)}
    assert set(found) == {tuple(pattern) for pattern in patterns.tolist()}
    for pattern, count in zip(patterns.tolist(), counts.tolist(), strict=True):
        assert found[tuple(pattern)] == pytest.approx(count / len(X), abs=2e-3)
    assert sum(found.values()) == pytest.approx(1.0)


def test_within_a_piece_the_score_is_flat() -> None:
    for piece in CUT.pieces(WINDOW):
        columns = np.column_stack([piece.corners, np.ones(len(piece.corners))])
        _, residual, *_ = np.linalg.lstsq(columns, CUT.score(piece.corners), rcond=None)
        assert len(residual) == 0 or residual[0] < 1e-10


def test_stretches_lie_on_their_line_and_end_where_lines_meet() -> None:
    assert [len(CUT.stretches(k, WINDOW)) for k in range(4)] == [1, 2, 3, 4]
    for k in range(4):
        for stretch in CUT.stretches(k, WINDOW):
            assert CUT.sums(stretch)[:, k] == pytest.approx([0, 0], abs=1e-9)


def test_on_the_zero_line_the_score_is_zero_and_its_corners_lie_on_the_lines() -> None:
    corners = CUT.zero_line(WINDOW)
    assert CUT.score(corners) == pytest.approx(np.zeros(len(corners)), abs=1e-6)
    assert np.abs(CUT.sums(corners)).min(axis=1) == pytest.approx(np.zeros(len(corners)), abs=1e-6)


def test_halves_share_the_cut() -> None:
    above, below = halves(np.array([[0.0, 0], [4, 0], [0, 4]]), np.array([-1.0, 3, -1]))
    assert shoelace(above) + shoelace(below) == pytest.approx(8.0)


def test_all_points_are_parted() -> None:
    assert CUT.parted == 200
