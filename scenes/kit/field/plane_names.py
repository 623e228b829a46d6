"""The upright axes in a plane that moves, and the names of axes and of lines that go with it."""

from __future__ import annotations

from typing import Self

import numpy as np
from manim import RIGHT, UP, Line, Mobject, VGroup

from scenes.kit.field.plane_curves import PlaneCurves
from scenes.kit.field.plane_view import PlaneView
from scenes.kit.stage.look import LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Maths

OUT = 0.34  # manim units: from the edge of the window to a name's middle


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


def axis_names(view: PlaneView, letter: str, *, role: str) -> VGroup:
    """The names of the two upright axes, `letter` with 1 and 2: to the right of the window, and above it."""

    def follow(names: Mobject) -> None:
        box = view.plot.box
        names[0].move_to(box.at(1, 0) + OUT * RIGHT)
        names[1].move_to(box.at(0, 1) + OUT * UP)

    both = VGroup(*(Maths(f"{letter}_{k}", LABEL, role=role, digits="index") for k in (1, 2))).set_z_index(5)
    follow(both)
    return both.add_updater(follow)


class RidingName(VGroup):
    """`name` beside `curve`, which goes with its plane: near where what is seen of it ends, or, with `first`, begins.

    `along`: manim units back from there along the curve; `beside`: from the curve to the name's middle, to the side
    that is more above it.
    """

    def __init__(self, name: Mobject, curve: PlaneCurves, *, along: float, beside: float, first: bool = False) -> None:
        super().__init__(name)
        self.curve, self.along, self.beside, self.first = curve, along, beside, first
        self.set_z_index(5)
        self.refresh()
        self.add_updater(lambda each: each.refresh())

    def refresh(self) -> Self:
        """Stands beside the curve as it is now."""
        path = np.vstack([self.curve.get_start_anchors(), self.curve.get_end_anchors()[-1:]])
        if len(path) < 2:
            return self
        path = path[::-1] if self.first else path
        steps = np.hypot(*np.diff(path[:, :2], axis=0).T)
        back = np.concatenate([[0.0], np.cumsum(steps[::-1])])
        place, inner = (
            np.array([np.interp(min(way, back[-1]), back, axis) for axis in path[::-1].T])
            for way in (self.along, self.along + 0.2)
        )
        along = (place - inner) / max(float(np.linalg.norm(place - inner)), 1e-9)
        normal = np.array([-along[1], along[0], 0.0])
        normal *= 1 if normal @ UP > 0 or (normal @ UP == 0 and normal @ RIGHT > 0) else -1
        self.move_to(place + self.beside * normal)
        return self
