"""How long a sentence takes to say: measured where a voice has spoken it, estimated otherwise."""

from __future__ import annotations

import hashlib
import json
from functools import cache

from scenes.kit.assets import ASSETS

TIMINGS = ASSETS / "timings.json"


@cache
def _measured() -> dict[str, float]:
    return json.loads(TIMINGS.read_text(encoding="utf-8")) if TIMINGS.exists() else {}


def text_key(text: str) -> str:
    """The name under which ``assets/timings.json`` keeps a sentence's measured length."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def narration_seconds(text: str) -> float:
    """Seconds of speech: measured, or 0.10 s + 0.066 s a character; nothing for an empty text.

    >>> round(narration_seconds("x" * 100), 2)
    6.7
    """
    if not text:
        return 0.0
    return _measured().get(text_key(text), 0.10 + 0.066 * len(text))
