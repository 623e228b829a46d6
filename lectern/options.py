"""Arguments and options that several commands share, and the end of their help."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Targets = Annotated[
    list[str] | None,
    typer.Argument(metavar="[TARGET]...", help="Lecture numbers, slugs, folders, files or scene names; default: all."),
]
Out = Annotated[Path, typer.Option("--out", help="The folder for everything that is made.")]
Json = Annotated[bool, typer.Option("--json", help="Report as JSON on stdout.")]
EXIT_CODES = "Exit codes: 0 done, 1 something failed, 2 bad input or usage, 3 a missing system part."


def examples(*lines: str) -> str:
    """The end of a command's help."""
    return "\n\n".join(["[bold]Examples[/bold]", *lines, EXIT_CODES])
