"""`lectern export transcript`: from rendered scenes to pages and texts that tell all that is said and seen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from lectern.errors import as_far_as_possible
from lectern.export.chapters import spoken_name
from lectern.export.report import report
from lectern.export.sources import RenderedScene, rendered
from lectern.files import write_text
from lectern.selection import select_whole
from lectern.slides.templates import html_template, text_template
from lectern.transcript.moments import Moment, moments_of

TEMPLATES = {".transcript.html": "transcript.html.j2", ".transcript.txt": "transcript.txt.j2"}


@dataclass(frozen=True)
class Chapter:
    """A scene of a transcript: its name in words and as a class, the first line of its file, its moments."""

    title: str
    name: str
    goal: str
    moments: list[Moment]


def export_transcripts(root: Path, names: Sequence[str], out: Path, as_json: bool) -> int:
    """Writes the transcripts of what `names` stand for; returns the exit code."""
    scenes = rendered(select_whole(root, names), out)
    made, problem = as_far_as_possible(write_all(scenes, out))
    entries = [{"lecture": number, "file": str(path)} for number, path in made]
    return report("transcripts", entries, (str(path) for _, path in made), problem, as_json)


def write_all(scenes: Sequence[RenderedScene], out: Path) -> Iterator[tuple[int, Path]]:
    """A page and a text for each lecture, with those of its scenes that are given; one scene alone has its own name."""
    for _, group in groupby(scenes, key=lambda scene: scene.target.lecture.folder):
        chosen = list(group)
        lecture = chosen[0].target.lecture
        heading = f"{lecture.number}. {lecture.title}" if lecture.number else lecture.title
        name = chosen[0].name if len(chosen) == 1 else lecture.folder
        chapters = [chapter_of(scene) for scene in chosen]
        for suffix, template in TEMPLATES.items():
            path = out / lecture.folder / f"{name}{suffix}"
            write_text(path, filled(template, title=heading, chapters=chapters))
            yield lecture.number, path


def chapter_of(scene: RenderedScene) -> Chapter:
    """A rendered scene as a transcript tells it."""
    return Chapter(spoken_name(scene.name), scene.name, scene.target.scene.goal, moments_of(scene.sheet))


def filled(template: str, title: str, chapters: Sequence[Chapter]) -> str:
    """The page or the text."""
    if ".html" in template:
        return html_template(template, title=title, chapters=chapters)
    return text_template(template, str, title=title, chapters=chapters)
