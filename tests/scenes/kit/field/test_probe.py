"""A probe walks along its contour, its arrow across."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from scenes.kit.field.contours import ContourLine
from scenes.kit.field.probe import Probe
from scenes.kit.plot.plot import Plot
from scenes.kit.runs.descent import gradient


def plot() -> Plot:
    return Plot((-3, 3, 1), (-2, 2, 1), width=6, height=4)


def saddle(x: Any, y: Any) -> Any:
    return x**2 + 3 * x * y


def test_the_probe_walks_along_its_contour_with_its_arrow_across() -> None:
    line = ContourLine(plot(), saddle, 4)
    probe = Probe(line, lambda at: gradient(saddle, at), (1.0, 1.0), length=0.2, formulas=("2 x + 3 y", "3 x"))
    for goal in ((1.0, 1.0), (2.2, 0.0), (0.8, 1.4)):
        probe.place.set_value(probe.passed[np.argmin(np.hypot(*(probe.path - goal).T))])
        for part in (probe.arrow, probe.corner):
            part.update()
        x, y = probe.at()
        assert saddle(x, y) == pytest.approx(4, abs=1e-3)
        assert probe.arrow.vectors[0].tolist() == pytest.approx([2 * x + 3 * y, 3 * x])
        side = probe.corner.points[3] - probe.corner.points[-1]
        foot = probe.dot.plot.c2p(x, y)
        along, across = probe.corner.points[0] - foot, probe.corner.points[-1] - foot
        assert abs(np.dot(along, across)) < 0.02 * np.dot(across, across)
        assert np.linalg.norm(side) > 0
