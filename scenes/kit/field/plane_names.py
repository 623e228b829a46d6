"""Names in a plane that moves: the fixed axes of the hidden neurons, and the inputs' names on their carried axes."""

from __future__ import annotations

import numpy as np
from manim import DL, DR, Line, Mobject, VGroup

from scenes.kit.field.bent_plane import BentPlane
from scenes.kit.field.plane_curves import clipped
from scenes.kit.stage.look import LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Maths

EDGE, ASIDE = 0.55, 0.36  # manim units: from the window's edge and from the line to a name's middle


class HiddenAxes(VGroup):
    """The upright cross of the two hidden neurons' values, h₁ and h₂, through the window of `plane`: it stands still.

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
        names[0].next_to(box.at(1, 0), DL, buff=0.14)
        names[1].next_to(box.at(0, 1), DR, buff=0.14)
        super().__init__(across, up, *names)
        self.set_z_index(1)


def axis_names(plane: BentPlane) -> VGroup:
    """x₁ and x₂, each beside the far end of its axis as the window shows it now: they go where the axes go."""
    return VGroup(*(_axis_name(plane, k) for k in (0, 1)))


def _axis_name(plane: BentPlane, k: int) -> Maths:
    name = Maths(f"x_{k + 1}", LABEL, role="input", digits="index").set_z_index(5)
    axis = plane.axes[1 - k]  # the level line is the first input's axis

    def follow(_: Mobject) -> None:
        plot = plane.look()
        half = axis.now()[0][axis.lines[0][:, k] >= 0]
        margin = EDGE / plot.units
        low, high = plot.limits
        end = plot.c2p(*clipped(half[None], low + margin, high - margin)[-1, 1])
        along = end - plot.box.center
        along /= max(float(np.hypot(*along[:2])), 1e-9)
        name.move_to(end + ASIDE * np.array([along[1], -along[0], 0]))

    follow(name)
    name.add_updater(follow)
    return name
