"""`lectern test`."""

from __future__ import annotations

import typer

from lectern.commands.options import examples, new_app
from lectern.root import find_root

app = new_app()


@app.command(
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
    epilog=examples("lectern test — ruff, mypy, pytest", "lectern test tests/scenes/kit -k vector — only these tests"),
)
def test(context: typer.Context) -> None:
    """Run style, type and test checks; with arguments, only pytest, with these."""
    from lectern.testing import run_checks

    raise typer.Exit(run_checks(find_root(), context.args))
