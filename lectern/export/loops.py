"""Loops without a seam: where a beat's end does not meet its beginning, a short dissolve leads back."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from av.video.frame import VideoFrame
from numpy.typing import NDArray

from lectern.export.frames import read_frames, rgb

DISSOLVE = 0.4  # seconds
SEAM = 1.5  # a step from the last frame to the first this many times the clip's largest own step shows
NOISE = 1.0  # mean difference, of 255, that coding alone makes


def closing_frames(video: Path, start: int, end: int, fps: float) -> list[VideoFrame]:
    """Frames to play after the last one so that the first can follow; none where it can follow at once."""
    first, last, largest = ends_and_step(video, start, end, fps)
    if difference(first, last) <= max(NOISE, SEAM * largest):
        return []
    count = max(1, round(DISSOLVE * fps))
    return [blend(last, first, (step + 1) / (count + 1)) for step in range(count)]


def ends_and_step(video: Path, start: int, end: int, fps: float) -> tuple[NDArray[np.uint8], NDArray[np.uint8], float]:
    """First and last frame as RGB (height, width, 3), and the largest step between two that follow each other."""
    first: NDArray[np.uint8] | None = None
    last: NDArray[np.uint8] | None = None
    largest = 0.0
    for frame in read_frames(video, start, end, fps):
        picture = rgb(frame)
        if last is not None:
            largest = max(largest, difference(last, picture))
        first, last = picture if first is None else first, picture
    assert first is not None
    assert last is not None
    return first, last, largest


def difference(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> float:
    """The mean absolute difference of two pictures, 0 to 255."""
    return float(np.abs(one.astype(np.int16) - other).mean())


def blend(one: NDArray[np.uint8], other: NDArray[np.uint8], share: float) -> VideoFrame:
    """A mixture with `share` of the second picture."""
    mixture = one * (1 - share) + other * share
    return VideoFrame.from_ndarray(np.round(mixture).astype(np.uint8), format="rgb24")
