"""`Grow`: a live mobject grows out of a point."""

from __future__ import annotations

from typing import cast

from manim import GrowFromPoint, Mobject


class Grow(GrowFromPoint):
    """As manim's `GrowFromPoint`, for mobjects that are drawn anew at every frame, too.

    manim goes on updating the shrunken copy from which it starts: a live one would stand there at full size at once.

    >>> from manim import Dot
    >>> dot = Dot().add_updater(lambda dot: dot.set(width=2))
    >>> move = Grow(dot, dot.get_center())
    >>> move.begin()
    >>> move.update_mobjects(0.1)
    >>> float(dot.width)
    0.0
    """

    def create_starting_mobject(self) -> Mobject:
        """The shrunken copy, which follows nothing."""
        start = cast(Mobject, super().create_starting_mobject())
        for part in start.get_family():
            part.clear_updaters()
        return start
