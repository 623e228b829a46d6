"""A highlight lies behind all that it is given."""

from __future__ import annotations

import numpy as np
import pytest
from manim import Square

from scenes.kit.text.highlight import TINT, Band, Highlight


def test_a_lit_box_surrounds_all_it_is_given_and_lies_behind() -> None:
    one, other = Square(1.0).shift([-2, 0, 0]), Square(0.5).shift([1, 1, 0])
    box = Highlight(one, other, margin=0.1)
    np.testing.assert_allclose(box.get_corner([-1, -1, 0]), [-2.6, -0.6, 0], atol=1e-6)
    np.testing.assert_allclose(box.get_corner([1, 1, 0]), [1.35, 1.35, 0], atol=1e-6)
    assert box.z_index < one.z_index


def test_a_band_is_fainter_on_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Band(Square(1.0)).get_fill_opacity() == TINT
    monkeypatch.setenv("LECTERN_THEME", "light")
    assert 0 < Band(Square(1.0)).get_fill_opacity() < TINT
