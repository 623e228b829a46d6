"""How long a sentence takes to say: measured where a voice has spoken it, estimated otherwise."""

from __future__ import annotations

import hashlib
import json
from functools import cache

from scenes.kit.assets import ASSETS
from scenes.kit.stage.look import look

TIMINGS = ASSETS / "timings.json"


@cache
def _measured() -> dict[str, float]:
    return json.loads(TIMINGS.read_text(encoding="utf-8")) if TIMINGS.exists() else {}


def text_key(text: str) -> str:
    """The name under which ``assets/timings.json`` keeps a sentence's measured length."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def spoken_seconds(text: str) -> float:
    """Seconds that a beat gives its sentence: its narration, never faster than the look's words a second.

    >>> spoken_seconds("One two three four five six seven eight nine ten eleven twelve.")
    5.0
    """
    fastest = look().words_a_second
    return max(narration_seconds(text), len(text.split()) / fastest if fastest else 0.0)


def narration_seconds(text: str) -> float:
    """Seconds of speech: measured, or 0.10 s + 0.066 s a character; nothing for an empty text.

    >>> round(narration_seconds("x" * 100), 2)
    6.7
    """
    if not text:
        return 0.0
    return _measured().get(text_key(text), 0.10 + 0.066 * len(text))
