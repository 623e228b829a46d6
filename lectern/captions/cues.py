"""From beats to captions: what each says, and when it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from math import ceil, floor

import numpy as np

from lectern.beats import Beat, BeatSheet
from lectern.captions.lines import fits, set_lines, split_captions
from lectern.errors import LecternError
from scenes.kit.stage.narration import narration_seconds, word_times

MIN_SECONDS, MAX_SECONDS = 1.0, 7.0
MAX_RATE = 17.0  # characters a second
GAP = 2  # frames


@dataclass(frozen=True)
class Cue:
    """A caption, shown from frame `start` up to, not including, frame `end`."""

    start: int
    end: int
    lines: tuple[str, ...]


@dataclass(frozen=True)
class _Caption:
    """A caption before it has its time: `spoken` is the frame in which its first word falls."""

    spoken: float
    words: tuple[str, ...]
    is_answer: bool

    @property
    def text(self) -> str:
        """What is read."""
        return " ".join(self.words)

    def frames(self, fps: float) -> int:
        """The least number of frames in which it can be read."""
        return ceil(max(MIN_SECONDS, len(self.text) / MAX_RATE) * fps)


def make_cues(sheet: BeatSheet) -> list[Cue]:
    """The captions of a video, in order and apart by two frames.

    Each keeps the limits wherever the sentences get the time the kit gives them. A timeline denser than that
    shortens all captions alike; LecternError where not even that helps.
    """
    pieces = merge([piece for beat in sheet.beats for piece in pieces_of(beat, sheet.fps)], sheet)
    if not pieces:
        return []
    needs = fitted_needs([piece.frames(sheet.fps) for piece in pieces], sheet)
    starts = schedule([piece.spoken for piece in pieces], needs, sheet.frames)
    limits = [start - GAP for start in starts[1:]] + [sheet.frames]
    longest = floor(MAX_SECONDS * sheet.fps)
    return [
        Cue(start, min(start + longest, limit), set_lines(list(piece.words)))
        for piece, start, limit in zip(pieces, starts, limits, strict=True)
    ]


def pieces_of(beat: Beat, fps: float) -> list[_Caption]:
    """A beat's captions, each at the moment its first word is said."""
    words, times = beat.text.split(), word_times(beat.text)
    pace = min(1.0, (beat.end - beat.spoken) / (narration_seconds(beat.text) * fps)) if words else 1.0
    reached = [0, *accumulate(map(len, words))][:-1]  # letters before each word: a caption may begin inside a long one
    pieces, said = [], 0
    for caption in split_captions(beat.text):
        spoken = pace * fps * float(np.interp(said, reached, times))
        pieces.append(_Caption(beat.spoken + spoken, tuple(caption), beat.kind == "answer"))
        said += sum(len(part) for word in caption for part in word.split())
    return pieces


def merge(pieces: list[_Caption], sheet: BeatSheet) -> list[_Caption]:
    """Joins a caption that has too little time with the next (the last one with the one before) where both fit.

    An answer never joins its question: it must not be read early.
    """
    merged: list[_Caption] = []
    for index, piece in enumerate(pieces):
        before = merged[-1] if merged else None
        ends = pieces[index + 1].spoken - GAP if index + 1 < len(pieces) else float(sheet.frames)
        is_last = index + 1 == len(pieces)
        if before and (
            piece.spoken - GAP - before.spoken < before.frames(sheet.fps)
            or (is_last and ends - piece.spoken < piece.frames(sheet.fps))
        ):
            words = (*before.words, *piece.words)
            if fits(words) and (before.is_answer or not piece.is_answer):
                merged[-1] = _Caption(before.spoken, words, before.is_answer)
                continue
        merged.append(piece)
    return merged


def fitted_needs(needs: list[int], sheet: BeatSheet) -> list[int]:
    """The frames each caption needs, all shortened by the same factor where the video is too short for them."""
    available = sheet.frames - GAP * (len(needs) - 1)
    if sum(needs) <= available:
        return needs
    if available < len(needs):
        raise LecternError(
            f"{sheet.scene}: {len(needs)} captions do not fit into {sheet.frames} frames; lengthen the beats"
        )
    factor = available / sum(needs)
    return [max(1, floor(need * factor)) for need in needs]


def schedule(spoken: list[float], needs: list[int], frames: int) -> list[int]:
    """First frames: as spoken, later where the one before still needs time, earlier where the rest needs it.

    Both the earliest and the latest possible starts are apart by need and gap; so is their minimum.
    """
    earliest, free = [], 0
    for moment, need in zip(spoken, needs, strict=True):
        earliest.append(max(round(moment), free))
        free = earliest[-1] + need + GAP
    latest, limit = [], frames
    for need in reversed(needs):
        latest.append(limit - need)
        limit = latest[-1] - GAP
    return [min(pair) for pair in zip(earliest, reversed(latest), strict=True)]
