"""The files of a sheet: what is in them, that they are the same every time, and that bad input writes none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lectern.course import Lecture
from lectern.errors import UsageError
from lectern.exercises.command import export_exercises
from lectern.exercises.notebook import sheet_notebook
from lectern.exercises.pdf import write_pdf
from lectern.exercises.sheet import Sheet, make_sheet
from lectern.ipynb import lines_of
from tests.lectern.exercises.lectures import COURSE

SCENE = '''
from scenes.kit.stage.lesson import Lesson


class OneScene(Lesson):
    """One scene."""
'''


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A course of one lecture, which has a sheet."""
    scenes = tmp_path / "small" / "scenes"
    scenes.mkdir(parents=True)
    (scenes / "l02_dot_product.py").write_text(f'"""The dot product."""\n{SCENE}')
    return tmp_path / "small"


def read(path: Path) -> dict[str, Any]:
    """A notebook."""
    notebook: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return notebook


def code(notebook: dict[str, Any]) -> list[str]:
    """Its programs."""
    return ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]


def test_a_sheet_and_its_solutions_are_two_pdfs_and_two_notebooks(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert export_exercises(small, ["2"], tmp_path, 7, "letter", as_json=True) == 0
    made = [Path(entry["file"]) for entry in json.loads(capsys.readouterr().out)["exercises"]]
    folder = tmp_path / "02_dot_product" / "exercises"
    names = ["exercises_seed7.pdf", "exercises_seed7.ipynb", "solutions_seed7.pdf", "solutions_seed7.ipynb"]
    assert made == [folder / f"02_dot_product_{name}" for name in names]
    assert all(path.read_bytes().startswith(b"%PDF") for path in made[::2])
    questions, solutions = (read(path) for path in made[1::2])
    assert (questions["nbformat"], questions["nbformat_minor"]) == (4, 5)
    sheet = make_sheet(COURSE[1], 7)
    for question in sheet.questions:
        assert question.code not in "\n".join(code(questions))
        assert question.code in "\n".join(code(solutions))
    steps = [line for cell in solutions["cells"] for line in cell["source"] if line.startswith("> ")]
    assert len(steps) == sum(len(part.steps) for question in sheet.questions for part in question.parts)
    assert not any(line.startswith("> ") for cell in questions["cells"] for line in cell["source"])
    before = [path.read_bytes() for path in made]
    export_exercises(small, ["2"], tmp_path, 7, "letter", as_json=False)
    assert [path.read_bytes() for path in made] == before


@pytest.mark.parametrize("lecture", COURSE, ids=lambda lecture: str(lecture.number))
def test_the_cells_of_a_solution_compute_its_numbers(lecture: Lecture, tmp_path: Path) -> None:
    sheet = make_sheet(lecture, 3)
    notebook = json.loads(sheet_notebook(sheet, True, tmp_path))
    cells, space = code(notebook), dict[str, Any]()
    exec(cells[0], space)
    for question, given, program in zip(sheet.questions, cells[1::2], cells[2::2], strict=True):
        exec(given, space)
        exec(program, space)
        for name, expected in question.numbers.items():
            found = getattr(space[name], "value", space[name])
            np.testing.assert_allclose(np.array(found, dtype=float), expected, rtol=1e-12)


def test_the_cells_of_a_question_give_what_is_given_and_leave_the_rest(tmp_path: Path) -> None:
    sheet = make_sheet(COURSE[0], 3)
    cells = code(json.loads(sheet_notebook(sheet, False, tmp_path)))
    space: dict[str, Any] = {"np": np}
    for question, given, answer in zip(sheet.questions, cells[1::2], cells[2::2], strict=True):
        exec(given, space)
        assert all(np.array_equal(space[name], value) for name, value in question.given.items())
        assert lines_of(answer) == ["# Your computation"]


def test_all_sheets_can_be_set(tmp_path: Path) -> None:
    questions = tuple(question for lecture in COURSE for question in make_sheet(lecture, 5).questions)
    for is_solved in (False, True):
        write_pdf(Sheet(0, "All", 5, questions), is_solved, "a4", tmp_path / "all.pdf")
        assert (tmp_path / "all.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("names", "paper", "reason"),
    [
        (["11"], "a4", 'no lecture or scene is called "11"'),
        (["2"], "a5", "--paper a5: choose of a4, letter"),
    ],
)
def test_what_cannot_be_made_is_told_and_nothing_is_written(
    names: list[str], paper: str, reason: str, small: Path, tmp_path: Path
) -> None:
    with pytest.raises(UsageError, match=reason):
        export_exercises(small, names, tmp_path, 1, paper, as_json=False)
    assert [path.name for path in tmp_path.iterdir()] == ["small"]


def test_a_lecture_without_questions_is_named() -> None:
    lecture = Lecture(11, "making_it_work", "Making it work", "scenes/l11_making_it_work", ())
    with pytest.raises(UsageError, match="l11_making_it_work"):
        make_sheet(lecture, 1)
