"""The smaller voices: Piper, espeak-ng (for tests), and takes that the lecturer has recorded."""

from __future__ import annotations

import io
import shutil
import subprocess
from abc import ABC, abstractmethod
from collections.abc import Mapping
from pathlib import Path

import av
import numpy as np
from av.audio.resampler import AudioResampler

from lectern.errors import LecternError, MissingPartError, UsageError
from lectern.voice.lexicon import Lexicon
from lectern.voice.parts import PIPER, optional_module
from lectern.voice.speech import Clip, Pace, shared_words
from lectern.voice.spoken import spoken_text

TAKE_RATE = 48000  # samples a second


class Engine(ABC):
    """A voice that does not tell when words begin: by their share of the letters."""

    key = ""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def spoken(self, text: str) -> str:
        """What is said for the text."""
        return spoken_text(text, self._lexicon)

    def pace(self, text: str) -> Pace:
        """That of the sound."""
        return self.say(text).pace

    @abstractmethod
    def say(self, text: str) -> Clip:
        """The text as sound."""


class Piper(Engine):
    """A small neural voice (joe), without noise: the same sound each time. MissingPartError without its package."""

    key = "piper joe"

    def __init__(self, folder: Path, lexicon: Lexicon) -> None:
        super().__init__(lexicon)
        piper = optional_module("piper", "piper")
        self._voice = piper.PiperVoice.load(folder / PIPER)
        self._manner = piper.SynthesisConfig(noise_scale=0.0, noise_w_scale=0.0)

    def say(self, text: str) -> Clip:
        """Its sentences one after the other."""
        chunks = list(self._voice.synthesize(self.spoken(text), self._manner))
        pcm = np.concatenate([chunk.audio_float_array for chunk in chunks]).astype(np.float32)
        rate = chunks[0].sample_rate
        return Clip(pcm, rate, shared_words(text.split(), len(pcm) / rate))


class Espeak(Engine):
    """The system's espeak-ng: robotic, small, quick. MissingPartError where it is not installed."""

    key = "espeak-ng"

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__(lexicon)
        program = shutil.which("espeak-ng")
        if program is None:
            raise MissingPartError("the voice espeak needs the program espeak-ng; Debian: apt-get install espeak-ng")
        self._program = program

    def say(self, text: str) -> Clip:
        """What the program writes."""
        command = [self._program, "--stdout", "-v", "en-us", self.spoken(text)]
        pcm = read_sound(io.BytesIO(subprocess.run(command, check=True, capture_output=True).stdout), self.key)
        return Clip(pcm, TAKE_RATE, shared_words(text.split(), len(pcm) / TAKE_RATE))


class Takes:
    """The lecturer's own takes: a sound file for each text. UsageError for one that is missing or cannot be read."""

    key = "takes"

    def __init__(self, files: Mapping[str, Path]) -> None:
        self._files = files

    def spoken(self, text: str) -> str:
        """The text, and the state of its take: it may be spoken anew."""
        state = self._take(text).stat()
        return f"{text} {state.st_size} {state.st_mtime_ns}"

    def pace(self, text: str) -> Pace:
        """That of the take."""
        return self.say(text).pace

    def say(self, text: str) -> Clip:
        """The take, its channels mixed."""
        path = self._take(text)
        with path.open("rb") as file:
            pcm = read_sound(file, str(path))
        return Clip(pcm, TAKE_RATE, shared_words(text.split(), len(pcm) / TAKE_RATE))

    def _take(self, text: str) -> Path:
        path = self._files[text]
        if not path.is_file():
            raise UsageError(f"{path}: this take is missing; it says: {text}")
        return path


def read_sound(file: io.BufferedIOBase, name: str) -> np.ndarray:
    """All samples of a sound file, mixed to one channel, 48,000 a second."""
    resampler = AudioResampler(format="flt", layout="mono", rate=TAKE_RATE)
    try:
        with av.open(file, "r") as container:
            parts = [part for frame in container.decode(audio=0) for part in resampler.resample(frame)]
            parts += resampler.resample(None)
    except (av.error.FFmpegError, IndexError) as error:
        raise LecternError(f"{name}: is no sound file ({error})") from error
    if not parts:
        raise LecternError(f"{name}: there is no sound in it")
    return np.concatenate([part.to_ndarray().ravel() for part in parts]).astype(np.float32)
