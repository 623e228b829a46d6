"""What every engine gives: a sentence as sound, and when each of its words begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Protocol

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Pace:
    """How long a sentence takes to say, and when each word of it begins, in seconds."""

    seconds: float
    words: tuple[float, ...]


@dataclass(frozen=True)
class Clip:
    """A sentence as sound: samples from −1 to 1, `rate` a second, shape (samples,); when words begin, in seconds."""

    pcm: NDArray[np.float32]
    rate: int
    words: tuple[float, ...]

    @property
    def pace(self) -> Pace:
        """How it is timed."""
        return Pace(len(self.pcm) / self.rate, self.words)


class Speech(Protocol):
    """A voice. `key` changes with all that its sound is made from, but the text."""

    key: str

    def spoken(self, text: str) -> str:
        """What is said for the text: formulas and names in words."""

    def say(self, text: str) -> Clip:
        """The text as sound."""

    def pace(self, text: str) -> Pace:
        """How the sound of `say` would be timed; some engines know without making it."""


def shared_words(words: Sequence[str], seconds: float) -> tuple[float, ...]:
    """When words begin, by their share of the letters, where an engine does not tell."""
    ends = [*accumulate((len(word) + 1 for word in words), initial=0)]
    return tuple(round(seconds * begin / ends[-1], 3) for begin in ends[:-1])
