"""Where one may point to choose a setting of a scrub beat: a box on the frame, and the picture that it stands for."""

from __future__ import annotations

from manim import Mobject, config

from scenes.kit.stage.beats import Spot


def spot_at(mobject: Mobject, frame: int, name: str) -> Spot:
    """The mobject's box as shares of the frame, from its left and its top; `frame` counts from the beat's begin."""
    width, height = config.frame_width, config.frame_height
    left, right = (0.5 + x / width for x in (mobject.get_left()[0], mobject.get_right()[0]))
    top, bottom = (0.5 - y / height for y in (mobject.get_top()[1], mobject.get_bottom()[1]))
    return Spot(frame, (float(left), float(top), float(right), float(bottom)), name)
