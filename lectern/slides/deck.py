"""The deck: what all slide formats are made from. A part is a scene, a slide is a beat."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from lectern.beats import Beat
from lectern.course import Lecture
from lectern.export.clips import beat_clip
from lectern.export.poster import opening, poster
from lectern.export.sources import RenderedScene
from lectern.slides.clips import frame_size, recoded_clip, wants_recoding
from lectern.slides.text import clean, clean_lines, spaced
from lectern.slides.variant import variant


@dataclass(frozen=True)
class Slide:
    """One beat. All texts are clean; the files exist: the clip, the still that says most, the clip's first picture."""

    title: str
    kind: str
    text: str
    notes: str
    frames: int
    fps: float
    clip: Path
    poster: Path
    opening: Path

    @property
    def seconds(self) -> float:
        """How long the clip plays."""
        return self.frames / self.fps


@dataclass(frozen=True)
class Part:
    """One scene: its name, its goal and its slides."""

    name: str
    title: str
    goal: str
    slides: tuple[Slide, ...]


@dataclass(frozen=True)
class Deck:
    """The slides of one file. `name` is the file's stem, `width` and `height` the first video's pixels."""

    folder: Path
    name: str
    title: str
    subtitle: str
    width: int
    height: int
    parts: tuple[Part, ...]

    @property
    def slides(self) -> list[Slide]:
        """All slides that are beats, in order."""
        return [slide for part in self.parts for slide in part.slides]

    @property
    def files(self) -> list[Path]:
        """Every clip and every poster."""
        return [path for slide in self.slides for path in (slide.clip, slide.poster)]

    def relative(self, path: Path) -> str:
        """The path as it is written into files beside the deck's."""
        return path.relative_to(self.folder).as_posix()


def make_decks(scenes: Sequence[RenderedScene], out: Path, advance: Callable[[], None] = lambda: None) -> list[Deck]:
    """A deck for each lecture of which all scenes are given; a deck for each single scene of the others.

    `advance` is called for each slide that is there.
    """
    decks: list[Deck] = []
    for lecture, group in groupby(scenes, key=lambda scene: scene.target.lecture):
        members = list(group)
        if len(members) == len(lecture.scenes):
            decks.append(make_deck(lecture, members, lecture.folder, out, advance))
        else:
            decks += [make_deck(lecture, [scene], scene.name, out, advance) for scene in members]
    return decks


def make_deck(
    lecture: Lecture, scenes: Sequence[RenderedScene], name: str, out: Path, advance: Callable[[], None]
) -> Deck:
    """The deck of these scenes; makes the clips and posters that are not there yet, some scenes at a time.

    What is made of another aspect ratio or theme than the usual ones bears its mark, the folder of the clips as well.
    """
    mark, folder = variant(scenes[0]), out / lecture.folder
    with ThreadPoolExecutor(os.cpu_count()) as pool:  # a scene is one thread's: its folder has one ledger
        parts = tuple(pool.map(lambda scene: make_part(scene, folder / f"clips{mark}" / scene.name, advance), scenes))
    width, height = frame_size(scenes[0].video)
    return Deck(folder, name + mark, clean(lecture.title), f"Lecture {lecture.number}", width, height, parts)


def make_part(scene: RenderedScene, folder: Path, advance: Callable[[], None]) -> Part:
    """A scene's slides."""
    slides = []
    for beat in scene.sheet.beats:
        slides.append(make_slide(scene, beat, folder))
        advance()
    return Part(scene.name, spaced(scene.name), clean(scene.target.scene.goal), tuple(slides))


def make_slide(scene: RenderedScene, beat: Beat, folder: Path) -> Slide:
    """A beat's slide."""
    start, end = scene.span(beat)
    clip = recoded_clip(scene, beat, folder) if wants_recoding(scene, beat) else beat_clip(scene, beat, folder)
    return Slide(
        title=clean(beat.name).replace("_", " ").strip().capitalize() or spaced(scene.name),
        kind=beat.kind,
        text=clean(beat.text),
        notes=clean_lines(beat.notes),
        frames=end - start,
        fps=scene.sheet.fps,
        clip=clip,
        poster=poster(scene, beat, folder),
        opening=opening(scene, beat, folder),
    )
