"""The colours of heat maps are the true answers, at their true places."""

import numpy as np
import pytest
from manim import Circle

from nn_core import Dense, Network, Trace, sigmoid, tanh
from scenes.kit.field.heat_map import HeatMap, NeuronPictures, activation_ramp, blend, class_ramp, pixels_per_unit
from scenes.kit.field.isoline import Grid
from scenes.kit.plot.plot import Plot

GRID = Grid(-1.0, 1.0, 61)
NET = Network(Dense(2, 4, tanh, name="hidden"), Dense(4, 1, sigmoid, name="output"), seed=3)


def run(at: np.ndarray, record: str) -> np.ndarray:
    with Trace() as trace:
        NET(at)
    return np.asarray(trace[record].value)


def heat_map() -> HeatMap:
    plot = Plot((-1, 1, 0), (-1, 1, 0), width=4, height=4)
    heights = GRID.square(20 * run(GRID.points, "output.z")[:, 0])
    return HeatMap(
        plot,
        GRID,
        lambda: heights,
        lambda z: sigmoid(z).value,
        class_ramp(),
        truth=lambda at: sigmoid(20 * run(at, "output.z")[:, 0]).value,
    )


def pictures() -> NeuronPictures:
    circles = [Circle(0.4).shift([x, y, 0]) for x in (0, 1.5) for y in (-1, 1.1)]
    shares = run(GRID.points, "hidden.a") / 2 + 0.5
    made = NeuronPictures(circles, GRID, lambda: shares, truth=lambda at: run(at, "hidden.a") / 2 + 0.5)
    made.opacity[:] = 1
    return made.refresh()


@pytest.mark.parametrize("ramp", [class_ramp(), activation_ramp()])
def test_every_share_is_recovered_from_its_colour(ramp: object) -> None:
    for share in np.linspace(0, 1, 41):
        assert ramp.share(ramp.colors(share)) == pytest.approx(share, abs=0.021)


def test_both_classes_can_be_told_apart_at_the_boundary() -> None:
    below, above = class_ramp().colors(np.array([0.49, 0.51])).astype(int)
    assert np.abs(below - above).max() > 8


def test_blending_is_exact_for_straight_lines() -> None:
    at = np.linspace(-1, 1, 200)
    assert blend(GRID, at) @ GRID.ticks == pytest.approx(at, abs=1e-12)


def test_the_map_shows_the_networks_answers_where_the_plot_is() -> None:
    heat = heat_map()
    assert len(heat.readings()) == 49
    assert all(reading.holds for reading in heat.readings())
    assert {round(reading.true, 1) for reading in heat.readings()} >= {0.0, 1.0}
    heat.plot.scale(0.5).shift([2, 1, 0])
    assert not all(reading.holds for reading in heat.readings())
    assert all(reading.holds for reading in heat.refresh().readings())


def test_a_flipped_map_is_noticed() -> None:
    heat = heat_map()
    heat.pixel_array = heat.pixel_array[::-1].copy()
    assert not all(reading.holds for reading in heat.readings())


def test_a_sweep_paints_from_the_left() -> None:
    heat = heat_map()
    heat.until = 0.5
    alpha = heat.refresh().pixel_array[..., 3]
    half = alpha.shape[1] // 2
    assert (alpha[:, :half] == 255).all()
    assert (alpha[:, half + 1 :] == 0).all()
    assert 0 < len(heat.readings()) < 49


def test_each_picture_shows_its_own_neuron() -> None:
    made = pictures()
    assert len(made.readings()) == 4 * 9
    assert all(reading.holds for reading in made.readings())
    made.truth = lambda at: run(at, "hidden.a")[:, ::-1] / 2 + 0.5
    assert not all(reading.holds for reading in made.readings())


def test_pictures_lie_in_their_circles() -> None:
    made = pictures()
    top_left, bottom_right = made.points[0, :2], made.points[3, :2]
    size = np.array(made.pixel_array.shape[1::-1])
    rows, columns = np.nonzero(made.pixel_array[..., 3] > 200)
    at = top_left + (np.column_stack([columns, rows]) + 0.5) / size * (bottom_right - top_left)
    away = np.linalg.norm(at[:, None] - made.middles[:, :2], axis=2)
    assert away.min(axis=1).max() < 0.4 + 0.02
    assert (away < 0.4).sum(axis=0).min() > 0.95 * np.pi * (0.4 * pixels_per_unit()) ** 2


def test_only_what_has_appeared_is_read() -> None:
    made = pictures()
    made.opacity[1:] = 0
    assert len(made.refresh().readings()) == 9
