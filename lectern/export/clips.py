"""A clip a beat as MP4: H.264, yuv420p, moov first, sound kept, exact to the frame."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import av
from av.container import InputContainer, OutputContainer
from av.packet import Packet
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from lectern.beats import Beat
from lectern.export.frames import packet_number, read_frames, seek_frame
from lectern.export.loops import closing_frames
from lectern.export.made import key_of, made
from lectern.export.sound import add_sound
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
            copy(packets, source.streams.video[0], start, target, fps)
        else:
            encode(joined(read_frames(scene.video, start, end, fps), closing), target, fps)
        add_sound(scene.video, start / fps, end / fps, target)


def whole_packets(source: InputContainer, start: int, end: int, fps: float) -> list[Packet[VideoStream]]:
    """The packets of exactly these frames; empty where they need, or are needed by, packets outside."""
    stream = source.streams.video[0]
    seek_frame(source, stream, start, fps)
    inside: list[Packet[VideoStream]] = []
    for packet in source.demux(stream):
        if packet.pts is None:
            continue
        if start <= packet_number(packet, fps) < end:
            inside.append(packet)
        elif inside:
            return inside if packet.is_keyframe and stands_alone(inside, start, fps) else []
    return inside if inside and stands_alone(inside, start, fps) else []


def stands_alone(packets: list[Packet[VideoStream]], start: int, fps: float) -> bool:
    """Whether decoding can begin with the first packet, and it is the frame wanted."""
    return packets[0].is_keyframe and packet_number(packets[0], fps) == start


def copy(
    packets: list[Packet[VideoStream]], stream: VideoStream, start: int, target: OutputContainer, fps: float
) -> None:
    """Writes packets as they are, moved to the beginning and onto whole frames (manim's are off by a hair)."""
    output = target.add_stream_from_template(stream)
    rate = frame_rate(fps)
    before = -10  # x264 decodes at most some frames ahead of the first one shown
    for packet in packets:
        assert packet.dts is not None
        assert packet.time_base is not None
        number = packet_number(packet, fps) - start
        decoded = max(before + 1, round(float(packet.dts * packet.time_base) * fps) - start)
        length = max(1, round(float((packet.duration or 0) * packet.time_base) * fps))
        packet.pts, packet.dts, packet.duration, packet.time_base = number, decoded, length, 1 / rate
        packet.stream = output
        target.mux(packet)
        before = decoded


def encode(frames: Iterator[VideoFrame], target: OutputContainer, fps: float) -> None:
    """Writes frames as H.264."""
    rate = frame_rate(fps)
    output: VideoStream | None = None
    for number, frame in enumerate(frames):
        if output is None:
            output = target.add_stream("libx264", rate=rate, options=ENCODER)
            output.width, output.height, output.pix_fmt = frame.width, frame.height, "yuv420p"
        picture = frame.reformat(format="yuv420p")
        picture.pts, picture.time_base = number, 1 / rate
        target.mux(output.encode(picture))
    if output is not None:
        target.mux(output.encode(None))


def joined(frames: Iterator[VideoFrame], closing: list[VideoFrame]) -> Iterator[VideoFrame]:
    """The frames, then those that lead back to the first."""
    yield from frames
    yield from closing


def frame_rate(fps: float) -> Fraction:
    """The rate as the fraction that it stands for: 29.97002997… is 30000/1001."""
    return Fraction(fps).limit_denominator(1001)
