"""The deck: what all slide formats are made from. A part is a scene, a slide is a beat."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import ClassVar

from lectern.beats import Beat
from lectern.course import Lecture
from lectern.export.clips import beat_clip
from lectern.export.poster import opening, poster
from lectern.export.selection import Stretches
from lectern.export.sources import RenderedScene
from lectern.slides.clips import frame_size, recoded_clip, wants_recoding
from lectern.slides.strips import strip
from lectern.slides.text import beat_title, clean, clean_lines, spaced
from lectern.slides.variant import common_variant

POINT = "- "  # at the beginning of a line


@dataclass(frozen=True)
class Slide:
    """One beat. All texts but its name, `beat`, are clean.

    The files exist: the clip, the still that says most, the clip's first picture; of a `scrub` beat, its filmstrip, for
    wherever there is no slider. A question's `choices` are answers to choose from, of which one is `right`.
    """

    beat: str
    title: str
    kind: str
    text: str
    notes: str
    frames: int
    fps: float
    clip: Path
    poster: Path
    opening: Path
    strip: Path | None = None
    choices: tuple[str, ...] = ()
    right: str = ""

    @property
    def seconds(self) -> float:
        """How long the clip plays."""
        return self.frames / self.fps


@dataclass(frozen=True)
class Still:
    """A slide without a clip: a title, lines of text (`- ` begins a point), a picture; or some of them.

    Where the picture `covers` all of it, the title is for outlines and those who do not see the picture.
    """

    title: str
    lines: tuple[str, ...] = ()
    notes: str = ""
    picture: Path | None = None
    covers: bool = False
    kind: ClassVar[str] = "still"

    @property
    def text(self) -> str:
        """What it says in a row, for who does not see it."""
        return " ".join(line.removeprefix(POINT) for line in self.lines) or self.title


@dataclass(frozen=True)
class Part:
    """One scene: its name, its goal and its slides, and the lecturer's own that follow it.

    `heading`: whether a title slide opens it. Slides before the first scene are a part without name and title.
    """

    name: str
    title: str
    goal: str
    slides: tuple[Slide | Still, ...]
    heading: bool = True

    @property
    def clips(self) -> list[Slide]:
        """The slides that are beats."""
        return [slide for slide in self.slides if isinstance(slide, Slide)]


@dataclass(frozen=True)
class Deck:
    """The slides of one file. `name` is the file's stem, `width` and `height` the first video's pixels.

    `template` is a PowerPoint file of the lecturer's own; other files lie in the deck's folder.
    """

    folder: Path
    name: str
    title: str
    subtitle: str
    width: int
    height: int
    parts: tuple[Part, ...]
    author: str = ""
    date: str = ""
    logo: Path | None = None
    template: Path | None = None

    @property
    def slides(self) -> list[Slide]:
        """All slides that are beats, in order."""
        return [slide for part in self.parts for slide in part.clips]

    @property
    def pictures(self) -> list[Path]:
        """Every poster, every picture of the lecturer's own."""
        shown = [slide.poster if isinstance(slide, Slide) else slide.picture for slide in self.pages]
        return list(dict.fromkeys(path for path in (self.logo, *shown) if path))

    @property
    def pages(self) -> list[Slide | Still]:
        """All slides but those with titles alone, in order."""
        return [slide for part in self.parts for slide in part.slides]

    @property
    def files(self) -> list[Path]:
        """Every clip and every picture."""
        return list(dict.fromkeys([*(slide.clip for slide in self.slides), *self.pictures]))

    @property
    def byline(self) -> str:
        """Who gives the lecture, and when."""
        return " · ".join(filter(None, (self.author, self.date)))

    def relative(self, path: Path) -> str:
        """The path as it is written into files beside the deck's."""
        return path.relative_to(self.folder).as_posix()


def on_paper(deck: Deck) -> Deck:
    """The deck where nothing can be dragged: a filmstrip follows each `scrub` beat."""
    return replace(deck, parts=tuple(replace(part, slides=tuple(with_strips(part))) for part in deck.parts))


def with_strips(part: Part) -> Iterator[Slide | Still]:
    """A scene's slides, and the filmstrips among them."""
    for slide in part.slides:
        yield slide
        if isinstance(slide, Slide) and slide.strip:
            yield Still(slide.title, (), "\n".join(filter(None, (slide.text, slide.notes))), slide.strip, covers=True)


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
    mark, folder = common_variant(scenes), out / lecture.folder
    parts = make_parts([(scene, scene.sheet.beats) for scene in scenes], folder / f"clips{mark}", advance)
    width, height = frame_size(scenes[0].video)
    return Deck(folder, name + mark, clean(lecture.title), f"Lecture {lecture.number}", width, height, parts)


def make_parts(stretches: Sequence[Stretches], folder: Path, advance: Callable[[], None]) -> tuple[Part, ...]:
    """A part for each of these scenes, which differ; their clips come into folders of their own in `folder`."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:  # a scene is one thread's: its folder has one ledger
        made = pool.map(lambda each: make_part(each[0], each[1], folder / each[0].name, advance), stretches)
        return tuple(made)


def make_part(scene: RenderedScene, beats: Sequence[Beat], folder: Path, advance: Callable[[], None]) -> Part:
    """Slides of a scene's beats."""
    slides = []
    for beat in beats:
        slides.append(make_slide(scene, beat, folder))
        advance()
    return Part(scene.name, spaced(scene.name), clean(scene.target.scene.goal), tuple(slides))


def make_slide(scene: RenderedScene, beat: Beat, folder: Path) -> Slide:
    """A beat's slide."""
    start, end = scene.span(beat)
    clip = recoded_clip(scene, beat, folder) if wants_recoding(scene, beat) else beat_clip(scene, beat, folder)
    return Slide(
        beat=beat.name,
        title=beat_title(beat.name, scene.name),
        kind=beat.kind,
        text=clean(beat.text),
        notes=clean_lines(beat.notes),
        frames=end - start,
        fps=scene.sheet.fps,
        clip=clip,
        poster=poster(scene, beat, folder),
        opening=opening(scene, beat, folder),
        strip=strip(scene, beat, folder) if beat.kind == "scrub" else None,
        choices=tuple(map(clean, beat.choices)),
        right=clean(beat.right),
    )
