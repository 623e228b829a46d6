"""Loudness after ITU-R BS.1770, measured and set by FFmpeg's filters."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import cast

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.filter import Graph
from numpy.typing import NDArray

from lectern.export.sound import blocks, resampled

LOUDNESS = -16.0  # LUFS, integrated
PEAK = -1.5  # dB of true peak: between the samples, too
HEADROOM = 0.7  # dB: coding as AAC may raise a peak by so much
OVERSAMPLED = 4
ROUNDS = 4  # a limiter takes away what a gain has given: a few rounds agree
CLOSE = 0.05  # LU
SILENCE = -69.0  # LUFS: nothing is said


def loud(samples: NDArray[np.float32], rate: int) -> NDArray[np.float32]:
    """Mono samples at the loudness, no peak above the limit; silence stays silent."""
    gain, limit = 0.0, 10 ** ((PEAK - HEADROOM) / 20)
    result = samples
    for _ in range(ROUNDS):
        found = measured(result, rate)[0]
        if found < SILENCE or abs(found - LOUDNESS) < CLOSE:
            break
        gain += LOUDNESS - found
        result = limited(samples * np.float32(10 ** (gain / 20)), rate, limit)
    return result


def limited(samples: NDArray[np.float32], rate: int, limit: float) -> NDArray[np.float32]:
    """Peaks between the samples are limited as well: at four times the rate they are samples."""
    high = rate * OVERSAMPLED
    steps = [("alimiter", f"limit={limit}:attack=2:release=60:level=disabled:latency=enabled")]
    much = joined(filtered(resampled(samples[None], rate, high, "mono"), high, steps), samples.size * OVERSAMPLED)
    return resampled(much[None], high, rate, "mono")[0, : samples.size]


def measured(samples: NDArray[np.float32], rate: int) -> tuple[float, float]:
    """Integrated loudness in LUFS, and the true peak in dB."""
    frames = filtered(samples[None], rate, [("ebur128", "metadata=1:peak=true")])
    *_, found = (frame.metadata for frame in frames if "lavfi.r128.I" in frame.metadata)  # the last rest has none
    return float(found["lavfi.r128.I"]), 20 * np.log10(max(1e-9, float(found["lavfi.r128.true_peak"])))


def joined(frames: Iterator[AudioFrame], count: int) -> NDArray[np.float32]:
    """The frames' samples, as many as asked for."""
    found = np.concatenate([frame.to_ndarray().ravel() for frame in frames]).astype(np.float32)
    return np.pad(found, (0, max(0, count - found.size)))[:count]


def filtered(samples: NDArray[np.float32], rate: int, steps: list[tuple[str, str]]) -> Iterator[AudioFrame]:
    """What comes out of a chain of filters."""
    graph = Graph()
    nodes = [graph.add_abuffer(sample_rate=rate, format="fltp", layout="mono")]
    nodes += [graph.add(name, options) for name, options in steps]
    nodes += [graph.add("aformat", "sample_fmts=fltp:channel_layouts=mono"), graph.add("abuffersink")]
    graph.link_nodes(*nodes).configure()
    for frame in [*blocks(samples, rate, "mono"), None]:
        graph.push(frame)
        with suppress(av.error.BlockingIOError, av.error.EOFError):  # it wants more, or has no more
            while True:
                yield cast(AudioFrame, graph.pull())
