"""What the sentences of ActivationZoo say is so: recomputed with the math module, and read from the drawn picture."""

from __future__ import annotations

import math

import numpy as np
import pytest

from scenes.kit.stage.layout import frame
from scenes.l06_one_neuron.quarters import LEFT_OVER, Quarters
from scenes.l06_one_neuron.two_levels import SlopeLanes
from scenes.l06_one_neuron.zoo import KINDS, LINEAR, RELU, SIGMOID, STEP, SUM, TANH, Doubled


def sigma(z: float) -> float:
    return 1 / (1 + math.exp(-z))


def test_the_answers_to_minus_1_07() -> None:
    assert pytest.approx(-1.07) == SUM
    wanted = {"step": 0.0, "linear": -1.07, "ReLU": 0.0, "sigmoid": sigma(-1.07), "tanh": math.tanh(-1.07)}
    assert {kind.name: float(kind.answer(SUM)) for kind in KINDS} == pytest.approx(wanted)
    assert [round(wanted[name], 2) for name in ("sigmoid", "tanh")] == [0.26, -0.79]


def test_doubling_the_sum_adds_less_than_a_hundredth_and_twice_is_above_the_ceiling() -> None:
    once, twice = (float(SIGMOID.answer(z)) for z in (5, 10))
    assert (once, twice) == pytest.approx((sigma(5), sigma(10)))
    assert [f"{number:.5f}" for number in (once, twice, 2 * once)] == ["0.99331", "0.99995", "1.98661"]
    assert f"{2 * 0.99331:.2f}" == "1.99"
    assert f"{twice - once:.4f}" == f"{0.99995 - 0.99331:.4f}" == "0.0066"
    assert twice - once < 0.01
    assert 2 * once > 1


def test_the_slopes_that_are_told() -> None:
    assert float(SIGMOID.slope(0)) == pytest.approx(0.25)
    assert float(SIGMOID.slope(5)) == pytest.approx(sigma(5) * (1 - sigma(5)))
    assert [f"{float(SIGMOID.slope(5)):.4f}", f"{float(SIGMOID.slope(10)):.5f}"] == ["0.0066", "0.00005"]
    assert f"{0.99331 * 0.00669:.4f}" == "0.0066"  # a(1 − a), as it stands on the frame
    assert 0 < float(TANH.slope(5)) < 0.01
    assert 0 < float(SIGMOID.slope(5)) < 0.01
    zs = np.linspace(-6, 6, 1201)
    assert SIGMOID.slope(zs).max() == pytest.approx(0.25)
    assert TANH.slope(zs).max() == pytest.approx(1.0)
    assert not STEP.slope(zs).any()
    assert RELU.slope(zs[zs < 0]).max() == 0
    assert RELU.slope(zs[zs > 0]).min() == 1
    right = {kind.name: float(kind.slope(6.0)) for kind in KINDS}
    assert {name for name, slope in right.items() if slope > 0.01} == {"linear", "ReLU"}
    assert {kind.name for kind in KINDS if float(kind.slope(0.5)) > 0} == {"linear", "ReLU", "sigmoid", "tanh"}


def test_five_sigmoids_pass_on_at_most_one_part_in_a_thousand() -> None:
    assert pytest.approx([0.25**k for k in range(6)]) == LEFT_OVER.tolist()
    assert LEFT_OVER[5] < 1 / 1000
    shown = [0.25, 0.0625, 0.0156, 0.0039, 0.00098]
    assert [round(float(f"{a:g}") * 0.25, 4) for a in shown[:3]] == [0.0625, 0.0156, 0.0039]  # row by row
    assert round(0.0039 * 0.25 + 1e-9, 5) == shown[4]
    quarters = Quarters(frame().stage, frame())
    areas = [tile.width**2 / quarters.tiles[0].width ** 2 for tile in quarters.tiles]
    assert areas == pytest.approx([0.25**k for k in range(6)])


def test_the_bars_are_as_long_as_the_slopes() -> None:
    lanes = SlopeLanes(frame().stage, frame())
    for z in (-4.0, 0.5, 3.0):
        lanes.z.set_value(z)
        lanes.bars.refresh()
        lengths = [float(bar.width) / lanes.bars.unit for bar in lanes.bars]
        wanted = [0, 1, float(z > 0), sigma(z) * (1 - sigma(z)), 1 - math.tanh(z) ** 2]
        assert lengths == pytest.approx(wanted, abs=1e-9)


def test_the_glass_shows_the_same_sums_and_a_thing_many_times_as_tall() -> None:
    doubled = Doubled(frame().stage, frame())
    assert doubled.glass.c2p(5, 1)[0] == pytest.approx(doubled.plot.c2p(5, 1)[0])
    assert doubled.glass.c2p(10, 1)[0] == pytest.approx(doubled.plot.c2p(10, 1)[0])
    assert doubled.glass.units[1] > 50 * doubled.plot.units[1]
    assert float(LINEAR.slope(3.0)) == 1.0
