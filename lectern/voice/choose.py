"""From what is typed (`kokoro`, `folder:DIR`) to a voice."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from lectern.errors import UsageError
from lectern.export.sources import slug_of
from lectern.voice.engines import Espeak, Piper, Takes
from lectern.voice.install import installed
from lectern.voice.kokoro import Kokoro
from lectern.voice.lexicon import read_lexicon
from lectern.voice.speech import Speech

NONE = "none"
VOICES = (NONE, "kokoro", "piper", "espeak", "folder:DIR")
FOLDER = "folder:"
Line = tuple[str, str, str]  # a scene's name, a beat's, its text


def ready_voice(name: str, root: Path) -> None:
    """Sees to it, before hours of rendering, that the voice can speak. Raises UsageError or MissingPartError."""
    if name.startswith(FOLDER):
        folder = Path(name.removeprefix(FOLDER))
        if not folder.is_dir():
            raise UsageError(f"--voice {name}: there is no such folder; `lectern script` says what belongs in it")
    elif name not in VOICES:
        raise UsageError(f'there is no voice "{name}"; choose one of {", ".join(VOICES)}')
    elif name != NONE:
        engine(name, root)


def voice_of(name: str, root: Path, lines: Iterable[Line]) -> Speech:
    """The voice for these lines. Raises UsageError or MissingPartError where it cannot speak."""
    ready_voice(name, root)
    if name.startswith(FOLDER):
        folder = Path(name.removeprefix(FOLDER))
        return Takes({text: folder / take_file(scene, beat) for scene, beat, text in lines})
    return engine(name, root)


@lru_cache(maxsize=1)
def engine(name: str, root: Path) -> Speech:
    """A voice that says any text; its models are loaded once."""
    lexicon = read_lexicon(root)
    if name == "espeak":
        return Espeak(lexicon)
    return (Kokoro if name == "kokoro" else Piper)(installed(name), lexicon)


def take_file(scene: str, beat: str) -> str:
    """Where a beat's take belongs in the folder.

    >>> take_file("ChainRule", "tiles u")
    'ChainRule/tiles_u.wav'
    """
    return f"{scene}/{slug_of(beat)}.wav"
