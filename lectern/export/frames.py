"""Frames by number, however the video stores them: a still may be one frame that is held."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import av
import numpy as np
from av.container import InputContainer
from av.packet import Packet
from av.video.frame import VideoFrame
from av.video.reformatter import Interpolation
from av.video.stream import VideoStream
from numpy.typing import NDArray

ACCURATE = Interpolation.BILINEAR | Interpolation.ACCURATE_RND | Interpolation.FULL_CHR_H_INT


def read_frames(video: Path, start: int, end: int, fps: float) -> Iterator[VideoFrame]:
    """Frames `start` up to, not including, `end`: always that many; a held frame comes as often as it is shown."""
    with av.open(str(video)) as container:
        stream = container.streams.video[0]
        stream.thread_type = "AUTO"
        seek_frame(container, stream, start, fps)
        shown: VideoFrame | None = None
        wanted = start
        for frame in container.decode(stream):
            while shown is not None and wanted < min(frame_number(frame, fps), end):
                yield shown
                wanted += 1
            if wanted >= end:
                return
            shown = frame
        while shown is not None and wanted < end:
            yield shown
            wanted += 1


def key_frames(video: Path, start: int, end: int, fps: float) -> Iterator[VideoFrame]:
    """The frames of the stretch that stand for themselves: an animation's first, as a rule. Quick to decode."""
    with av.open(str(video)) as container:
        stream = container.streams.video[0]
        stream.codec_context.skip_frame = "NONKEY"
        seek_frame(container, stream, start, fps)
        for frame in container.decode(stream):
            number = frame_number(frame, fps)
            if number >= end:
                return
            if number >= start:
                yield frame


def seek_frame(container: InputContainer, stream: VideoStream, number: int, fps: float) -> None:
    """Goes to the last key frame at or before frame `number`."""
    assert stream.time_base is not None
    container.seek(round(number / fps / stream.time_base), stream=stream)


def frame_number(frame: VideoFrame, fps: float) -> int:
    """The place of a decoded frame on the timeline."""
    assert frame.pts is not None
    assert frame.time_base is not None
    return round(float(frame.pts * frame.time_base) * fps)


def rgb(frame: VideoFrame) -> NDArray[np.uint8]:
    """The picture, shape (height, width, 3); a plain surface is right to two levels, which swscale alone is not."""
    return np.asarray(frame.reformat(format="rgb24", interpolation=ACCURATE).to_ndarray(), dtype=np.uint8)


def packet_number(packet: Packet[Any], fps: float) -> int:
    """The place of a packet's frame on the timeline."""
    assert packet.pts is not None
    assert packet.time_base is not None
    return round(float(packet.pts * packet.time_base) * fps)
