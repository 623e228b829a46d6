"""PowerPoint: a slide a beat, its clip over the whole slide and playing by itself, narration in the notes."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as PresentationType
from pptx.shapes.base import BaseShape
from pptx.slide import Slide as PptxSlide
from pptx.util import Emu, Pt

from lectern.files import key_of, made
from lectern.render.settings import aspect_mark
from lectern.slides.archive import read_archive, write_archive
from lectern.slides.colours import colours_of
from lectern.slides.deck import Deck, Part, Slide
from lectern.slides.notes import notes_of
from lectern.slides.pptx_package import complete
from lectern.slides.pptx_split import split
from lectern.slides.pptx_xml import add_sections, play_by_itself
from lectern.slides.themes import Colours, channels

FORMAT = 2  # raise it when this module writes other bytes for the same input
HEIGHT = 6858000  # EMU: 7.5 inches, as PowerPoint's own formats have it
TITLE_LAYOUT, BEAT_LAYOUT = 0, 5  # of python-pptx's template: "Title Slide" and "Title Only"
NO_DATE = datetime(2026, 1, 1)  # stands in every file, so that the same deck is the same bytes


def write_pptx(deck: Deck, aspect: tuple[int, int] | None) -> list[Path]:
    """The deck's PowerPoint files, made unless they are current: several where one would hold too many clips.

    `aspect` is the slides' (16:9: (16, 9)); None: that of the videos. Slides of another aspect ratio than the videos'
    have a name of their own.
    """
    if aspect and aspect_mark(*aspect) != aspect_mark(deck.width, deck.height):
        deck = replace(deck, name=f"{deck.name}_on_{aspect[0]}x{aspect[1]}")
    pieces = split(deck)
    paths = []
    for number, piece in enumerate(pieces, start=1):
        ending = "" if len(pieces) == 1 else f"_part{number}"
        shown = [path for slide in piece.slides for path in (slide.clip, slide.opening)]
        key = key_of("pptx", FORMAT, piece, aspect, colours_of(piece), *shown)
        path = deck.folder / f"{deck.name}{ending}.pptx"
        paths.append(made(path, key, partial(build, piece, aspect)))
    remove_others(deck, paths)
    return paths


def remove_others(deck: Deck, paths: Sequence[Path]) -> None:
    """Removes parts of a former export that the deck no longer has."""
    for path in [deck.folder / f"{deck.name}.pptx", *deck.folder.glob(f"{deck.name}_part*.pptx")]:
        if path not in paths:
            path.unlink(missing_ok=True)


def build(deck: Deck, aspect: tuple[int, int] | None, path: Path) -> None:
    """Writes one file."""
    across, down = aspect or (deck.width, deck.height)
    presentation = Presentation()
    resize(presentation, Emu(HEIGHT * across // down))
    colours = colours_of(deck)
    add_title(presentation, deck.title, deck.subtitle, colours)
    sections = [(deck.title, 1)]
    for part in deck.parts:
        add_part(presentation, part, deck, colours)
        sections.append((part.title, 1 + len(part.slides)))
    add_sections(presentation, sections)
    set_properties(presentation, deck)
    complete(presentation)
    buffer = io.BytesIO()
    presentation.save(buffer)
    write_archive(path, read_archive(buffer))


def resize(presentation: PresentationType, width: Emu) -> None:
    """Gives the slides their format; the template's layouts, made for 4:3, are stretched to it."""
    factor = width / (presentation.slide_width or width)
    presentation.slide_width, presentation.slide_height = width, Emu(HEIGHT)
    for page in (presentation.slide_master, *presentation.slide_layouts):
        for place in page.element.iter(qn("a:xfrm")):
            for child, name in ((place.find(qn("a:off")), "x"), (place.find(qn("a:ext")), "cx")):
                child.set(name, str(round(int(child.get(name)) * factor)))


def add_part(presentation: PresentationType, part: Part, deck: Deck, colours: Colours) -> None:
    """A title slide for the scene, then its beats."""
    add_title(presentation, part.title, part.goal, colours)
    for slide in part.slides:
        add_beat(presentation, slide, deck, colours)


def add_title(presentation: PresentationType, title: str, subtitle: str, colours: Colours) -> None:
    """A slide with a title and a line below it."""
    page = new_slide(presentation, TITLE_LAYOUT, colours)
    for shape, text, size, colour in (
        (page.placeholders[0], title, Pt(44), colours.ink),
        (page.placeholders[1], subtitle, Pt(24), colours.muted),
    ):
        run = shape.text_frame.paragraphs[0].add_run()  # a paragraph's own default font is read by LibreOffice alone
        run.text, font = text, run.font
        font.size, font.color.rgb = size, RGBColor(*channels(colour))


def add_beat(presentation: PresentationType, slide: Slide, deck: Deck, colours: Colours) -> None:
    """A slide that is the beat's clip. Its title stands above the slide: for outlines and screen readers only."""
    page = new_slide(presentation, BEAT_LAYOUT, colours)
    width, height = presentation.slide_width or Emu(0), presentation.slide_height or Emu(0)
    factor = min(width / deck.width, height / deck.height)
    across, down = round(deck.width * factor), round(deck.height * factor)
    left, top = (width - across) // 2, (height - down) // 2
    title = page.placeholders[0]
    title.left, title.top, title.width, title.height = Emu(0), Emu(-900000), width, Emu(800000)
    title.text_frame.text = slide.title
    movie = page.shapes.add_movie(
        str(slide.clip), Emu(left), Emu(top), Emu(across), Emu(down), str(slide.opening), "video/mp4"
    )
    describe_shape(movie, slide)
    play_by_itself(page, movie.shape_id, round(slide.seconds * 1000), forever=slide.kind == "loop")
    frame = page.notes_slide.notes_text_frame
    assert frame is not None
    frame.text = "\n".join(notes_of(slide))


def describe_shape(movie: BaseShape, slide: Slide) -> None:
    """Names the clip, and says in words what it is about."""
    movie.name = slide.title
    movie._element.find(f".//{qn('p:cNvPr')}").set("descr", slide.text)


def new_slide(presentation: PresentationType, layout: int, colours: Colours) -> PptxSlide:
    """An empty slide on the videos' background."""
    page: PptxSlide = presentation.slides.add_slide(presentation.slide_layouts[layout])
    fill = page.background.fill
    fill.solid()
    fill.fore_color.rgb = RGBColor(*channels(colours.background))
    return page


def set_properties(presentation: PresentationType, deck: Deck) -> None:
    """The file's properties."""
    core = presentation.core_properties
    core.title, core.subject, core.author, core.language = deck.title, deck.subtitle, "", "en"
    core.last_modified_by, core.revision = "Lectern", 1
    core.created = core.modified = NO_DATE
