"""`lectern cache …`: how large the cache of finished renders is, and emptying it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from lectern.commands.options import Json, heading, new_app

app = new_app(
    "cache",
    help="Finished renders are kept in OUT/.cache, so that scenes in which nothing changed cost nothing.",
)

Cached = Annotated[Path, typer.Option("--out", help="The output folder whose cache is meant.")]
EXAMPLE = heading("Example")


@app.command(epilog=f"{EXAMPLE}\n\nlectern cache size --json")
def size(out: Cached = Path("out"), as_json: Json = False) -> None:
    """Show how many renders and single plays are kept, and their size."""
    from lectern.render.cache import FOLDER, Cache

    cache = Cache(out / FOLDER)
    tell("holds", len(cache.entries()), len(cache.kept_plays()), cache.size(), cache.folder, as_json)


@app.command(epilog=f"{EXAMPLE}\n\nlectern cache clear")
def clear(out: Cached = Path("out"), as_json: Json = False) -> None:
    """Remove all kept renders and plays; the videos in OUT stay."""
    from lectern.render.cache import FOLDER, Cache

    cache = Cache(out / FOLDER)
    tell("held", *cache.clear(), cache.folder, as_json)


def tell(verb: str, renders: int, plays: int, total: int, folder: Path, as_json: bool) -> None:
    """One line, or one object."""
    if as_json:
        print(json.dumps({"folder": str(folder), "renders": renders, "plays": plays, "bytes": total}))
    else:
        counts = f"{renders} render{'' if renders == 1 else 's'} and {plays} play{'' if plays == 1 else 's'}"
        print(f"{folder} {verb} {counts}, {total / 1e6:.1f} MB")
