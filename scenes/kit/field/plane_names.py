"""The upright axes in a plane that moves, and the names of axes and of lines that go with it."""

from __future__ import annotations

from typing import Self

import numpy as np
from manim import RIGHT, UP, Line, Mobject, VGroup, VMobject

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
    """`name` above `curve`, which goes with its plane: at a `share` of its width in sight (0 to 1), `gap` away.

    >>> from manim import Dot, VMobject
    >>> line = VMobject().set_points_as_corners([[0, 0, 0], [10, 0, 0]])
    >>> RidingName(Dot(radius=0.5), line, share=0.8, gap=0.25).get_center().round(6).tolist()
    [8.0, 0.75, 0.0]
    """

    def __init__(self, name: VMobject, curve: VMobject, *, share: float, gap: float = 0.16) -> None:
        super().__init__(name)
        self.curve, self.share, self.gap = curve, share, gap
        self.refresh()
        self.add_updater(lambda each: each.refresh())

    def refresh(self) -> Self:
        """Stands above the curve as it is now."""
        path = np.vstack([self.curve.get_start_anchors(), self.curve.get_end_anchors()[-1:]])
        path = path[np.argsort(path[:, 0], kind="stable")]
        x = path[0, 0] + self.share * (path[-1, 0] - path[0, 0])
        (left, low), (right, high) = ([at, np.interp(at, *path[:, :2].T)] for at in (x - 0.1, x + 0.1))
        normal = np.array([low - high, right - left, 0.0]) / np.hypot(right - left, high - low)
        reach = (abs(normal[0]) * self.width + abs(normal[1]) * self.height) / 2 + self.gap
        self.move_to(np.array([x, (low + high) / 2, 0.0]) + reach * normal)
        return self
