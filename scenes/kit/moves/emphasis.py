"""Emphasis without swelling: the others dim, then a tinted box, then a ring; one yellow thing at a time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from manim import (
    DL,
    UR,
    Animation,
    FadeIn,
    FadeOut,
    Line,
    Mobject,
    RoundedRectangle,
    Succession,
    Transform,
    VGroup,
    VMobject,
)

from scenes.kit.moves.flights import opacities, set_opacities
from scenes.kit.stage.theme import theme


def others(mobjects: Iterable[Mobject], *named: Mobject) -> list[Mobject]:
    """What `mobjects` show besides `named`: groups that hold something named are entered, all else stays whole.

    >>> from manim import Dot
    >>> a, b, c = Dot(), Dot(), Dot()
    >>> others([VGroup(a, b), c], a) == [b, c]
    True
    """
    kept = {id(part) for mobject in named for part in mobject.get_family()}
    found: list[Mobject] = []
    for mobject in mobjects:
        if id(mobject) in kept:
            continue
        holds = any(id(part) in kept for part in mobject.get_family())
        found += others(mobject.submobjects, *named) if holds else [mobject]
    return found


class Dim(Animation):
    """A mobject fades to a share of the opacities its parts had before they were first dimmed; 1 brings them back.

    >>> from manim import Dot
    >>> Dim(Dot(), 0.25).run_time
    0.4
    """

    def __init__(self, mobject: Mobject, share: float, *, run_time: float = 0.4, **kwargs: Any) -> None:
        self.share = share
        super().__init__(mobject, run_time=run_time, suspend_mobject_updating=False, **kwargs)

    def begin(self) -> None:
        """Note the opacities that each part has now, and once those it has undimmed."""
        self.parts = [part for part in self.mobject.get_family() if isinstance(part, VMobject)]
        self.starts = [opacities(part) for part in self.parts]
        for part, start in zip(self.parts, self.starts, strict=True):
            vars(part).setdefault("undimmed", start)
        super().begin()

    def interpolate_mobject(self, alpha: float) -> None:
        """Change all parts at once."""
        way = self.rate_func(alpha)
        for part, start in zip(self.parts, self.starts, strict=True):
            set_opacities(part, (1 - way) * start + way * self.share * vars(part)["undimmed"])

    def finish(self) -> None:
        """Forget what was noted once all is back."""
        super().finish()
        if self.share == 1:
            for part in self.parts:
                vars(part).pop("undimmed", None)


def dim(*mobjects: Mobject, **kwargs: Any) -> list[Dim]:
    """The mobjects fade to what the theme leaves of the unspoken: `self.play(dim(*others(self.mobjects, formula)))`."""
    return [Dim(mobject, theme().dimmed, **kwargs) for mobject in mobjects]


def undim(*mobjects: Mobject, **kwargs: Any) -> list[Dim]:
    """Dimmed mobjects come back to the opacities they had."""
    return [Dim(mobject, 1.0, **kwargs) for mobject in mobjects]


ROUND = 0.01  # by what share the width and the height of a round thing differ at most
CLEARING = 1 + 2**0.5 + 1  # a corner of so many margins' radius touches the corner that it goes around


class Ring(RoundedRectangle):
    """A yellow outline around mobjects, `margin` away: a circle around a round thing, else with round corners.

    The corners are no rounder than lets it pass by the corners of what it is around.

    >>> from manim import Dot
    >>> ring = Ring(Dot(radius=0.2), margin=0.1)
    >>> round(float(ring.width), 6), round(float(ring.corner_radius), 6)
    (0.6, 0.3)
    """

    def __init__(self, *mobjects: VMobject, margin: float = 0.12) -> None:
        around = VGroup(*mobjects)
        width, height = around.width + 2 * margin, around.height + 2 * margin
        round_thing = abs(width - height) < ROUND * width
        corner = min(width, height) / 2 if round_thing else min(width / 2, height / 2, CLEARING * margin)
        super().__init__(corner_radius=corner, width=width, height=height)
        self.set_stroke(theme().accent, 4).set_fill(opacity=0).move_to(around).set_z_index(8)


def struck(mobject: VMobject) -> Line:
    """A stroke through it, from its lower left corner to its upper right one.

    >>> from manim import Square
    >>> struck(Square(2)).get_start().tolist()
    [-1.0, -1.0, 0.0]
    """
    ends = mobject.get_corner(DL), mobject.get_corner(UR)
    return Line(*ends, color=theme().muted, stroke_width=5).set_z_index(5)


def pass_on(mark: VMobject, successor: VMobject, *, run_time: float = 0.6, **kwargs: Any) -> Transform:
    """The one yellow box or ring on stage becomes its successor: `pass_on(ring, Ring(other))`."""
    return Transform(mark, successor, run_time=run_time, **kwargs)


def swap(old: Mobject, new: Mobject, **kwargs: Any) -> Succession:
    """`old` fades out in 0.4 s, then `new` fades in in 0.4 s: one text is never drawn over another."""
    return Succession(FadeOut(old, run_time=0.4), FadeIn(new, run_time=0.4), **kwargs)
