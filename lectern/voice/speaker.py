"""Who speaks in the videos of a render."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from lectern.beats import BeatSheet
from lectern.voice.choose import NONE, voice_of
from lectern.voice.mix import add_voice
from lectern.voice.store import say_once


def speaker(name: str, root: Path) -> Callable[[Path, BeatSheet, Path], None] | None:
    """Writes a video, its beats spoken by the voice of this name, as another one; None where nobody speaks."""
    if name == NONE:
        return None

    def speak(video: Path, sheet: BeatSheet, target: Path) -> None:
        speech = voice_of(name, root, [(sheet.scene, beat.name, beat.text) for beat in sheet.beats])
        add_voice(video, sheet, lambda text: say_once(text, speech), target)

    return speak
