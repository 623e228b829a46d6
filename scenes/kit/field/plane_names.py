"""Names in a plane that moves: the fixed axes of the hidden neurons, and the inputs' names on their carried axes."""

from __future__ import annotations

import numpy as np
from manim import DR, UL, Line, Mobject, VGroup

from scenes.kit.field.bent_plane import BentPlane
from scenes.kit.field.plane_curves import clipped
from scenes.kit.stage.look import LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Maths

EDGE, ASIDE = 0.28, 0.4  # manim units: from the window's edge and from the line to a name's middle
INSIDE = 0.5  # between tanh's walls, a name stands at this share of the way from an axis to a wall


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
        names[0].next_to(box.at(1, 0), UL, buff=0.14)
        names[1].next_to(box.at(0, 1), DR, buff=0.14)
        super().__init__(across, up, *names)
        self.set_z_index(1)


def axis_names(plane: BentPlane) -> VGroup:
    """x₁ and x₂, each beside the far end of its axis as the window shows it now: they go where the axes go."""
    return VGroup(*(_axis_name(plane, k) for k in (0, 1)))


def _axis_name(plane: BentPlane, k: int) -> Maths:
    name = Maths(f"x_{k + 1}", LABEL, role="input", digits="index").set_z_index(5)
    time = plane.time.get_value
    axis = plane.axes[1 - k]  # the level line is the first input's axis

    def follow(_: Mobject) -> None:
        plot = plane.look()
        half = axis.now()[0][axis.lines[0][:, k] >= 0]
        room = np.minimum(plot.limits[1] - EDGE / plot.units, INSIDE * (plane.passage.walls(time()) or np.inf))
        end = plot.c2p(*clipped(half[None], -room, room)[-1, 1])
        along = end - plot.box.center
        along /= max(float(np.hypot(*along[:2])), 1e-9)
        name.move_to(end + ASIDE * np.array([along[1], -along[0], 0]))

    follow(name)
    name.add_updater(follow)
    return name
