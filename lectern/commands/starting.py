"""`lectern new` and `lectern init`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lectern.commands.options import examples, new_app

app = new_app()
Folder = Annotated[Path, typer.Option("--out", help="The folder to write into.")]


@app.command(
    epilog=examples(
        "lectern new MyScene — my_scene.py, which renders and passes the audit as it is",
        "lectern new MyScene --out ~/talk — in a folder of your own; lectern render ~/talk/my_scene.py",
    )
)
def new(
    name: Annotated[str, typer.Argument(metavar="SCENE", help="What the scene is called: MyScene.")],
    out: Folder = Path(),
) -> None:
    """Write a scene to start from."""
    from lectern.starting import new_scene

    path = new_scene(name, out)
    print(f"{path}\nlectern render {path} -q l\nlectern audit {path} --theme all --aspect all")


@app.command(epilog=examples("lectern init — a commented lectern.toml here", "lectern init --out ~/talk"))
def init(out: Folder = Path()) -> None:
    """Write a commented lectern.toml, the settings of `lectern explain`."""
    from lectern.starting import new_settings

    print(new_settings(out))
