"""A beat's stills: the poster, which says most of it, and the opening, which gives nothing away."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from itertools import chain
from pathlib import Path

from PIL import Image

from lectern.beats import Beat
from lectern.export.frames import key_frames, read_frames, rgb
from lectern.export.sources import RenderedScene, beat_file
from lectern.files import key_of, made

FORMAT = 2  # raise it when this module writes other bytes for the same input
THUMB = (160, 160)
NEARLY = 0.95  # of the richest still's detail: the latest such still is the poster, for it shows the result
BLANK = 24  # levels between the darkest and the brightest spot of a picture that shows nothing


def poster(scene: RenderedScene, beat: Beat, folder: Path) -> Path:
    """The beat's poster in `folder` as PNG, made unless it is current."""
    start, end = scene.span(beat)
    key = key_of("poster", FORMAT, scene.video, start, end)
    return made(folder / f"{beat_file(scene, beat)}.png", key, lambda path: choose(scene, start, end).save(path))


def opening(scene: RenderedScene, beat: Beat, folder: Path) -> Path:
    """The first frame of the beat that is not blank, in `folder` as PNG, made unless it is current.

    It stands where a clip is about to play: the poster would flash the beat's result.
    """
    start, end = scene.span(beat)
    key = key_of("opening", FORMAT, scene.video, start, end)
    path = folder / f"{beat_file(scene, beat)}_first.png"
    return made(path, key, lambda scratch: first_picture(scene, start, end).save(scratch))


def first_picture(scene: RenderedScene, start: int, end: int) -> Image.Image:
    """The stretch's first picture that is not blank; where all are, the first one."""
    pictures = (Image.fromarray(rgb(frame)) for frame in read_frames(scene.video, start, end, scene.sheet.fps))
    first = next(pictures)
    return next((picture for picture in chain([first], pictures) if not is_blank(picture)), first)


def choose(scene: RenderedScene, start: int, end: int) -> Image.Image:
    """Among the moments between animations of the later half, and the end: the latest of the richest pictures.

    The first half still shows what the beat before left. Where all of these are blank, every frame of the beat
    counts, then the whole video's key frames.
    """
    video, fps, frames = scene.video, scene.sheet.fps, scene.sheet.frames
    half = (start + end) // 2
    searches = (
        chain(key_frames(video, half, end, fps), read_frames(video, end - 1, end, fps)),
        read_frames(video, start, end, fps),
        key_frames(video, 0, frames, fps),
    )
    best: Image.Image | None = None
    for search in searches:
        best = richest(Image.fromarray(rgb(frame)) for frame in search)
        if not is_blank(best):
            break
    assert best is not None
    return best


def richest(pictures: Iterable[Image.Image]) -> Image.Image:
    """The latest picture with nearly the most detail; there must be one."""
    best: Image.Image | None = None
    most = 0
    for picture in pictures:
        amount = detail(picture)
        if best is None or amount >= NEARLY * most:
            best = picture
        most = max(most, amount)
    assert best is not None
    return best


def detail(picture: Image.Image) -> int:
    """How much there is to see: the bytes that describe it, reduced to a thumbnail of 32 greys."""
    small = picture.convert("L").resize(THUMB, Image.Resampling.BILINEAR).point([level & ~7 for level in range(256)])
    return len(zlib.compress(small.tobytes(), 6))


def is_blank(picture: Image.Image) -> bool:
    """Whether the picture is one plain surface."""
    low, high = picture.convert("L").getextrema()
    return int(high) - int(low) < BLANK  # type: ignore[arg-type]  # of one band: two numbers
