"""The upright axes in a plane that moves, and the names of axes that go with it."""

from __future__ import annotations

from typing import Self

import numpy as np
from manim import RIGHT, UP, Line, Mobject, VGroup

from scenes.kit.field.plane_view import PlaneView
from scenes.kit.stage.look import LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Maths

OUT = 0.34  # manim units: from the edge of the window to a name's middle
Ends = tuple[tuple[tuple[int, int], np.ndarray], tuple[tuple[int, int], np.ndarray]]
RULERS: Ends = ((1, -1), OUT * RIGHT), ((-1, 1), OUT * UP)  # at the ends of the rulers below and on the left
AXES: Ends = ((1, 0), OUT * RIGHT), ((0, 1), OUT * UP)  # at the ends of the upright axes


class HiddenAxes(VGroup):
    """The upright cross of the two hidden neurons' values through the window of `view`, wherever that is.

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
        self.view = view
        super().__init__(Line(), Line())
        self.set_stroke(theme().activation, 2.5).set_z_index(1)
        self.refresh()
        self.add_updater(lambda cross: cross.refresh())

    def refresh(self) -> Self:
        """Stands in the window of now."""
        box = self.view.plot.box
        self[0].put_start_and_end_on(box.at(-1, 0), box.at(1, 0))
        self[1].put_start_and_end_on(box.at(0, -1), box.at(0, 1))
        return self


def axis_names(view: PlaneView, letter: str, *, role: str, ends: Ends = RULERS) -> VGroup:
    """The names of the two axes, `letter` with 1 and 2, beside the places `ends` of the window."""

    def follow(names: Mobject) -> None:
        box = view.plot.box
        for name, (place, away) in zip(names, ends, strict=True):
            name.move_to(box.at(*place) + away)

    both = VGroup(*(Maths(f"{letter}_{k}", LABEL, role=role, digits="index") for k in (1, 2))).set_z_index(5)
    follow(both)
    return both.add_updater(follow)
