"""The mark of a render that is not the usual one, in the names of what is made from it: none overwrites another."""

from __future__ import annotations

from collections.abc import Sequence

from lectern.errors import LecternError
from lectern.export.frames import read_frames, rgb
from lectern.export.sources import RenderedScene
from lectern.render.settings import aspect_mark, theme_mark
from lectern.slides.clips import frame_size
from lectern.slides.themes import nearest_theme


def common_variant(scenes: Sequence[RenderedScene]) -> str:
    """The mark of scenes that are shown side by side. Raises LecternError where they were not rendered alike."""
    marks = {scene.name: variant(scene) for scene in scenes}
    first = marks[scenes[0].name]
    others = [name for name, mark in marks.items() if mark != first]
    if others:
        raise LecternError(
            f"{', '.join(others)}: rendered in another theme or aspect ratio than {scenes[0].name}; "
            "render them alike: ./run render … --theme … --aspect …"
        )
    return first


def variant(scene: RenderedScene) -> str:
    """`_4x3_light` for a scene rendered in this aspect ratio and theme; what is usual goes without saying.

    Both are told by the video itself, the theme by its background.
    """
    picture = rgb(next(read_frames(scene.video, 0, 1, scene.sheet.fps)))
    red, green, blue = (int(level) for level in picture[2, 2])
    return aspect_mark(*frame_size(scene.video)) + theme_mark(nearest_theme((red, green, blue)).theme)
