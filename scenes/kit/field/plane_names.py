"""The upright axes in a plane that moves, and the names that they have while it stands still."""

from __future__ import annotations

from manim import RIGHT, UP, Line, VGroup

from scenes.kit.field.plane_view import PlaneView
from scenes.kit.stage.look import LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Maths

OUT = 0.34  # manim units: from the edge of the window to a name's middle


class HiddenAxes(VGroup):
    """The upright cross of the two hidden neurons' values through the window of `view`: it stands still.

    >>> import numpy as np
    >>> from nn_core import Dense, Network, tanh
    >>> from scenes.kit.field.passage import Passage
    >>> from scenes.kit.stage.layout import Region
    >>> passage = Passage(Network(Dense(2, 2, tanh, name="hidden")), ["hidden"])
    >>> view = PlaneView(passage, Region(-3, 3, -2, 2), np.array([[1.0, 1.0]]))
    >>> len(HiddenAxes(view)), len(axis_names(view, "h", role="activation"))
    (2, 2)
    """

    def __init__(self, view: PlaneView) -> None:
        box = view.plot.box
        super().__init__(Line(box.at(-1, 0), box.at(1, 0)), Line(box.at(0, -1), box.at(0, 1)))
        self.set_stroke(theme().activation, 2.5).set_z_index(1)


def axis_names(view: PlaneView, letter: str, *, role: str) -> VGroup:
    """The names of the two upright axes, `letter` with 1 and 2: to the right of the window, and above it."""
    box = view.plot.box
    names = [Maths(f"{letter}_{k}", LABEL, role=role, digits="index") for k in (1, 2)]
    names[0].move_to(box.at(1, 0) + OUT * RIGHT)
    names[1].move_to(box.at(0, 1) + OUT * UP)
    return VGroup(*names).set_z_index(5)
