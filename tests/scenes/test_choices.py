"""What the course's questions offer to choose from, as it stands in the scenes' source: no scene is played."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import scenes
from scenes.kit.stage.beats import MOST_CHOICES

LONGEST = 40  # characters: then a choice stands on one line of a slide
LECTURES = sorted(Path(scenes.__path__[0]).glob("l[0-9]*"))

Quiz = tuple[list[str], list[str]]  # a question's choices, and those that can be right


def quizzes(path: Path) -> Iterator[Quiz]:
    """The choices that are written in a file; those that a scene computes are left to `check_beat`."""
    for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(function, ast.FunctionDef):
            assigned: dict[str, ast.expr] = {}
            for node in sorted(filter(placed, ast.walk(function)), key=lambda node: node.lineno):
                if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                    assigned[node.targets[0].id] = node.value
                if isinstance(node, ast.Call):
                    given = {each.arg: valued(each.value, assigned) for each in node.keywords}
                    if isinstance(choices := given.get("choices"), ast.Tuple):
                        yield [text(each) for each in choices.elts], right(given["right"], choices)


def placed(node: ast.AST) -> bool:
    return isinstance(node, ast.Assign | ast.Call)


def valued(node: ast.expr, assigned: dict[str, ast.expr]) -> ast.expr:
    """What a name was given last."""
    return assigned.get(node.id, node) if isinstance(node, ast.Name) else node


def text(node: ast.expr) -> str:
    """A text, or the source of what is computed."""
    return node.value if isinstance(node, ast.Constant) else ast.unparse(node)


def right(node: ast.expr, choices: ast.Tuple) -> list[str]:
    """The right choice; where a scene decides, both that it decides between."""
    if isinstance(node, ast.IfExp):
        return [text(node.body), text(node.orelse)]
    if isinstance(node, ast.Subscript):
        place = node.slice
        places = (place.body, place.orelse) if isinstance(place, ast.IfExp) else (place,)
        return [text(choices.elts[ast.literal_eval(each)]) for each in places]
    return [text(node)]


@pytest.fixture(scope="module")
def course() -> dict[str, list[Quiz]]:
    """The choices of each lecture, by its folder's name."""
    return {folder.name: [q for path in sorted(folder.glob("*.py")) for q in quizzes(path)] for folder in LECTURES}


def test_each_lecture_asks_questions_with_choices(course: dict[str, list[Quiz]]) -> None:
    assert len(course) == 10
    assert min(map(len, course.values())) >= 4
    assert sum(map(len, course.values())) >= 80


def test_the_choices_are_few_short_and_different_and_one_is_right(course: dict[str, list[Quiz]]) -> None:
    for lecture, asked in course.items():
        for choices, rights in asked:
            assert 2 <= len(choices) == len(set(choices)) <= MOST_CHOICES, (lecture, choices)
            assert max(map(len, choices)) <= LONGEST, (lecture, choices)
            assert set(rights) <= set(choices), (lecture, choices, rights)


def test_the_right_choice_cannot_be_told_by_its_place(course: dict[str, list[Quiz]]) -> None:
    open_ones = [q for asked in course.values() for q in asked if q[0] != ["yes", "no"]]
    places = Counter(choices.index(rights[0]) for choices, rights in open_ones)
    assert max(places.values()) < 0.6 * len(open_ones)
    assert {rights[0] for asked in course.values() for choices, rights in asked if len(choices) == 2} >= {"yes", "no"}
