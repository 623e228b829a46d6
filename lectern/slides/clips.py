"""Clips encoded for slides: no larger than full HD, and under a slider every frame a key frame."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import av

from lectern.beats import Beat
from lectern.export.encode import MP4, write_coded
from lectern.export.loops import beat_frames
from lectern.export.sources import RenderedScene, beat_file
from lectern.files import key_of, made

FORMAT = 3  # raise it when this module writes other bytes for the same input
FULL_HD = 1920 * 1080  # pixels; presentation programs stutter above
EVERY_FRAME = replace(MP4, options=(*MP4.options, ("g", "1")))  # is a key frame: a slider reaches it at once


def wants_recoding(scene: RenderedScene, beat: Beat) -> bool:
    """Whether the beat's plain clip will not do."""
    return beat.kind == "scrub" or shrunk_size(scene.video) is not None


def recoded_clip(scene: RenderedScene, beat: Beat, folder: Path) -> Path:
    """The beat's clip for slides in `folder`, made unless it is current."""
    start, end = scene.span(beat)
    size = shrunk_size(scene.video)
    key = key_of("recoded", FORMAT, scene.video, start, end, beat.kind, size)
    path = folder / f"{beat_file(scene, beat)}_slide.mp4"
    coding = EVERY_FRAME if beat.kind == "scrub" else MP4
    frames = beat_frames(scene, beat)
    return made(path, key, lambda scratch: write_coded(frames, scene, beat, coding, scratch, size=size))


def shrunk_size(video: Path) -> tuple[int, int] | None:
    """The even width and height that bring the video down to full HD; None where it is no larger."""
    width, height = frame_size(video)
    if width * height <= FULL_HD:
        return None
    factor = (FULL_HD / (width * height)) ** 0.5
    return int(width * factor) // 2 * 2, int(height * factor) // 2 * 2


def frame_size(video: Path) -> tuple[int, int]:
    """The video's width and height in pixels."""
    with av.open(str(video)) as container:
        stream = container.streams.video[0]
        return stream.width, stream.height
