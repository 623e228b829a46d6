"""The question in docs/exercises.md is one, and its numbers are right."""

from __future__ import annotations

import re
from typing import Any

from lectern.exercises.draw import Draw
from lectern.exercises.prose import pieces
from lectern.exercises.question import Question, ask
from tests.lectern.running import REPOSITORY


def test_the_question_of_the_page_can_be_drawn() -> None:
    text = (REPOSITORY / "docs" / "exercises.md").read_text(encoding="utf-8")
    (program,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    space: dict[str, Any] = {"Draw": Draw, "Question": Question, "ask": ask}
    exec(program, space)
    question = space["signs"](Draw(1, 2, 0))
    a, b = (question.given[name] for name in "ab")
    assert question.numbers["dot"] == sum(a[k] * b[k] for k in range(3))
    assert question.numbers["lost"] == sum(abs(a[k] * b[k]) for k in range(3))
    for each in question.texts:
        assert list(pieces(each, question.numbers))
