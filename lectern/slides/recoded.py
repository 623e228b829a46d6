"""Clips that slides need in another coding: never larger than full HD, and a key frame each under a slider."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from pathlib import Path

import av
from av.container import OutputContainer
from av.packet import Packet
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from lectern.beats import Beat
from lectern.export.frames import read_frames
from lectern.export.loops import closing_frames
from lectern.export.made import key_of, made
from lectern.export.packets import frame_rate, mux_in_order
from lectern.export.sound import sound_packets
from lectern.export.sources import RenderedScene, beat_file

FORMAT = 1  # raise it when this module writes other bytes for the same input
FULL_HD = 1920 * 1080  # pixels; presentation programs stutter above
ENCODER = {"crf": "18", "preset": "veryfast", "threads": "1"}  # one thread: the same bytes on any machine


def wants_recoding(scene: RenderedScene, beat: Beat) -> bool:
    """Whether the beat's plain clip will not do."""
    return beat.kind == "scrub" or shrunk_size(scene.video) is not None


def recoded_clip(scene: RenderedScene, beat: Beat, folder: Path) -> Path:
    """The beat's clip for slides in `folder`, made unless it is current."""
    start, end = scene.span(beat)
    size = shrunk_size(scene.video)
    key = key_of("recoded", FORMAT, scene.video, start, end, beat.kind, size)
    path = folder / f"{beat_file(scene, beat)}_slide.mp4"
    return made(path, key, lambda scratch: recode(scene, beat, size, scratch))


def shrunk_size(video: Path) -> tuple[int, int] | None:
    """The even width and height that bring the video down to full HD; None where it is no larger."""
    width, height = frame_size(video)
    if width * height <= FULL_HD:
        return None
    factor = (FULL_HD / (width * height)) ** 0.5
    return int(width * factor) // 2 * 2, int(height * factor) // 2 * 2


def recode(scene: RenderedScene, beat: Beat, size: tuple[int, int] | None, path: Path) -> None:
    """Writes the clip: H.264, moov first, sound kept; under a slider every frame can be reached at once."""
    start, end = scene.span(beat)
    fps = scene.sheet.fps
    closing = closing_frames(scene.video, start, end, fps) if beat.kind == "loop" else []
    frames = chain(read_frames(scene.video, start, end, fps), closing)
    options = ENCODER | ({"g": "1"} if beat.kind == "scrub" else {})
    with av.open(str(path), "w", options={"movflags": "+faststart"}) as target:
        pictures = encode(frames, size or frame_size(scene.video), target, fps, options)
        mux_in_order(target, [*pictures, *sound_packets(scene.video, start / fps, end / fps, target)])


def encode(
    frames: Iterable[VideoFrame], size: tuple[int, int], target: OutputContainer, fps: float, options: dict[str, str]
) -> list[Packet[VideoStream]]:
    """Adds an H.264 stream of this width and height, and returns its packets."""
    rate = frame_rate(fps)
    output = target.add_stream("libx264", rate=rate, options=options)
    (output.width, output.height), output.pix_fmt = size, "yuv420p"
    packets = []
    for number, frame in enumerate(frames):
        picture = frame.reformat(*size, "yuv420p")
        picture.pts, picture.time_base = number, 1 / rate
        packets += output.encode(picture)
    return [*packets, *output.encode(None)]


def frame_size(video: Path) -> tuple[int, int]:
    """The video's width and height in pixels."""
    with av.open(str(video)) as container:
        stream = container.streams.video[0]
        return stream.width, stream.height
