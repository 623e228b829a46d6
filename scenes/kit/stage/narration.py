"""How long a sentence takes to say, word by word: measured where a voice has spoken it, estimated otherwise."""

from __future__ import annotations

import hashlib
import json
import math
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any

from scenes.kit.assets import ASSETS
from scenes.kit.stage.look import LOOK

TIMINGS = ASSETS / "timings.json"
FORM = '{"key of a sentence": {"seconds": 2.4, "words": [0.05, 0.3], "spoken": "key of what was said"}}'


@dataclass(frozen=True)
class Measured:
    """How a voice has said a sentence: its `seconds`, when each word begins, and the key of voice and spoken form."""

    seconds: float
    words: tuple[float, ...]
    spoken: str


def read_timings(path: Path) -> dict[str, Measured]:
    """What was measured, by `text_key`; nothing where there is no file. A ValueError names file and fix."""
    if not path.is_file():
        return {}
    try:
        measured = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        raise ValueError(
            f"{path.name}: is not JSON ({error}); correct it, or take it away: lengths are estimated"
        ) from error
    if not isinstance(measured, dict):
        raise ValueError(f"{path.name}: it is a {type(measured).__name__}; it must read {FORM}")
    try:
        return {key: _measured_of(key, entry) for key, entry in measured.items()}
    except ValueError as error:
        raise ValueError(f"{path.name}: {error}") from error


def _measured_of(key: str, entry: Any) -> Measured:
    if not isinstance(entry, dict) or entry.keys() != {"seconds", "words", "spoken"}:
        raise ValueError(f'the entry "{key}" is {entry!r:.40}; it must read as in {FORM}')
    seconds, words, spoken = entry["seconds"], entry["words"], entry["spoken"]
    if type(seconds) not in (int, float) or not 0 < seconds < math.inf:
        raise ValueError(f'the length of "{key}" is {seconds!r:.40}; it must be seconds, more than 0')
    if not isinstance(words, list) or not words or not all(type(each) in (int, float) for each in words):
        raise ValueError(f'the words of "{key}" are {words!r:.40}; they must be the seconds at which each begins')
    if words != sorted(words) or not all(0 <= each < seconds for each in words):
        raise ValueError(f'the words of "{key}" begin at {words!r:.60}; they must follow each other within {seconds} s')
    if not isinstance(spoken, str):
        raise ValueError(f'what was spoken for "{key}" is {spoken!r:.40}; it must be a key, in quotes')
    return Measured(seconds, tuple(words), spoken)


@cache
def _measured() -> dict[str, Measured]:
    return read_timings(TIMINGS)


def text_key(text: str) -> str:
    """The name under which `assets/timings.json` keeps a sentence's measured length."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def spoken_seconds(text: str) -> float:
    """Seconds that a beat gives its sentence: its narration, never faster than the look's words a second.

    >>> spoken_seconds("One two three four five six seven eight nine ten eleven twelve.")
    5.0
    """
    return max(narration_seconds(text), len(text.split()) / LOOK.words_a_second)


def narration_seconds(text: str) -> float:
    """Seconds of speech: measured, or 0.10 s + 0.066 s a character; nothing for an empty text.

    >>> round(narration_seconds("x" * 100), 2)
    6.7
    """
    if not text:
        return 0.0
    measured = _measured().get(text_key(text))
    return measured.seconds if measured else 0.10 + 0.066 * len(text)


def word_times(text: str) -> tuple[float, ...]:
    """When each word of `text.split()` begins, in seconds: measured, or by its share of the characters.

    >>> [round(time, 2) for time in word_times("One two three.")]
    [0.0, 0.27, 0.55]
    """
    words = text.split()
    if measured := _measured().get(text_key(text)):
        if len(measured.words) != len(words):
            found = f'"{text_key(text)}" has {len(measured.words)} words, but “{text:.40}” has {len(words)}'
            raise ValueError(f"{TIMINGS.name}: {found}; run: lectern voice measure")
        return measured.words
    ends = [*accumulate((len(word) + 1 for word in words), initial=0)]
    return tuple(narration_seconds(text) * begin / ends[-1] for begin in ends[:-1])
