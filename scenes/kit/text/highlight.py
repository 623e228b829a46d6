"""Lit boxes behind numbers: an outline and a tint so light that every theme's text still reads on it."""

from __future__ import annotations

from manim import WHITE, ManimColor, RoundedRectangle, VGroup, VMobject

from scenes.kit.stage.theme import theme

TINT = 0.12  # more than this takes coloured text on its own hue below a contrast of 4.5:1


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
        self.set_fill(color, TINT).set_stroke(color, 2, 0.8).move_to(around).set_z_index(-1)


class Band(Highlight):
    """A lit row or column, which another may cross: on a light ground its tint is fainter, so that numbers still read.

    >>> from manim import Square
    >>> Band(Square(1.0)).z_index
    -1
    """

    def __init__(self, *mobjects: VMobject, color: ManimColor | None = None, margin: float = 0.0) -> None:
        super().__init__(*mobjects, color=color, margin=margin)
        if theme().background.contrasting() != WHITE:
            self.set_fill(opacity=TINT / 3)
