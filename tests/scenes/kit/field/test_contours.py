"""Contour lines lie on their level, the shading's colours stand for the height, arrows are true vectors."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from manim import RIGHT, Group, Scene

from scenes.kit.field.arrow_field import ArrowField, GrowArrows, TurnArrows
from scenes.kit.field.contours import ContourLine, Contours, HeightShade
from scenes.kit.field.probe import Probe
from scenes.kit.plot.plot import Plot
from scenes.kit.readings import Reading
from scenes.kit.runs.descent import gradient


def plot() -> Plot:
    return Plot((-3, 3, 1), (-2, 2, 1), width=6, height=4)


def saddle(x: Any, y: Any) -> Any:
    return x**2 + 3 * x * y


def failing(readings: list[Reading]) -> list[str]:
    return [reading.name for reading in readings if not reading.holds]


def test_contours_lie_on_their_levels_also_after_a_move() -> None:
    axes = plot()
    contours = Contours(axes, saddle, [-5, -2, 1, 4, 10])
    Group(axes, contours).scale(0.8).shift(RIGHT)
    assert len(contours.readings()) == 60
    assert not failing(contours.readings())


def test_a_contour_out_of_place_is_found() -> None:
    contours = Contours(plot(), saddle, [4])
    contours.shift(0.05 * RIGHT)
    assert failing(contours.readings())


def test_contours_of_a_circle_have_its_radius() -> None:
    axes = Plot((-2, 2, 1), (-2, 2, 1), width=4, height=4)
    points = ContourLine(axes, lambda x, y: x**2 + y**2, 2.25).points
    assert np.allclose(np.hypot(points[:, 0], points[:, 1]), 1.5, atol=1e-3)


def test_contours_below_zero_are_dashed() -> None:
    contours = Contours(plot(), saddle, [-2, 1])
    assert len(contours.line(-2).get_subpaths()) > 20
    assert len(contours.line(1).get_subpaths()) == 2


def test_a_label_stands_in_a_gap_of_its_line() -> None:
    axes = plot()
    contours = Contours(axes, saddle, [-5, 4])
    label = contours.label(4, (2, 0))
    x, y = axes.p2c(label.get_center())
    assert label.text == "4"
    assert saddle(x, y) == pytest.approx(4, abs=0.01)
    assert np.abs(contours.line(4).points - label.get_center())[:, :2].max(axis=1).min() > label.height / 2
    assert not failing(contours.readings())


def test_the_shading_has_the_functions_heights() -> None:
    shade = HeightShade(plot(), saddle, -8, 25)
    assert not failing(shade.readings())
    assert failing(HeightShade(plot(), saddle, -8, 25).shift(0.3 * RIGHT).readings())
    shade.pixel_array = shade.pixel_array[::-1]
    assert failing(shade.readings())


def points() -> np.ndarray:
    return np.array([[1.0, 1.0], [-1.5, 0.5], [0.4, -1.2]])


def test_arrows_are_the_functions_gradients_at_true_angles() -> None:
    axes = plot()
    field = ArrowField(axes, points(), gradient(saddle, points()), scale=0.1)
    assert not failing(field.readings())
    tips = axes.p2c(field.tips()) - points()
    by_hand = np.column_stack([2 * points()[:, 0] + 3 * points()[:, 1], 3 * points()[:, 0]])
    assert np.allclose(tips, 0.1 * by_hand)


@pytest.mark.parametrize(("share", "turn"), [(0.3, 0.0), (1.0, np.pi), (0.7, 1.0)])
def test_arrows_on_their_way_say_how_far_they_are(share: float, turn: float) -> None:
    field = ArrowField(plot(), points(), gradient(saddle, points()), scale=0.1).show_shares(share, turn)
    assert not failing(field.readings())
    assert np.allclose(np.hypot(*field.true.T), share * np.hypot(*gradient(saddle, points()).T))


def test_an_arrow_with_a_wrong_tip_is_found() -> None:
    field = ArrowField(plot(), points(), gradient(saddle, points()), scale=0.1)
    field.points[11:13, 0] += 0.05
    assert failing(field.readings()) == ["arrow 0 vector x"]


def test_arrows_grow_and_turn_to_their_end_states() -> None:
    field = ArrowField(plot(), points(), gradient(saddle, points()), scale=0.1)
    for animation, share, turn in ((GrowArrows(field, np.arange(3)), 1, 0), (TurnArrows(field), 1, np.pi)):
        animation._setup_scene(Scene())
        animation.begin()
        animation.interpolate(1)
        animation.finish()
        assert (field.shares == share).all()
        assert field.turn == pytest.approx(turn)


def test_a_vector_of_zero_length_draws_no_nan() -> None:
    field = ArrowField(plot(), [[0, 0]], [[0, 0]], scale=1)
    assert np.isfinite(field.points).all()


def test_vectors_and_points_must_match() -> None:
    with pytest.raises(ValueError, match=r"points \(1, 2\) and vectors \(2, 2\)"):
        ArrowField(plot(), [[0, 0]], [[0, 0], [1, 1]], scale=1)


def test_the_probe_walks_along_its_contour_with_its_arrow_across() -> None:
    line = ContourLine(plot(), saddle, 4)
    probe = Probe(line, lambda at: gradient(saddle, at), (1.0, 1.0), length=0.2, formulas=("2 x + 3 y", "3 x"))
    for goal in ((1.0, 1.0), (2.2, 0.0), (0.8, 1.4)):
        probe.place.set_value(probe.passed[np.argmin(np.hypot(*(probe.path - goal).T))])
        for part in (probe.arrow, probe.corner):
            part.update()
        x, y = probe.at()
        assert saddle(x, y) == pytest.approx(4, abs=1e-3)
        assert probe.arrow.vectors[0].tolist() == pytest.approx([2 * x + 3 * y, 3 * x])
        side = probe.corner.points[3] - probe.corner.points[-1]
        foot = probe.dot.plot.c2p(x, y)
        along, across = probe.corner.points[0] - foot, probe.corner.points[-1] - foot
        assert abs(np.dot(along, across)) < 0.02 * np.dot(across, across)
        assert np.linalg.norm(side) > 0
