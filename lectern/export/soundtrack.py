"""A lecture's sound: the scenes' packets, copied, and silence in between."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import Any

import av
import numpy as np
from av.audio.layout import AudioLayout
from av.container import OutputContainer
from av.packet import Packet

from lectern.errors import LecternError
from lectern.export.packets import attach
from lectern.export.sound import BLOCK, encode_sound, has_sound

SoundPiece = tuple[Path, float, float]  # a video, and the stretch of it in seconds


def joined_sound(pieces: Sequence[SoundPiece], target: OutputContainer) -> list[Packet[Any]]:
    """Adds a stream with the pieces' sound, copied, and silence where a piece has none; nothing if none has any.

    Every packet holds 1024 samples, so a piece begins at the nearest multiple of these: at most 12 ms off.
    """
    sounding = [video for video, _, _ in pieces if has_sound(video)]
    if not sounding:
        return []
    formats = {sound_format(video) for video in sounding}
    if len(formats) > 1:
        raise LecternError("the scenes' sound differs in codec, rate or channels; render the lecture again")
    with av.open(str(sounding[0])) as template:
        stream = template.streams.audio[0]
        rate, layout = stream.rate, stream.layout.name
        output = target.add_stream_from_template(stream)
    silent = silent_packet(rate, layout)
    slots: list[bytes] = []
    moment = 0.0
    for video, begin, end in pieces:
        moment += end - begin
        count = round(moment * rate / BLOCK) - len(slots)
        own = copied_packets(video, begin, count) if video in sounding else {}
        slots += [own.get(index, silent) for index in range(count)]
    packets = [timed(Packet(slot), index, rate) for index, slot in enumerate(slots)]
    attach(packets, output)
    return packets


def sound_format(video: Path) -> tuple[str, int, str, bytes]:
    """Codec, rate, layout and decoder settings of the video's sound."""
    with av.open(str(video)) as container:
        stream = container.streams.audio[0]
        context = stream.codec_context
        return context.name, stream.rate, stream.layout.name, bytes(context.extradata or b"")


def copied_packets(video: Path, begin: float, count: int) -> dict[int, bytes]:
    """The coded sound from `begin` (seconds) on: block number → packet, for so many blocks."""
    found: dict[int, bytes] = {}
    with av.open(str(video)) as container:
        stream = container.streams.audio[0]
        for packet in container.demux(stream):
            if packet.pts is None or packet.time_base is None:
                continue
            index = round((float(packet.pts * packet.time_base) - begin) * stream.rate / BLOCK)
            if 0 <= index < count:
                found.setdefault(index, bytes(packet))
    return found


def silent_packet(rate: int, layout: str) -> bytes:
    """One AAC packet of silence, from the middle of a silent stream."""
    with av.open(BytesIO(), "w", format="mp4") as container:
        samples = np.zeros((AudioLayout(layout).nb_channels, 8 * BLOCK), dtype=np.float32)
        return bytes(encode_sound(samples, rate, layout, container, "aac")[4])


def timed(packet: Packet[Any], index: int, rate: int) -> Packet[Any]:
    """The packet as the block with this number."""
    packet.pts = packet.dts = index * BLOCK
    packet.duration, packet.time_base = BLOCK, Fraction(1, rate)
    return packet
