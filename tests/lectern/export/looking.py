"""Looking at videos: decoded afresh with PyAV, without the code under test."""

from pathlib import Path

import av
import numpy as np
from av.video.reformatter import Interpolation
from numpy.typing import NDArray

WIDTH, HEIGHT, FPS = 160, 90, 15
EXACT = Interpolation.BILINEAR | Interpolation.ACCURATE_RND | Interpolation.FULL_CHR_H_INT


def pictures(video: Path, fps: float = FPS) -> list[NDArray[np.uint8]]:
    """Every frame as RGB, a held one as often as it is shown."""
    with av.open(str(video)) as container:
        stream = container.streams.video[0]
        decoded = [
            (frame.time, frame.reformat(format="rgb24", interpolation=EXACT)) for frame in container.decode(stream)
        ]
        shown = [(time, frame.to_ndarray()) for time, frame in decoded]
        total = round(float(stream.duration * stream.time_base) * fps) if stream.duration else len(shown)
    starts = [round(time * fps) for time, _ in shown] + [total]
    return [picture for (_, picture), a, b in zip(shown, starts[:-1], starts[1:], strict=True) for _ in range(b - a)]


def exact_rgb(frame: av.VideoFrame) -> NDArray[np.uint8]:
    """The frame's picture, shape (height, width, 3), surfaces right to two levels."""
    return np.asarray(frame.reformat(format="rgb24", interpolation=EXACT).to_ndarray(), dtype=np.uint8)


def same(some: list[NDArray[np.uint8]], others: list[NDArray[np.uint8]]) -> bool:
    """Whether two films agree in every pixel."""
    return len(some) == len(others) and all(map(np.array_equal, some, others))


def step(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> float:
    """The mean difference of two pictures, in levels."""
    return float(np.abs(one.astype(int) - other).mean())


def sound(video: Path) -> tuple[NDArray[np.float64], int]:
    """The sound's samples, the channels' mean, and their rate."""
    with av.open(str(video)) as container:
        blocks = [frame.to_ndarray().astype(np.float64).mean(axis=0) for frame in container.decode(audio=0)]
        return np.concatenate(blocks), container.streams.audio[0].rate


def loudness(video: Path) -> NDArray[np.float64]:
    """The sound's strength in each tenth of a second."""
    samples, rate = sound(video)
    length = rate // 10
    tenths = len(samples) // length
    return np.sqrt((samples[: tenths * length].reshape(tenths, length) ** 2).mean(axis=1))


def boxes(path: Path) -> list[str]:
    """The names of an MP4's outermost boxes, in order."""
    data, at, names = path.read_bytes(), 0, []
    while at < len(data):
        names.append(data[at + 4 : at + 8].decode("latin-1"))
        at += int.from_bytes(data[at : at + 4], "big")
    return names


def state(path: Path) -> tuple[int, int]:
    """What changes when a file is written again."""
    return path.stat().st_ino, path.stat().st_mtime_ns
