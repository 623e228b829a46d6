"""Dimming: what is not spoken of steps back, and comes forward again as it was."""

from __future__ import annotations

from typing import Any

from manim import Animation, Mobject, VGroup, VMobject

QUIET = 0.25  # the share of its opacity that a thing keeps in the background


class Dim(Animation):
    """`mobjects` go to the share `to` of their full opacity; `Dim(…, to=1)` brings them back exactly.

    >>> from manim import Square
    >>> square = Square(fill_opacity=0.8)
    >>> Dim(square).interpolate(1)
    >>> round(square.get_fill_opacity(), 3), round(square.get_stroke_opacity(), 3)
    (0.2, 0.25)
    >>> Dim(square, to=1).interpolate(1)
    >>> round(square.get_fill_opacity(), 3)
    0.8
    """

    def __init__(self, *mobjects: VMobject, to: float = QUIET, **kwargs: Any) -> None:
        self.to = to
        self.leaves = [leaf for mobject in mobjects for leaf in mobject.get_family() if isinstance(leaf, VMobject)]
        for leaf in self.leaves:
            if not hasattr(leaf, "dimmed"):
                leaf.dimmed = 1.0
        self.before = [leaf.dimmed for leaf in self.leaves]
        super().__init__(mobjects[0] if len(mobjects) == 1 else VGroup(*mobjects), **kwargs)

    def create_starting_mobject(self) -> Mobject:
        """Nothing to start from: each leaf remembers how far it is dimmed."""
        return VMobject()

    def interpolate_mobject(self, alpha: float) -> None:
        """Give each leaf the share of its full opacity that it has at `alpha` of the way."""
        way = self.rate_func(alpha)
        for leaf, before in zip(self.leaves, self.before, strict=True):
            share = (1 - way) * before + way * self.to
            for colours in (leaf.fill_rgbas, leaf.stroke_rgbas):
                colours[:, 3] *= share / leaf.dimmed
            leaf.dimmed = share
