"""The page as one HTML file that needs nothing else."""

from __future__ import annotations

from lectern.explain.sheet.html_math import html as notation
from lectern.explain.sheet.layout import Kind, page_data
from lectern.explain.sheet.page import Page
from lectern.explain.sheet.pdf import colours
from lectern.slides.templates import html_template

TEMPLATE = "worked.html.j2"


def web_page(page: Page, kind: Kind) -> str:
    """The file's text."""
    return html_template(TEMPLATE, page=page_data(page, kind, notation), colours=colours())
