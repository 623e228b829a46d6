"""Every number of the sheets is computed again with NumPy alone; every sign between two sides is the right one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import Any

import numpy as np
import pytest

from lectern.exercises.prose import FORMULA, pieces
from lectern.exercises.question import Question
from lectern.exercises.sheet import PLACE, Sheet, make_sheet, module_of
from lectern.explain.sheet.numbers import Number
from lectern.explain.sheet.tokens import Token
from tests.lectern.exercises.lectures import COURSE
from tests.lectern.exercises.written import numbers, sides, value

SEEDS = range(5)
LECTURES = {module_of(lecture).rpartition(".")[2]: lecture for lecture in COURSE}


@cache
def sheet(name: str, seed: int) -> Sheet:
    """A lecture's sheet."""
    return make_sheet(LECTURES[name], seed)


def drawn(name: str) -> Iterator[tuple[str, Question]]:
    """The questions of a lecture's sheets, each with its maker's name."""
    makers = [maker.__name__ for maker in import_module(f"{PLACE}.{name}").QUESTIONS]
    for seed in SEEDS:
        yield from zip(makers, sheet(name, seed).questions, strict=True)


def formulas(question: Question) -> Iterator[tuple[Token, ...]]:
    """All formulas of a question."""
    for text in question.texts:
        yield from (piece for piece in pieces(text, question.numbers) if not isinstance(piece, str))


def expected(question: Question, module: str, maker: str) -> dict[str, Any]:
    """All numbers of a question by name: the given ones, and the others computed again from them."""
    given = {name: np.array(each, dtype=float) for name, each in question.given.items()}
    again = getattr(import_module(f"tests.lectern.exercises.again.{module}"), maker)
    return given | {name: np.array(each, dtype=float) for name, each in again(**given).items()}


def is_shown(number: Number, exact: float) -> bool:
    """Whether a text is that of the number, rounded to its last place."""
    return abs(number.shown - exact) <= 0.5 * number.unit * (1 + 1e-6) + 1e-9


@pytest.mark.parametrize("name", LECTURES)
def test_every_number_is_what_it_says(name: str) -> None:
    for maker, question in drawn(name):
        again = expected(question, name, maker)
        named = [number for tokens in formulas(question) for number in numbers(tokens) if number.key]
        assert len(named) > 2
        for number in named:
            negative, what, index = re.fullmatch(r"(-?)(\w+)\[([\d,]*)\]", number.key).groups()  # type: ignore[union-attr]
            exact = again[what][tuple(map(int, index.split(","))) if index else ()]
            assert is_shown(number, -exact if negative else exact), (maker, question.given, number, exact)


@pytest.mark.parametrize("name", LECTURES)
def test_every_formula_is_true_as_it_stands(name: str) -> None:
    compared = 0
    for _, question in drawn(name):
        for tokens in formulas(question):
            parts, signs = sides(tokens)
            for left, sign, right in zip(parts, signs, parts[1:], strict=False):
                before, after = value(left), value(right)
                if before is not None and after is not None:
                    check(before, sign, after, right)
                    compared += 1
    assert compared >= 3 * len(SEEDS)


def check(before: np.ndarray, sign: str, after: np.ndarray, right: list[Token]) -> None:
    """The sign between two sides is the one that a reader of their digits would write."""
    if sign in "<>≠":
        assert {"<": before < after, ">": before > after, "≠": before != after}[sign]
        return
    ends = [number for number in numbers(right) if abs(number.value - number.shown) > 1e-9]  # that are rounded
    room = max((0.5 * number.unit for number in ends if is_result(right)), default=0) * (1 + 1e-8) + 1e-9
    agrees = before.shape == after.shape and bool(np.all(abs(before - after) <= room))
    assert sign == ("=" if agrees else "≈"), (before, after)
    assert np.allclose(before, after, rtol=0.02, atol=0.006), (before, after)


def is_result(side: list[Token]) -> bool:
    """Whether a side is a number, a list or a table, and no sum."""
    return len([token for token in side if token.kind != "sign" or token.text not in "−()"]) == 1


@pytest.mark.parametrize("name", LECTURES)
def test_a_sheet_has_five_to_eight_questions_with_reasons(name: str) -> None:
    questions = sheet(name, 1).questions
    assert 5 <= len(questions) <= 8
    assert all(2 <= len(question.parts) <= 4 for question in questions)
    assert all(part.steps for question in questions for part in question.parts)
    assert len({question.title for question in questions}) == len(questions)


ANGLES = ("45 degrees", "60 degrees")  # what the question is about


@pytest.mark.parametrize("name", LECTURES)
def test_no_number_is_typed_into_the_words(name: str) -> None:
    for question in sheet(name, 1).questions:
        for text in (question.title, *question.texts):
            words = FORMULA.sub("", text)
            for angle in ANGLES:
                words = words.replace(angle, "")
            assert not re.search(r"\d", words), text


@pytest.mark.parametrize("name", LECTURES)
def test_other_seeds_give_other_numbers_and_the_same_seed_the_same(name: str) -> None:
    first, again = sheet(name, 1), make_sheet(LECTURES[name], 1)
    assert [str(question.numbers) for question in first.questions] == [str(each.numbers) for each in again.questions]
    for k, question in enumerate(first.questions):
        others = [sheet(name, seed).questions[k] for seed in SEEDS if seed != 1]
        assert any(str(question.given) != str(each.given) for each in others), question.title
