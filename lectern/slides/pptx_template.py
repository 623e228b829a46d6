"""The presentation that a deck is written into: python-pptx's own, or the lecturer's template with its layouts."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.exc import PackageNotFoundError
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as PresentationType
from pptx.slide import SlideLayout

from lectern.errors import UsageError
from lectern.slides.archive import read_archive, write_archive

TITLE, CONTENT, TITLE_ONLY = ("title", "ctrTitle"), ("obj", "tx"), ("titleOnly",)  # types of layouts
TYPES = "[Content_Types].xml"
AS_TEMPLATE, AS_SLIDES = (b"presentationml.template.main+xml", b"presentationml.presentation.main+xml")
TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)


def opened(template: Path | None) -> PresentationType:
    """An empty presentation: python-pptx's own, or in the lecturer's template, whose slides are left out.

    Raises UsageError for what is no template, or one without a layout that has a title.
    """
    if template is None:
        return Presentation()
    try:
        presentation = Presentation(as_slides(template))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise UsageError(f"{template}: is no PowerPoint file; save the template as .potx or .pptx") from error
    for each in list(presentation.slides._sldIdLst):
        presentation.part.drop_rel(each.rId)
        presentation.slides._sldIdLst.remove(each)
    extensions = presentation.element.find(qn("p:extLst"))
    if extensions is not None:  # its sections among them, which name the slides that are gone
        presentation.element.remove(extensions)
    if not any(has_title(layout) for layout in presentation.slide_layouts):
        raise UsageError(f"{template}: none of its layouts has a title; take one with the usual layouts")
    return presentation


def as_slides(template: Path) -> io.BytesIO:
    """The file's bytes; what is declared a template (.potx) is declared a presentation."""
    buffer = io.BytesIO()
    with template.open("rb") as source:
        entries = list(read_archive(source))
    write_archive(
        buffer, ((name, part.replace(AS_TEMPLATE, AS_SLIDES) if name == TYPES else part) for name, part in entries)
    )
    buffer.seek(0)
    return buffer


def layout_of(presentation: PresentationType, types: tuple[str, ...]) -> SlideLayout:
    """The layout of one of these types; else the first with a title."""
    layouts = list(presentation.slide_layouts)
    fit = [layout for layout in layouts if layout.element.get("type") in types and has_title(layout)]
    return (fit or [layout for layout in layouts if has_title(layout)])[0]


def has_title(layout: SlideLayout) -> bool:
    """Whether slides of the layout have a title."""
    return any(each.placeholder_format.type in TITLES for each in places_of(layout))


def places_of(layout: SlideLayout) -> list[Any]:
    """The layout's placeholders; python-pptx's own types do not know that they can be listed."""
    placeholders: Any = layout.placeholders
    return list(placeholders)
