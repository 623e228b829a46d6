"""How a notebook shows arrays and tables: HTML, short enough to look at. Classes call it in `_repr_html_`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

import numpy as np
from numpy.typing import ArrayLike

SIDE = 3  # rows, and columns, at each end of a large array
STYLE = "text-align: right; padding: 0 .5em"


class Html(str):
    """A text that is HTML, to be shown as it is."""

    __slots__ = ()


def array_html(value: ArrayLike) -> Html:
    """The numbers as a table with four significant digits, its middle left out; of more than two axes the shape.

    >>> array_html([1.0, 0.25]).count("<td")
    2
    """
    array = np.asarray(value)
    if array.ndim > 2:
        return Html(f"<em>array of shape {array.shape}</em>")
    table = np.atleast_2d(array)
    down, across = (kept(size) for size in table.shape)
    lines = [["⋯" if None in (i, j) else f"{table[i, j]:.4g}" for j in across] for i in down]
    return table_html((), lines)


def kept(size: int) -> list[int | None]:
    """Which of so many places are shown; None stands for those that are left out.

    >>> kept(4), kept(100)
    ([0, 1, 2, 3], [0, 1, 2, None, 97, 98, 99])
    """
    places = list(range(size))
    return [*places] if size <= 2 * SIDE + 1 else [*places[:SIDE], None, *places[-SIDE:]]


def table_html(head: Sequence[str], lines: Iterable[Sequence[str]], caption: str = "") -> Html:
    """A table of texts, which are escaped; a text that is HTML already is an `Html`."""
    rows = ["<tr>" + "".join(f"<th>{escape(name)}</th>" for name in head) + "</tr>"] if head else []
    for line in lines:
        cells = (text if isinstance(text, Html) else escape(text) for text in line)
        rows.append("<tr>" + "".join(f'<td style="{STYLE}">{cell}</td>' for cell in cells) + "</tr>")
    title = f"<div>{escape(caption)}</div>" if caption else ""
    return Html(f"{title}<table>{''.join(rows)}</table>")
