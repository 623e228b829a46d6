"""A filmstrip: eight settings of a scrub beat on one picture, for slides and paper, where nothing can be dragged."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typst

from lectern.assets import template
from lectern.characters import check_characters
from scenes.kit.text.fonts import embedded_fonts

SETTINGS = 8  # with the words about them, three rows of three
TEMPLATE = "filmstrip.typ"
PAGE = 720  # points: the strip's height


@dataclass(frozen=True)
class Strip:
    """What a filmstrip says and looks like; without a `background` it is transparent. Colours are `#rrggbb`."""

    title: str
    text: str
    ink: str
    background: str = ""


def settings(frames: Sequence[int]) -> list[int]:
    """Eight of these frames, from the first to the last; fewer where there are fewer. They are those that differ.

    >>> settings(range(10, 31))
    [10, 13, 16, 19, 21, 24, 27, 30]
    """
    last = len(frames) - 1
    return list(dict.fromkeys(frames[round(place * last / (SETTINGS - 1))] for place in range(SETTINGS)))


def save_filmstrip(
    path: Path, pictures: Sequence[Path], strip: Strip, size: tuple[int, int], form: str = "png"
) -> None:
    """Writes the pictures, which lie in one folder, as a filmstrip: PNG, SVG or PDF. `size` is its own, in pixels.

    Raises LecternError where a text holds characters that no font has.
    """
    check_characters(f"{path.name} cannot be set", (strip.title, strip.text))
    width, height = size
    data = {
        "title": strip.title,
        "text": strip.text,
        "ink": strip.ink,
        "background": strip.background,
        "pictures": [picture.name for picture in pictures],
        "width": PAGE * width / height,
        "height": PAGE,
    }
    compiler = typst.Compiler(
        template(TEMPLATE).read_bytes(),
        root=pictures[0].parent,
        font_paths=embedded_fonts(),
        sys_inputs={"strip": json.dumps(data)},
    )
    kind: Any = form
    document = compiler.compile(format=kind, ppi=72 * height / PAGE)
    assert isinstance(document, bytes)  # it is one page
    path.write_bytes(document)
