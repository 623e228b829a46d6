"""What the sentences of LayerBendsThePlane say is so.

The storyboard's encore `deeper`, a longer spiral through three layers, and its loop are dropped: their seconds went
into the squash and the way back, on which each step is seen to be undone.
"""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import linprog

from scenes.kit.field.passage import part_of_matrix
from scenes.kit.stage.layout import frame
from scenes.l06_one_neuron.bend import ONE_LAYER, Bend, Places
from scenes.l06_one_neuron.layer_bends_the_plane import backward


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


def test_most_points_lie_along_the_side_walls_where_triangles_stand_above_discs() -> None:
    across, up = ONE_LAYER.passage.stages(ONE_LAYER.points.X)[3].T
    triangles = ONE_LAYER.points.labels == 1
    assert (np.abs(across) > 0.95).sum() == 158
    for wall in (across > 0.95, across < -0.95):
        assert up[wall & triangles].min() > up[wall & ~triangles].max() + 0.2
    left, right = (up[wall & ~triangles].max() for wall in (across < -0.95, across > 0.95))
    assert left > 0 > right + 0.2  # the gap is high on one wall, low on the other


def test_the_stretch_is_almost_tenfold_in_one_direction_only() -> None:
    lengths = np.linalg.svd(ONE_LAYER.passage.layers[0].W.value, compute_uv=False)
    assert lengths == pytest.approx([9.86, 0.967], abs=0.005)


def test_the_layer_does_not_mirror_the_plane_so_nothing_is_flattened_on_the_way() -> None:
    W = ONE_LAYER.passage.layers[0].W.value
    assert min(np.linalg.det(part_of_matrix(W, share)) for share in np.linspace(0, 1, 41)) > 0.99


@pytest.fixture(scope="module")
def bend() -> Bend:
    return Bend(Places(frame()), ONE_LAYER)


def test_the_turning_line_is_counted_where_it_is(bend: Bend) -> None:
    X, labels = ONE_LAYER.points.X, ONE_LAYER.points.labels
    most = 0
    for share in np.linspace(0, 0.995, 200).tolist():
        bend.turned.set_value(share)
        line = bend.line_at(share)
        right = int(((X @ line.normal > line.offset) == (labels == 1)).sum())
        assert bend.parted_now() == max(right, 200 - right) <= 178
        most = max(most, bend.parted_now())
        assert bend.best_so_far() >= bend.parted_now()
    bend.turned.set_value(1)
    assert bend.parted_now() == bend.best_so_far() == 178 > most - 1


def test_the_new_line_goes_from_gap_to_gap_and_parts_all(bend: Bend) -> None:
    ends = bend.cut.straight()[[0, -1]]
    assert ends[:, 0] == pytest.approx([-1, 1], abs=1e-3)
    after, labels = ONE_LAYER.passage.stages(ONE_LAYER.points.X)[3], ONE_LAYER.points.labels
    for wall, up in ends.tolist():
        along = after[:, 0] * wall > 0.95
        assert after[along & (labels == 0), 1].max() < up < after[along & (labels == 1), 1].min()
    assert bend.after.number.values["parted"].text == "200"
    weights, bias = ONE_LAYER.net["output"].parameters()
    assert bend.cut.straight()[::300] @ weights.value[0] + bias.value == pytest.approx(0, abs=1e-9)


def test_the_two_points_that_are_followed_were_missed_and_end_beside_the_gaps(bend: Bend) -> None:
    X, labels = ONE_LAYER.points.X, ONE_LAYER.points.labels
    missed = bend.best.missed(X, labels)
    two = bend.two_of(missed)
    assert missed[two].all()
    assert labels[two].tolist() == [0, 1]
    across, up = ONE_LAYER.passage.stages(X)[3].T
    assert np.round(across[two], 2).tolist() == [-0.99, 0.99]
    assert up[two[0]] > up[(across < -0.95) & (labels == 0)].max() - 0.01
    assert up[two[1]] == up[(across > 0.95) & (labels == 1)].min()


def test_the_arrow_is_one_unit_long_and_then_almost_ten(bend: Bend) -> None:
    for time, length in ((0.0, "1.0"), (0.5, "1.0"), (1.0, "9.9")):
        bend.plane.time.set_value(time)
        bend.length.update(0)
        assert bend.length[1][0].part("n").text == length
    bend.plane.time.set_value(0.0)


def test_a_tried_line_s_ghost_is_where_the_turning_line_was_and_comes_after_it(bend: Bend) -> None:
    for number, ghost in enumerate(bend.tried):
        share = number / len(bend.tried)
        assert ghost.line() == pytest.approx(bend.line_at(share))
        for turned, seen in ((share, False), (share + 0.01, True), (1.0, True)):
            bend.turned.set_value(turned)
            ghost.update(0)
            assert (ghost.get_stroke_opacity() > 0) == seen


def test_the_way_back_is_one_movement_which_undoes_tanh_the_biases_and_the_matrix() -> None:
    shares = [backward(alpha) for alpha in np.linspace(0, 1, 401).tolist()]
    assert (shares[0], shares[-1]) == (0, 1)
    assert min(np.diff(shares)) >= 0
    for whole in (1 / 3, 2 / 3):
        assert min(abs(share - whole) for share in shares) < 0.02


def test_straight_lines_part_no_more_after_the_shift_which_is_seen_as_a_little(bend: Bend) -> None:
    _, b = (parameter.value for parameter in ONE_LAYER.net["hidden1"].parameters())
    assert np.abs(b).max() < 0.05 * bend.far
