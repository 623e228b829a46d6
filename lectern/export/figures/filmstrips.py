"""Filmstrips of a scene's scrub beats as vector pictures: each is played, and looked at in eight of its settings."""

from __future__ import annotations

import math
import tempfile
from collections.abc import Sequence, Set
from dataclasses import dataclass
from pathlib import Path

from manim import Scene

from lectern.errors import UsageError
from lectern.export.figures.inline_svg import inline
from lectern.export.figures.moments import RATE, Moment, Wanted, named, played
from lectern.export.figures.vector import save_figure
from lectern.export.filmstrip import Strip, save_filmstrip, settings
from lectern.export.selection import plain
from lectern.export.sources import numbered
from lectern.render.sectioned import timeline_of
from scenes.kit.stage.beats import Beat
from scenes.kit.stage.theme import theme

NOWHERE = Wanted(seconds=(math.inf,))  # a scene is played, and looked at nowhere
INSIDE = 0.25 / RATE  # after a frame's beginning: seconds that rounding does not matter to


@dataclass(frozen=True)
class Filmstrip:
    """A scrub beat's settings, in their order, and what is said about them."""

    name: str
    about: Strip
    settings: tuple[Moment, ...]


def filmstrips(scene: type[Scene], names: Sequence[str], width: int, height: int) -> list[Filmstrip]:
    """The filmstrips of the scrub beats of these names, of all for no name, in the theme in force.

    Raises UsageError where a name is that of no such beat.
    """
    before = played(scene, NOWHERE, width, height)
    scrubs = {number: beat for number, beat in enumerate(timeline_of(before).beats, start=1) if beat.kind == "scrub"}
    for name in names:
        if plain(name) not in [plain(beat.name) for beat in scrubs.values()]:
            known = ", ".join(beat.name for beat in scrubs.values()) or "none"
            raise UsageError(f'{scene.__name__} has no scrub beat "{name}"; of these it has {known}')
    wanted = {number: beat for number, beat in scrubs.items() if not names or plain(beat.name) in map(plain, names)}
    seconds = {number: seconds_of(beat, before.moving) for number, beat in wanted.items()}
    if not seconds:
        return []
    looked = played(scene, Wanted(seconds=tuple(each for row in seconds.values() for each in row)), width, height)
    found = {moment.name: moment for moment in looked.moments}
    return [
        Filmstrip(
            f"{numbered(number, beat.name)}_filmstrip",
            Strip(beat.name.replace("_", " ").strip().capitalize(), beat.text, theme().ink.to_hex()),
            tuple(found[named(second)] for second in seconds[number]),
        )
        for number, beat in wanted.items()
    ]


def seconds_of(beat: Beat, moving: Set[int]) -> list[float]:
    """When each of the settings is to be seen; where the beat stands still, they do not differ."""
    frames = [frame for frame in range(beat.start, beat.end) if frame in moving or frame == beat.start]
    return [frame / RATE + INSIDE for frame in settings(frames)]


def save_strip(path: Path, strip: Filmstrip, form: str) -> None:
    """Writes the filmstrip, transparent, its pictures as outlines."""
    with tempfile.TemporaryDirectory() as scratch:
        files = [Path(scratch) / f"{number}.svg" for number in range(len(strip.settings))]
        for moment, file in zip(strip.settings, files, strict=True):
            save_figure(file, moment.display, moment.view, "svg", crop=False)
        view = strip.settings[0].view
        save_filmstrip(path, files, strip.about, (2 * view.pixel_width, 2 * view.pixel_height), form)
    if form == "svg":
        inline(path)
