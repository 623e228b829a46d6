"""A lecture's sheet: its questions, drawn with a seed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec

from lectern.course import Lecture
from lectern.errors import UsageError
from lectern.exercises.draw import Draw
from lectern.exercises.question import Question

PLACE = "lectern.exercises.lectures"


@dataclass(frozen=True)
class Sheet:
    """The questions of a lecture for one seed."""

    number: int
    title: str
    seed: int
    questions: tuple[Question, ...]


def module_of(lecture: Lecture) -> str:
    """The module with the lecture's questions."""
    return f"{PLACE}.l{lecture.number:02}_{lecture.slug}"


def has_sheet(lecture: Lecture) -> bool:
    """Whether there are questions for the lecture."""
    return find_spec(module_of(lecture)) is not None


def make_sheet(lecture: Lecture, seed: int) -> Sheet:
    """The lecture's sheet. Raises UsageError for a lecture without questions."""
    module = module_of(lecture)
    if not has_sheet(lecture):
        raise UsageError(f'lecture {lecture.number}, "{lecture.title}", has no questions: they would stand in {module}')
    makers: Sequence[Callable[[Draw], Question]] = import_module(module).QUESTIONS
    questions = tuple(make(Draw(seed, lecture.number, k)) for k, make in enumerate(makers))
    return Sheet(lecture.number, lecture.title, seed, questions)
