"""How long a sentence takes to say: measured where a voice has spoken it, estimated otherwise."""

from __future__ import annotations

import hashlib
import json
import math
from functools import cache
from pathlib import Path

from scenes.kit.assets import ASSETS
from scenes.kit.stage.look import LOOK

TIMINGS = ASSETS / "timings.json"


def read_timings(path: Path) -> dict[str, float]:
    """The measured lengths in seconds by `text_key`; none where there is no file. A ValueError names file and fix."""
    if not path.is_file():
        return {}
    try:
        measured = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        raise ValueError(
            f"{path.name}: is not JSON ({error}); correct it, or take it away: lengths are estimated"
        ) from error
    if not isinstance(measured, dict):
        raise ValueError(
            f'{path.name}: it is a {type(measured).__name__}; it must read {{"key of a sentence": seconds}}'
        )
    for key, seconds in measured.items():
        if type(seconds) not in (int, float) or not 0 < seconds < math.inf:
            raise ValueError(f'{path.name}: the length of "{key}" is {seconds!r:.40}; it must be seconds, more than 0')
    return measured


@cache
def _measured() -> dict[str, float]:
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
    return _measured().get(text_key(text), 0.10 + 0.066 * len(text))
