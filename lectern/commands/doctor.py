"""`lectern doctor`."""

from __future__ import annotations

from pathlib import Path

import typer

from lectern.commands.options import Json, Out, examples, new_app
from lectern.root import find_root

app = new_app()


@app.command(epilog=examples("lectern doctor", "lectern doctor --json"))
def doctor(out: Out = Path("out"), as_json: Json = False) -> None:
    """Show what is installed, what is missing, and how to get it."""
    from lectern.doctor import examine, show_parts

    findings = examine(find_root(), out)
    show_parts(findings, as_json)
    raise typer.Exit(3 if any(finding.state == "missing" for finding in findings) else 0)
