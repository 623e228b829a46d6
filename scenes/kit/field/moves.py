"""How maps are painted."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import (
    Animation,
    Create,
    LaggedStart,
    Mobject,
    UpdateFromAlphaFunc,
    interpolate_color,
    there_and_back,
)

from scenes.kit.field.contours import Contours
from scenes.kit.field.decision_map import DecisionMap
from scenes.kit.field.heat_map import NeuronPictures
from scenes.kit.moves.animate import animate
from scenes.kit.stage.theme import theme


def draw_lines(contours: Contours, lag_ratio: float, **kwargs: Any) -> LaggedStart:
    """Draws the contour lines one after the other, from low to high."""
    return LaggedStart(*(Create(line) for line in contours.lines), lag_ratio=lag_ratio, **kwargs)


def sweep(answers: DecisionMap, **kwargs: Any) -> Any:
    """Paints the map from the left to the right."""
    return animate(answers.swept, **kwargs).set_value(1.0)


def flash(answers: DecisionMap, **kwargs: Any) -> Animation:
    """The boundary lights up once."""
    thin = answers.line.get_stroke_width()

    def light(_: Mobject, way: float) -> None:
        answers.line.set_stroke(interpolate_color(theme().ink, theme().accent, way), thin * (1 + 1.5 * way))

    return UpdateFromAlphaFunc(answers.line, light, rate_func=there_and_back, **kwargs)


def develop(pictures: NeuronPictures, which: np.ndarray, **kwargs: Any) -> Animation:
    """The pictures numbered `which` come."""

    def show(_: Mobject, share: float) -> None:
        pictures.opacity[which] = share
        pictures.refresh()

    return UpdateFromAlphaFunc(pictures, show, **kwargs)
