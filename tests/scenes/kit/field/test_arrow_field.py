"""Arrows are true vectors, also while they grow and turn."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from manim import Scene

from scenes.kit.field.arrow_field import ArrowField, GrowArrows, TurnArrows
from scenes.kit.plot.plot import Plot
from scenes.kit.readings import Reading
from scenes.kit.runs.descent import gradient


def plot() -> Plot:
    return Plot((-3, 3, 1), (-2, 2, 1), width=6, height=4)


def saddle(x: Any, y: Any) -> Any:
    return x**2 + 3 * x * y


def failing(readings: list[Reading]) -> list[str]:
    return [reading.name for reading in readings if not reading.holds]


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
