"""The figures of the mathematical font share one width."""

from __future__ import annotations

import pytest

from scenes.kit.text.glyphs import advance, glyph


def test_figures_share_one_width_so_that_columns_align() -> None:
    assert {round(glyph(figure).advance, 9) for figure in "0123456789"} == {round(glyph("0").advance, 9)}
    assert advance("12") == pytest.approx(2 * advance("1"))
