"""What the commands share: arguments, options, the end of their help."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from lectern.terminal import is_narrow

Targets = Annotated[
    list[str] | None,
    typer.Argument(metavar="[TARGET]...", help="Lecture numbers, slugs, folders, files or scene names; default: all."),
]
Out = Annotated[Path, typer.Option("--out", help="The folder for everything that is made.")]
Json = Annotated[bool, typer.Option("--json", help="Report as JSON on stdout.")]
EXIT_CODES = "Exit codes: 0 done, 1 something failed, 2 bad input or usage, 3 a missing system part."


def examples(*lines: str) -> str:
    """The end of a command's help."""
    return "\n\n".join([heading("Examples"), *lines, EXIT_CODES])


def heading(words: str) -> str:
    """A heading in a command's help."""
    return words if is_narrow() else f"[bold]{words}[/bold]"


def new_app(name: str | None = None, **options: Any) -> typer.Typer:
    """A command's part of the command line, to be added in cli.py; with a `name`, a group of subcommands."""
    return typer.Typer(
        name=name,
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None if is_narrow() else "rich",  # plain help folds what the other would cut
        context_settings={"help_option_names": ["-h", "--help"]},
        **options,
    )
