"""`lectern render`."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer

from lectern.commands.options import Json, Out, Targets, examples, new_app
from lectern.root import find_root

app = new_app()


@app.command(
    epilog=examples(
        "lectern render — all scenes into out/",
        "lectern render DotProduct -q h — one scene, 1080p60",
        "lectern render 2 chain_rule --theme light --aspect 4:3",
        "lectern render ~/talk/my_scene.py — a file of scenes, wherever it lies: this course's or plain manim's",
        "lectern render talk.py Intro Proof -q h — two scenes of it; --all: all, whatever is named",
        "lectern render -q h --profile archive — smaller files, slower",
        "lectern render 2 --voice kokoro — spoken; `lectern voice install kokoro` once before",
    )
)
def render(
    targets: Targets = None,
    quality: Annotated[
        str, typer.Option("-q", "--quality", help="l 480p15, m 720p30, h 1080p60, p 1440p60, k 2160p60.")
    ] = "m",
    theme: Annotated[str, typer.Option(help="A file of assets/themes: dark, light (prints well).")] = "dark",
    aspect: Annotated[str, typer.Option(help="16:9, 4:3, 1:1 or 9:16, where the scene is laid out for it.")] = "16:9",
    profile: Annotated[
        str, typer.Option(help="draft, final or archive: from fast to small. Default: final from 1080p, else draft.")
    ] = "",
    hold: Annotated[
        bool, typer.Option("--hold", help="Hold stills: one packet that lasts; quicker, but no constant frame rate.")
    ] = False,
    voice: Annotated[
        str, typer.Option(metavar="VOICE", help="Who speaks: none, kokoro, piper, espeak, folder:DIR (docs/voice.md).")
    ] = "none",
    stock: Annotated[bool, typer.Option("--stock", help="Draw with manim's own renderer: slower.")] = False,
    everything: Annotated[
        bool, typer.Option("-a", "--all", help="All scenes of the files named; also where some of them are.")
    ] = False,
    jobs: Annotated[
        int, typer.Option("-j", "--jobs", min=0, help="Processes at a time, for scenes or parts of one; 0: all cores.")
    ] = 0,
    out: Out = Path("out"),
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="Render afresh; default: only what looks different is.")
    ] = False,
    timeout: Annotated[
        float, typer.Option(min=0, help="End a scene without a new frame for so many seconds; 0: never.")
    ] = 600,
    cluster: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Render on the workers of this Dask scheduler: docs/cluster.md.")
    ] = "",
    events: Annotated[bool, typer.Option("--events", help="A JSON object a line on stdout while it goes.")] = False,
    as_json: Json = False,
) -> None:
    """Render scenes: OUT/<lecture>/<Scene>.mp4 with its beats, captions and descriptions."""
    from lectern.guests import with_guests
    from lectern.render.process import warm_server

    with ExitStack() as stack:
        root, names = stack.enter_context(with_guests(find_root(), targets or [], out, whole=everything))
        server = stack.enter_context(warm_server(root, {"LECTERN_THEME": theme}))  # ready while the rest is imported
        from lectern.after_render import render as run_render
        from lectern.render.command import RunOptions
        from lectern.render.settings import Settings, checked_settings
        from lectern.voice.choose import ready_voice

        ready_voice(voice, root)
        settings = checked_settings(Settings(quality, theme, aspect, profile, hold, stock, voice), root)
        report = "events" if events else "json" if as_json else "table"
        how = RunOptions(jobs, timeout, no_cache, report, cluster, "course" if root == find_root() else "nothing")
        raise typer.Exit(run_render(root, names, out, settings, how, server))
