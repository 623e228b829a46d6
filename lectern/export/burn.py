"""A scene's video with its captions drawn into the pictures, for players that show no captions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import av
import numpy as np
from av.video.frame import VideoFrame
from numpy.typing import NDArray

from lectern.captions import Cue, make_cues
from lectern.export.coded import MP4, MUXER, encode
from lectern.export.frames import read_frames
from lectern.export.made import key_of, made
from lectern.export.packets import frame_rate, mux_in_order
from lectern.export.sound import sound_packets
from lectern.export.sources import RenderedScene
from lectern.export.strips import strip

FORMAT = 1  # raise it when this module writes other bytes for the same input


def burned(scene: RenderedScene) -> Path:
    """`<Scene>.captioned.mp4` beside the scene's video, made unless it is current."""
    cues = make_cues(scene.sheet)
    path = scene.video.with_name(f"{scene.name}.captioned.mp4")
    return made(path, key_of("burn", FORMAT, scene.video, cues), lambda scratch: write_burned(scene, cues, scratch))


def write_burned(scene: RenderedScene, cues: Sequence[Cue], path: Path) -> None:
    """Decodes, draws, encodes; the sound stays."""
    fps, frames = scene.sheet.fps, scene.sheet.frames
    pictures = captioned(read_frames(scene.video, 0, frames, fps), cues)
    with av.open(str(path), "w", options=MUXER["mp4"]) as target:
        packets = encode(pictures, MP4, False, frame_rate(fps), target)
        mux_in_order(target, [*packets, *sound_packets(scene.video, 0, frames / fps, target)])


def captioned(frames: Iterator[VideoFrame], cues: Sequence[Cue]) -> Iterator[VideoFrame]:
    """The frames, each with the caption of its moment, if there is one."""
    waiting = list(cues)
    layer: Layer | None = None
    for number, frame in enumerate(frames):
        if waiting and number >= waiting[0].end:
            waiting.pop(0)
            layer = None
        if not waiting or number < waiting[0].start:
            yield frame
            continue
        layer = layer or Layer(strip(waiting[0].lines, frame.width, frame.height))
        yield layer.over(frame)


class Layer:
    """A caption's band, ready to be laid over frames in their own colour space: only the band is touched."""

    def __init__(self, band: NDArray[np.uint8]) -> None:
        colours = VideoFrame.from_ndarray(np.ascontiguousarray(band[..., :3]), format="rgb24")
        planes = colours.reformat(format="yuv444p").to_ndarray()
        self.yuv: NDArray[np.float32] = planes.astype(np.float32)  # (3, rows, width)
        self.alpha: NDArray[np.float32] = (band[..., 3] / 255).astype(np.float32)

    def over(self, frame: VideoFrame) -> VideoFrame:
        """The frame with the band laid over its lowest rows."""
        picture = np.array(frame.reformat(format="yuv420p").to_ndarray(), dtype=np.uint8)
        height, width = frame.height, frame.width
        flat, rows = picture.reshape(-1), len(self.alpha)
        luma = flat[: height * width].reshape(height, width)
        luma[-rows:] = mixed(luma[-rows:], self.yuv[0], self.alpha)
        share = halved(self.alpha)
        for plane, values in enumerate(self.yuv[1:]):
            begin = height * width + plane * (height * width // 4)
            chroma = flat[begin : begin + height * width // 4].reshape(height // 2, width // 2)
            chroma[-rows // 2 :] = mixed(chroma[-rows // 2 :], halved(values), share)
        result = VideoFrame.from_ndarray(picture, format="yuv420p")
        result.colorspace, result.color_range = frame.colorspace, frame.color_range
        return result


def mixed(below: NDArray[np.uint8], above: NDArray[np.float32], share: NDArray[np.float32]) -> NDArray[np.uint8]:
    """`share` of what is above, the rest of what is below."""
    return np.round(below * (1 - share) + above * share).astype(np.uint8)


def halved(plane: NDArray[np.float32]) -> NDArray[np.float32]:
    """The means of 2 × 2 pixels, as 4:2:0 has the colours."""
    rows, columns = plane.shape
    means: NDArray[np.float32] = plane.reshape(rows // 2, 2, columns // 2, 2).mean(axis=(1, 3))
    return means
