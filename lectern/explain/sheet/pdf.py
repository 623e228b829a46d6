"""The page as a PDF, set by Typst with the fonts that it brings along: the same bytes on every machine."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import typst

from lectern.assets import template, theme_tokens
from lectern.characters import check_characters
from lectern.explain.sheet.layout import Kind, page_data
from lectern.explain.sheet.page import Page
from lectern.explain.sheet.typst_math import typst as notation
from lectern.root import find_root
from scenes.kit.text.fonts import embedded_fonts

TEMPLATE, THEME = "worked.typ", "light"


def write_pdf(page: Page, kind: Kind, paper: str, path: Path) -> None:
    """Sets the page. Raises LecternError where a text holds characters that no font has."""
    texts = [page.title, *(word for fact in page.facts for word in fact)]
    set_pdf(TEMPLATE, page_data(page, kind, notation) | {"paper": paper}, texts, path)


def set_pdf(name: str, page: dict[str, Any], texts: Iterable[str], path: Path) -> None:
    """Sets a template's page. Raises LecternError where one of its `texts` holds characters that no font has."""
    check_characters(f"{path.name} cannot be set", texts)
    data = page | {"colours": colours()}
    compiler = typst.Compiler(
        template(name).read_bytes(), font_paths=embedded_fonts(), sys_inputs={"page": json.dumps(data)}
    )
    document = compiler.compile(format="pdf", timestamp=0)
    assert isinstance(document, bytes)  # a PDF is one file; only pictures come as a list of pages
    path.write_bytes(document)


def colours() -> dict[str, str]:
    """The colours of the theme for paper, by role."""
    tokens = theme_tokens(find_root() / "assets" / "themes" / f"{THEME}.toml")
    return {name: value for name, value in tokens.items() if isinstance(value, str)}
