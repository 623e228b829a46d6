"""`assets/timings.json`: how long a voice takes for each sentence of the course, word by word."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import asdict
from pathlib import Path

from lectern.assets import timings
from lectern.files import key_of, write_text
from lectern.voice.speech import Speech
from scenes.kit.stage.narration import Measured, read_timings, text_key

BATCH = 20  # sentences between two saves: a run that is ended loses no more


def refresh(root: Path, texts: Collection[str], speech: Speech, *, is_all: bool, tell: Callable[[], None]) -> int:
    """Measures the sentences that are new, or said otherwise than before; returns how many.

    Where `texts` are all that the course says (`is_all`), what no beat says any more is dropped. `tell` is called after
    each sentence that is done.
    """
    path = timings(root)
    measured = read_timings(path)
    if is_all:
        measured = {key: measured[key] for key in sorted(map(text_key, texts)) if key in measured}
        save(path, measured)
    stale = [text for text in dict.fromkeys(texts) if text and is_stale(text, measured, speech)]
    for number, text in enumerate(stale, start=1):
        pace = speech.pace(text)
        measured[text_key(text)] = Measured(round(pace.seconds, 3), pace.words, spoken_key(text, speech))
        tell()
        if number % BATCH == 0 or number == len(stale):
            save(path, measured)
    return len(stale)


def is_stale(text: str, measured: Mapping[str, Measured], speech: Speech) -> bool:
    """Whether the sentence is to be measured: never yet, or with another voice, or said in other words."""
    found = measured.get(text_key(text))
    return found is None or found.spoken != spoken_key(text, speech)


def spoken_key(text: str, speech: Speech) -> str:
    """A mark of the voice and of what it says for the text."""
    return key_of(speech.key, speech.spoken(text))[:12]


def save(path: Path, measured: Mapping[str, Measured]) -> None:
    """A sentence a line, in the order of their keys."""
    lines = [f"{json.dumps(key)}: {json.dumps(asdict(measured[key]))}" for key in sorted(measured)]
    write_text(path, "{\n" + ",\n".join(lines) + "\n}\n")
