"""Lit boxes behind numbers: an outline and a tint so light that every theme's text still reads on it."""

from __future__ import annotations

from manim import WHITE, ManimColor, RoundedRectangle, VGroup, VMobject

from scenes.kit.stage.theme import theme

TINT = {"dark": 0.12, "light": 0.04}  # more takes coloured text below a contrast of 4.5:1 where two boxes cross


class Highlight(RoundedRectangle):
    """A lit box behind `mobjects` (their bounding box and `margin`), in `color` (default: the accent).

    >>> from manim import Square
    >>> float(Highlight(Square(1.0), margin=0.25).width)
    1.5
    """

    def __init__(self, *mobjects: VMobject, color: ManimColor | None = None, margin: float = 0.0) -> None:
        around = VGroup(*mobjects)
        width, height = around.width + 2 * margin, around.height + 2 * margin
        super().__init__(corner_radius=min(0.14, 0.3 * height, 0.3 * width), width=width, height=height)
        color = color or theme().accent
        dark = theme().background.contrasting() == WHITE
        self.set_fill(color, TINT["dark" if dark else "light"]).set_stroke(color, 2, 0.8).move_to(around).set_z_index(
            -1
        )
