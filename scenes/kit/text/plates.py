"""Plates: what keeps the picture behind them away from words."""

from __future__ import annotations

from manim import Rectangle, VGroup, VMobject

from scenes.kit.stage.theme import theme

PLATE, WORDS = 6, 7  # layers of drawing
MARGIN = 0.15


def plate(part: VMobject, across: float = MARGIN, up: float = MARGIN) -> Rectangle:
    """A rectangle of the background's colour at a part, wider by `across` at either side, higher by `up` at either.

    >>> behind = plate(Rectangle(width=2, height=1), 0.1, -0.2)
    >>> round(float(behind.width), 6), round(float(behind.height), 6)
    (2.2, 0.6)
    """
    found = Rectangle(width=part.width + 2 * across, height=part.height + 2 * up, stroke_width=0)
    return found.set_fill(theme().background, 1).move_to(part)


def plated(*parts: VMobject) -> VGroup:
    """A plate of the background's colour, and on it the parts: both above what else is drawn.

    >>> behind, parts = plated(Rectangle(width=2, height=1))
    >>> round(float(behind.width), 6), behind.z_index < parts[0].z_index
    (2.3, True)
    """
    group = VGroup(*parts)
    for part in group.get_family():
        part.set_z_index(WORDS)
    return VGroup(plate(group).set_z_index(PLATE), group)
