"""A deck of the lecturer's own to try things with: its file, its pictures, a PowerPoint template."""

import zipfile
from pathlib import Path
from typing import Any

from PIL import Image
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.util import Emu

TALK = """
title = "My <talk>"
author = "Ada & Bob"
date = 2026-12-01
logo = "logo.png"

[[slides]]
title = "Before we begin"
text = '''
One line of $words$.
- a point'''
notes = "Say hello."

[[slides]]
scene = "DotMoves"
beats = ["end", "How many", "choose"]

[[slides]]
picture = "photo.jpg"

[[slides]]
scene = "Hostile"

[[slides]]
title = "A photo"
text = "Look."
picture = "photo.jpg"

[[slides]]
scene = "DotMoves"
beats = ["end"]
heading = true
title = "Once more"
"""
SIZE = Emu(10_000_000), Emu(5_000_000)  # of the template's slides
GROUND = RGBColor(0xAA, 0xBB, 0xCC)
ORIENTATION = 0x0112  # how a camera was held
PHOTO = (40, 30)  # pixels, upright


def write_talk(folder: Path, text: str = TALK, name: str = "talk.toml") -> Path:
    """The deck's file, and the pictures that it shows beside it; the photo was taken with the camera on its side."""
    folder.mkdir(parents=True, exist_ok=True)
    Image.new("RGBA", (30, 10), (60, 200, 60, 128)).save(folder / "logo.png")
    turned = Image.Exif()
    turned[ORIENTATION] = 6
    Image.new("RGB", PHOTO[::-1], (200, 60, 60)).save(folder / "photo.jpg", exif=turned)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def write_template(path: Path) -> Path:
    """A PowerPoint template (.potx) with a size and a ground of its own, and one slide that is not to be shown."""
    presentation: Any = Presentation()
    presentation.slide_width, presentation.slide_height = SIZE
    fill = presentation.slide_master.background.fill
    fill.solid()
    fill.fore_color.rgb = GROUND
    slide = presentation.slides.add_slide(presentation.slide_layouts[0])
    slide.shapes.title.text = "How to use this template"
    slide.notes_slide.notes_text_frame.text = "A note of the template's"
    plain = path.with_suffix(".pptx")
    presentation.save(str(plain))
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, content.replace(b"presentation.main+xml", b"template.main+xml"))
    plain.unlink()
    return path
