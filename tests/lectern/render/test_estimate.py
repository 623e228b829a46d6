"""The forecast, in a world where a clock ticks and scenes take other times than expected."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lectern.render.estimate import Forecast, makespan


def simulate(expected: list[float], real: list[float], jobs: int) -> list[tuple[float, float]]:
    """Renders in start order; (time, the forecast of the rest) at every tenth of a second."""
    forecast = Forecast(dict(enumerate(expected)), jobs)
    waiting, going, now, told = list(range(len(real))), dict[int, float](), 0.0, list[tuple[float, float]]()
    while waiting or going:
        while waiting and len(going) < jobs:
            scene = waiting.pop(0)
            going[scene] = now
            forecast.started(scene, now)
        now += 0.1
        for scene, since in list(going.items()):
            forecast.advanced(scene, (now - since) / real[scene])
            if now - since >= real[scene] - 1e-9:
                del going[scene]
                forecast.ended(scene, now, done=True)
        told.append((now, forecast.remaining(now)))
    return told


@pytest.mark.parametrize("speed", [0.4, 1.0, 2.5], ids=["faster", "as expected", "slower"])
@pytest.mark.parametrize("jobs", [1, 2, 4])
def test_after_a_fifth_it_is_within_a_quarter(speed: float, jobs: int) -> None:
    expected = [10.0, 60.0, 45.0, 40.0, 30.0, 30.0, 25.0, 20.0]
    uneven = [1.1, 0.9, 1.15, 1.0, 0.85, 1.1, 0.9, 1.0]  # no two scenes are off by the same
    told = simulate(expected, [speed * each * off for each, off in zip(expected, uneven, strict=True)], jobs)
    end = told[-1][0]
    for now, left in told:
        if end / 5 <= now:
            assert abs(now + left - end) <= 0.25 * end


@given(st.lists(st.floats(0.1, 100), min_size=1, max_size=12), st.integers(1, 4))
def test_places_are_filled_in_order(waiting: list[float], jobs: int) -> None:
    span = makespan([], waiting, jobs)
    assert max(max(waiting), sum(waiting) / jobs) - 1e-9 <= span <= sum(waiting) + 1e-9


def test_at_the_end_nothing_is_left() -> None:
    forecast = Forecast({"a": 5.0}, 2)
    forecast.started("a", 0.0)
    assert forecast.remaining(0.0) == pytest.approx(5.0)
    forecast.ended("a", 7.0, done=True)
    assert forecast.remaining(7.0) == 0.0
