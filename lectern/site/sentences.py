"""What the pages say of each beat: its sentence, its place in the videos, its clip, its picture."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from lectern.beats import Beat
from lectern.export.clips import beat_clip
from lectern.export.poster import poster
from lectern.export.sources import RenderedScene, clips_folder, numbered, slug_of
from lectern.site.clips import scrub_clip, web_picture
from lectern.site.shelf import Shelf
from lectern.slides.text import beat_title, clean, clean_lines

SMALL, LARGE = 640, 1280  # pixels: how wide the pictures of clips and of videos are


@dataclass(frozen=True)
class Slider:
    """A clip to drag through. `numbers` and `spots` are JSON: what the scene reads at each setting, where to point."""

    clip: str
    width: int
    height: int
    frames: int
    fps: float
    numbers: Markup
    spots: Markup

    @property
    def worth(self) -> int:
        """How much there is to find out with it."""
        return 2 * bool(self.spots) + bool(self.numbers)


@dataclass(frozen=True)
class Sentence:
    """A beat on the lecture's page. `video` is the number of the video in which it plays, `start` and `end` seconds.

    Files are told by their addresses as seen from the page.
    """

    anchor: str
    title: str
    kind: str
    text: str
    seen: tuple[str, ...]
    notes: tuple[str, ...]
    choices: tuple[str, ...]
    right: str
    video: int
    start: float
    end: float
    clip: str
    picture: str
    slider: Slider | None = None

    @property
    def seconds(self) -> float:
        """How long it takes."""
        return self.end - self.start


@dataclass(frozen=True)
class Place:
    """Where a scene plays: the number of its video on the page, and the frame of it in which the scene begins."""

    video: int
    begin: int


def sentences_of(scene: RenderedScene, place: Place, out: Path, shelf: Shelf) -> Iterator[Sentence]:
    """The scene's beats, each once its files are there."""
    folder = clips_folder(scene, out)
    fps = scene.sheet.fps
    for beat, anchor in zip(scene.sheet.beats, anchors(scene.sheet.beats), strict=True):
        start, end = scene.span(beat)
        yield Sentence(
            anchor=f"{scene.name}-{anchor}",
            title=beat_title(beat.name, scene.name),
            kind=beat.kind,
            text=clean(beat.text),
            seen=tuple(map(clean, beat.seen)),
            notes=tuple(clean_lines(beat.notes).splitlines()),
            choices=tuple(map(clean, beat.choices)),
            right=clean(beat.right),
            video=place.video,
            start=(place.begin + start) / fps,
            end=(place.begin + end) / fps,
            clip=placed(scene, beat_clip(scene, beat, folder), shelf),
            picture=placed(scene, web_picture(poster(scene, beat, folder), SMALL), shelf),
            slider=slider_of(scene, beat, folder, shelf) if beat.kind == "scrub" else None,
        )


def slider_of(scene: RenderedScene, beat: Beat, folder: Path, shelf: Shelf) -> Slider:
    """The clip to drag through, and what the scene says of each setting."""
    clip = scrub_clip(scene, beat, folder)
    numbers = [list(each) for each in beat.numbers][:: clip.step][: clip.frames]
    spots = [
        {"frame": min(spot.frame // clip.step, clip.frames - 1), "box": spot.box, "name": clean(spot.name)}
        for spot in beat.spots
    ]
    return Slider(
        placed(scene, clip.path, shelf),
        clip.width,
        clip.height,
        clip.frames,
        clip.fps,
        as_json(numbers),
        as_json(spots),
    )


def as_json(value: object) -> Markup:
    """The value as JSON that may stand in a page's script; nothing for an empty one.

    >>> as_json(["</script>"]), as_json([])
    (Markup('["\\\\u003c/script>"]'), Markup(''))
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")) if value else ""
    return Markup(text.replace("<", "\\u003c"))


def placed(scene: RenderedScene, path: Path, shelf: Shelf) -> str:
    """Takes a file of the scene in; returns its address as seen from the lecture's page.

    A beat's number and name make the file's; two scenes may have beats of one name.
    """
    address = f"{scene.name}/{path.name}"
    shelf.put(f"{scene.target.lecture.folder}/{address}", path)
    return address


def anchors(beats: Sequence[Beat]) -> list[str]:
    """A name for each beat that a link can end with: the beat's own, with its number where it would not be alone.

    >>> anchors([Beat(name, "normal", "", "", 0, 0) for name in ("a b", "a_b", "c", "?")])
    ['a_b', '02_a_b', 'c', '04']
    """
    found: list[str] = []
    for number, beat in enumerate(beats, start=1):
        slug = slug_of(beat.name)
        found.append(slug if slug and slug not in found else numbered(number, beat.name))
    return found
