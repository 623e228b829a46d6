"""MiniBatches: the landscape and its lowest point, the three walks by NumPy alone, and the order for other shuffles."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from manim import tempconfig
from scipy.optimize import minimize

from scenes.kit.runs.practice_flowers import FLOWERS, KINDS
from scenes.kit.stage.layout import Frame, frame
from scenes.l10_training.batch_runs import (
    LEAP,
    LOWEST,
    PASSES,
    RATE,
    SIZES,
    START,
    STEP_TOOK,
    first_looked_at,
    landscape,
    least,
    single_steps,
    true_step,
    walk,
    walk_costs,
)
from scenes.l10_training.pass_strip import PassStrip
from scenes.l10_training.step_fan import CloseUp
from scenes.l10_training.walkers import EQUAL, Walkers, pass_steps


def cost(w: np.ndarray) -> float:
    z = FLOWERS @ w
    return float(np.mean(np.log1p(np.exp(-z)) + (1 - KINDS) * z))


@pytest.fixture
def stage() -> Iterator[Frame]:
    with tempconfig({"frame_width": 128 / 9}):
        yield frame()


def test_the_landscape_and_its_lowest_point() -> None:
    for w in (START, (4.0, 7.0), LOWEST):
        assert landscape(*w) == pytest.approx(cost(np.array(w)))
    found = minimize(cost, np.array(START))
    assert np.array(LOWEST) == pytest.approx(found.x, abs=2e-3)
    assert least() == pytest.approx(found.fun, abs=1e-8)
    assert round(float(landscape(*START)), 3) == 0.888


def test_the_walk_of_all_follows_the_true_gradient() -> None:
    w = np.array(START)
    for step in range(PASSES):
        assert walk(100)[step] == pytest.approx(w)
        w = w - RATE * FLOWERS.T @ (1 / (1 + np.exp(-FLOWERS @ w)) - KINDS) / 100


def test_a_step_of_one_looks_at_one_flower() -> None:
    for before, after in zip(walk(1)[:20], walk(1)[1:21], strict=True):
        answers = 1 / (1 + np.exp(-FLOWERS @ before))
        steps = -RATE * (answers - KINDS)[:, None] * FLOWERS
        assert np.abs(steps - (after - before)).sum(axis=1).min() < 1e-9


def test_what_is_said() -> None:
    after_pass = [float(walk_costs(size)[pass_steps(size)]) for size in SIZES]
    assert np.round(after_pass, 3).tolist() == [0.28, 0.153, 0.116]
    assert round(float(walk_costs(10)[EQUAL]), 3) == 0.114
    assert 10 * EQUAL == 1000
    rises = np.diff(walk_costs(1)) > 0
    assert (int(rises[: pass_steps(1)].sum()), int(rises.sum()), len(rises)) == (6, 437, 1000)


def test_the_order_after_a_pass_holds_for_other_shuffles_and_after_equal_time_one_and_ten_are_alike() -> None:
    won = []
    for seed in range(10):
        all_, ten, one = (float(landscape(*walk(size, seed)[pass_steps(size)])) for size in SIZES)
        assert one < ten < all_
        equal = float(landscape(*walk(10, seed)[EQUAL]))
        assert equal == pytest.approx(one, abs=0.0025)
        won.append(equal < one)
    assert 3 <= sum(won) <= 7


def test_one_flower_leaps_where_the_true_step_is_small() -> None:
    before, after = walk(1)[LEAP : LEAP + 2]
    assert round(float(np.hypot(*(after - before))), 2) == 1.84
    slopes = FLOWERS.T @ (1 / (1 + np.exp(-FLOWERS @ before)) - KINDS) / 100
    assert true_step(before) == pytest.approx(-RATE * slopes)
    assert round(float(np.hypot(*true_step(before))), 2) == 0.01
    assert round(cost(before), 3) == 0.113
    assert cost(after) > cost(before)
    longest = np.hypot(*np.diff(walk(10)[pass_steps(10) : EQUAL + 1], axis=0).T).max()
    assert longest < 0.25  # ten a step makes no such leap


def test_a_step_of_ten_takes_hardly_longer_than_a_step_of_one() -> None:
    assert STEP_TOOK[10] < 1.1 * STEP_TOOK[1]
    assert 55 < STEP_TOOK[1_000_000] / STEP_TOOK[100] / 10 < 65  # six hundred times as long


def test_in_a_hundred_steps_all_flowers_a_step_get_as_low() -> None:
    weights = np.array(START)
    for _ in range(100):
        weights -= RATE * FLOWERS.T @ (1 / (1 + np.exp(-FLOWERS @ weights)) - KINDS) / 100
    assert cost(weights) == pytest.approx(cost(walk(10)[100]), abs=0.001)


def test_means_of_five_different_tens_end_near_the_true_step(stage: Frame) -> None:
    tens = CloseUp(stage).tens()
    rows = first_looked_at(50).reshape(5, 10)
    assert len(set(rows.ravel().tolist())) == 50
    assert tens.true / CloseUp(stage).plot.units == pytest.approx(single_steps()[rows].mean(axis=1))
    apart = np.hypot(*(single_steps()[rows].mean(axis=1) - single_steps().mean(axis=0)).T)
    assert apart.max() < 0.7 < np.hypot(*single_steps().mean(axis=0))


def test_first_steps_are_the_means_of_single_steps_and_95_of_these_lead_down() -> None:
    answers = 1 / (1 + np.exp(-FLOWERS @ np.array(START)))
    steps = -RATE * (answers - KINDS)[:, None] * FLOWERS
    assert single_steps() == pytest.approx(steps)
    for size in SIZES:
        rows = first_looked_at(size)
        assert walk(size)[1] - np.array(START) == pytest.approx(steps[rows].mean(axis=0))
    assert sum(cost(np.array(START) + step) < cost(np.array(START)) for step in steps) == 95


def test_pictures_show_their_numbers(stage: Frame) -> None:
    walkers, near = Walkers(stage), CloseUp(stage)
    walkers.set_back(pass_steps)
    for size in SIZES:
        shown = [number.number for number in walkers.numbers[size]]
        assert shown == pytest.approx([pass_steps(size), 100, walk_costs(size)[pass_steps(size)]])
    shown_things = [walkers.lines, walkers.lowest, *walkers.trails.values(), *walkers.strips.values()]
    shown_things += [walkers.asks(true_step(walk(1)[LEAP]), 100)[0], near.down, near.up, near.mean(), near.tens()]
    assert all(reading.holds for each in shown_things for reading in each.readings())


def test_shrunken_arrows_end_to_end_reach_the_mean(stage: Frame) -> None:
    near = CloseUp(stage)
    fan = near.fan()
    fan.way.set_value(1)
    assert near.plot.p2c(fan.refresh().tips()[-1]) == pytest.approx(walk(100)[1], abs=1e-6)
    assert all(reading.holds for reading in fan.readings())


@pytest.mark.parametrize("size", SIZES)
def test_a_strip_is_a_pass_cut_into_steps(size: int) -> None:
    taken = [0]
    strip = PassStrip(size, lambda: taken[0], "class 0", width=4, height=0.2)
    for taken[0], full in ((0, 0.0), (1, size / 100), (1000, 1.0)):
        assert len(strip.refresh().full.points) == pytest.approx(full * len(strip.cells.points))
        assert all(reading.holds for reading in strip.readings())


def test_both_views_have_equal_units_so_the_true_step_is_square_to_its_contour(stage: Frame) -> None:
    for plot in (Walkers(stage).plot, CloseUp(stage).plot):
        assert plot.units[0] == pytest.approx(plot.units[1])
