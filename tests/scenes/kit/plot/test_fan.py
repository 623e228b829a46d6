"""A fan's rays lie at the angles of their cosines, and are read where they are drawn."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.kit.plot.fan import Fan

COSINES = np.linspace(-1, 1, 101)


def failing(fan: Fan) -> list[str]:
    return [reading.name for reading in fan.readings() if not reading.holds]


def test_rays_end_on_the_half_circle_at_their_cosines() -> None:
    fan = Fan(np.array([1.0, -2, 0]), 3.0, lambda: COSINES)
    tips = np.concatenate([sheet.points[3::4] for sheet in fan.sheets]) - [1, -2, 0]
    assert np.linalg.norm(tips, axis=1) == pytest.approx(np.full(101, 3.0))
    assert sorted(tips[:, 0] / 3) == pytest.approx(COSINES)
    assert failing(fan) == [] == failing(fan.shift([2, 1, 0]).scale(0.5))


def test_a_fan_follows_its_cosines_and_its_count() -> None:
    held, count = [COSINES], [4.0]
    fan = Fan(np.zeros(3), 1.0, lambda: held[0], count=lambda: count[0])
    assert len(fan.shown) == 4 == sum(len(sheet.points) // 4 for sheet in fan.sheets)
    count[0], held[0] = 101, COSINES / 2
    assert "least cosine" in failing(fan)
    assert failing(fan.update()) == []
    assert max(reading.shown for reading in fan.readings()) == pytest.approx(0.5)


def test_an_empty_fan_says_nothing() -> None:
    assert Fan(np.zeros(3), 1.0, lambda: COSINES, count=lambda: 0.0).readings() == []
