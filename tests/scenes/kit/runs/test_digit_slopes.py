"""The digit reader's slopes: how many runs each way takes, and that both ways agree."""

from __future__ import annotations

import time

import pytest

from scenes.kit.runs.digit_slopes import NUDGES_TOOK, PASSES_TOOK, Reader, backward, largest_difference, nudged


def test_nudging_takes_a_run_for_each_dial_and_one_more() -> None:
    dials = 64 * 16 + 16 + 16 * 10 + 10
    assert sum(parameter.size for parameter in Reader().net.parameters()) == dials == 1210
    assert nudged()[1] == dials + 1
    assert backward()[1] == 1


def test_both_ways_agree_to_seven_digits_after_the_point() -> None:
    assert largest_difference() < 1e-7
    assert max(abs(slopes).max() for slopes in backward()[0]) == pytest.approx(0.072, abs=5e-4)


def test_nudging_takes_hundreds_of_times_as_long() -> None:
    assert 400 < NUDGES_TOOK / PASSES_TOOK < 1000
    reader = Reader()

    def seconds(runs: int, *, back: bool) -> float:
        start = time.perf_counter()
        for _ in range(runs):
            cost = reader.cost()
            if back:
                cost.backward()
        return (time.perf_counter() - start) / runs

    ratios = [1211 * seconds(20, back=False) / seconds(20, back=True) for _ in range(5)]
    assert max(ratios) > 100
