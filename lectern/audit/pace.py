"""Pace: captions can be read, sentences fit their stretch of the timeline, and the stage does not stand still."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lectern.audit.numbers import Problem
from lectern.beats import Beat, BeatSheet
from lectern.captions.cues import MAX_RATE, MAX_SECONDS, MIN_SECONDS, Cue, make_cues
from lectern.errors import LecternError
from lectern.root import find_root
from lectern.voice.lexicon import NAME, read_lexicon
from lectern.voice.spoken import unspoken
from scenes.kit.stage.narration import narration_seconds

LONGEST_STILL = 6.0  # seconds
SLACK = 0.13  # seconds: one instant of the audit's clock
SHIFT = 1.0  # seconds by which a caption may come early, where the one before leaves the time


def long_stills(kind: str, seconds: float) -> Iterator[Problem]:
    """A still of more than six seconds; a question may wait longer."""
    if seconds > LONGEST_STILL + SLACK and kind != "question":
        yield "pace.still", None, f"something moves within {LONGEST_STILL:.0f} s", f"{seconds:.1f} s"


def hurried_beat(beat: Beat, fps: float) -> Iterator[Problem]:
    """A beat that ends before its sentence is said."""
    needed, given = narration_seconds(beat.text), (beat.end - beat.spoken) / fps
    if given < needed - SLACK:
        yield "pace.beat", None, f"{needed:.1f} s for its sentence", f"{given:.1f} s"


def unspoken_words(beat: Beat) -> Iterator[Problem]:
    """Symbols, formulas and names that a voice would have to guess."""
    for word in unspoken(beat.text, read_lexicon(find_root())):
        yield "pace.unspoken", None, f"a spoken form in {NAME}", f"“{word}”"


def misplaced_captions(fps: float, beats: Sequence[Beat], cues: Sequence[Cue]) -> Iterator[Problem]:
    """Captions that are not up while their own sentence is said."""
    words = [(beat, word) for beat in beats for word in beat.text.split()]
    for cue in cues:
        count = len(" ".join(cue.lines).split())
        said, words = words[:count], words[count:]
        if said and not (said[0][0].spoken - SHIFT * fps <= cue.start < said[-1][0].end):
            first = said[0][0]
            expected = f"within {first.spoken / fps:.1f} to {said[-1][0].end / fps:.1f} s, the beat “{first.name}”"
            yield "pace.shifted", None, expected, f"“{' '.join(cue.lines)[:30]}…” at {cue.start / fps:.1f} s"


def hurried_captions(scene: str, fps: float, frames: int, beats: Sequence[Beat]) -> Iterator[Problem]:
    """Captions shown too briefly or too densely to be read, or for too long."""
    try:
        cues = make_cues(BeatSheet(scene, fps, frames, tuple(beats)))
    except LecternError as error:
        yield "pace.captions", None, "captions that can be read", str(error)
        return
    yield from misplaced_captions(fps, beats, cues)
    for cue in cues:
        seconds, text = (cue.end - cue.start) / fps, " ".join(cue.lines)
        if seconds < MIN_SECONDS - SLACK or len(text) / seconds > MAX_RATE * 1.05 or seconds > MAX_SECONDS + SLACK:
            limits = f"{MIN_SECONDS:.0f} to {MAX_SECONDS:.0f} s, at most {MAX_RATE:.0f} characters a second"
            yield "pace.captions", None, limits, f"“{text[:30]}…” for {seconds:.1f} s"
