"""The sound of a finished video: each sentence at its frame, the pictures copied."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from lectern.beats import Beat, BeatSheet
from lectern.errors import LecternError
from lectern.export.packets import attach, mux_in_order
from lectern.export.sound import encode_sound, resampled
from lectern.voice.loudness import loud
from lectern.voice.speech import Clip

RATE = 48000  # samples a second
SLACK = 0.05  # seconds by which a clip may reach into the next beat: its end is silent


def add_voice(video: Path, sheet: BeatSheet, say: Callable[[str], Clip], target: Path) -> None:
    """Writes `target`: the video, its pictures as they are, with the sentences said by `say`.

    Raises LecternError where a sentence takes longer than its beat.
    """
    samples = loud(soundtrack(sheet, say), RATE)
    with av.open(str(video)) as source, av.open(str(target), "w", options={"movflags": "+faststart"}) as made:
        pictures = made.add_stream_from_template(source.streams.video[0])
        packets = [packet for packet in source.demux(source.streams.video[0]) if packet.dts is not None]
        attach(packets, pictures)
        mux_in_order(made, [*packets, *encode_sound(samples[None], RATE, "mono", made, "aac")])


def soundtrack(sheet: BeatSheet, say: Callable[[str], Clip]) -> NDArray[np.float32]:
    """All that is said in the video, at its moments, shape (samples,): exactly as long as the pictures."""
    samples = np.zeros(round(sheet.frames / sheet.fps * RATE), np.float32)
    for beat in sheet.beats:
        if beat.text:
            clip = say(beat.text)
            check_length(sheet, beat, clip)
            pcm = resampled(clip.pcm[None], clip.rate, RATE, "mono")[0]
            first = round(beat.spoken / sheet.fps * RATE)
            room = samples[first : first + pcm.size]
            room += pcm[: room.size]
    return samples


def check_length(sheet: BeatSheet, beat: Beat, clip: Clip) -> None:
    """A clip is said within its beat. Raises LecternError."""
    needs, has = clip.pace.seconds, (beat.end - beat.spoken) / sheet.fps
    if needs > has + SLACK:
        raise LecternError(
            f'{sheet.scene}: beat "{beat.name}" has {has:.2f} s, but this voice takes {needs:.2f} s to say it; '
            f"run: lectern voice measure {sheet.scene} --voice …, then render again"
        )
