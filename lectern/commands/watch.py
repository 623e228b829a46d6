"""`lectern watch`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lectern.commands.options import examples, new_app
from lectern.root import find_root

app = new_app()


@app.command(
    epilog=examples(
        "lectern watch DotProduct — a draft in out/watch after every save",
        "lectern watch 2 -q m --theme light",
        "lectern watch ~/talk/my_scene.py — a file of scenes, wherever it lies",
    )
)
def watch(
    targets: Annotated[
        list[str], typer.Argument(metavar="TARGET...", help="Lecture numbers, slugs, folders, files or scene names.")
    ],
    quality: Annotated[str, typer.Option("-q", "--quality", help="As in render.")] = "l",
    theme: Annotated[str, typer.Option(help="A file of assets/themes.")] = "dark",
    aspect: Annotated[str, typer.Option(help="16:9, 4:3, 1:1 or 9:16.")] = "16:9",
    jobs: Annotated[int, typer.Option("-j", "--jobs", min=0, help="Scenes at a time; 0: one for each core.")] = 0,
    out: Annotated[Path, typer.Option("--out", help="The folder for the drafts.")] = Path("out/watch"),
) -> None:
    """Render scenes again whenever they, the kit, the theme or their data are saved."""
    import os

    from lectern.guests import with_guests
    from lectern.render.settings import Settings, checked_settings
    from lectern.render.watch import watch as run_watch

    settings = checked_settings(Settings(quality, theme, aspect, "draft", hold=True), find_root())
    with with_guests(find_root(), targets, out) as (root, names):
        raise typer.Exit(run_watch(root, names, out, settings, jobs or os.cpu_count() or 1))
