"""What is said about a lecture's video beside its pictures: chapters, captions, metadata."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from av.packet import Packet

from lectern.beats import Beat, BeatSheet
from lectern.captions.cues import GAP, Cue, make_cues
from lectern.captions.subtitles import escaped, shown, timestamp
from lectern.course import Lecture
from lectern.export.sources import RenderedScene

if TYPE_CHECKING:  # a type of PyAV's stubs only
    from av.container.core import Chapter as Mp4Chapter

MILLISECOND = Fraction(1, 1000)
LANGUAGE = "eng"
FEWEST = 3  # chapters, of ten seconds or more: with fewer or shorter ones YouTube shows none
SHORTEST, LONGEST = 10.0, 60.0  # seconds
# The styles that an MP4 text track starts with; the captions themselves carry none.
STYLES = b"""[Script Info]
ScriptType: v4.00+

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, Alignment
Style: Default,Arial,16,&Hffffff,2

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
"""


@dataclass(frozen=True)
class Chapter:
    """A stretch of the lecture, in frames: `start` is included, `end` is not."""

    title: str
    start: int
    end: int


def make_chapters(scenes: Sequence[RenderedScene], starts: Sequence[int], frames: int) -> list[Chapter]:
    """At least three, where the scenes are long enough; a scene of over a minute has several, by groups of beats.

    The first takes the title along and the last the recap, so that they cover the video.
    """
    begun: list[tuple[str, int]] = []
    for scene, start, count in zip(
        scenes, starts, chapter_counts([each.sheet.seconds for each in scenes]), strict=True
    ):
        name = spoken_name(scene.name)
        begun.append((name, start))
        for beat in beginnings(scene.sheet, count):
            begun.append((f"{name}: {' '.join(beat.name.replace('_', ' ').split())}", start + beat.start))
    edges = [0, *(start for _, start in begun[1:]), frames]
    return [Chapter(title, start, end) for (title, _), start, end in zip(begun, edges[:-1], edges[1:], strict=True)]


def chapter_counts(seconds: Sequence[float]) -> list[int]:
    """Into how many chapters scenes of these lengths are to be cut."""
    counts = [ceil(each / LONGEST) for each in seconds]
    while sum(counts) < FEWEST:
        longest = max(range(len(seconds)), key=lambda number: seconds[number] / counts[number])
        if seconds[longest] / (counts[longest] + 1) < SHORTEST:
            break
        counts[longest] += 1
    return counts


def beginnings(sheet: BeatSheet, count: int) -> list[Beat]:
    """The beats that begin the second to last of up to `count` chapters: near even parts, rather with a question.

    None begins with an answer, and none is shorter than ten seconds.
    """
    chosen: list[Beat] = []
    least = ceil(SHORTEST * sheet.fps)
    for part in range(1, count):
        earliest = (chosen[-1].start if chosen else 0) + least
        possible = [beat for beat in sheet.beats if earliest <= beat.start <= sheet.frames - least]
        possible = [beat for beat in possible if beat.kind != "answer"]

        def distance(beat: Beat, even: float = sheet.frames * part / count) -> float:
            return abs(beat.start - even) * (0.5 if beat.kind == "question" else 1.0)

        if possible:
            chosen.append(min(possible, key=distance))
    return chosen


def spoken_name(name: str) -> str:
    """A class's name as words.

    >>> spoken_name("DotProduct")
    'Dot product'
    >>> spoken_name("Exercises2")
    'Exercises 2'
    """
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[a-z])(?=\d)", " ", name).capitalize()


def mp4_chapters(chapters: Sequence[Chapter], fps: float) -> list[Mp4Chapter]:
    """The chapters as PyAV takes them."""
    return [
        {
            "id": number,
            "start": round(chapter.start / fps / MILLISECOND),
            "end": round(chapter.end / fps / MILLISECOND),
            "time_base": MILLISECOND,
            "metadata": {"title": chapter.title},
        }
        for number, chapter in enumerate(chapters, start=1)
    ]


def chapters_vtt(chapters: Sequence[Chapter], fps: float) -> str:
    """The chapters as WebVTT, for the web's `<track kind="chapters">`."""
    blocks = [
        f"{timestamp(chapter.start, fps, '.')} --> {timestamp(chapter.end, fps, '.')}\n"
        + escaped(" ".join(chapter.title.split()))
        for chapter in chapters
    ]
    return "\n\n".join(["WEBVTT", *blocks]) + "\n"


def lecture_cues(scenes: Sequence[RenderedScene], starts: Sequence[int]) -> list[Cue]:
    """All scenes' captions on the lecture's timeline, apart by the gap also where two scenes meet."""
    cues = []
    for scene, start in zip(scenes, starts, strict=True):
        last = scene.sheet.frames - GAP
        cues += [
            replace(cue, start=cue.start + start, end=max(cue.start + 1, min(cue.end, last)) + start)
            for cue in make_cues(scene.sheet)
        ]
    return cues


def text_packets(cues: Sequence[Cue], fps: float) -> list[Packet[Any]]:
    """The captions as samples of an MP4 text track: a length in two bytes, then UTF-8."""
    packets = []
    for cue in cues:
        text = shown(cue).encode()
        packet: Packet[Any] = Packet(len(text).to_bytes(2, "big") + text)
        packet.pts = packet.dts = round(cue.start / fps / MILLISECOND)
        packet.duration = round(cue.end / fps / MILLISECOND) - packet.pts
        packet.time_base = MILLISECOND
        packets.append(packet)
    return packets


def metadata(root: Path, lecture: Lecture) -> dict[str, str]:
    """Title and licence: the first line of the course's LICENSE file."""
    entries = {"title": f"{lecture.number}. {lecture.title}" if lecture.number else lecture.title}
    licence = root / "LICENSE"
    if licence.is_file():
        entries["copyright"] = licence.read_text(encoding="utf-8").strip().splitlines()[0].strip()
    return entries
