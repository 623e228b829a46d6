"""docs/core.md tells the truth: its examples run in order and print what the page shows, and its names exist."""

import io
import re
from contextlib import redirect_stdout
from itertools import pairwise
from pathlib import Path
from typing import Any

import nn_core

PAGE = (Path(__file__).parents[2] / "docs" / "core.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def test_the_examples_run_and_print_what_the_page_shows() -> None:
    names: dict[str, Any] = {}
    shown = 0
    for (language, code), (following, expected) in pairwise([*BLOCKS, ("", "")]):
        if language != "python":
            continue
        printed = io.StringIO()
        with redirect_stdout(printed):
            exec(compile(code, "docs/core.md", "exec"), names)
        assert printed.getvalue() == (expected if following == "text" else "")
        shown += following == "text"
    assert shown == 7


def test_the_page_names_everything_public() -> None:
    missing = [name for name in nn_core.__all__ if not re.search(rf"\b{name}\b", PAGE)]
    assert set(missing) <= {"Flow", "History", "Record", "ShapeError", "load", "one_hot", "rmse", "save"}


def test_the_methods_in_the_table_exist() -> None:
    for name in re.findall(r"`t\.([\w ]+)[`(]", PAGE):
        assert all(hasattr(nn_core.Tensor, method) for method in name.split()), name
