"""A sheet as a notebook: the questions with what is given, or their solutions with the programs that compute them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from string import ascii_lowercase

import numpy as np

import nn_core
from lectern.exercises.prose import written
from lectern.exercises.question import Question
from lectern.exercises.sheet import Sheet
from lectern.explain.sheet.latex_math import latex
from lectern.ipynb import FIND_CORE, Cell, notebook_text
from lectern.slides.escaping import markdown
from nn_core.arrays import Array

EQUAL = (
    "An = holds for the numbers as they stand here; where it holds only for digits that are not shown, there is an ≈."
)


def sheet_notebook(sheet: Sheet, is_solved: bool, folder: Path) -> str:
    """The notebook's file, its cells run."""
    kind = "Solutions" if is_solved else "Exercises"
    title = f"{kind} {sheet.number}: {sheet.title}"
    return notebook_text(title, list(cells(sheet, title, is_solved)), folder)


def cells(sheet: Sheet, title: str, is_solved: bool) -> Iterator[Cell]:
    """The cells, from top to bottom."""
    yield "markdown", f"# {markdown(title)}\n\nSheet {sheet.seed}: another seed gives other numbers.\n\n{EQUAL}"
    programs = "\n".join(question.code for question in sheet.questions)
    names = [name for name in nn_core.__all__ if re.search(rf"(?<![.\w]){name}\b", programs)]
    yield "code", f"{FIND_CORE}\nimport numpy as np\n\nfrom nn_core import {', '.join(names)}"
    for number, question in enumerate(sheet.questions, start=1):
        yield "markdown", f"## {number}. {markdown(question.title)}\n\n{text_of(question, is_solved)}"
        yield "code", given_code(question)
        yield "code", solution_code(question) if is_solved else "# Your computation"


def text_of(question: Question, is_solved: bool) -> str:
    """The question in Markdown, with the steps of its solution if it is solved."""

    def text(source: str) -> str:
        maths = written(source, question.numbers, markdown, lambda tokens: f"${latex(tokens)}$")
        return "".join(maths)

    found = [text(question.text)]
    for letter, part in zip(ascii_lowercase, question.parts, strict=False):
        found.append(f"**{letter})** {text(part.ask)}" if len(question.parts) > 1 else text(part.ask))
        found += [f"> {text(step)}" for step in part.steps if is_solved]
    return "\n\n".join(found)


def given_code(question: Question) -> str:
    """What is given, as a program."""
    return "\n".join(f"{name} = {source(np.array(value, dtype=float))}" for name, value in question.given.items())


def source(array: Array) -> str:
    """A number, or an array, as one writes it."""
    return f"np.array({array.tolist()})" if array.ndim else repr(array.item())


def solution_code(question: Question) -> str:
    """The program, and the names of what it has computed with their values."""
    found = [name for name in question.numbers if name not in question.given]
    return "\n".join([question.code, *(f'print("{name} =", {name})' for name in found)])
