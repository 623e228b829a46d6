"""Slow parts of manim's vector mobjects: how colours are stored, and where outlines fall into parts."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import ManimColor, VMobject

NUMBERS = {float, int, np.float64}

stock_rgbas, stock_subpaths = VMobject.generate_rgbas_array, VMobject.get_subpaths_from_points


def generate_rgbas_array(mobject: Any, color: Any, opacity: Any) -> Any:
    """`VMobject.generate_rgbas_array`, at once for one plain colour: mobjects are coloured several times each."""
    if (color is not None and type(color) is not ManimColor) or (opacity is not None and type(opacity) not in NUMBERS):
        return stock_rgbas(mobject, color, opacity)
    if mobject.get_sheen_factor() != 0:
        return stock_rgbas(mobject, color, opacity)
    rgbas = np.zeros((1, 4))
    if color is not None:
        rgbas[0] = color._internal_value
    rgbas[0, 3] = 0 if opacity is None else opacity
    return rgbas


def get_subpaths_from_points(mobject: Any, points: Any) -> Any:
    """`VMobject.get_subpaths_from_points`, with all neighbours compared at once, as manim does it where it draws."""
    kind: Any = type(mobject)
    if kind.consider_points_equals is not VMobject.consider_points_equals:
        return stock_subpaths(mobject, points)
    stretches = mobject.get_subpath_split_indices_from_points(points).tolist()
    return [points[start:end] for start, end in stretches if end - start >= mobject.n_points_per_cubic_curve]


REPLACED: tuple[tuple[Any, str, Any], ...] = (
    (VMobject, "generate_rgbas_array", generate_rgbas_array),
    (VMobject, "get_subpaths_from_points", get_subpaths_from_points),
)
