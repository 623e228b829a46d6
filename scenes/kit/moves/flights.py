"""Numbers that travel: a mobject starts at another one's place and size, and flies to where it belongs.

What travels bends its way, and stays faint until it is there; many go row by row.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from manim import (
    DEGREES,
    Animation,
    AnimationGroup,
    MoveToTarget,
    Succession,
    Transform,
    VGroup,
    VMobject,
    linear,
    smooth,
)

from scenes.kit.text.values import Value

ABOVE = 6  # the layer of numbers in flight: over networks and their tags
FAINT = 0.4  # the opacity on the way
_LIFT, _LANDING = 0.12, 0.8  # shares of the time: until then it grows visible; from then on it has arrived
MOST = 3  # movers at once


def scale_between(start: VMobject, goal: VMobject) -> float:
    """How much larger `start` is than `goal`: for numbers the ratio of their type sizes, else of their heights."""
    if isinstance(start, Value) and isinstance(goal, Value):
        return start.size * start.strut.scale_now / (goal.size * goal.strut.scale_now)
    return start.height / goal.height


def _drawn(mobject: VMobject) -> VMobject:
    """What is seen of `mobject`: of a number its glyphs, without the room it reserves."""
    return VGroup(*mobject[1:]) if isinstance(mobject, Value) else mobject


def fly_from(start: VMobject, mobject: VMobject, **kwargs: Any) -> MoveToTarget:
    """The animation in which `mobject`, which stands at its goal, arrives from the place of `start`.

    `start` is not touched: the number seems to lift off and leave a copy behind. `kwargs` are those of manim's
    animations; `path_arc` (radians) bends the way.

    >>> flight = fly_from(Value(7).shift([2, 0, 0]), Value(7))
    >>> bool(flight.mobject.get_center()[0] > 1.9), bool(abs(flight.mobject.target.get_center()[0]) < 0.1)
    (True, True)
    """
    mobject.generate_target()
    mobject.scale(scale_between(start, mobject))
    mobject.shift(_drawn(start).get_center() - _drawn(mobject).get_center())
    return MoveToTarget(mobject, **kwargs)


def send(mobject: VMobject, goal: VMobject, **kwargs: Any) -> MoveToTarget:
    """The animation in which `mobject` itself goes to the place and size of `goal`, which is not drawn.

    >>> flight = send(Value(7), Value(7, size=96).shift([2, 0, 0]))
    >>> bool(abs(flight.mobject.target[1].height / Value(7)[1].height - 2) < 1e-6)
    True
    """
    target = mobject.generate_target()
    target.scale(scale_between(goal, mobject))
    target.shift(_drawn(goal).get_center() - _drawn(target).get_center())
    return MoveToTarget(mobject, **kwargs)


def bend(start: np.ndarray, goal: np.ndarray, arc: float) -> float:
    """The `path_arc` of manim with which a way from `start` to `goal` bulges upwards by `arc`, in radians.

    >>> bend(np.zeros(3), np.array([1.0, 0, 0]), 0.5), bend(np.zeros(3), np.array([-1.0, 0, 0]), 0.5)
    (-0.5, 0.5)
    """
    return -arc if goal[0] >= start[0] else arc


class Flight(Transform):
    """`mobject`, which stands at its goal, lifts off from the place and size of `start`, and flies there on an arc.

    `arc` is the arc's angle (25° to 40°; 0 for a lane; negative to pass below). `start` is not touched. The mobject is
    invisible until the flight begins, at 40 % opacity on its way, and at its own when it has arrived; one that is
    `solid` keeps its own all the way, for a lane that is empty.

    >>> from scenes.kit.text.values import Value
    >>> flight = Flight(Value(7).shift([2, 0, 0]), Value(7))
    >>> flight.mobject[1].fill_opacity, flight.target_mobject[1].fill_opacity, flight.run_time
    (0.0, 1, 0.8)
    """

    def __init__(
        self,
        start: VMobject,
        mobject: VMobject,
        *,
        arc: float = 30 * DEGREES,
        run_time: float = 0.8,
        solid: bool = False,
    ) -> None:
        self.faint = 1.0 if solid else FAINT
        target = mobject.copy()
        fly_from(start, mobject)  # puts it at its start
        path_arc = bend(mobject.get_center(), target.get_center(), arc)
        for part in mobject.get_family():
            set_opacities(part, np.zeros(2))
        for each in (mobject, target):
            each.set_z_index(max(each.z_index, ABOVE))
        super().__init__(mobject, target, run_time=run_time, rate_func=linear, introducer=True, path_arc=path_arc)

    def interpolate_mobject(self, alpha: float) -> None:
        """Move along the arc, faint; brighten at the goal."""
        super().interpolate_mobject(smooth(min(alpha / _LANDING, 1.0)))
        share = np.interp(alpha, [0.0, _LIFT, _LANDING, 1.0], [0.0, self.faint, self.faint, 1.0])
        for part, full in zip(self.mobject.get_family(), self.target_copy.get_family(), strict=True):
            set_opacities(part, share * opacities(full))


def opacities(part: Any) -> np.ndarray:
    """The opacities of a part's fill and stroke, shape (2,)."""
    return np.array([part.get_fill_opacity(), part.get_stroke_opacity()])


def set_opacities(part: Any, fill_and_stroke: np.ndarray) -> None:
    """Give one part, and nothing below it, these opacities."""
    fill, stroke = map(float, fill_and_stroke)
    part.set_fill(opacity=fill, family=False).set_stroke(opacity=stroke, family=False)


def swarm(*rows: Sequence[Animation], **kwargs: Any) -> Succession:
    """Flights row by row, at most three in the air: a longer row goes in several steps.

    >>> from scenes.kit.text.values import Value
    >>> flights = [Flight(Value(k), Value(k)) for k in range(5)]
    >>> [len(step.animations) for step in swarm(flights[:4], flights[4:]).animations]
    [3, 1, 1]
    """
    steps = [row[first : first + MOST] for row in rows for first in range(0, len(row), MOST)]
    return Succession(*(AnimationGroup(*step) for step in steps), **kwargs)
