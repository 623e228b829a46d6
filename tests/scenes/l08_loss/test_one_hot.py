"""What the sentences of OneHot say is so: 144 flowers fall to 53 when two codes are swapped; one-hot keeps its 144.

The storyboard's 63 is for petal length and width together; the scene shows the width alone, so that the neuron's
answers lie on a line that can be drawn, and one-hot targets lose nothing against the lucky order.
"""

from __future__ import annotations

import numpy as np
import pytest

from nn_core import data, one_hot
from scenes.kit.stage.layout import Region
from scenes.l08_loss.class_axes import ClassAxes
from scenes.l08_loss.petals import LABELS, ORDERS, STEPS, WIDTHS, code_run, share_run


def least_squares(codes: tuple[int, ...]) -> np.ndarray:
    """The answers of the straight line that fits these codes, found without training."""
    columns = np.column_stack([WIDTHS, np.ones(150)])
    return np.asarray(columns @ np.linalg.lstsq(columns, np.array(codes, float)[LABELS], rcond=None)[0])


@pytest.mark.parametrize(("order", "right"), [(0, 144), (1, 53)])
def test_the_nearest_code_is_right_so_often(order: int, right: int) -> None:
    codes = np.array(ORDERS[order])
    answers = least_squares(ORDERS[order])
    distances = np.abs(answers[:, None] - np.array([1, 2, 3]))
    assert (distances.argmin(axis=1) + 1 == codes[LABELS]).sum() == right
    assert code_run(order).answers(WIDTHS, STEPS) == pytest.approx(answers, abs=1e-6)
    assert code_run(order).found(codes, STEPS).sum() == right


def test_not_one_flower_of_the_new_number_one_is_found() -> None:
    found = code_run(1).found(np.array(ORDERS[1]), STEPS)
    assert [int(found[species == LABELS].sum()) for species in range(3)] == [50, 0, 3]


def test_where_the_scene_stops_the_line_it_finds_the_same_flowers() -> None:
    for order in (0, 1):
        codes = np.array(ORDERS[order])
        assert (code_run(order).found(codes, 24) == code_run(order).found(codes, STEPS)).all()


def test_the_petals_run_two_one_three() -> None:
    assert data.iris().features[3].startswith("petal width")
    means = [WIDTHS[species == LABELS].mean() for species in range(3)]
    assert means == sorted(means)
    assert ORDERS[1] == (2, 1, 3)


def test_three_outputs_find_144_in_both_orders_and_mirror_each_other() -> None:
    for order in (0, 1):
        places = np.array(ORDERS[order])[LABELS] - 1
        assert (share_run(order)[-1].argmax(axis=1) == places).sum() == 144
    assert share_run(1) == pytest.approx(share_run(0)[:, :, [1, 0, 2]])
    assert share_run(0)[0] == pytest.approx(1 / 3)
    assert share_run(0).sum(axis=2) == pytest.approx(1)


def test_one_hot_targets_are_equally_far_apart_and_so_they_are_drawn() -> None:
    targets = one_hot([0, 1, 2], 3)
    assert targets.tolist() == [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
    gaps = [np.linalg.norm(targets[i] - targets[j]) for i, j in ((0, 1), (1, 2), (0, 2))]
    assert gaps == pytest.approx([2**0.5] * 3)
    axes = ClassAxes(Region(-4, 4, -3, 3), np.zeros((3, 3)), 48.0, 0.07)
    axes.unfolded.set_value(1)
    axes.turned.set_value(1)
    for one in axes.ones:
        one.update(0)
    drawn = axes.readings()
    assert len(drawn) == 3
    assert all(reading.holds for reading in drawn)
