"""Names in a plane that moves: the fixed axes of the hidden neurons, and the inputs' names on their carried axes."""

from __future__ import annotations

import numpy as np
from manim import RIGHT, UP, Line, Mobject, VGroup

from scenes.kit.field.bent_plane import BentPlane
from scenes.kit.field.plane_curves import clipped
from scenes.kit.stage.look import LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Maths

OUT = 0.34  # manim units: from the edge of the window, or from the end of a line in it, to a name's middle


class HiddenAxes(VGroup):
    """The upright cross of the two hidden neurons' values, h₁ and h₂, through the window of `plane`: it stands still.

    The names stand outside of the window, above it and to its right.

    >>> from nn_core import Dense, Network, data, tanh
    >>> from scenes.kit.field.passage import Passage
    >>> from scenes.kit.stage.layout import Region
    >>> passage = Passage(Network(Dense(2, 2, tanh, name="hidden")), ["hidden"])
    >>> plane = BentPlane(passage, Region(-3, 3, -2, 2), data.xor(20), reach=(2, 2))
    >>> len(HiddenAxes(plane)), len(axis_names(plane))
    (4, 2)
    """

    def __init__(self, plane: BentPlane) -> None:
        box = plane.plot.box
        across, up = Line(box.at(-1, 0), box.at(1, 0)), Line(box.at(0, -1), box.at(0, 1))
        for line in (across, up):
            line.set_stroke(theme().activation, 2.5)
        names = [Maths(f"h_{k}", LABEL, role="activation", digits="index") for k in (1, 2)]
        names[0].move_to(box.at(1, 0) + OUT * RIGHT)
        names[1].move_to(box.at(0, 1) + OUT * UP)
        super().__init__(across, up, *names)
        self.set_z_index(1)


def axis_names(plane: BentPlane) -> VGroup:
    """x₁ and x₂, each at the end of its axis, where that leaves the window or ends in it: they go where the axes go."""
    return VGroup(*(_axis_name(plane, k) for k in (0, 1)))


def _axis_name(plane: BentPlane, k: int) -> Maths:
    name = Maths(f"x_{k + 1}", LABEL, role="input", digits="index").set_z_index(5)
    axis = plane.axes[1 - k]  # the level line is the first input's axis

    def follow(_: Mobject) -> None:
        plot = plane.look()
        half = axis.now()[0][axis.lines[0][:, k] >= 0]
        end = clipped(half[None], *plot.limits)[-1, 1] * plot.units  # the origin is in the middle
        out = OUT * end / max(float(np.abs(end).max()), 1e-9)
        name.move_to(plot.box.center + np.array([*(end + out), 0]))

    follow(name)
    name.add_updater(follow)
    return name
