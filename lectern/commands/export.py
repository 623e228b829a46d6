"""`lectern export …`: the subcommands. Each imports its own parts, so that all of them start at once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lectern.commands.options import Json, Out, Targets, examples, new_app
from lectern.root import find_root

Lectures = Annotated[
    list[str] | None,
    typer.Argument(metavar="[LECTURE]...", help="Numbers, slugs or folders; a scene's name means its lecture."),
]
app = new_app(
    "export",
    help="Clips, slides, captions, transcripts of rendered scenes; figures, exercises and notebooks without a render.",
)


@app.command(
    epilog=examples(
        "lectern export clips DotProduct — an MP4 and a poster for each beat",
        "lectern export clips 2 --format gif — GIFs of at most 5 MB",
        "lectern export clips ~/talk/my_scene.py — of a file of scenes, wherever it lies",
        "lectern export clips DotProduct --beat multiply — that beat alone; --from 12 --to 20.5: those seconds",
        "lectern export clips 9 --format webm --transparent — for any background on the web",
        "lectern export clips 9 --format mov --transparent --theme dark — ProRes 4444 for dark slides in Keynote",
    )
)
def clips(
    targets: Targets = None,
    form: Annotated[str, typer.Option("--format", help="mp4, webm (VP9), gif or mov (ProRes 4444).")] = "mp4",
    transparent: Annotated[
        bool, typer.Option("--transparent", help="Without the background (webm, mov); renders the scene again.")
    ] = False,
    theme: Annotated[
        str | None, typer.Option(help="The theme of a --transparent render.", show_default="light, for white slides")
    ] = None,
    limit: Annotated[
        float | None, typer.Option("--limit", min=0.1, help="The largest GIF in MB.", show_default="5")
    ] = None,
    beats: Annotated[
        list[str] | None, typer.Option("--beat", help="Only the beat of this name; may be repeated.")
    ] = None,
    begin: Annotated[
        float | None, typer.Option("--from", min=0, help="One clip of one scene, from this second on.")
    ] = None,
    end: Annotated[float | None, typer.Option("--to", min=0, help="The clip's last second.")] = None,
    out: Out = Path("out"),
    as_json: Json = False,
) -> None:
    """Cut rendered scenes into a clip and a poster for each beat: OUT/<lecture>/clips/<Scene>/."""
    from lectern.export.command import Request, export_clips
    from lectern.export.selection import Selection
    from lectern.guests import with_guests

    request = Request(form, transparent, theme, limit, Selection(tuple(beats or ()), begin, end))
    with with_guests(find_root(), targets or [], out) as (root, names):
        raise typer.Exit(export_clips(root, names, out, request, as_json))


@app.command(
    epilog=examples(
        "lectern export captions DotProduct — SRT and WebVTT beside the video, written anew",
        "lectern export captions 2 --burn — also videos with the captions drawn in: <Scene>.captioned.mp4",
    )
)
def captions(
    targets: Targets = None,
    burn: Annotated[bool, typer.Option("--burn", help="Draw them into a copy of the video, in the free band.")] = False,
    out: Out = Path("out"),
    as_json: Json = False,
) -> None:
    """Write captions and descriptions of rendered scenes: OUT/<lecture>/<Scene>.srt, .vtt, .descriptions.vtt."""
    from lectern.export.command import export_captions

    raise typer.Exit(export_captions(find_root(), targets or [], out, burn, as_json))


@app.command(
    epilog=examples(
        "lectern export transcript 2 — lecture 2 in words: 02_dot_product.transcript.html and .txt",
        "lectern export transcript DotProduct TangentLine — two scenes, each in its lecture's folder",
    )
)
def transcript(targets: Targets = None, out: Out = Path("out"), as_json: Json = False) -> None:
    """Write what rendered scenes say and show, numbers included: OUT/<lecture>/<lecture>.transcript.html, .txt."""
    from lectern.transcript.command import export_transcripts

    raise typer.Exit(export_transcripts(find_root(), targets or [], out, as_json))


@app.command(
    epilog=examples(
        "lectern export slides 2 --to pptx — PowerPoint: a slide a beat, clips that play by themselves",
        "lectern export slides --to html — reveal.js, offline: a folder and its ZIP; --one-file: one HTML file",
        "lectern export slides DotProduct --to pdf --per-page 6 — a handout; render with --theme light to print it",
        "lectern export slides 4 --to quarto --to beamer --to markdown — sources beside the clips",
        "lectern export slides 2 --to scorm — a SCORM 1.2 package for a learning platform",
        "lectern export slides 2 TangentLine — several targets: one deck, OUT/decks/2_tangentline/",
        "lectern export slides --deck deck.toml — one deck in your own order; lectern deck init 2 9 writes the file",
    )
)
def slides(
    targets: Targets = None,
    deck: Annotated[
        Path | None, typer.Option("--deck", help="A deck of your own: scenes, beats, texts, pictures in any order.")
    ] = None,
    to: Annotated[
        list[str] | None,
        typer.Option("--to", help="pptx, html, pdf, quarto, beamer, markdown or scorm; may be repeated."),
    ] = None,
    aspect: Annotated[
        str | None, typer.Option(help="pptx: auto (as the videos), 16:9 or 4:3.", show_default="auto")
    ] = None,
    one_file: Annotated[bool | None, typer.Option("--one-file", help="html: one file that holds everything.")] = None,
    per_page: Annotated[
        int | None, typer.Option("--per-page", min=1, max=6, help="pdf: beats a page.", show_default="4")
    ] = None,
    notes: Annotated[bool | None, typer.Option("--notes", help="pdf: with the lecturer's notes.")] = None,
    lines: Annotated[bool | None, typer.Option("--lines", help="pdf: with lines to write on.")] = None,
    paper: Annotated[str | None, typer.Option(help="pdf: a4 or letter.", show_default="a4")] = None,
    out: Out = Path("out"),
    as_json: Json = False,
) -> None:
    """Make slides of rendered scenes, a slide a beat: OUT/<lecture>/<lecture>.pptx, or OUT/decks/<deck>/<deck>.pptx."""
    from lectern.slides.command import Choices, export_slides

    choices = Choices(aspect, one_file, per_page, notes, lines, paper)
    raise typer.Exit(export_slides(find_root(), targets or [], out, to or [], choices, as_json, deck))


@app.command(epilog=examples("lectern export sheet DotProduct — a picture with every beat at four moments"))
def sheet(targets: Targets = None, out: Out = Path("out")) -> None:
    """Show each beat of rendered scenes at four moments on one picture: OUT/<lecture>/<Scene>.sheet.png."""
    from lectern.export.contact_sheet import contact_sheets
    from lectern.guests import with_guests

    with with_guests(find_root(), targets or [], out) as (root, names):
        contact_sheets(root, names, out)


@app.command(
    epilog=examples(
        "lectern export figures DotProduct — the end of each beat as SVG, transparent, for light paper",
        "lectern export figures DotProduct --beat close --format pdf --crop — one beat, for LaTeX",
        "lectern export figures TangentLine --at 12.5 --at 20 --theme dark — any moments, for dark slides",
        "lectern export figures TangentLine --filmstrip --beat zoom — eight settings of a scrub beat on one picture",
    )
)
def figures(
    targets: Targets = None,
    form: Annotated[str, typer.Option("--format", help="svg, pdf (text as outlines) or png (2160 lines).")] = "svg",
    beats: Annotated[list[str] | None, typer.Option("--beat", help="The end of this beat; may be repeated.")] = None,
    seconds: Annotated[list[float] | None, typer.Option("--at", min=0, help="This second; may be repeated.")] = None,
    theme: Annotated[str, typer.Option(help="A file of assets/themes.")] = "light",
    aspect: Annotated[str, typer.Option(help="The scene's layout: 16:9, 4:3, 1:1 or 9:16.")] = "16:9",
    crop: Annotated[bool, typer.Option("--crop", help="No larger than what is drawn.")] = False,
    filmstrip: Annotated[
        bool, typer.Option("--filmstrip", help="Eight settings of each scrub beat, or of those named, on one picture.")
    ] = False,
    out: Out = Path("out"),
    as_json: Json = False,
) -> None:
    """Draw moments of scenes as vector pictures, without a render: OUT/<lecture>/figures/<Scene>/."""
    from lectern.export.figures.command import Request, export_figures
    from lectern.guests import with_guests

    request = Request(form, tuple(beats or ()), tuple(seconds or ()), theme, aspect, crop, filmstrip)
    with with_guests(find_root(), targets or [], out) as (root, names):
        raise typer.Exit(export_figures(root, names, out, request, as_json))


@app.command(
    epilog=examples(
        "lectern export exercises 2 — the sheet of lecture 2 and its solutions, each as PDF and notebook",
        "lectern export exercises --seed 7 — all sheets, with other numbers",
        "lectern export exercises 4 5 --paper letter --out handouts — two sheets, for American paper",
    )
)
def exercises(
    lectures: Lectures = None,
    seed: Annotated[int, typer.Option(min=0, help="Another seed gives other numbers.")] = 1,
    paper: Annotated[str, typer.Option(help="a4 or letter.")] = "a4",
    out: Out = Path("out"),
    as_json: Json = False,
) -> None:
    """Write exercise sheets, and apart from them the solutions: OUT/<lecture>/exercises/."""
    from lectern.exercises.command import export_exercises

    raise typer.Exit(export_exercises(find_root(), lectures or [], out, seed, paper, as_json))


@app.command(
    epilog=examples(
        "lectern export notebook 5 — the computations of lecture 5 as a Jupyter notebook, its cells run",
        "lectern export notebook --out handouts — a notebook for each lecture",
    )
)
def notebook(lectures: Lectures = None, out: Out = Path("out"), as_json: Json = False) -> None:
    """Write each lecture's computations as a notebook, to run and to change: OUT/<lecture>/<lecture>.ipynb."""
    from lectern.notebooks.command import export_notebooks

    raise typer.Exit(export_notebooks(find_root(), lectures or [], out, as_json))
