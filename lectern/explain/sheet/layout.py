"""A page as data for the templates, in one notation: the worked example, an exercise with gaps, or its solutions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import count
from typing import Any, Literal

from lectern.explain.sheet.page import Group, Line, Matrix, Page, Skipped
from lectern.explain.sheet.tokens import Token, tokens

Kind = Literal["worked", "exercise", "solutions"]
Notation = Callable[[Sequence[Token]], str]


def page_data(page: Page, kind: Kind, notation: Notation) -> dict[str, Any]:
    """All that a template shows."""
    numbers = count(1)
    parts: list[dict[str, Any]] = [
        {"title": part.title, "groups": [group_data(group, kind, notation, numbers) for group in part.groups]}
        for part in page.parts
    ]
    for part in parts:
        part["groups"] = [group for group in part["groups"] if group["rows"]]
    return {
        "kind": kind,
        "title": page.title,
        "facts": [list(fact) for fact in page.facts],
        "given": [matrix_data(matrix, notation) for matrix in page.given],
        "parts": [part for part in parts if part["groups"]],
        "digits": page.digits,
        "before": notation(tokens(page.before)),
        "after": notation(tokens(page.after)),
    }


def group_data(group: Group, kind: Kind, notation: Notation, numbers: Iterator[int]) -> dict[str, Any]:
    """A group; in an exercise its first row is worked if more follow, and all other lines are gaps."""
    rows = list[dict[str, Any]]()
    worked = 1 if len([row for row in group.rows if not isinstance(row, Skipped)]) > 1 else 0
    for k, row in enumerate(group.rows):
        if isinstance(row, Skipped):
            if kind != "solutions":
                rows.append({"skipped": row.text})
            continue
        is_gap = kind != "worked" and k >= worked
        cells = [line_data(line, notation, next(numbers) if is_gap else 0) for line in row]
        if is_gap or kind != "solutions":
            rows.append({"cells": cells})
    rules = [notation(rule.written()) for rule in group.rules]
    return {
        "words": group.words,
        "rules": rules,
        "rows": rows,
        "width": max((len(r["cells"]) for r in rows if "cells" in r), default=1),
    }


def line_data(line: Line, notation: Notation, gap: int) -> dict[str, Any]:
    """A line: its three columns, and the number of its gap (0: none)."""
    left, middle, right = (notation(part) for part in (line.left(), line.middle(), line.right()))
    return {"left": left, "middle": middle, "right": right, "gap": gap}


def matrix_data(matrix: Matrix, notation: Notation) -> dict[str, Any]:
    """A matrix with dots for what is left out, and then its shape."""
    cells = [[each if isinstance(each, str) else notation(tokens(each)) for each in row] for row in matrix.cells()]
    shape = "" if matrix.is_whole else " × ".join(f"{size:,}" for size in matrix.shape if size > 1)
    return {"name": notation(tokens(matrix.name)), "cells": cells, "shape": shape}
