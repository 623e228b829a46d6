"""Captions as pictures: the band at the bottom of the frame, transparent but for the words on their plate."""

from __future__ import annotations

from functools import cache
from io import BytesIO

import numpy as np
import typst
from numpy.typing import NDArray
from PIL import Image

BAND = 0.12  # of the frame's height, which scenes leave free (scenes.kit.stage.layout)
LETTERS = 0.36  # of the band's height: two lines and the plate's edge fit; smaller where a line is too wide

# The words come as an input, never as markup: nothing in them needs escaping.
TEMPLATE = """
#set page(width: {width}pt, height: {height}pt, margin: 0pt, fill: none)
#set text(font: ("Libertinus Serif", "New Computer Modern Math", "DejaVu Sans Mono"), size: {size}pt, fill: white)
#set par(leading: 0.35em)
#set align(center + horizon)
#let plate = box(fill: rgb(0, 0, 0, 190), inset: (x: 0.5em, y: 0.28em), radius: 0.2em)[
  #for (number, line) in sys.inputs.lines.split("\\n").enumerate() {{
    if number > 0 {{ linebreak() }}
    text(line)
  }}
]
#context {{
  let needed = measure(plate)
  let room = calc.min({width}pt * 0.96 / needed.width, {height}pt * 0.98 / needed.height, 1)
  scale(room * 100%, reflow: true, plate)
}}
"""


@cache
def fonts() -> typst.Fonts:
    """The fonts that come with typst: frames are the same on every machine."""
    return typst.Fonts(include_system_fonts=False)


def strip(lines: tuple[str, ...], width: int, height: int) -> NDArray[np.uint8]:
    """The band of a frame of this size with these lines: RGBA, shape (an even number of rows, width, 4)."""
    rows = round(height * BAND / 2) * 2
    source = TEMPLATE.format(width=width, height=rows, size=round(rows * LETTERS, 2))
    png = typst.compile(
        source.encode(), format="png", ppi=72.0, font_paths=fonts(), sys_inputs={"lines": "\n".join(lines)}
    )
    assert isinstance(png, bytes)
    return np.asarray(Image.open(BytesIO(png)).convert("RGBA").resize((width, rows)), dtype=np.uint8)
