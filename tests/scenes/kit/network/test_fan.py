"""A fan's lights cross each of its edges once."""

from __future__ import annotations

import pytest

from scenes.kit.network.fan import NAMED, Fan
from scenes.kit.stage.layout import Region


@pytest.mark.parametrize("count", [3, 30, 300])
def test_there_is_an_edge_for_each_weight_and_two_more(count: int) -> None:
    fan = Fan(count, Region(-3, 3, -2, 2))
    assert len(fan.edges) == count + 2
    assert all(reading.holds for reading in fan.readings())
    assert [crossed for _, crossed in fan.run()] == [count, 1, 1]
    assert [crossed for _, crossed in fan.run(False)] == [1, 1, count]
    assert len(fan.dials) == (count if count <= NAMED else 0)


def test_a_mirrored_fan_ends_in_many() -> None:
    fan = Fan(30, Region(-3, 3, -2, 2), mirrored=True)
    assert fan.line[2].place[0] < fan.line[0].place[0] < fan.dots.get_left()[0]
    assert [crossed for _, crossed in fan.run()] == [1, 1, 30], "forward: from the input to the outputs"
