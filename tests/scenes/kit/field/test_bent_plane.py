"""What is drawn of a plane on its way through a network is read back against nn_core, and so is the cut."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pytest
from manim import RIGHT, FadeIn

from nn_core import Dense, data
from scenes.kit.field.bent_plane import BentPlane
from scenes.kit.field.plane_curves import CarriedLine, Cut, clipped
from scenes.kit.field.ruler import Ruler
from scenes.kit.field.sides import Sides
from scenes.kit.readings import Reading
from scenes.kit.runs.plane_run import PlaneRun
from scenes.kit.stage.layout import Region

RUN = PlaneRun(data.spiral(60, seed=1, turns=0.8), depth=2, seed=4, rate=0.2, steps=60)
ONE = PlaneRun(RUN.points, depth=1, seed=4, rate=0.2, steps=60)
WINDOW = Region(-5, 3, -2, 2)


@pytest.fixture
def plane() -> BentPlane:
    return plane_of(RUN)


def plane_of(run: PlaneRun) -> BentPlane:
    return BentPlane(run.passage, WINDOW, run.points, reach=(2, 2), spacing=0.25)


def failing(readings: Iterable[Reading]) -> set[str]:
    return {reading.name for reading in readings if not reading.holds}


@pytest.mark.parametrize("time", range(7))
def test_grid_and_points_are_true_at_all_stages(plane: BentPlane, time: int) -> None:
    parts = [*plane.base, *plane.marks]
    plane.plot.scale(0.8).shift(RIGHT)
    plane.time.set_value(time)
    for part in parts:
        part.update(0)
        assert not failing(part.readings())
    assert sum(len(part.readings()) for part in parts) > 200


def test_a_grid_that_is_moved_or_late_is_found(plane: BentPlane) -> None:
    grid = plane.grid[0]
    grid.shift((0.1, 0, 0))
    assert failing(grid.readings()) == {"plane x"}
    plane.time.set_value(3)
    assert failing(grid.readings())


@pytest.mark.parametrize("time", range(4))
def test_the_cut_is_true_at_all_stages(time: int) -> None:
    plane = plane_of(ONE)
    cut = Cut(plane, "output")
    plane.time.set_value(time)
    assert cut.refresh().readings()
    assert not failing(cut.readings())


def test_a_cut_of_another_network_is_found() -> None:
    cut = Cut(plane_of(ONE), "output")
    layer = ONE.net["output"]
    assert isinstance(layer, Dense)
    old = layer.b.value
    layer.set(b=old + 0.3)
    try:
        assert failing(cut.readings()) == {"cut distance"}
    finally:
        layer.set(b=old)


def test_the_cut_is_straight_at_the_end_and_bent_at_the_beginning() -> None:
    cut = Cut(plane_of(ONE), "output")
    assert np.allclose(cut.way(3) @ cut.weights + cut.bias, 0, atol=1e-9)
    steps = cut.lines[0] - cut.lines[0][0]
    away = np.abs(steps[:, 0] * steps[-1, 1] - steps[:, 1] * steps[-1, 0]) / np.hypot(*steps[-1])
    assert away.max() > 0.02


def test_a_cut_is_carried_back_through_one_layer_only(plane: BentPlane) -> None:
    with pytest.raises(ValueError, match="through one layer"):
        Cut(plane, "output")
    with pytest.raises(ValueError, match='"hidden1" must be a Dense layer of one neuron'):
        Cut(plane, "hidden1")


@pytest.mark.parametrize("upright", [False, True])
def test_the_ruler_follows_the_zoom(plane: BentPlane, upright: bool) -> None:
    ruler = Ruler(plane.look, largest=12, upright=upright)
    for half in (1.1, 2.3, 6):
        plane.zoom.set_value(half)
        assert ruler.refresh().readings()
        assert not failing(ruler.readings())
    assert failing(ruler.shift((0.1, 0.1, 0)).readings())


@pytest.mark.parametrize("time", [0, 1, 2])
def test_a_carried_line_stays_straight_and_parts_as_many(time: int) -> None:
    plane = plane_of(ONE)
    line, most = ONE.widest_cut(0)
    carried = CarriedLine(plane, line)
    plane.time.set_value(time)
    plane.zoom.set_value(plane.fitting(time))
    assert len(carried.refresh().readings()) == 2
    assert not failing(carried.readings())
    assert carried.parted(ONE.points.X, ONE.points.labels) == most
    W, b = ONE.passage.layers[0].W.value, ONE.passage.layers[0].b.value
    image = (line, line.mapped(W, np.zeros(2)), line.mapped(W, b))[time]
    assert image.parted(ONE.passage.stages(ONE.points.X)[time], ONE.points.labels) == most
    assert failing(carried.shift((0, 0.2, 0)).readings()) == {"carried line"}


def test_an_old_line_is_bent_by_tanh_and_read_back() -> None:
    plane = plane_of(ONE)
    carried = CarriedLine(plane, ONE.widest_cut(0)[0])
    plane.time.set_value(3)
    assert carried.refresh().readings()
    assert not failing(carried.readings())
    steps = carried.now()[0] - carried.now()[0][0]
    assert np.abs(steps[:, 0] * steps[-1, 1] - steps[:, 1] * steps[-1, 0]).max() > 0.02
    assert failing(carried.shift((0, 0.2, 0)).readings())


def test_points_outside_of_the_window_are_not_drawn(plane: BentPlane) -> None:
    marks = plane.marks[0]
    everything = len(marks.at)
    plane.zoom.set_value(0.4)
    marks.update(0)
    box = plane.plot.box
    assert 0 < len(marks.at) < everything
    assert (marks.points[:, 1] < box.top + marks.radius).all()


@pytest.mark.parametrize("time", [0, 1, 2, 3])
@pytest.mark.parametrize("start", [0, 3])
def test_each_class_lies_on_its_side_of_the_cut_wherever_that_goes(start: int, time: int) -> None:
    plane = plane_of(ONE)
    plane.time.set_value(start)
    sides = Sides(Cut(plane, "output"))
    plane.time.set_value(time)
    plane.zoom.set_value(plane.fitting(time))
    assert len(sides.refresh().readings()) == 2
    assert not failing(sides.readings())
    sides[0].set_fill(sides[1].get_fill_color())
    assert failing(sides.readings())


def test_a_ruler_can_fade(plane: BentPlane) -> None:
    ruler = Ruler(plane.look, largest=12)
    fade = FadeIn(ruler)
    fade.begin()
    fade.update_mobjects(0.1)
    fade.interpolate(0.1)
    assert all(glyph.get_fill_opacity() < 0.2 for glyph in ruler.labels[0].family_members_with_points())


def test_lines_are_cut_off_at_the_edges() -> None:
    lines = np.array([[[-3.0, -3.0], [3.0, 3.0]], [[2.0, -1.0], [2.0, 1.0]]])
    low, high = np.array([-1.0, -2.0]), np.array([1.0, 2.0])
    assert clipped(lines, low, high).tolist() == [[[-1.0, -1.0], [1.0, 1.0]]]
