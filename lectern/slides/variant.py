"""The mark of a render that is not the usual one, in the names of what is made from it: none overwrites another."""

from __future__ import annotations

from lectern.export.frames import read_frames, rgb
from lectern.export.sources import RenderedScene
from lectern.render.settings import aspect_mark, theme_mark
from lectern.slides.clips import frame_size
from lectern.slides.themes import nearest_theme


def variant(scene: RenderedScene) -> str:
    """`_4x3_light` for a scene rendered in this aspect ratio and theme; what is usual goes without saying.

    Both are told by the video itself, the theme by its background.
    """
    picture = rgb(next(read_frames(scene.video, 0, 1, scene.sheet.fps)))
    red, green, blue = (int(level) for level in picture[2, 2])
    return aspect_mark(*frame_size(scene.video)) + theme_mark(nearest_theme((red, green, blue)).theme)
