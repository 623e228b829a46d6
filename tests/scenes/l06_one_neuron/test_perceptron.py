"""What the sentences of Perceptron say is so: recomputed without nn_core, and read from the drawn bars and curve."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest

from scenes.kit.stage.layout import frame
from scenes.l06_one_neuron.pushes import PRODUCTS, SUMS, TERMS, Pushes
from scenes.l06_one_neuron.squash_picture import STEPS, SquashPicture

X, W, B = (0.5, 1.2, -0.8), (0.3, -0.5, 0.9), 0.1


def test_the_products_and_their_sums_are_those_of_a_pocket_calculator() -> None:
    assert pytest.approx([0.15, -0.60, -0.72, 0.10]) == TERMS.tolist()
    assert pytest.approx([x * w for x, w in zip(X, W, strict=True)]) == PRODUCTS.tolist()
    assert pytest.approx([0.15, -0.45, -1.17, -1.07]) == SUMS.tolist()


def test_the_third_weight_is_the_largest_and_pushes_down_the_hardest_only_the_first_pushes_up() -> None:
    assert max(map(abs, W)) == W[2]
    assert int(np.argmin(PRODUCTS)) == 2
    assert [bool(push > 0) for push in PRODUCTS] == [True, False, False]


def test_the_output_is_0_2554_and_a_bias_of_1_17_makes_it_one_half() -> None:
    assert round(1 / (1 + math.exp(1.07)), 4) == round(1 / (1 + 2.9154), 4) == 0.2554
    assert round(math.exp(1.07), 4) == 2.9154
    picture = SquashPicture(frame().stage, frame())
    assert (round(picture.z(), 2), round(picture.a(), 4)) == (-1.07, 0.2554)
    picture.bias.set_value(1.17)
    assert (round(picture.z(), 9), round(picture.a(), 9)) == (0.0, 0.5)


def test_the_told_output_is_that_of_the_told_sum() -> None:
    picture = SquashPicture(frame().stage, frame())
    for bias in np.linspace(-3, 5, 57).tolist():
        picture.bias.set_value(bias)
        assert picture.told() == pytest.approx(1 / (1 + math.exp(-float(f"{picture.z():.2f}"))))


def test_equal_steps_of_the_bias_are_equal_steps_of_the_sum_but_not_of_the_output() -> None:
    picture = SquashPicture(frame().stage, frame())
    sums, outputs = [], []
    for bias in STEPS.tolist():
        picture.bias.set_value(bias)
        sums.append(picture.z())
        outputs.append(picture.a())
    assert np.diff(sums) == pytest.approx(1.0)
    assert np.diff(outputs).max() > 9 * np.diff(outputs)[[0, -1]].min()
    assert len(picture.comb.refresh().readings()) == 2 * len(STEPS)
    assert all(reading.holds for reading in picture.comb.readings())


def test_each_bar_begins_where_the_one_before_has_ended() -> None:
    sums = Pushes(frame().stage, frame())
    for bar in sums.bars:
        bar.grown.set_value(1)
        bar.draw()
    ends = [[float(sums.plot.p2c(end)[0]) for end in bar.ends] for bar in sums.bars]
    assert ends[0][0] == pytest.approx(0.0)
    for (_, end), (start, _) in pairwise(ends):
        assert start == pytest.approx(end)
    assert ends[-1][1] == pytest.approx(-1.07)
    assert [bar.pale.has_points() for bar in sums.bars] == [False, True, True, False]  # dashed is negative
