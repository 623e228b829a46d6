"""Stretches of a video as packets, to be copied without coding them again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
from av.container import InputContainer, OutputContainer
from av.packet import Packet
from av.video.stream import VideoStream

from lectern.export.frames import packet_number, seek_frame

MOST_REORDERED = 16  # frames that H.264 may decode ahead of the first one shown


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


def place(packets: list[Packet[VideoStream]], shift: int, fps: float) -> None:
    """Moves packets by `shift` frames, onto whole frames: manim's are off by a hair."""
    before = -MOST_REORDERED + min(packet_number(packet, fps) for packet in packets) + shift
    for packet in packets:
        assert packet.dts is not None
        assert packet.time_base is not None
        frames = float(packet.time_base) * fps
        number = packet_number(packet, fps) + shift
        before = max(before + 1, round(packet.dts * frames) + shift)
        packet.duration = max(1, round((packet.duration or 0) * frames))
        packet.pts, packet.dts, packet.time_base = number, before, 1 / frame_rate(fps)


def attach(packets: Sequence[Packet[Any]], stream: Any) -> None:
    """Assigns packets to an output stream."""
    for packet in packets:
        packet.stream = stream


def mux_in_order(target: OutputContainer, packets: Iterable[Packet[Any]]) -> None:
    """Writes the packets of all streams, earliest first, so that a player reads from one place."""

    def moment(packet: Packet[Any]) -> Fraction:
        assert packet.dts is not None
        assert packet.time_base is not None
        return packet.dts * packet.time_base

    for packet in sorted(packets, key=moment):
        target.mux(packet)


def frame_rate(fps: float) -> Fraction:
    """The rate as the fraction that it stands for: 29.97002997… is 30000/1001."""
    return Fraction(fps).limit_denominator(1001)


@dataclass(frozen=True)
class VideoFormat:
    """How a video is coded. Videos that agree in this can be joined packet by packet."""

    width: int
    height: int
    fps: float
    parameters: bytes  # H.264's parameter sets
    theme: str = ""  # no part of the code, but videos of two themes are not joined either

    def __str__(self) -> str:
        """`1280×720 at 30 fps`, a mark of the encoder's settings, and the theme."""
        mark = hashlib.sha256(self.parameters).hexdigest()[:6]
        theme = f", theme {self.theme}" if self.theme else ""
        return f"{self.width}×{self.height} at {self.fps:g} fps, encoder settings {mark}{theme}"


def format_of(video: Path, fps: float, theme: str = "") -> VideoFormat:
    """How the video is coded; its theme is not in it."""
    with av.open(str(video)) as container:
        stream = container.streams.video[0]
        return VideoFormat(stream.width, stream.height, fps, bytes(stream.codec_context.extradata or b""), theme)
