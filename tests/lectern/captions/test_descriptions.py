"""The track of descriptions: a cue a beat, none over another, valid WebVTT whatever is said."""

from __future__ import annotations

import re
from itertools import pairwise

from lectern.beats import Beat, BeatSheet
from lectern.captions.descriptions import description_cues
from lectern.captions.subtitles import to_vtt

BEATS = (
    Beat("come", "normal", "A dot.", "", 0, 30, seen=("dot: at (1, 2)", "z --> 2 < 3 & more?")),
    Beat("rest", "normal", "It rests.", "", 30, 45),
    Beat("none", "normal", "", "", 45, 45, seen=("nothing",)),
    Beat("go", "loop", "It goes.", "", 45, 60, seen=("z = 0.5",)),
)
SHEET = BeatSheet("Dots", 30, 60, BEATS)


def test_a_beat_that_shows_something_new_has_a_cue_as_long_as_itself() -> None:
    cues = description_cues(SHEET)
    assert [(cue.start, cue.end) for cue in cues] == [(0, 30), (45, 60)]
    assert cues[1].lines == ("z = 0.5.",)


def test_cues_do_not_overlap_and_move_along_a_lecture() -> None:
    cues = [*description_cues(SHEET), *description_cues(SHEET, 60)]
    assert all(before.end <= after.start for before, after in pairwise(cues))
    assert cues[2].start == 60


def test_the_file_is_valid() -> None:
    head, *blocks = to_vtt(description_cues(SHEET), SHEET.fps).rstrip("\n").split("\n\n")
    assert head == "WEBVTT"
    for block in blocks:
        times, *lines = block.split("\n")
        assert re.fullmatch(r"\d\d:\d\d:\d\d\.\d{3} --> \d\d:\d\d:\d\d\.\d{3}", times)
        assert all("-->" not in line and "<" not in line for line in lines)
    assert blocks[0].endswith("dot: at (1, 2). z → 2 &lt; 3 &amp; more?")
