"""The `lectern` command, assembled from the modules of lectern/commands."""

from __future__ import annotations

import sys

from lectern.commands import (
    audit,
    cache,
    deck,
    doctor,
    explain,
    export,
    listing,
    present,
    render,
    selftest,
    site,
    starting,
    test,
    voice,
    watch,
)
from lectern.commands.options import new_app
from lectern.errors import LecternError, of_system
from lectern.terminal import as_seen, use_streams

app = new_app(help="Lectures on neural networks as videos, drawn from real activations and gradients.")
commands = (
    render,
    watch,
    explain,
    starting,
    listing,
    doctor,
    audit,
    test,
    selftest,
    export,
    deck,
    present,
    site,
    voice,
    cache,
)
for command in commands:
    app.add_typer(command.app)


def main() -> None:
    """The console script: runs a command and turns its errors into a message and an exit code."""
    use_streams()
    try:
        app(prog_name="lectern")
    except (LecternError, OSError) as error:
        problem = of_system(error) if isinstance(error, OSError) else error
        print(f"lectern: {as_seen(str(problem))}", file=sys.stderr)
        sys.exit(problem.exit_code)
