"""`lectern explain`."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from lectern.commands.options import Json, examples, new_app

app = new_app()


@app.command(
    epilog=examples(
        "lectern explain --weights net.npz --data flowers.csv --sample 3 — one video with chapters",
        "lectern explain --weights net.npz --data flowers.csv --only GradientCheck -q h — one scene, 1080p60",
        "lectern explain --weights net.npz --data flowers.csv --sample 3 --sheet — PDF, HTML, notebook",
        "lectern explain --weights net.npz --input 0.2,-0.4 --target 0,1 --sheet --blank — an exercise",
        "lectern explain --weights model.safetensors --activations relu,softmax --data iris --sheet",
        "lectern explain --doodle cat.ndjson --sample 3 — a drawing, its pixels and its class",
        "lectern explain --sheet — all settings from lectern.toml, which `lectern init` writes",
    )
)
def explain(
    config: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Settings; options win over them.", show_default="lectern.toml")
    ] = None,
    weights: Annotated[str | None, typer.Option(metavar="FILE", help="A network: .npz or .safetensors.")] = None,
    activations: Annotated[
        str | None, typer.Option(help="Of a PyTorch or Keras network, layer by layer: relu,softmax.")
    ] = None,
    layout: Annotated[
        str | None, typer.Option(help="out_in (PyTorch) or in_out (Keras), where it must be said.")
    ] = None,
    data: Annotated[
        str | None, typer.Option(metavar="FILE", help="CSV, npz, ndjson (Quick, Draw!), or iris, digits, circle, xor …")
    ] = None,
    doodle: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Instead of --data: a Quick, Draw! drawing, and what it is called."),
    ] = None,
    sample: Annotated[
        int | None, typer.Option(help="The sample that is followed, counted from 0.", show_default="0")
    ] = None,
    label: Annotated[
        str | None, typer.Option(help="The column with the classes or values.", show_default="the last")
    ] = None,
    features: Annotated[
        str | None, typer.Option(help="The columns that go in: length,width.", show_default="the others")
    ] = None,
    classes: Annotated[str | None, typer.Option(help="What the outputs are called, in their order: cat,dog.")] = None,
    decimal: Annotated[
        str | None, typer.Option(help='"," where the file has decimal commas.', show_default=".")
    ] = None,
    input_: Annotated[str | None, typer.Option("--input", help="Instead of --data: the numbers that go in.")] = None,
    target: Annotated[str | None, typer.Option(help="With --input: what the outputs should say, or the class.")] = None,
    loss: Annotated[
        str | None,
        typer.Option(help="mse, rmse, mae, binary_cross_entropy, …", show_default="what belongs to the last layer"),
    ] = None,
    rate: Annotated[float | None, typer.Option(help="Of the step against the gradient.", show_default="0.5")] = None,
    title: Annotated[str | None, typer.Option(help="What it is called.", show_default="the files' names")] = None,
    digits: Annotated[int | None, typer.Option(help="Places after the decimal point.", show_default="3")] = None,
    sheet: Annotated[bool, typer.Option("--sheet", help="Write the worked example instead of videos.")] = False,
    blank: Annotated[bool, typer.Option("--blank", help="As an exercise with gaps, and its solutions.")] = False,
    paper: Annotated[str, typer.Option(help="a4 or letter.")] = "a4",
    only: Annotated[
        str,
        typer.Option(metavar="SCENE", help="Only this scene, or several: Anatomy,GradientCheck.", show_default="all"),
    ] = "",
    audit: Annotated[bool, typer.Option("--audit", help="Prove the scenes, as `lectern audit`; render none.")] = False,
    quality: Annotated[
        str, typer.Option("-q", "--quality", help="l 480p15, m 720p30, h 1080p60, p 1440p60, k 2160p60.")
    ] = "m",
    theme: Annotated[str, typer.Option(help="A file of assets/themes: dark, light (prints well).")] = "dark",
    aspect: Annotated[str, typer.Option(help="16:9 or 4:3.")] = "16:9",
    jobs: Annotated[int, typer.Option("-j", "--jobs", min=0, help="Scenes at a time; 0: all cores.")] = 0,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Render afresh.")] = False,
    timeout: Annotated[
        float, typer.Option(min=0, help="End a scene without a new frame for so many seconds; 0: never.")
    ] = 600,
    out: Annotated[Path, typer.Option("--out", help="The folder for everything that is made.")] = Path("out/explain"),
    as_json: Json = False,
) -> None:
    """Explain your own network: its scenes with your numbers, or the worked example of one sample as a page."""
    from lectern.errors import UsageError
    from lectern.explain.case import make_case
    from lectern.explain.settings import settings_of

    options = {
        "weights": weights, "activations": activations, "layout": layout, "data": data, "sample": sample,
        "label": label, "features": features, "classes": classes, "decimal": decimal, "input": input_, "target": target,
        "loss": loss, "rate": rate, "title": title, "digits": digits, "doodle": doodle,
    }  # fmt: skip
    if audit and sheet:
        raise UsageError("--audit is about the scenes, --sheet about a page: give one of them")
    if blank and not sheet:
        raise UsageError("--blank makes an exercise of the worked example: give --sheet with it")
    if paper not in ("a4", "letter"):
        raise UsageError(f'there is no paper "{paper}"; choose a4 or letter')
    asked = settings_of(options, config)
    if asked.doodle != Path() and (sheet or only):
        raise UsageError("--doodle makes one scene: for a page or other scenes give --data with --weights instead")
    if sheet:
        from lectern.explain.sheet.command import write_sheets

        made = write_sheets(make_case(asked), out, blank=blank, paper=paper)
        files = {"files": [str(path.resolve()) for path in made]}
        print(json.dumps(files, indent=1) if as_json else "\n".join(map(str, made)))
        return
    from lectern.explain.doodle import make_doodle
    from lectern.explain.doodle_film import doodle_lecture
    from lectern.explain.film import audit_film, film, lecture_of
    from lectern.render.command import RunOptions
    from lectern.render.settings import Settings, checked_settings
    from lectern.root import find_root

    root = find_root()
    with TemporaryDirectory() as scratch:
        place = Path(scratch) if audit else out
        if asked.doodle != Path():
            lecture = doodle_lecture(make_doodle(asked), root, place)
        else:
            lecture = lecture_of(make_case(asked), only, root, place)
        settings = checked_settings(Settings(quality, theme, aspect), root)
        if audit:
            raise typer.Exit(audit_film(lecture, settings, jobs, as_json))
        how = RunOptions(jobs, timeout, no_cache, "json" if as_json else "table")
        follows = "nothing" if only or asked.doodle != Path() else "lecture"
        raise typer.Exit(film(lecture, follows, out, settings, how))
