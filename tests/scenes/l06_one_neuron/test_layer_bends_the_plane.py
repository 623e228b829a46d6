"""What the sentences of LayerBendsThePlane say is so.

The storyboard's encore `deeper`, a longer spiral through three layers, is dropped: its seconds went into the squash and
the way back.
"""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import linprog

from scenes.kit.field.passage import part_of_matrix
from scenes.kit.field.sides import inside
from scenes.l06_one_neuron.bend import ONE_LAYER, loop


def separable(points: np.ndarray, labels: np.ndarray) -> bool:
    """Whether a straight line has all of one class on its one side, by linear programming."""
    side = np.where(labels == 1, 1.0, -1.0)[:, None]
    answer = linprog(
        np.zeros(3), -side * np.column_stack([points, np.ones(len(points))]), -np.ones(len(points)), bounds=(None, None)
    )
    return bool(answer.status == 0)


def test_two_hundred_points_and_a_line_gets_at_most_178() -> None:
    assert len(ONE_LAYER.points) == 200
    assert ONE_LAYER.widest_cut(0)[1] == 178
    assert not separable(ONE_LAYER.points.X, ONE_LAYER.points.labels)


def test_after_the_layer_one_line_parts_all() -> None:
    net, history = ONE_LAYER.trained
    assert ONE_LAYER.parted == 200
    assert np.flatnonzero(history.metrics["accuracy"] < 1)[-1] + 1 == 339
    assert history.cost[-1] == pytest.approx(0.0281, abs=5e-5)
    after = ONE_LAYER.passage.stages(ONE_LAYER.points.X)[3]
    assert separable(after, ONE_LAYER.points.labels)
    weights, bias = net["output"].parameters()
    sides = (after @ weights.value[0] + bias.value > 0) == (ONE_LAYER.points.labels == 1)
    assert sides.all()
    distance = np.abs(after @ weights.value[0] + bias.value) / np.hypot(*weights.value[0])
    assert distance.min() == pytest.approx(0.075, abs=5e-4)


def test_moving_and_shifting_alone_part_no_more() -> None:
    assert [ONE_LAYER.widest_cut(stage)[1] for stage in (1, 2)] == [178, 178]


def test_the_best_line_carried_along_is_straight_and_parts_178_still() -> None:
    line, most = ONE_LAYER.widest_cut(0)
    W, b = (parameter.value for parameter in ONE_LAYER.net["hidden1"].parameters())
    along = np.array([-line.normal[1], line.normal[0]])
    on_line = line.normal * line.offset + np.linspace(-5, 5, 21)[:, None] * along
    images = line.mapped(W, np.zeros(2)), line.mapped(W, b)
    for stage, image in enumerate(images, start=1):
        assert np.allclose(ONE_LAYER.passage.stages(on_line)[stage] @ image.normal, image.offset)
        assert image.parted(ONE_LAYER.passage.stages(ONE_LAYER.points.X)[stage], ONE_LAYER.points.labels) == most == 178
    bent = ONE_LAYER.passage.stages(on_line)[3]
    steps = bent - bent[0]
    assert np.abs(steps[:, 0] * steps[-1, 1] - steps[:, 1] * steps[-1, 0]).max() > 0.1  # tanh alone bends it


def test_the_matrix_turns_and_stretches_without_mirroring_and_the_shift_is_small() -> None:
    W, b = (parameter.value for parameter in ONE_LAYER.net["hidden1"].parameters())
    assert np.linalg.det(W) == pytest.approx(9.53, abs=0.005)
    turned = part_of_matrix(W, 0.5)
    assert np.degrees(np.arctan2(turned[1, 0], turned[0, 0])) == pytest.approx(74.6, abs=0.05)
    assert np.abs(b).max() < 0.16
    assert np.abs(ONE_LAYER.passage.stages(ONE_LAYER.points.X)[2]).max() > 8.5


def test_the_same_five_points_stay_inside_the_loop() -> None:
    way, points = ONE_LAYER.passage.way(loop()), ONE_LAYER.passage.way(ONE_LAYER.points.X)
    held = inside(loop(), ONE_LAYER.points.X)
    assert held.sum() == 5
    assert set(ONE_LAYER.points.labels[held]) == {1}
    for time in np.linspace(0, 3, 31).tolist():
        around, at = way(time), points(time)
        arms = around[None] - at[:, None]
        angles = np.unwrap(np.arctan2(arms[..., 1], arms[..., 0]), axis=1)
        assert np.array_equal(np.abs(angles[:, -1] - angles[:, 0]) > np.pi, held)
    five = ONE_LAYER.passage.stages(ONE_LAYER.points.X[held])[3]
    apart = np.hypot(*(five[:, None] - five[None]).T)[np.triu_indices(5, 1)]
    assert apart.min() > 0.06  # they can be counted


def test_most_points_lie_along_the_side_walls_where_triangles_stand_above_discs() -> None:
    across, up = ONE_LAYER.passage.stages(ONE_LAYER.points.X)[3].T
    triangles = ONE_LAYER.points.labels == 1
    assert (np.abs(across) > 0.95).sum() == 158
    for wall in (across > 0.95, across < -0.95):
        assert up[wall & triangles].min() > up[wall & ~triangles].max() + 0.2


def test_the_stretch_is_almost_tenfold_in_one_direction_only() -> None:
    lengths = np.linalg.svd(ONE_LAYER.passage.layers[0].W.value, compute_uv=False)
    assert lengths == pytest.approx([9.86, 0.967], abs=0.005)


def test_the_layer_does_not_mirror_the_plane_so_nothing_is_flattened_on_the_way() -> None:
    W = ONE_LAYER.passage.layers[0].W.value
    assert min(np.linalg.det(part_of_matrix(W, share)) for share in np.linspace(0, 1, 41)) > 0.99
