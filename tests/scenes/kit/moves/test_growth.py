"""A live arrow grows; it does not stand there at full length in the first frame."""

import numpy as np
import pytest

from scenes.kit.algebra.vectors import VectorArrow
from scenes.kit.moves.growth import Grow
from scenes.kit.plot.plot import Plot


def test_a_live_arrow_grows_from_its_foot() -> None:
    arrow = VectorArrow(Plot((-5, 5, 1), (-5, 5, 1), width=5, height=5), lambda: (3.0, 4.0))
    growth = Grow(arrow, arrow.tail, rate_func=lambda t: t)
    growth.begin()
    lengths = []
    for share in (0.0, 0.25, 0.5, 1.0):
        growth.update_mobjects(1 / 30)
        growth.interpolate(share)
        lengths.append(float(np.linalg.norm(arrow.tip - arrow.tail)))
    assert lengths == pytest.approx([0, 0.625, 1.25, 2.5])
    growth.finish()
    assert arrow.updaters
