"""`lectern present`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lectern.commands.options import Out, Targets, examples, new_app
from lectern.root import find_root

app = new_app()


@app.command(
    epilog=examples(
        "lectern present 2 — lecture 2 in the browser; the remote is a second window on this machine",
        "lectern present --deck deck.toml --lan — a phone in the same network is the remote, after it has typed a code",
    )
)
def present(
    targets: Targets = None,
    deck: Annotated[Path | None, typer.Option("--deck", help="A deck of your own: see lectern deck init.")] = None,
    lan: Annotated[
        bool, typer.Option("--lan", help="Let others in the network in, who type the code that is printed.")
    ] = False,
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="The port; 0: any free one.")] = 0,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open the deck in the browser.")] = True,
    out: Out = Path("out"),
) -> None:
    """Serve the HTML deck to this machine's browser, with a remote control: next, back, slider, notes, clock."""
    from lectern.slides.present.command import Stage, present

    present(find_root(), targets or [], out, Stage(lan, port, browser), deck)
