"""`lectern selftest …`."""

from __future__ import annotations

import typer

from lectern.commands.options import Json, Targets, examples, new_app
from lectern.root import find_root

app = new_app("selftest", help="Checks of Lectern's own parts, for those who change them.")


@app.callback()
def selftest() -> None:
    """Checks of Lectern's own parts, for those who change them."""


@app.command(
    "render", epilog=examples("lectern selftest render — all", "lectern selftest render DotProduct — one scene")
)
def selftest_render(
    targets: Targets = None,
    as_json: Json = False,
) -> None:
    """Compare the render engine's pictures with manim's own, frame by frame."""
    from lectern.render.engine.selftest.command import selftest as run_selftest

    raise typer.Exit(run_selftest(find_root(), targets or [], as_json))
