"""A sheet as PDF: the questions with room to work in, or their solutions."""

from __future__ import annotations

from pathlib import Path
from string import ascii_lowercase
from typing import Any

from lectern.exercises.prose import written
from lectern.exercises.question import Part, Question
from lectern.exercises.sheet import Sheet
from lectern.explain.sheet.pdf import set_pdf
from lectern.explain.sheet.typst_math import typst

TEMPLATE = "exercises.typ"


def write_pdf(sheet: Sheet, is_solved: bool, paper: str, path: Path) -> None:
    """Sets the sheet."""
    data = {
        "title": sheet.title,
        "number": sheet.number,
        "seed": sheet.seed,
        "solved": is_solved,
        "paper": paper,
        "questions": [question_data(question) for question in sheet.questions],
    }
    words = [text for question in sheet.questions for text in (question.title, *question.texts)]
    set_pdf(TEMPLATE, data, [sheet.title, *words], path)


def question_data(question: Question) -> dict[str, Any]:
    """A question's texts as lists of words and formulas."""

    def text(source: str) -> list[dict[str, str]]:
        kinds = written(source, question.numbers, lambda words: {"words": words}, lambda maths: {"maths": typst(maths)})
        return list(kinds)

    def part(letter: str, each: Part) -> dict[str, Any]:
        return {"letter": letter, "ask": text(each.ask), "steps": [text(step) for step in each.steps]}

    letters = ascii_lowercase if len(question.parts) > 1 else " "
    parts = [part(letter.strip(), each) for letter, each in zip(letters, question.parts, strict=False)]
    return {"title": question.title, "text": text(question.text), "parts": parts}
