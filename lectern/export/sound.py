"""The sound of a stretch of a video, cut to the sample and coded again as AAC."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler
from av.audio.stream import AudioStream
from av.container import OutputContainer
from av.packet import Packet
from numpy.typing import NDArray

BLOCK = 1024  # samples a frame, as AAC has it
OPUS_RATE = 48000  # samples a second; Opus knows few other rates


def has_sound(video: Path) -> bool:
    """Whether the video has an audio stream."""
    with av.open(str(video)) as container:
        return bool(container.streams.audio)


def sound_packets(
    video: Path, begin: float, end: float, target: OutputContainer, codec: str = "aac"
) -> list[Packet[AudioStream]]:
    """Adds a stream of the sound between two moments (seconds) and returns its packets; none for a silent video."""
    if not has_sound(video):
        return []
    samples, rate, layout = read_sound(video, begin, end)
    if codec == "libopus":
        samples, rate = resampled(samples, rate, OPUS_RATE, layout), OPUS_RATE
    return encode_sound(samples, rate, layout, target, codec)


def encode_sound(
    samples: NDArray[np.float32], rate: int, layout: str, target: OutputContainer, codec: str
) -> list[Packet[AudioStream]]:
    """Adds a stream of `samples`, shape (channels, samples), and returns its packets."""
    output = target.add_stream(codec, rate=rate, layout=layout)
    assert isinstance(output, AudioStream)
    packets = []
    for frame in blocks(samples, rate, layout):
        packets += output.encode(frame)
    return [*packets, *output.encode(None)]


def blocks(samples: NDArray[np.float32], rate: int, layout: str) -> Iterator[AudioFrame]:
    """Samples of shape (channels, samples) as audio frames."""
    for at in range(0, samples.shape[1], BLOCK):
        block = np.ascontiguousarray(samples[:, at : at + BLOCK])
        frame = AudioFrame.from_ndarray(block, format="fltp", layout=layout)
        frame.sample_rate, frame.pts, frame.time_base = rate, at, Fraction(1, rate)
        yield frame


def resampled(samples: NDArray[np.float32], rate: int, wanted: int, layout: str) -> NDArray[np.float32]:
    """The samples at another rate."""
    resampler = AudioResampler(format="fltp", layout=layout, rate=wanted)
    parts = [part for frame in blocks(samples, rate, layout) for part in resampler.resample(frame)]
    parts += resampler.resample(None)
    return np.concatenate([part.to_ndarray() for part in parts], axis=1).astype(np.float32, copy=False)


def read_sound(video: Path, begin: float, end: float) -> tuple[NDArray[np.float32], int, str]:
    """The samples between two moments, shape (channels, samples), with rate and layout; silence where none is."""
    with av.open(str(video)) as container:
        stream = container.streams.audio[0]
        rate, layout = stream.rate, stream.layout.name
        first, count = round(begin * rate), round(end * rate) - round(begin * rate)
        samples = np.zeros((stream.channels, count), dtype=np.float32)
        if stream.time_base is not None:
            container.seek(max(0, round((begin - 0.2) / stream.time_base)), stream=stream)
        for at, block in decoded(container.decode(stream), rate, layout):
            low, high = max(at, first), min(at + block.shape[1], first + count)
            if low < high:
                samples[:, low - first : high - first] = block[:, low - at : high - at]
            if at >= first + count:
                break
    return samples, rate, layout


def decoded(frames: Iterator[AudioFrame], rate: int, layout: str) -> Iterator[tuple[int, NDArray[np.float32]]]:
    """Blocks of float samples, each with the number of its first one."""
    for frame in frames:
        assert frame.pts is not None
        assert frame.time_base is not None
        at = round(frame.pts * frame.time_base * rate)
        # A resampler a frame: none keeps samples back, since the rate stays.
        for part in AudioResampler(format="fltp", layout=layout, rate=rate).resample(frame):
            yield at, part.to_ndarray().astype(np.float32, copy=False)
            at += part.samples
