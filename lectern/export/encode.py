"""Encoding a beat: MP4 (H.264), WebM (VP9) for the web, MOV (ProRes 4444) for Keynote; the last two can hold alpha."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
from av.container import OutputContainer
from av.packet import Packet
from av.video.frame import VideoFrame
from av.video.stream import VideoStream
from numpy.typing import NDArray

from lectern.beats import Beat
from lectern.export.loops import beat_frames
from lectern.export.packets import frame_rate, mux_in_order
from lectern.export.sound import sound_packets
from lectern.export.sources import RenderedScene, beat_file
from lectern.files import key_of, made

FORMAT = 2  # raise it when this module writes other bytes for the same input
BT709 = 1  # H.273's number of HD video's matrix, primaries and transfer


@dataclass(frozen=True)
class Coding:
    """A file format: its codecs with their options, and pixel formats without and with alpha."""

    suffix: str
    codec: str
    options: tuple[tuple[str, str], ...]
    opaque: str
    alpha: str
    sound: str
    intra: bool = False  # each packet is a whole picture


# One thread each: the same bytes on every machine.
MP4 = Coding("mp4", "libx264", (("crf", "18"), ("preset", "veryfast"), ("threads", "1")), "yuv420p", "", "aac")
VP9 = (("crf", "30"), ("b", "0"), ("deadline", "good"), ("cpu-used", "5"), ("threads", "1"), ("auto-alt-ref", "0"))
WEBM = Coding("webm", "libvpx-vp9", VP9, "yuv420p", "yuva420p", "libopus")
# A fixed quantiser (4, in FFmpeg's units of 118) instead of a search for one in each slice: eight times as fast, no
# larger, and off by half a level on average. ProRes has no frames that refer to others, so it cannot be small.
PRORES_4444 = (
    *(("profile", "4"), ("vendor", "apl0"), ("threads", "1")),
    *(("flags", "+qscale"), ("global_quality", str(4 * 118))),
)
MOV = Coding("mov", "prores_ks", PRORES_4444, "yuv444p10le", "yuva444p10le", "aac", intra=True)
MUXER = {"mp4": {"movflags": "+faststart"}, "webm": {"fflags": "+bitexact"}, "mov": {}}


def beat_coded(scene: RenderedScene, beat: Beat, folder: Path, coding: Coding) -> Path:
    """The beat's clip in `folder`, without alpha, made unless it is current."""
    key = key_of(coding, FORMAT, scene.video, scene.span(beat), beat.kind == "loop")
    path = folder / f"{beat_file(scene, beat)}.{coding.suffix}"
    return made(path, key, lambda scratch: write_coded(held(beat_frames(scene, beat)), scene, beat, coding, scratch))


def held(frames: Iterable[VideoFrame]) -> Iterator[VideoFrame]:
    """The frames; one that looks like the one before is that very object, so that nobody works on it again."""
    before: VideoFrame | None = None
    pixels: NDArray[Any] = np.empty(0)
    for frame in frames:
        if frame is not before:
            found = frame.to_ndarray()
            if before is None or not np.array_equal(found, pixels):
                before, pixels = frame, found
        yield before


def write_coded(
    frames: Iterable[VideoFrame],
    scene: RenderedScene,
    beat: Beat,
    coding: Coding,
    path: Path,
    *,
    alpha: bool = False,
    size: tuple[int, int] | None = None,
) -> None:
    """Writes the frames with the beat's sound, scaled to `size` (width, height) where one is given."""
    start, end = scene.span(beat)
    fps = scene.sheet.fps
    with av.open(str(path), "w", options=MUXER[coding.suffix]) as target:
        packets = encode(frames, coding, frame_rate(fps), target, alpha=alpha, size=size)
        sound = sound_packets(scene.video, start / fps, end / fps, target, coding.sound)
        mux_in_order(target, [*packets, *sound])


def encode(
    frames: Iterable[VideoFrame],
    coding: Coding,
    rate: Fraction,
    target: OutputContainer,
    *,
    alpha: bool = False,
    size: tuple[int, int] | None = None,
) -> list[Packet[VideoStream]]:
    """Adds a stream of the frames and returns its packets; RGB frames become BT.709, and say so.

    Where every packet is a whole picture, a frame that is the same object as the one before is its packet once more.
    """
    form = coding.alpha if alpha else coding.opaque
    packets: list[Packet[VideoStream]] = []
    output: VideoStream | None = None
    before: VideoFrame | None = None
    for number, frame in enumerate(frames):
        width, height = size or (frame.width, frame.height)
        if output is None:
            output = add_stream(frame, coding, form, (width, height), rate, target)
        if coding.intra and frame is before:
            packets.append(packet_again(packets[-1], output, number, rate))
            continue
        before = frame
        picture = frame.reformat(width, height, form, dst_colorspace="itu709" if frame.format.is_rgb else None)
        picture.pts, picture.time_base = number, 1 / rate
        packets += output.encode(picture)
    assert output is not None
    return [*packets, *output.encode(None)]


def packet_again(packet: Packet[VideoStream], output: VideoStream, number: int, rate: Fraction) -> Packet[Any]:
    """A whole picture's packet, as frame `number`."""
    again: Packet[Any] = Packet(bytes(packet))
    again.pts = again.dts = number
    again.duration, again.time_base, again.is_keyframe, again.stream = 1, 1 / rate, True, output
    return again


def add_stream(
    frame: VideoFrame, coding: Coding, form: str, size: tuple[int, int], rate: Fraction, target: OutputContainer
) -> VideoStream:
    """A stream of this size for frames like this one."""
    output = target.add_stream(coding.codec, rate=rate, options=dict(coding.options))
    assert isinstance(output, VideoStream)
    (output.width, output.height), output.pix_fmt = size, form
    if frame.format.is_rgb:
        context = output.codec_context
        context.colorspace = context.color_primaries = context.color_trc = BT709
    return output
