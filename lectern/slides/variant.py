"""The mark of a render that is not the usual one, in the names of what is made from it: none overwrites another."""

from __future__ import annotations

import re

from lectern.export.frames import read_frames, rgb
from lectern.export.sources import RenderedScene
from lectern.render.settings import ASPECTS, Settings
from lectern.slides.clips import frame_size
from lectern.slides.themes import nearest_theme

USUAL = Settings()


def variant(scene: RenderedScene) -> str:
    """`_4x3_light` for a scene rendered in this aspect ratio and theme; what is usual goes without saying.

    Both are told by the video itself, the theme by its background.
    """
    picture = rgb(next(read_frames(scene.video, 0, 1, scene.sheet.fps)))
    red, green, blue = (int(level) for level in picture[2, 2])
    return aspect_mark(*frame_size(scene.video)) + theme_mark(nearest_theme((red, green, blue)).theme)


def aspect_mark(width: int, height: int) -> str:
    """`_4x3` for a frame of about this shape; empty for the usual one."""
    aspect = min(ASPECTS, key=lambda each: abs(ratio(each) - width / height))
    return "" if aspect == USUAL.aspect else f"_{aspect.replace(':', 'x')}"


def ratio(aspect: str) -> float:
    """Width over height of `16:9`."""
    across, down = aspect.split(":")
    return int(across) / int(down)


def theme_mark(theme: str) -> str:
    """`_light` for this theme; empty for the usual one."""
    return "" if theme == USUAL.theme else "_" + re.sub(r"[^a-z0-9]+", "_", theme.lower())
