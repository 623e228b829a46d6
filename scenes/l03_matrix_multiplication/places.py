"""Places in a plane: their coordinates beside them, and rings where something is going to land."""

from __future__ import annotations

import numpy as np
from manim import Mobject, VGroup

from nn_core import Tensor
from scenes.kit.plot.marks import PlotDot
from scenes.kit.plot.plane import Plane
from scenes.kit.stage.look import BODY
from scenes.kit.stage.theme import theme
from scenes.kit.text.plates import plated
from scenes.kit.text.values import Formula, Value

BESIDE = 0.22  # manim units: from a place to its coordinates


def coordinates(
    plane: Plane, point: Tensor, role: str, side: np.ndarray, *, places: int = 0, ending: str = ""
) -> VGroup:
    """The coordinates of `point`, which stay beside it as the plane's window moves."""
    x, y = (Value(point, axis, places, role=role) for axis in (0, 1))
    label = plated(Formula(f"(@x, @y){ending}", BODY, x=x, y=y, role=role))
    place = point.value

    def follow(moving: Mobject) -> None:
        moving.next_to(plane.c2p(*place), side, buff=BESIDE)

    follow(label)
    return label.add_updater(follow)


def ring(plane: Plane, point: Tensor, role: str) -> PlotDot:
    """A ring round a place."""
    place = point.value
    mark = PlotDot(plane, lambda: place, radius=0.16).set_fill(theme().background)
    return mark.set_stroke(theme().role(role), 5).set_z_index(2)


def ghost(plane: Plane, point: Tensor, role: str) -> PlotDot:
    """A pale dot where a point was."""
    place = point.value
    return PlotDot(plane, lambda: place, radius=0.13, role=role).set_fill(opacity=0.4)
