"""Kokoro: a neural voice (af_heart) that also tells how long each sound lasts."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lectern.errors import UsageError
from lectern.voice.lexicon import Lexicon
from lectern.voice.parts import KOKORO, optional_module
from lectern.voice.speech import Clip, Pace
from lectern.voice.spoken import spoken_text, spoken_words

RATE = 24000  # samples a second
FRAME = 600  # samples that the model's durations count in
SPEED = 1.0
LEAD = 3  # frames kept before the first sound
LONGEST = 510  # sounds in a sentence
SILENT = set(' ;:,.!?—…"()“”')
# Where espeak-ng writes a sound with several signs, the model was taught one.
SIGNS = dict(
    zip(
        "eɪ aɪ aʊ oʊ ɔɪ dʒ tʃ ɚ ɐ ɾ ː".split(),
        [*"A I W O Y ʤ ʧ əɹ ə T".split(), ""],
        strict=True,
    )
)


class Kokoro:
    """The voice whose parts lie in `folder`. Raises MissingPartError where its packages are not installed."""

    def __init__(self, folder: Path, lexicon: Lexicon) -> None:
        self._folder, self._lexicon = folder, lexicon
        self._runtime = optional_module("onnxruntime", "kokoro")
        self._tokenizer = optional_module("kokoro_onnx.tokenizer", "kokoro").Tokenizer()
        self._styles = np.fromfile(folder / KOKORO.voice, "<f4").reshape(LONGEST, 1, 256)
        self.key = f"kokoro {KOKORO.mark} speed {SPEED}"
        self._sounds = lru_cache(maxsize=None)(self._sounds_of)

    def spoken(self, text: str) -> str:
        """What is said for the text."""
        return spoken_text(text, self._lexicon)

    def pace(self, text: str) -> Pace:
        """The model's own durations; a twentieth of the work of making the sound."""
        return self._timed(text)[2]

    def say(self, text: str) -> Clip:
        """The sound from just before the first sound of speech to the end of the last."""
        feed, (begin, end), pace = self._timed(text)
        (sound,) = self._model.run(None, feed)
        return Clip(np.asarray(sound, np.float32).ravel()[begin:end], RATE, pace.words)

    def _timed(self, text: str) -> tuple[dict[str, Any], tuple[int, int], Pace]:
        """What the model is fed, the samples of its sound that are speech, and their pace."""
        words = spoken_words(text, self._lexicon)
        sounds = self._sounds(" ".join(words))
        if not 0 < len(sounds) <= LONGEST:
            raise UsageError(f"“{text:.40}…” has {len(sounds)} sounds; a sentence for a voice has 1 to {LONGEST}")
        tokens = self._tokenizer.tokenize(sounds)
        feed = {
            "tokens": np.array([[0, *tokens, 0]]),
            "style": self._styles[len(tokens) - 1],
            "speed": np.array([SPEED], np.float32),
        }
        (frames,) = self._durations.run(None, feed)
        edges = np.cumsum(frames).astype(int)[:-1]  # where each sound begins, and the last ends
        last = max(place for place, sound in enumerate(sounds) if sound not in SILENT)
        begin, end = int(max(0, edges[0] - LEAD)), int(edges[last + 1])
        starts = edges[word_places([self._sounds(word) for word in words], sounds)]
        seconds = (starts - begin) * FRAME / RATE
        pace = Pace((end - begin) * FRAME / RATE, tuple(np.round(seconds, 3).tolist()))
        return feed, (begin * FRAME, end * FRAME), pace

    def _sounds_of(self, spoken: str) -> str:
        """The signs of the sounds, each one a token of the model's."""
        signs = self._tokenizer.phonemize(spoken)
        for written, sign in SIGNS.items():
            signs = signs.replace(written, sign)
        return " ".join(self._tokenizer.known(signs).split())

    @cached_property
    def _durations(self) -> Any:
        return self._session(KOKORO.durations)

    @cached_property
    def _model(self) -> Any:
        return self._session(KOKORO.model)

    def _session(self, name: str) -> Any:
        return self._runtime.InferenceSession(str(self._folder / name), providers=["CPUExecutionProvider"])


def word_places(alone: list[str], sounds: str) -> NDArray[np.int_]:
    """Where in `sounds` each word begins, given the sounds of each word said `alone`.

    In a sentence, words are joined and weakened ("of the" is one), so the two are compared sound by sound.

    >>> word_places(["ʌv", "ðə", "dˈɑT"], "əvðə dˈɑT").tolist()
    [0, 2, 5]
    """
    heard = [place for place, sound in enumerate(sounds) if sound != " "]
    apart = [word.replace(" ", "") for word in alone]
    blocks = SequenceMatcher(None, "".join(apart), "".join(sounds[place] for place in heard), autojunk=False)
    alike, spoken = [0], [0]  # the same moments in both
    for block in blocks.get_matching_blocks():
        alike += [block.a, block.a + block.size]
        spoken += [block.b, block.b + block.size]
    begins = np.cumsum([0, *(len(word) for word in apart)])[:-1]
    places = np.interp(begins, alike, spoken).round().astype(int)
    return np.array([heard[min(place, len(heard) - 1)] for place in places])
