"""Plates: what keeps the picture behind them away from words."""

from __future__ import annotations

from manim import Rectangle, VGroup, VMobject

from scenes.kit.stage.theme import theme

PLATE, WORDS = 6, 7  # layers of drawing
MARGIN = 0.15


def plated(*parts: VMobject) -> VGroup:
    """A plate of the background's colour, and on it the parts: both above what else is drawn.

    >>> plate, parts = plated(Rectangle(width=2, height=1))
    >>> round(float(plate.width), 6), plate.z_index < parts[0].z_index
    (2.3, True)
    """
    group = VGroup(*parts)
    plate = Rectangle(width=group.width + 2 * MARGIN, height=group.height + 2 * MARGIN).move_to(group)
    plate.set_stroke(width=0).set_fill(theme().background, 1).set_z_index(PLATE)
    for part in group.get_family():
        part.set_z_index(WORDS)
    return VGroup(plate, group)
