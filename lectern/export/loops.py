"""Loops without a seam: where a beat's end does not meet its beginning, a short dissolve leads back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import numpy as np
from av.video.frame import VideoFrame
from numpy.typing import NDArray

from lectern.beats import Beat
from lectern.export.frames import read_frames, rgb
from lectern.export.sources import RenderedScene

Pixels = NDArray[np.uint8]

DISSOLVE = 0.4  # seconds
SEAM = 1.5  # a step from the last frame to the first this many times the clip's largest own step shows
NOISE = 1.0  # mean difference, of 255, that coding alone makes


def looped(frames: Iterable[VideoFrame], fps: float) -> Iterator[VideoFrame]:
    """The frames, then those that lead back to the first; none of these where it can follow the last at once."""
    first: Pixels | None = None
    last: Pixels | None = None
    largest = 0.0
    for frame in frames:
        picture = pixels(frame)
        if last is not None:
            largest = max(largest, difference(last, picture))
        first, last = picture if first is None else first, picture
        yield frame
    if first is None or last is None or difference(first, last) <= max(NOISE, SEAM * largest):
        return
    count = max(1, round(DISSOLVE * fps))
    for step in range(1, count + 1):
        yield blend(last, first, step / (count + 1))


def closing_frames(video: Path, start: int, end: int, fps: float) -> list[VideoFrame]:
    """The frames to play after the stretch's last one so that its first can follow."""
    return list(islice(looped(read_frames(video, start, end, fps), fps), end - start, None))


def beat_frames(scene: RenderedScene, beat: Beat) -> Iterator[VideoFrame]:
    """All frames of the beat's clip."""
    frames = read_frames(scene.video, *scene.span(beat), scene.sheet.fps)
    return looped(frames, scene.sheet.fps) if beat.kind == "loop" else frames


def pixels(frame: VideoFrame) -> Pixels:
    """The picture, shape (height, width, 3), or 4 with alpha."""
    return np.asarray(frame.to_ndarray(format="rgba"), dtype=np.uint8) if frame.format.name == "rgba" else rgb(frame)


def difference(one: Pixels, other: Pixels) -> float:
    """The mean absolute difference of two pictures, 0 to 255."""
    return float(np.abs(one.astype(np.int16) - other).mean())


def blend(one: Pixels, other: Pixels, share: float) -> VideoFrame:
    """A mixture with `share` of the second picture."""
    mixture = one * (1 - share) + other * share
    form = "rgb24" if one.shape[2] == 3 else "rgba"
    return VideoFrame.from_ndarray(np.round(mixture).astype(np.uint8), format=form)
