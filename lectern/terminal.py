"""What is shown on a terminal, of any width and in any encoding."""

from __future__ import annotations

import codecs
import re
import shutil
import sys
from io import TextIOWrapper

from rich.cells import cell_len
from rich.console import Console
from rich.markup import escape
from rich.table import Table

ROOM = 80  # columns that rich help needs to show every option's name
LEAST = 9  # columns for a cell that may be folded, with its borders
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
SPELLED = {"→": "->", "…": "...", "–": "-", "—": "-", "·": "-", "“": '"', "”": '"', "’": "'", "×": "x", "≈": "~"}


def use_streams() -> None:
    """Lets stdout and stderr take any text: what their encodings lack is spelled out."""
    codecs.register_error("spelled", spelled)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="spelled")


def spelled(error: UnicodeError) -> tuple[str, int]:
    """An error handler of codecs: a character by its nearest in ASCII, or by its number."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    return "".join(
        SPELLED.get(each) or each.encode("ascii", "backslashreplace").decode() for each in lacking
    ), error.end


def as_seen(text: str) -> str:
    """The text with its control characters (not tabs and line breaks) by their numbers: they steer no terminal."""
    return CONTROL.sub(lambda found: f"\\x{ord(found[0]):02x}", text)


def shown(text: str) -> str:
    """The same for rich, which takes `[…]` for markup."""
    return escape(as_seen(text))


def make_console(*, stderr: bool = False) -> Console:
    """A console that shows what it is given: no numbers in colour, no pictures for `:100:`."""
    return Console(stderr=stderr, highlight=False, emoji=False)


def is_narrow() -> bool:
    """Whether the terminal is too narrow for tables of options."""
    return shutil.get_terminal_size().columns < ROOM


def print_table(table: Table, names: int = 0) -> None:
    """Prints a table; what its column `names` holds stays whole, for it must be typed: rather the table is too wide."""
    console = make_console()
    for column in table.columns:
        column.overflow = "fold"
    column = table.columns[names]
    column.no_wrap, column.min_width = True, max((cell_len(str(cell)) for cell in column.cells), default=0)
    console.width = max(console.width, column.min_width + LEAST * len(table.columns))
    console.print(table)
