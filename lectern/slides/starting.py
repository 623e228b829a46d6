"""A `deck.toml` to start from: some scenes of the course in their order, and what else a deck can hold."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from lectern.assets import template
from lectern.beats import read_beats
from lectern.errors import LecternError
from lectern.export.sources import beats_path, video_path
from lectern.files import write_new
from lectern.slides.assemble import in_order, titles_of
from lectern.slides.text import clean
from lectern.targets import Target

TEMPLATE = "deck.toml"
MARKS = ("@title@", "@subtitle@")  # in the template


def new_deck(root: Path, names: Sequence[str], file: Path, out: Path) -> Path:
    """Writes a deck of what the names stand for. Raises UsageError where the file is there already."""
    targets = in_order(root, names)
    head = template(TEMPLATE).read_text(encoding="utf-8")
    for mark, text in zip(MARKS, titles_of(targets), strict=True):
        head = head.replace(mark, json.dumps(text, ensure_ascii=False))  # as TOML writes a text, too
    return write_new(file, "\n".join([head.rstrip(), *entries(targets, out), ""]))


def entries(targets: Sequence[Target], out: Path) -> Iterator[str]:
    """A table a scene, its lecture above it where that changes."""
    before = None
    for target in targets:
        lecture = target.lecture
        if lecture is not before:
            yield f"\n# Lecture {lecture.number}: {clean(lecture.title)}"
        before = lecture
        goal = f"  # {clean(target.scene.goal)}" if target.scene.goal else ""
        yield f'\n[[slides]]\nscene = "{target.scene.name}"{goal}'
        if beats := beats_of(target, out):
            yield f"# beats = {json.dumps(beats, ensure_ascii=False)}"


def beats_of(target: Target, out: Path) -> list[str]:
    """The names of a scene's beats, where it is rendered."""
    try:
        return [beat.name for beat in read_beats(beats_path(video_path(target, out))).beats]
    except LecternError:
        return []
