"""What the sentences of LinesCutThePlane say is so.

Instead of the storyboard's xor, whose lines nearly meet in one point, a disc in a ring: all eleven pieces can be seen.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from scenes.kit.stage.layout import frame
from scenes.l06_one_neuron.cut_cast import CUT, FLOOR, Patterns, Window
from scenes.l06_one_neuron.piece_surface import TURN, covered


@pytest.fixture(scope="module")
def window() -> Window:
    return Window(frame())


def test_two_four_seven_eleven(window: Window) -> None:
    counts = [len(CUT.pieces(window.corners, k)) for k in range(5)]
    assert counts == [1, 2, 4, 7, 11]
    assert [len(window.added(k)) for k in range(4)] == [b - a for a, b in pairwise(counts)] == [1, 2, 3, 4]
    for place in CUT.crossings().values():
        assert (np.abs(place) < window.corners[2]).all()


def test_each_added_piece_lies_at_its_stretch_where_the_neuron_is_on(window: Window) -> None:
    for k in range(4):
        for stretch, corners in window.added(k):
            assert CUT.sums(corners)[:, k].min() > -1e-9
            for end in stretch:
                assert np.abs(corners - end).max(axis=1).min() < 1e-9


def test_eleven_of_sixteen_patterns_have_a_piece(window: Window) -> None:
    pieces = CUT.pieces(window.corners)
    grid = Patterns(window.column)
    assert len(grid.lit) == 16
    assert len({piece.on for piece in pieces}) == 11
    assert len(grid.missing(pieces)) == 5
    for pattern, dots in grid.lit.items():
        assert [dot.get_fill_opacity() > 0.5 for dot in dots] == list(pattern)


def test_the_seen_surface_is_as_high_as_the_score(window: Window) -> None:
    surface, tilt = window.surface, window.tilt
    tilt.share.set_value(1)
    for turn in (-TURN, 0.0, TURN):
        tilt.turn.set_value(turn)
        readings = surface.refresh().readings()
        assert len(readings) == 11
        assert all(reading.holds for reading in readings)
        stage = frame().stage
        for face in surface:
            assert face.get_left()[0] > stage.left - 1e-6
            assert face.get_bottom()[1] > stage.bottom - 1e-6
    assert min(heights.min() for heights in surface.heights) == pytest.approx(FLOOR)
    tilt.share.set_value(0)
    tilt.turn.set_value(0)
    surface.refresh()


def test_from_above_each_face_is_its_piece(window: Window) -> None:
    for face, piece in zip(window.surface, window.surface.pieces, strict=True):
        assert window.plot.p2c(face.get_start_anchors()) == pytest.approx(piece.corners, abs=1e-9)


def test_tints_add_up_one_over_the_other() -> None:
    assert covered(0) == 0
    assert covered(3) == pytest.approx(1 - 0.8**3)
