"""`lectern site`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lectern.commands.options import Out, Targets, examples, new_app
from lectern.root import find_root

app = new_app()


@app.command(
    epilog=examples(
        "lectern site — all that is rendered, as OUT/site/index.html: open it, or put the folder on any web server",
        "lectern site 2 9 --serve --open — two lectures, served to this machine's browser",
        "lectern site --downloads — also makes WebM, GIF, SVG figures and PowerPoint of everything",
    )
)
def site(
    targets: Targets = None,
    title: Annotated[str, typer.Option(help="What stands above all pages.")] = "Lectures on neural networks",
    downloads: Annotated[
        bool, typer.Option("--downloads", help="Make the downloads that are not there: WebM, GIF, SVG, PowerPoint.")
    ] = False,
    serve: Annotated[bool, typer.Option("--serve", help="Serve it to this machine until Ctrl-C.")] = False,
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="The port; 0: any free one.")] = 0,
    opens: Annotated[bool, typer.Option("--open", help="Show it in the browser.")] = False,
    out: Out = Path("out"),
) -> None:
    """Make the course's page of what is rendered, a static site: OUT/site/."""
    from lectern.site.command import Wish, make_site

    raise typer.Exit(make_site(find_root(), targets or [], out, Wish(title, downloads, serve, port, opens)))
