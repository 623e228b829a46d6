"""Numbers that travel: a mobject starts at another one's place and size, and flies to where it belongs."""

from __future__ import annotations

from typing import Any

from manim import MoveToTarget, VGroup, VMobject

from scenes.kit.text.values import Value


def scale_between(start: VMobject, goal: VMobject) -> float:
    """How much larger ``start`` is than ``goal``: for numbers the ratio of their type sizes, else of their heights."""
    if isinstance(start, Value) and isinstance(goal, Value):
        return start.size * start.strut.scale_now / (goal.size * goal.strut.scale_now)
    return start.height / goal.height


def _drawn(mobject: VMobject) -> VMobject:
    """What is seen of ``mobject``: of a number its glyphs, without the room it reserves."""
    return VGroup(*mobject[1:]) if isinstance(mobject, Value) else mobject


def fly_from(start: VMobject, mobject: VMobject, **kwargs: Any) -> MoveToTarget:
    """The animation in which ``mobject``, which stands at its goal, arrives from the place of ``start``.

    ``start`` is not touched: the number seems to lift off and leave a copy behind. ``kwargs`` are those of manim's
    animations; ``path_arc`` (radians) bends the way.

    >>> flight = fly_from(Value(7).shift([2, 0, 0]), Value(7))
    >>> bool(flight.mobject.get_center()[0] > 1.9), bool(abs(flight.mobject.target.get_center()[0]) < 0.1)
    (True, True)
    """
    mobject.generate_target()
    mobject.scale(scale_between(start, mobject))
    mobject.shift(_drawn(start).get_center() - _drawn(mobject).get_center())
    return MoveToTarget(mobject, **kwargs)
