"""What Exercises9 says is so: each answer by hand, each slip as it is made, and what is drawn of both."""

from __future__ import annotations

import math

import numpy as np
import pytest
from manim import tempconfig

from scenes.kit.stage.layout import Region, frame
from scenes.l09_backpropagation.exercise_batch import BatchBars
from scenes.l09_backpropagation.exercise_pictures import EdgesBack, SlopeChain
from scenes.l09_backpropagation.exercise_runs import (
    EDGES,
    NUDGE,
    TEMPTING,
    after_step,
    by_row,
    edge_terms,
    neuron,
    nudged,
    own_slope,
    sent_back,
    shared,
)
from scenes.l09_backpropagation.nudge_bars import NudgeBars

ROOM = Region(-6.5, 2.3, -2.9, 2.1)


def sigmoid(z: float) -> float:
    return 1 / (1 + math.exp(-z))


def test_delta_of_the_neuron_by_hand_and_by_a_nudge() -> None:
    trace = neuron()
    assert trace["neuron.a"].value.item() == pytest.approx(0.8)
    delta = 2 * 0.8 * 0.8 * 0.2
    assert trace["neuron.z"].grad.item() == pytest.approx(delta)
    assert delta == pytest.approx(0.256)
    assert trace["neuron.W"].grad[0] == pytest.approx([2 * delta, -3 * delta])
    assert [round(2 * delta, 3), round(-3 * delta, 3)] == [0.512, -0.768]
    z = math.log(4)
    rise = sigmoid(z + NUDGE) - sigmoid(z), sigmoid(z + NUDGE) ** 2 - sigmoid(z) ** 2
    assert nudged() == pytest.approx(rise)
    assert [round(each, 4) for each in rise] == [0.0016, 0.0026]  # as said, and as shown
    assert rise[1] / NUDGE == pytest.approx(delta, abs=0.001)
    assert pytest.approx(1.6) == TEMPTING
    assert pytest.approx(0.016) == TEMPTING * NUDGE


def test_the_column_and_the_row() -> None:
    trace = sent_back()
    assert trace["hidden.a"].value[0, 0] == 0.5
    assert own_slope() == 0.25
    column, row = 0.3 * -1 + -0.2 * 2, 0.3 * -1 + -0.2 * 4
    assert (column, row) == pytest.approx((-0.7, -1.1))
    assert trace["hidden.a"].grad[0, 0] == pytest.approx(column)
    assert trace["hidden.z"].grad[0, 0] == pytest.approx(-0.175)
    assert by_row() == pytest.approx(0.25 * row) == pytest.approx(-0.275)
    assert edge_terms(EDGES[:, 0]) == pytest.approx([-0.3, -0.4])
    assert edge_terms(EDGES[0]) == pytest.approx([-0.3, -0.8])
    step = 1e-6  # the delta by a nudge of the hidden sum: what the cost, with these deltas, gains
    up, down = (np.array([sigmoid(side * step), sigmoid(0.7)]) @ EDGES.T @ [0.3, -0.2] for side in (1, -1))
    assert (up - down) / (2 * step) == pytest.approx(-0.175)


def test_the_step_by_the_mean_and_by_the_sum() -> None:
    assert shared() == pytest.approx((0.3, 0.1))
    assert after_step(mean=True) == pytest.approx(-0.4 - 0.5 * 0.1) == pytest.approx(-0.45)
    assert after_step(mean=False) == pytest.approx(-0.4 - 0.5 * 0.3) == pytest.approx(-0.55)
    twice = np.tile([0.6, -0.2, -0.1], 2)
    assert (twice.mean(), twice.sum()) == pytest.approx((0.1, 0.6))  # the same cost; but the sum doubles


@pytest.mark.parametrize(("width", "height"), [(320, 180), (240, 180)])
def test_what_is_drawn_is_read_back(width: int, height: int) -> None:
    with tempconfig({"pixel_width": width, "pixel_height": height, "frame_width": 8 * width / height}):
        chain, edges = SlopeChain(ROOM, frame()), EdgesBack(ROOM, frame())
    readings = [*chain.bars.readings(), *edges.net.readings()]
    readings += [reading for link in chain.links for reading in link.readings()]
    assert all(reading.holds for reading in readings)
    assert [line.values["t"].number for line in (*edges.terms, edges.wrong)] == pytest.approx([-0.3, -0.4, -0.8])


def test_nudge_bars_have_one_scale() -> None:
    bars = NudgeBars(ROOM)
    lengths = [row[1].width for row in bars.rows]
    assert lengths[1] / lengths[0] == pytest.approx(0.16, abs=0.001)
    assert lengths[2] / bars.outline.width == pytest.approx(0.16, abs=0.001)


def test_bars_are_laid_tip_to_tail_and_the_step_has_their_scale() -> None:
    bars = BatchBars(ROOM)
    for bar, start in zip(bars.bars, bars.starts, strict=True):
        bar.shift((start * bars.unit, 0, 0))
    ends = [bar.get_right()[0] if bar.side > 0 else bar.get_left()[0] for bar in bars.bars]
    assert (ends[-1] - bars.origin) / bars.unit == pytest.approx(0.3)
    assert bars.total.get_right()[0] == pytest.approx(ends[-1])
    step = bars.step(0.05)
    assert step.get_left()[0] == pytest.approx(bars.at(-0.45)[0])
    assert all(reading.holds for bar in (*bars.bars, bars.total, *bars.thirds, step) for reading in bar.readings())
