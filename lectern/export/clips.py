"""A clip a beat as MP4: H.264, yuv420p, moov first, sound kept, exact to the frame."""

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
from lectern.export.packets import attach, frame_rate, mux_in_order, place, whole_packets
from lectern.export.sound import sound_packets
from lectern.export.sources import RenderedScene, beat_file

FORMAT = 1  # raise it when this module writes other bytes for the same input
# Re-encoded only where a beat does not begin on a key frame, or loops with a dissolve. One thread: same bytes anywhere.
ENCODER = {"crf": "18", "preset": "veryfast", "threads": "1"}


def beat_clip(scene: RenderedScene, beat: Beat, folder: Path) -> Path:
    """The beat's clip in `folder`, made unless it is current. A `loop` beat's end leads back to its beginning."""
    start, end = scene.span(beat)
    key = key_of("mp4", FORMAT, scene.video, start, end, beat.kind == "loop")
    return made(
        folder / f"{beat_file(scene, beat)}.mp4", key, lambda path: write_clip(scene, start, end, beat.kind, path)
    )


def write_clip(scene: RenderedScene, start: int, end: int, kind: str, path: Path) -> None:
    """Copies the stretch's packets where they stand alone; else decodes and encodes it."""
    fps = scene.sheet.fps
    closing = closing_frames(scene.video, start, end, fps) if kind == "loop" else []
    with av.open(str(scene.video)) as source, av.open(str(path), "w", options={"movflags": "+faststart"}) as target:
        packets = [] if closing else whole_packets(source, start, end, fps)
        if packets:
            place(packets, -start, fps)
            attach(packets, target.add_stream_from_template(source.streams.video[0]))
        else:
            frames = chain(read_frames(scene.video, start, end, fps), closing)
            packets = encode(frames, source.streams.video[0], target, fps)
        mux_in_order(target, [*packets, *sound_packets(scene.video, start / fps, end / fps, target)])


def encode(
    frames: Iterable[VideoFrame], size: VideoStream, target: OutputContainer, fps: float
) -> list[Packet[VideoStream]]:
    """Adds an H.264 stream of this size and returns its packets."""
    rate = frame_rate(fps)
    output = target.add_stream("libx264", rate=rate, options=ENCODER)
    output.width, output.height, output.pix_fmt = size.width, size.height, "yuv420p"
    packets = []
    for number, frame in enumerate(frames):
        picture = frame.reformat(format="yuv420p")
        picture.pts, picture.time_base = number, 1 / rate
        packets += output.encode(picture)
    return [*packets, *output.encode(None)]
