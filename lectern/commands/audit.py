"""`lectern audit`."""

from __future__ import annotations

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

    raise typer.Exit(run_audit(find_root(), targets or [], theme, aspect, jobs, as_json))
