"""The `lectern` command. Each subcommand imports its own parts, so that all of them start at once."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from lectern.errors import LecternError
from lectern.export.cli import app as export_app
from lectern.options import Json, Out, Targets, examples
from lectern.render.cache_cli import app as cache_app
from lectern.root import find_root

app = typer.Typer(
    help="Lectures on neural networks as videos, drawn from real activations and gradients.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.command(
    epilog=examples(
        "lectern render — all scenes into out/",
        "lectern render DotProduct -q h — one scene, 1080p60",
        "lectern render 2 chain_rule --theme light --aspect 4:3",
        "lectern render -q h --profile archive — smaller files, slower",
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
    stock: Annotated[bool, typer.Option("--stock", help="Draw with manim's own renderer: slower.")] = False,
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
    """Render scenes: OUT/<lecture>/<Scene>.mp4 with its .beats.json, .srt and .vtt."""
    from lectern.render.process import warm_server

    root = find_root()
    with warm_server(root, {"LECTERN_THEME": theme}) as server:  # it gets ready while the rest is imported here
        from lectern.render.command import Run
        from lectern.render.command import render as run_render
        from lectern.render.settings import Settings, checked_settings

        settings = checked_settings(Settings(quality, theme, aspect, profile, hold, stock), root)
        report = "events" if events else "json" if as_json else "table"
        how = Run(jobs, timeout, no_cache, report, cluster)
        raise typer.Exit(run_render(root, targets or [], out, settings, how, server))


@app.command(
    epilog=examples(
        "lectern watch DotProduct — a draft in out/watch after every save",
        "lectern watch 2 -q m --theme light",
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

    from lectern.render.settings import Settings, checked_settings
    from lectern.render.watch import watch as run_watch

    root = find_root()
    settings = checked_settings(Settings(quality, theme, aspect, "draft", hold=True), root)
    raise typer.Exit(run_watch(root, targets, out, settings, jobs or os.cpu_count() or 1))


@app.command("list", epilog=examples("lectern list", "lectern list --json"))
def list_course(out: Out = Path("out"), as_json: Json = False) -> None:
    """List the lectures and their scenes, with lengths: measured where rendered, else estimated."""
    from lectern.course import read_course
    from lectern.listing import show

    show(read_course(find_root()), out, as_json)


@app.command(epilog=examples("lectern doctor", "lectern doctor --json"))
def doctor(out: Out = Path("out"), as_json: Json = False) -> None:
    """Show what is installed, what is missing, and how to get it."""
    from lectern.doctor import examine
    from lectern.doctor import show as show_findings

    findings = examine(find_root(), out)
    show_findings(findings, as_json)
    raise typer.Exit(3 if any(finding.state == "missing" for finding in findings) else 0)


@app.command(
    epilog=examples(
        "lectern audit — every scene in the default theme and 16:9",
        "lectern audit DotProduct --theme all --aspect all — one scene, the full matrix",
        "lectern audit 9 --json > findings.json",
    )
)
def audit(
    targets: Targets = None,
    theme: Annotated[str, typer.Option(help="A file of assets/themes, or all.")] = "dark",
    aspect: Annotated[str, typer.Option(help="16:9, 4:3, 1:1, 9:16, or all that a scene declares.")] = "16:9",
    jobs: Annotated[int, typer.Option("-j", "--jobs", min=0, help="Scenes at a time; 0: one for each core.")] = 0,
    as_json: Json = False,
) -> None:
    """Play scenes without drawing them, and prove that what is on screen is true and readable."""
    from lectern.audit.command import audit as run_audit

    raise typer.Exit(run_audit(find_root(), targets or [], theme, aspect, jobs, as_json))


selftests = typer.Typer(help="Checks of Lectern's own parts, for those who change them.", no_args_is_help=True)
app.add_typer(selftests, name="selftest")


@selftests.callback()
def selftest() -> None:
    """Checks of Lectern's own parts, for those who change them."""


@selftests.command(
    "render", epilog=examples("lectern selftest render — all", "lectern selftest render DotProduct — one scene")
)
def selftest_render(
    targets: Targets = None,
    as_json: Json = False,
) -> None:
    """Compare the render engine's pictures with manim's own, frame by frame."""
    from lectern.render.engine.selftest import selftest as run_selftest

    raise typer.Exit(run_selftest(find_root(), targets or [], as_json))


@app.command(
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
    epilog=examples("lectern test — ruff, mypy, pytest", "lectern test tests/scenes/kit -k vector — only these tests"),
)
def test(context: typer.Context) -> None:
    """Run style, type and test checks; with arguments, only pytest, with these."""
    from lectern.checks import run_checks

    raise typer.Exit(run_checks(find_root(), context.args))


app.add_typer(export_app, name="export")
app.add_typer(cache_app, name="cache")


def main() -> None:
    """The console script: runs a command and turns its errors into a message and an exit code."""
    try:
        app(prog_name="lectern")
    except LecternError as error:
        print(f"lectern: {error}", file=sys.stderr)
        sys.exit(error.exit_code)
