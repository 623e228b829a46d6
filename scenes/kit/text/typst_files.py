"""Compile Typst for manim: embedded fonts only, one compiler a process, and no file that processes race for.

manim's own ``typst_to_svg_file`` also searches the machine's fonts, so that frames could differ from
machine to machine, and it reloads the fonts for every formula. Importing this module puts ours in its place.
"""

from __future__ import annotations

import hashlib
import io
import os
import tempfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import svgelements as se
import typst
from manim import RIGHT, config
from manim.mobject.text import typst_mobject
from manim.utils.typst_file_writing import TYPST_COMPILATION_FONT_SIZE, TYPST_TEMPLATE

from scenes.kit.text.fonts import SET_FONTS, embedded_fonts


def _write_atomically(path: Path, data: bytes) -> None:
    handle, scratch = tempfile.mkstemp(dir=path.parent, prefix=path.stem)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    Path(scratch).replace(path)


def typst_to_svg_file(
    typst_code: str,
    preamble: str = "",
    text_size: float = TYPST_COMPILATION_FONT_SIZE,
    font_paths: list[str | Path] | None = None,
) -> Path:
    """The SVG file of a piece of Typst, compiled once and kept by its content's hash.

    ``font_paths`` is part of manim's signature; the course uses the fonts embedded in typst alone.
    """
    source = TYPST_TEMPLATE.format(text_size=text_size, preamble=SET_FONTS + preamble, body=typst_code)
    folder = config.get_dir("tex_dir")
    folder.mkdir(parents=True, exist_ok=True)
    svg = folder / f"{hashlib.sha256(source.encode()).hexdigest()[:16]}.svg"
    if not svg.exists():
        _write_atomically(svg, typst.compile(source.encode(), font_paths=embedded_fonts(), format="svg"))
    return svg


def generate_mobject(self: typst_mobject.Typst) -> typst_mobject.Typst:
    """Turn the SVG file into outlines, all in memory.

    manim's own way writes and deletes a scratch file under a name that all processes share: two renders in one media
    folder now and then lose it to each other.
    """
    svg: Any = ET.parse(self.get_file_path())  # typeshed and manim disagree on whether a parsed tree can be empty
    tree = self.modify_xml_tree(svg)
    changed = io.BytesIO()
    tree.write(changed)
    changed.seek(0)
    outlines, self.id_to_vgroup_dict = self.get_mobjects_from(se.SVG.parse(changed))
    self.add(*outlines)
    self.flip(RIGHT)  # an SVG counts downwards
    return self


setattr(typst_mobject, "typst_to_svg_file", typst_to_svg_file)  # noqa: B010  (manim's place for it, not its API)
setattr(typst_mobject.Typst, "generate_mobject", generate_mobject)  # noqa: B010
