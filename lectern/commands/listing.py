"""`lectern list`."""

from __future__ import annotations

from pathlib import Path

import typer

from lectern.commands.options import Json, Out, examples, new_app
from lectern.root import find_root

app = new_app()


@app.command("list", epilog=examples("lectern list", "lectern list --json"))
def list_course(out: Out = Path("out"), as_json: Json = False) -> None:
    """List the lectures and their scenes, with lengths: measured where rendered, else estimated."""
    from lectern.listing import show_course
    from lectern.selection import select

    selection = select(find_root(), [])
    show_course(selection.lectures, out, as_json)
    raise typer.Exit(selection.tell_faults())
