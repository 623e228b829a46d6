"""`run_program`: the program runs as it stands, and only what it is told to replace is replaced."""

from __future__ import annotations

import pytest

from scenes.kit.runs.program import run_program


def test_it_leaves_its_names_and_what_it_printed() -> None:
    ran = run_program("x = Tensor([3.0, 4.0])\nprint((x * x).sum().item())\nprint('end')")
    assert ran.printed == "25.0\nend"
    assert ran["x"].value.tolist() == [3.0, 4.0]


def test_a_name_can_be_replaced() -> None:
    assert run_program("print(relu)", relu="another").printed == "another"


def test_an_error_in_the_program_is_the_programs_error() -> None:
    with pytest.raises(NameError):
        run_program("print(unknown)")
