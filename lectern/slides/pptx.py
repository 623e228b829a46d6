"""PowerPoint: a slide a beat, its clip over the whole slide and playing by itself, narration in the notes."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from pptx.oxml.ns import qn
from pptx.presentation import Presentation as PresentationType
from pptx.slide import Slide as PptxSlide
from pptx.util import Emu

from lectern.errors import UsageError
from lectern.files import key_of, made
from lectern.render.settings import aspect_mark
from lectern.slides.archive import read_archive, write_archive
from lectern.slides.colours import colours_of
from lectern.slides.deck import Deck, Part, Slide, on_paper
from lectern.slides.notes import notes_of
from lectern.slides.pptx_package import complete
from lectern.slides.pptx_split import split
from lectern.slides.pptx_stills import Look, add_still, add_title, describe, new_slide, put_above, size_of, title_of
from lectern.slides.pptx_template import TITLE_ONLY, opened
from lectern.slides.pptx_xml import add_sections, play_by_itself

FORMAT = 3  # raise it when this module writes other bytes for the same input
HEIGHT = 6858000  # EMU: 7.5 inches, as PowerPoint's own formats have it
NO_DATE = datetime(2026, 1, 1)  # stands in every file, so that the same deck is the same bytes


def write_pptx(deck: Deck, aspect: tuple[int, int] | None) -> list[Path]:
    """The deck's PowerPoint files, made unless they are current: several where one would hold too many clips.

    `aspect` is the slides' (16:9: (16, 9)); None: that of the videos. Slides of another aspect ratio than the videos'
    have a name of their own. A template of the lecturer's own has its format already.
    """
    if aspect and deck.template:
        raise UsageError(f"--aspect: the slides have the format of {deck.template}; leave it out")
    if aspect and aspect_mark(*aspect) != aspect_mark(deck.width, deck.height):
        deck = replace(deck, name=f"{deck.name}_on_{aspect[0]}x{aspect[1]}")
    pieces = split(on_paper(deck))
    paths = []
    for number, piece in enumerate(pieces, start=1):
        ending = "" if len(pieces) == 1 else f"_part{number}"
        shown = [path for slide in piece.slides for path in (slide.clip, slide.opening)]
        shown += [path for path in (deck.template, *piece.pictures) if path]
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
    presentation = opened(deck.template)
    if not deck.template:
        across, down = aspect or (deck.width, deck.height)
        resize(presentation, Emu(HEIGHT * across // down))
    look = Look(colours_of(deck), is_own=deck.template is not None)
    add_title(presentation, deck.title, tuple(filter(None, (deck.subtitle, deck.byline))), look, deck.logo)
    sections = [(deck.title, 1)]
    for part in deck.parts:
        before = len(presentation.slides)
        add_part(presentation, part, deck, look)
        sections.append((part.title or "…", len(presentation.slides) - before))
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


def add_part(presentation: PresentationType, part: Part, deck: Deck, look: Look) -> None:
    """A title slide for the scene, then its beats, and the lecturer's own slides."""
    if part.heading:
        add_title(presentation, part.title, (part.goal,), look)
    for slide in part.slides:
        if isinstance(slide, Slide):
            page = add_beat(presentation, slide, deck, look)
        else:
            page = add_still(presentation, slide, look)
        if notes := notes_of(slide):
            frame = page.notes_slide.notes_text_frame
            assert frame is not None
            frame.text = "\n".join(notes)


def add_beat(presentation: PresentationType, slide: Slide, deck: Deck, look: Look) -> PptxSlide:
    """A slide that is the beat's clip. Its title stands above the slide: for outlines and screen readers only."""
    page = new_slide(presentation, TITLE_ONLY, look, plain=True)
    width, height = size_of(presentation)
    factor = min(width / deck.width, height / deck.height)
    across, down = round(deck.width * factor), round(deck.height * factor)
    left, top = (width - across) // 2, (height - down) // 2
    title = title_of(page)
    put_above(presentation, title)
    title.text_frame.text = slide.title
    movie = page.shapes.add_movie(
        str(slide.clip), Emu(left), Emu(top), Emu(across), Emu(down), str(slide.opening), "video/mp4"
    )
    movie.name = slide.title
    describe(movie, slide.text)
    play_by_itself(page, movie.shape_id, round(slide.seconds * 1000), forever=slide.kind == "loop")
    return page


def set_properties(presentation: PresentationType, deck: Deck) -> None:
    """The file's properties."""
    core = presentation.core_properties
    core.title, core.subject, core.author, core.language = deck.title, deck.subtitle, deck.author, "en"
    core.last_modified_by, core.revision = "Lectern", 1
    core.created = core.modified = NO_DATE
