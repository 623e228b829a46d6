"""What is seen, beat by beat, as cues of a `descriptions` track: for who hears a video, or reads it in Braille."""

from __future__ import annotations

from collections.abc import Sequence

from lectern.beats import BeatSheet
from lectern.captions.cues import Cue


def description_cues(sheet: BeatSheet, start: int = 0) -> list[Cue]:
    """A cue for each beat that shows something new, as long as the beat; `start` is the video's first frame.

    >>> from lectern.beats import Beat
    >>> beats = (Beat("a", "normal", "A dot.", "", 0, 30, seen=("a dot", "x = 1")), Beat("b", "normal", "", "", 30, 40))
    >>> [(cue.start, cue.end, cue.lines) for cue in description_cues(BeatSheet("Dots", 30, 40, beats), 100)]
    [(100, 130, ('a dot. x = 1.',))]
    """
    return [
        Cue(beat.start + start, beat.end + start, (spoken(beat.seen),))
        for beat in sheet.beats
        if beat.seen and beat.end > beat.start
    ]


def spoken(seen: Sequence[str]) -> str:
    """The sentences in a line, as a voice reads them: a full stop after each.

    >>> spoken(["a dot", "positive?"])
    'a dot. positive?'
    """
    return " ".join(text if text[-1:] in ".?!…" else f"{text}." for text in seen)
