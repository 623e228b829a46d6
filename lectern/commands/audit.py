"""`lectern audit`."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from lectern.commands.options import Json, Targets, examples, new_app
from lectern.root import find_root

app = new_app()


@app.command(
    epilog=examples(
        "lectern audit — every scene in the default theme and 16:9",
        "lectern audit DotProduct --theme all --aspect all — one scene, the full matrix",
        "lectern audit 9 --json > findings.json",
        "lectern audit ~/talk/my_scene.py — a file of scenes, wherever it lies",
    )
)
def audit(
    targets: Targets = None,
    theme: Annotated[str, typer.Option(help="A file of assets/themes, or all.")] = "dark",
    aspect: Annotated[str, typer.Option(help="16:9, 4:3, 1:1, 9:16, or all that a scene declares.")] = "16:9",
    jobs: Annotated[int, typer.Option("-j", "--jobs", min=0, help="Scenes at a time; 0: one for each core.")] = 0,
    as_json: Json = False,
) -> None:
    """Play scenes without drawing them, and prove that what is on screen is true and readable."""
    from lectern.audit.command import audit as run_audit
    from lectern.guests import with_guests

    with TemporaryDirectory() as folder, with_guests(find_root(), targets or [], Path(folder)) as (root, names):
        raise typer.Exit(run_audit(root, names, theme, aspect, jobs, as_json))
