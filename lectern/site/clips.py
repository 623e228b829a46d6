"""Media for the web: clips in which each frame is reached at once, and small pictures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import islice
from math import ceil
from pathlib import Path

import av
from av.video.frame import VideoFrame
from PIL import Image

from lectern.beats import Beat
from lectern.errors import LecternError
from lectern.export.encode import MP4, MUXER, encode
from lectern.export.frames import read_frames, rgb
from lectern.export.packets import frame_rate, mux_in_order
from lectern.export.sources import RenderedScene, beat_file
from lectern.files import key_of, made
from lectern.slides.clips import frame_size
from lectern.slides.strips import differing

FORMAT = 1  # raise it when this module writes other bytes for the same input
LIMIT = 3_000_000  # bytes of a clip to drag through: it is loaded whole
MOST_RATE = 30  # settings a second: a finer slider cannot be told apart
STEPS = ((1280, 21), (1280, 25), (960, 25), (960, 29), (640, 30), (480, 34))  # width and H.264's quantiser, best first
QUALITY = 82  # of pictures; drawings show nothing of it


@dataclass(frozen=True)
class Scrub:
    """A clip to drag through: every frame is a key frame. `step` frames of the scene go to one of its own."""

    path: Path
    width: int
    height: int
    frames: int
    step: int
    fps: float


def scrub_clip(scene: RenderedScene, beat: Beat, folder: Path) -> Scrub:
    """The beat's clip to drag through, in `folder`, made unless it is current; without sound, and without its rest.

    Raises LecternError where even its smallest size is over 3 MB.
    """
    start, end = scene.span(beat)
    step = ceil(scene.sheet.fps / MOST_RATE)
    rate = scene.sheet.fps / step
    path = folder / f"{beat_file(scene, beat)}_scrub.mp4"
    key = key_of("scrub", FORMAT, scene.video, start, end)
    made(path, key, lambda scratch: write_scrub(scene, beat, step, scratch))
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        return Scrub(path, stream.width, stream.height, stream.frames, step, rate)


def write_scrub(scene: RenderedScene, beat: Beat, step: int, path: Path) -> None:
    """The largest and best of the steps that is small enough."""
    start, end = scene.span(beat)
    fps = scene.sheet.fps
    moves = differing(rgb(frame) for frame in every(step, read_frames(scene.video, start, end, fps)))[-1] + 1
    width, height = frame_size(scene.video)
    for most, quantiser in STEPS:
        factor = min(1, most / width)
        size = round(width * factor / 2) * 2, round(height * factor / 2) * 2
        frames = islice(every(step, read_frames(scene.video, start, end, fps)), moves)
        write_intra(frames, fps / step, quantiser, size, path)
        if path.stat().st_size <= LIMIT:
            return
    found = path.stat().st_size / 1e6
    raise LecternError(f'{scene.name}, beat "{beat.name}": too long to drag through, {found:.1f} MB; shorten the beat')


def write_intra(frames: Iterable[VideoFrame], fps: float, quantiser: int, size: tuple[int, int], path: Path) -> None:
    """Writes the frames, each a key frame."""
    coding = replace(MP4, options=(*MP4.options, ("crf", str(quantiser)), ("g", "1"), ("preset", "medium")))
    with av.open(str(path), "w", options=MUXER["mp4"]) as target:
        mux_in_order(target, encode(frames, coding, frame_rate(fps), target, size=size))


def every(step: int, frames: Iterable[VideoFrame]) -> Iterable[VideoFrame]:
    """The first frame, and each that lies so many after the one before."""
    return islice(frames, 0, None, step)


def web_picture(source: Path, width: int) -> Path:
    """The picture as WebP beside it, at most so wide, made unless it is current."""
    key = key_of("web", FORMAT, source, width)
    return made(source.with_name(f"{source.stem}_{width}.webp"), key, lambda path: write_web(source, width, path))


def write_web(source: Path, width: int, path: Path) -> None:
    """Writes it, scaled down where it is wider."""
    with Image.open(source) as image:
        picture = image.convert("RGB")
    picture.thumbnail((width, picture.height))
    picture.save(path, quality=QUALITY, method=4)
