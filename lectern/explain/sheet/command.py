"""`lectern explain --sheet`: a page as PDF, HTML and notebook, each made beside and moved into place."""

from __future__ import annotations

from pathlib import Path

from lectern.explain.case import Explained
from lectern.explain.sheet import recomputed
from lectern.explain.sheet.layout import Kind
from lectern.explain.sheet.notebook import notebook_text
from lectern.explain.sheet.pdf import write_pdf
from lectern.explain.sheet.values import Values
from lectern.explain.sheet.web import web_page
from lectern.explain.sheet.worked import worked_example
from lectern.files import atomic, write_text
from nn_core.storage.npz import write_npz


def write_sheets(explained: Explained, out: Path, *, blank: bool, paper: str) -> list[Path]:
    """`OUT/<title>/<title>.pdf`, `.html`, `.ipynb`; if `blank`, the same as an exercise, and its solutions."""
    values = Values(explained)
    page = worked_example(values)
    kinds: tuple[Kind, ...] = ("exercise", "solutions") if blank else ("worked",)
    folder, made = out / explained.slug, list[Path]()
    for kind in kinds:
        name = explained.slug if kind == "worked" else f"{explained.slug}_{kind}"
        document = folder / f"{name}.pdf"
        with atomic(document) as scratch:
            write_pdf(page, kind, paper, scratch)
        web = folder / f"{name}.html"
        write_text(web, web_page(page, kind))
        made += [document, web]
        if kind != "solutions":
            made += write_notebook(values, folder, name, is_blank=kind == "exercise")
    return made


def write_notebook(values: Values, folder: Path, name: str, *, is_blank: bool) -> list[Path]:
    """The notebook, and beside it the numbers of a large network."""
    data, made = folder / f"{values.explained.slug}_numbers.npz", list[Path]()
    if recomputed.needs_file(values):
        with atomic(data) as scratch, scratch.open("wb") as file:
            write_npz(file, recomputed.arrays(values), {})
        made.append(data)
    notebook = folder / f"{name}.ipynb"
    write_text(notebook, notebook_text(worked_example(values), values, is_blank, data))
    return [notebook, *made]
