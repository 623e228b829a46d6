"""Roads multiply, edges do not."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from scenes.kit.graph.diamonds import Diamonds
from scenes.kit.stage.layout import Region


@pytest.mark.parametrize("count", [1, 2, 3, 10])
def test_edges_grow_by_four_and_roads_double(count: int) -> None:
    row = Diamonds(count, Region(-6, 6, -1, 1), (1.1, -0.6))
    assert len(row.all_edges()) == 4 * count
    assert len(set(row.roads())) == 2**count
    assert all(reading.holds for reading in row.readings())


def test_a_road_leads_from_the_first_point_to_the_last() -> None:
    row = Diamonds(3, Region(-6, 6, -1, 1), (1.1, -0.6))
    lines = row.along((0, 1, 0))
    assert len(lines) == 6
    for before, after in pairwise(lines):
        assert np.allclose(before.get_end(), after.get_start())
    way = row.path(lines)
    assert np.allclose(way.get_start(), row.meets[0].get_center())
    assert np.allclose(row.path(lines, back=True).get_end(), row.meets[0].get_center())
