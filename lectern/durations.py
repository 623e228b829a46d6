"""How long a scene's video is, or will be."""

from __future__ import annotations

from pathlib import Path

from lectern.beats import read_beats
from lectern.errors import LecternError
from lectern.targets import Target


def expected_seconds(target: Target, out: Path) -> float:
    """The length of the video in `out`; where there is none, the time that its narration takes to say."""
    beats = out / target.lecture.folder / f"{target.scene.name}.beats.json"
    if beats.exists():
        try:
            return read_beats(beats).seconds
        except LecternError:
            return target.scene.narration  # damaged, or another version's; the next render replaces it
    return target.scene.narration
