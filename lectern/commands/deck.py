"""`lectern deck init`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lectern.commands.options import Out, Targets, examples, new_app
from lectern.root import find_root

app = new_app("deck", help="Decks of slides in your own order.")


@app.callback()
def group() -> None:
    """Keeps `init` a subcommand, though it is the only one."""


@app.command(
    epilog=examples(
        "lectern deck init 2 9 — deck.toml here, with all scenes of two lectures; edit it, then:",
        "lectern export slides --deck deck.toml --to pptx --to html",
        "lectern deck init DotProduct TangentLine --deck talk.toml — of two scenes, under another name",
    )
)
def init(
    targets: Targets = None,
    file: Annotated[Path, typer.Option("--deck", help="The file to write; one that is there stays.")] = Path(
        "deck.toml"
    ),
    out: Out = Path("out"),
) -> None:
    """Write a deck.toml to edit: the scenes, with the names of their beats where they are rendered in OUT."""
    from lectern.slides.starting import new_deck

    print(new_deck(find_root(), targets or [], file, out))
