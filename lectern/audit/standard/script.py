"""The script: a question that waits, sentences that can be followed, shares that add up, a claim at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lectern.audit.numbers import Problem
from lectern.audit.pace import SLACK
from scenes.kit.stage.beats import Beat

QUESTION, CLAIM = 3.0, 1.0  # seconds of stillness
FASTEST = 2.4  # words a second
MOST_BEATS = 12

_STRUCK = re.compile(r"\b(every|best|needs|whole|simply|obviously)\b", re.IGNORECASE)


def struck_words(beat: Beat) -> Iterator[Problem]:
    """Words that claim too much."""
    if words := _STRUCK.findall(beat.text):
        said = ", ".join(f"“{word}”" for word in words)
        yield "standard.words", None, "what is true of each case", f"{said} in “{excerpt(beat.text)}”"


def excerpt(text: str) -> str:
    """As much of a sentence as a finding shows."""
    return text if len(text) <= 60 else f"{text[:59]}…"


def hurried_words(beat: Beat, fps: float) -> Iterator[Problem]:
    """More words than can be followed."""
    seconds, words = (beat.end - beat.spoken) / fps, len(beat.text.split())
    if words > FASTEST * (seconds + SLACK):
        yield "standard.speed", None, f"at most {FASTEST} words a second", f"{words} words in {seconds:.1f} s"


def overdrawn_shares(shares: float) -> Iterator[Problem]:
    """Animations that take more than their sentence's time."""
    if shares > 1 + 1e-9:
        yield "standard.shares", None, "shares that add up to at most 1", f"{shares:.2f}"


def short_question(beat: Beat, still: float) -> Iterator[Problem]:
    """A question that leaves no time to think; `still` is the longest stillness in its beat, in seconds."""
    if beat.kind == "question" and still < QUESTION - SLACK:
        yield "standard.question", None, f"{QUESTION:.0f} s of stillness", f"{still:.1f} s"


def missing_question(beats: Sequence[Beat]) -> Iterator[Problem]:
    """A scene that asks nothing."""
    if not any(beat.kind == "question" for beat in beats):
        yield "standard.question", None, 'a beat of kind="question"', "none"


def many_beats(beats: Sequence[Beat]) -> Iterator[Problem]:
    """A scene that is two."""
    if len(beats) > MOST_BEATS:
        yield "standard.beats", None, f"at most {MOST_BEATS} beats", str(len(beats))


def missing_claim(still_after: float | None) -> Iterator[Problem]:
    """An end without a claim, or one that is gone too soon; None: none was made, or something moved after it."""
    if still_after is None:
        yield "standard.claim", None, "a claim (`claim`) as the last thing that moves", "none"
    elif still_after < CLAIM - SLACK:
        yield "standard.claim", None, f"{CLAIM:.0f} s of stillness on the claim", f"{still_after:.1f} s"
