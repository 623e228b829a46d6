"""Contrast as WCAG defines it."""

from __future__ import annotations

import numpy as np
import pytest

from lectern.audit.colour import contrast

BLACK, WHITE, GREY = np.zeros(3), np.ones(3), np.full(3, 0x76 / 255)


def test_contrast_of_known_pairs() -> None:
    assert contrast(BLACK, WHITE) == pytest.approx(21)
    assert contrast(GREY, WHITE) == pytest.approx(4.54, abs=0.01)  # #767676: the lightest grey that passes on white
