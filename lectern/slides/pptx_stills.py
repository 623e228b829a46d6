"""Slides with words in PowerPoint: titles, and the lecturer's own with text and pictures."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image
from pptx.dml.color import RGBColor
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as PresentationType
from pptx.shapes.base import BaseShape
from pptx.slide import Slide as PptxSlide
from pptx.util import Emu, Pt

from lectern.slides.deck import POINT, Still
from lectern.slides.pptx_template import CONTENT, TITLE, TITLE_ONLY, layout_of, places_of
from lectern.slides.themes import Colours, channels

BODIES = (PP_PLACEHOLDER.SUBTITLE, PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT)
GAP = Emu(300000)


@dataclass(frozen=True)
class Box:
    """A rectangle on a slide, in EMU."""

    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True)
class Look:
    """What words look like: in a template of the lecturer's own as it says; else in the videos' colours."""

    colours: Colours
    is_own: bool

    def write(self, frame: Any, lines: tuple[str, ...], size: Pt, colour: str, *, points: bool = False) -> None:
        """Lines into a text frame, a paragraph each; `points`: those that begin none get none."""
        for number, line in enumerate(lines):
            paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
            run = paragraph.add_run()  # a paragraph's own default font is read by LibreOffice alone
            run.text, font = line.removeprefix(POINT), run.font
            if not self.is_own:
                font.size, font.color.rgb = size, RGBColor(*channels(colour))
            if points and not line.startswith(POINT):
                properties = paragraph._p.get_or_add_pPr()
                properties.set("marL", "0")
                properties.set("indent", "0")
                properties.insert(0, properties.makeelement(qn("a:buNone"), {}))


def add_title(
    presentation: PresentationType, title: str, lines: tuple[str, ...], look: Look, logo: Path | None = None
) -> None:
    """A slide with a title and lines below it, and perhaps a logo in its upper right corner."""
    page = new_slide(presentation, TITLE, look)
    look.write(title_of(page).text_frame, (title,), Pt(44), look.colours.ink)
    look.write(body_of(presentation, page).text_frame, lines, Pt(24), look.colours.muted)
    remove_empty(page)
    if logo:
        width, height = size_of(presentation)
        room = Box(round(0.74 * width), round(0.04 * height), round(0.22 * width), round(0.14 * height))
        add_picture(page, logo, room, "", across=1.0)


def add_still(presentation: PresentationType, still: Still, look: Look) -> PptxSlide:
    """A slide of the lecturer's own. A title that is not shown stands above the slide: for outlines alone."""
    page = new_slide(presentation, CONTENT if still.lines else TITLE_ONLY, look)
    title = title_of(page)
    look.write(title.text_frame, (still.title,), Pt(36), look.colours.ink)
    if still.covers or not still.title:
        put_above(presentation, title)
    whole = Box(0, 0, *size_of(presentation))
    room = whole if still.covers else body_box(presentation)
    if still.lines:
        body = body_of(presentation, page)
        words = Box(room.left, room.top, (room.width - GAP) // 2 if still.picture else room.width, room.height)
        body.left, body.top, body.width, body.height = words.left, words.top, words.width, words.height
        look.write(body.text_frame, still.lines, Pt(24), look.colours.ink, points=True)
        room = Box(words.left + words.width + GAP, room.top, room.width - words.width - GAP, room.height)
    remove_empty(page)
    if still.picture:
        add_picture(page, still.picture, room, still.text)
    return page


def new_slide(presentation: PresentationType, types: tuple[str, ...], look: Look, *, plain: bool = False) -> PptxSlide:
    """A slide of such a layout on the videos' background; in a template of the lecturer's own on its own one.

    `plain`: on the videos' all the same.
    """
    page: PptxSlide = presentation.slides.add_slide(layout_of(presentation, types))
    if plain or not look.is_own:
        fill = page.background.fill
        fill.solid()
        fill.fore_color.rgb = RGBColor(*channels(look.colours.background))
    return page


def title_of(page: PptxSlide) -> Any:
    """The place for the slide's title, which every layout has that slides are made of here."""
    return page.shapes.title


def put_above(presentation: PresentationType, title: Any) -> None:
    """Moves a title above the slide, where outlines and screen readers find it."""
    width, _ = size_of(presentation)
    title.left, title.top, title.width, title.height = Emu(0), Emu(-900000), Emu(width), Emu(800000)


def body_of(presentation: PresentationType, page: PptxSlide) -> Any:
    """The first place for text that is not the title's; a box of text where the layout has none."""
    for shape in page.placeholders:
        if shape.placeholder_format.type in BODIES:
            return shape
    room = body_box(presentation)
    box = page.shapes.add_textbox(Emu(room.left), Emu(room.top), Emu(room.width), Emu(room.height))
    box.text_frame.word_wrap = True
    return box


def body_box(presentation: PresentationType) -> Box:
    """The room below the title: as the layout for content has it."""
    for shape in places_of(layout_of(presentation, CONTENT)):
        if shape.placeholder_format.type in BODIES and shape.width and shape.height:
            return Box(shape.left, shape.top, shape.width, shape.height)
    width, height = size_of(presentation)
    return Box(round(0.07 * width), round(0.25 * height), round(0.86 * width), round(0.66 * height))


def remove_empty(page: PptxSlide) -> None:
    """Takes places for content away that nothing stands in: PowerPoint would ask to fill them."""
    for shape in list(page.placeholders):
        if not (shape.has_text_frame and shape.text_frame.text):
            shape._element.getparent().remove(shape._element)


def add_picture(page: PptxSlide, path: Path, room: Box, words: str, across: float = 0.5) -> None:
    """The picture as large as it fits; `across`: how far to the right it stands in its room, of 0 to 1."""
    with Image.open(path) as image:
        factor = min(room.width / image.width, room.height / image.height)
        width, height = round(image.width * factor), round(image.height * factor)
    left, top = room.left + round(across * (room.width - width)), room.top + (room.height - height) // 2
    picture = page.shapes.add_picture(str(path), Emu(left), Emu(top), Emu(width), Emu(height))
    describe(picture, words)


def describe(shape: BaseShape, words: str) -> None:
    """Says in words what a shape shows."""
    shape._element.find(f".//{qn('p:cNvPr')}").set("descr", words)


def size_of(presentation: PresentationType) -> tuple[int, int]:
    """A slide's width and height."""
    return int(presentation.slide_width or 0), int(presentation.slide_height or 0)
