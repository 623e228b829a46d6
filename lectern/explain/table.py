"""A CSV file as rows of texts, and its columns as numbers: what is missing or unclear is refused with its place."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from lectern.errors import UsageError
from lectern.toml_files import nearest

LARGEST = 64_000_000  # bytes
SEPARATORS = "\t;|,"  # the first of them that stands in the first line
MISSING = frozenset(("", "na", "n/a", "nan", "null", "none", "?", "-", "."))
NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")
COMMA = re.compile(r"[+-]?\d*,\d+([eE][+-]?\d+)?")
PICKLE, ZIP = b"\x80", b"PK\x03\x04"


@dataclass(frozen=True)
class Table:
    """Rows of texts, each with its line in the file. `columns` are named by the header, or numbered from 1."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]

    def place(self, wanted: str) -> int:
        """The column of this name or number. Raises UsageError."""
        if wanted in self.columns:
            return self.columns.index(wanted)
        if wanted.isdecimal() and 0 < int(wanted) <= len(self.columns):
            return int(wanted) - 1
        hint = nearest(wanted, list(self.columns), f"its columns are {', '.join(self.columns)}")
        raise UsageError(f'{self.name}: it has no column "{wanted}"; {hint}')

    def texts(self, column: int) -> tuple[str, ...]:
        """A column as it stands. Raises UsageError where a cell is empty."""
        for row, line in zip(self.rows, self.lines, strict=True):
            if row[column].strip().lower() in MISSING - {"-", ".", "none"}:
                raise UsageError(f"{self._at(line, column)}: the value is missing; fill it in, or take the row out")
        return tuple(row[column].strip() for row in self.rows)

    def numbers(self, columns: Sequence[int], decimal: str) -> np.ndarray:
        """Columns as numbers, (rows, columns). Raises UsageError with line and column."""
        return np.array(
            [
                [self._number(row[column].strip(), line, column, decimal) for column in columns]
                for row, line in zip(self.rows, self.lines, strict=True)
            ]
        ).reshape(len(self.rows), len(columns))

    def _number(self, text: str, line: int, column: int, decimal: str) -> float:
        where = self._at(line, column)
        if text.lower() in MISSING:
            raise UsageError(f"{where}: the value is missing; fill it in, or take the row out")
        if COMMA.fullmatch(text) and decimal == ".":
            raise UsageError(f'{where}: "{text}" has a decimal comma; say so: --decimal , (decimal = "," in a file)')
        plain = text.replace(",", ".") if decimal == "," and COMMA.fullmatch(text) else text
        if not NUMBER.fullmatch(plain):
            advice = "name the columns to use with --features, or correct the cell"
            raise UsageError(f'{where}: "{text}" is no number; {advice}')
        if not math.isfinite(float(plain)):
            raise UsageError(f'{where}: "{text}" is too large for a number; correct the cell')
        return float(plain)

    def _at(self, line: int, column: int) -> str:
        return f'{self.name} line {line}, column "{self.columns[column]}"'


def read_table(path: Path) -> Table:
    """The table of a CSV file, with a header or without. Raises UsageError."""
    rows = [(line, row) for line, row in read_rows(path) if any(cell.strip() for cell in row)]
    if not rows:
        raise UsageError(f"{path.name}: it has no rows; one sample a row is expected")
    (first, header), *_ = rows
    has_header = not any(is_number(cell.strip()) for cell in header)
    if has_header and len(rows) == 1:
        raise UsageError(f"{path.name}: it has a header (line {first}) and no rows; one sample a row is expected")
    names = [cell.strip() for cell in header] if has_header else [str(k) for k in range(1, len(header) + 1)]
    columns = tuple(name or str(k) for k, name in enumerate(names, start=1))
    for name in columns:
        if columns.count(name) > 1:
            raise UsageError(f'{path.name} line {first}: two columns are called "{name}"; rename one')
    rows = rows[1:] if has_header else rows
    for line, row in rows:
        if len(row) != len(columns):
            commas = "; are these decimal commas? Then save it with semicolons between the cells"
            hint = commas if len(row) > len(columns) and is_number("".join(row)) else ""
            found = f"{counted(len(row), 'cell')}, but line {first} {len(columns)}"
            raise UsageError(f"{path.name} line {line}: it has {found}{hint}")
    return Table(path.name, columns, tuple(tuple(row) for _, row in rows), tuple(line for line, _ in rows))


def read_rows(path: Path) -> list[tuple[int, list[str]]]:
    """The lines' numbers and cells. Raises UsageError."""
    text = read_text(path)
    first = next((line for line in io.StringIO(text) if line.strip()), "")
    separator = next((each for each in SEPARATORS if each in first), ",")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows = []
    try:
        for row in reader:
            rows.append((reader.line_num, row))
    except csv.Error as error:
        raise UsageError(f"{path.name} line {reader.line_num}: {error}; is it a CSV file?") from error
    return rows


def read_text(path: Path) -> str:
    """What the file says. Raises UsageError where it is too large or no text."""
    check_file(path, LARGEST)
    content = path.read_bytes()
    if content.startswith(PICKLE):
        raise UsageError(f"{path.name}: it is a pickle, which is never opened here; save the data as CSV or npz")
    if content.startswith(ZIP):
        raise UsageError(f"{path.name}: it is a packed file, perhaps a workbook; save the sheet as CSV")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UsageError(
            f"{path.name} line {line}: this is not UTF-8 (byte 0x{content[error.start]:02x}); save it as CSV UTF-8"
        ) from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise UsageError(f"{path.name} line {line}: it holds a zero byte; is it a CSV file?")
    return text


def check_file(path: Path, largest: int) -> None:
    """A file that is there, and not too large to read. Raises UsageError."""
    try:
        is_there = path.exists()
    except (OSError, ValueError) as error:
        raise UsageError(f"{str(path)!r:.80}: this can be no file ({error})") from error
    if not is_there:
        beside = [each.name for each in path.parent.glob("*")] if path.parent.is_dir() else []
        raise UsageError(f"{path}: there is no such file; {nearest(path.name, beside, 'is the path right?')}")
    if not path.is_file():
        raise UsageError(f"{path}: it is a folder, a pipe or a device; give a file")
    if (size := path.stat().st_size) > largest:
        raise UsageError(f"{path}: it has {size:,} bytes, at most {largest:,} are read; give a part of it")


def is_number(text: str) -> bool:
    """Whether a cell is a number, with a decimal point or comma."""
    return bool(NUMBER.fullmatch(text) or COMMA.fullmatch(text))


def counted(count: int, noun: str) -> str:
    """`1 cell`, `2 cells`."""
    return f"{count} {noun}{'' if count == 1 else 's'}"
