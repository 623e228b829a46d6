"""Jupyter notebooks: cells of text and code, with what the code prints and shows."""

from __future__ import annotations

import ast
import io
import json
from collections.abc import Sequence
from contextlib import chdir, redirect_stdout
from pathlib import Path
from typing import Any

Cell = tuple[str, str]  # "markdown" or "code", and its text
FIND_CORE = """\
import sys
from pathlib import Path

here = Path.cwd()  # `nn_core` lies in the checkout: this finds it from any folder of it
sys.path += [str(folder) for folder in (here, *here.parents) if (folder / "nn_core").is_dir()]
"""


def notebook_text(title: str, cells: Sequence[Cell], folder: Path) -> str:
    """The notebook's file; its cells have been run in the folder."""
    notebook = {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
            "title": title,
        },
        "cells": run(cells, folder),
    }
    return json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"


def run(cells: Sequence[Cell], folder: Path) -> list[dict[str, Any]]:
    """The cells with what they print and what their last lines show."""
    found, space = [], dict[str, Any]()
    for number, (kind, text) in enumerate(cells):
        cell: dict[str, Any] = {"cell_type": kind, "id": f"cell-{number}", "metadata": {}, "source": lines_of(text)}
        if kind == "code":
            cell |= {"execution_count": None, "outputs": outputs(text, f"cell {number}", space, folder)}
        found.append(cell)
    return found


def outputs(text: str, name: str, space: dict[str, Any], folder: Path) -> list[dict[str, Any]]:
    """What a cell's code prints, and the value of its last line if that is an expression."""
    tree, printed, last = ast.parse(text, name), io.StringIO(), None
    with chdir(folder), redirect_stdout(printed):
        end = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, name, "exec"), space)
        if isinstance(end, ast.Expr):
            last = eval(compile(ast.Expression(end.value), name, "eval"), space)
    found = list[dict[str, Any]]()
    if printed.getvalue():
        found.append({"output_type": "stream", "name": "stdout", "text": lines_of(printed.getvalue())})
    if last is not None:
        found.append({"output_type": "display_data", "metadata": {}, "data": shown(last)})
    return found


def shown(value: Any) -> dict[str, list[str]]:
    """A value as text, and as HTML if it knows how to show itself."""
    data = {"text/plain": lines_of(repr(value))}
    if hasattr(value, "_repr_html_"):
        data["text/html"] = lines_of(value._repr_html_())
    return data


def lines_of(text: str) -> list[str]:
    """A text as notebooks keep it: lines with their ends."""
    return text.splitlines(keepends=True)
