"""Reads "Quick, Draw!" drawings: ndjson files, raw or simplified.

The format, one drawing a line: github.com/googlecreativelab/quickdraw-dataset. A raw stroke has x, y and
a time in milliseconds, all of any size; a simplified one has x and y from 0 to 255 and no time. y points
down.
"""

from __future__ import annotations

import codecs
import sys
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from ..arrays import Array
from ..plain_file import open_plain
from ..strict_json import EndsTooEarly, parse_json

_LONGEST_LINE = 4 * 1024 * 1024  # bytes; real drawings take a few thousand


@dataclass(frozen=True, eq=False)
class Drawing:
    """One sketch: what it shows, and its strokes in the order of drawing.

    Each stroke is a float64 array with a row a point: (points, 3) with x, y, t when raw, and (points, 2)
    when simplified.
    """

    word: str
    strokes: tuple[Array, ...]
    recognized: bool | None = None
    key_id: str = ""

    @property
    def timed(self) -> bool:
        """True for a raw drawing, whose strokes carry the time in milliseconds as a third column."""
        return len(self.strokes[0][0]) == 3


@dataclass(frozen=True, eq=False)
class Drawings(Sequence[Drawing]):
    """The drawings of one file, and in `skipped` what could not be read, one sentence each."""

    drawings: tuple[Drawing, ...]
    skipped: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.drawings)

    def __getitem__(self, index: Any) -> Any:
        return self.drawings[index]


def read_quickdraw(path: str | PathLike[str], limit: int | None = None) -> Drawings:
    """Reads the first `limit` drawings of an ndjson file, raw or simplified; all of them by default.

    A last line that is cut off in the middle, as in a partial download, is left out with a warning and named
    in `.skipped`. Any other line that is not a drawing raises ValueError with the file and line number.
    """
    if limit is not None and limit < 1:
        raise ValueError(f"limit is {limit}: give the number of drawings to read, 1 or more")
    drawings: list[Drawing] = []
    skipped: list[str] = []
    try:
        opened = open_plain(Path(path))
    except ValueError as error:
        raise ValueError(f"{Path(path).name}: {error}") from error
    with opened as file:
        for number, line in _lines(file, Path(path)):
            if limit is not None and len(drawings) == limit:
                break
            where = f"{Path(path).name}, line {number}"
            try:
                drawings.append(_parse(line))
            except EndsTooEarly as error:
                if line.endswith(b"\n"):
                    raise ValueError(f"{where}: not valid JSON ({error})") from error
                skipped.append(f"{where}: cut off after {len(line)} bytes, skipped")
            except ValueError as error:
                raise ValueError(f"{where}: {error}") from error
    for sentence in skipped:
        warnings.warn(sentence, stacklevel=2)
    return Drawings(tuple(drawings), tuple(skipped))


def _lines(file: BinaryIO, path: Path) -> Iterator[tuple[int, bytes]]:
    number = 0
    while line := file.readline(_LONGEST_LINE + 1):
        number += 1
        line = line.removeprefix(codecs.BOM_UTF8) if number == 1 else line
        if len(line) > _LONGEST_LINE:
            raise ValueError(f"{path.name}, line {number}: longer than {_LONGEST_LINE} bytes, not a drawing")
        if line.strip():
            yield number, line


def _parse(line: bytes) -> Drawing:
    try:
        entry = parse_json(line)
    except EndsTooEarly:
        raise
    except ValueError as error:
        raise ValueError(f"not valid JSON ({error})") from error
    if not isinstance(entry, dict):
        raise ValueError("not a JSON object")
    word = entry.get("word", "")
    if not isinstance(word, str):
        raise ValueError("field word must be text")
    strokes = entry.get("drawing")
    if not isinstance(strokes, list) or not strokes:
        raise ValueError("field drawing must be a list of strokes, at least one")
    arrays = tuple(_stroke(stroke, index) for index, stroke in enumerate(strokes))
    if len({array.shape[1] for array in arrays}) > 1:
        raise ValueError("field drawing mixes strokes with and without time")
    recognized = entry.get("recognized")
    return Drawing(word, arrays, recognized if isinstance(recognized, bool) else None, str(entry.get("key_id", "")))


def _stroke(stroke: object, index: int) -> Array:
    """The columns [x…], [y…] and perhaps [t…] of a file as an array with a row a point."""
    where = f"field drawing, stroke {index}"
    if not isinstance(stroke, list) or len(stroke) not in (2, 3) or not all(isinstance(c, list) for c in stroke):
        raise ValueError(f"{where}: must be two or three lists, x, y and perhaps t")
    if len({len(column) for column in stroke}) > 1 or not stroke[0]:
        raise ValueError(f"{where}: its lists have {', '.join(str(len(c)) for c in stroke)} numbers, not equally many")
    if not all(_is_finite_number(value) for column in stroke for value in column):
        raise ValueError(f"{where}: holds something that is not a finite number")
    return np.array(stroke, dtype=np.float64).T


def _is_finite_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= sys.float_info.max
