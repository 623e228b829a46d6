"""Clips that a voice has spoken, kept in the user's cache: nothing is said twice."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import numpy as np

from lectern.files import atomic, key_of
from lectern.voice.parts import cache_folder
from lectern.voice.speech import Clip, Speech


def say_once(text: str, speech: Speech) -> Clip:
    """The clip, from the store where it is there and whole; samples have 16 bits."""
    path = cache_folder() / "clips" / f"{key_of(speech.key, speech.spoken(text))}.npz"
    return read_clip(path) or keep_clip(speech.say(text), path)


def read_clip(path: Path) -> Clip | None:
    """The clip in the file; None where there is none, or it is damaged."""
    try:
        with np.load(io.BytesIO(path.read_bytes())) as kept:
            pcm = (kept["pcm"] / np.float32(32767)).astype(np.float32)
            return Clip(pcm, int(kept["rate"]), tuple(kept["words"].tolist()))
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return None


def keep_clip(clip: Clip, path: Path) -> Clip:
    """Writes the clip, and returns it as it will be read."""
    rounded = np.round(np.clip(clip.pcm, -1, 1) * 32767).astype(np.int16)
    with atomic(path) as scratch:
        np.savez_compressed(scratch, pcm=rounded, rate=clip.rate, words=np.array(clip.words))
    return Clip((rounded / np.float32(32767)).astype(np.float32), clip.rate, clip.words)
