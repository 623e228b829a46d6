"""The sound of a video: placed by the sample, as loud as it should be, as long as the pictures, which are copied."""

from __future__ import annotations

import hashlib
import json
import wave
from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from lectern.beats import Beat, BeatSheet
from lectern.errors import LecternError, UsageError
from lectern.export.sound import read_sound
from lectern.voice.choose import take_file, voice_of
from lectern.voice.loudness import LOUDNESS, PEAK, loud, measured
from lectern.voice.measure import refresh
from lectern.voice.mix import RATE, soundtrack
from lectern.voice.speech import Clip
from lectern.voice.store import say_once
from scenes.kit.stage.narration import read_timings, text_key
from tests.lectern.running import Lectern

SENTENCES = ("A dot moves, as you see.", "Now it moves again, and that is all there is to it.")


def tone(seconds: float, rate: int, size: float = 0.2) -> NDArray[np.float32]:
    return (size * np.sin(2 * np.pi * 440 * np.arange(round(seconds * rate)) / rate)).astype(np.float32)


def write_take(path: Path, samples: NDArray[np.float32], rate: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes((samples * 32767).astype("<i2").tobytes())


@pytest.fixture
def takes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Takes of the course's scene Longer: tones of 0.8 s, in a rate that is not the video's."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for beat in ("one", "two"):
        write_take(tmp_path / "takes" / take_file("Longer", beat), tone(0.8, 22050), 22050)
    return tmp_path / "takes"


def test_clips_begin_with_their_beats_to_the_sample() -> None:
    beats = (Beat("a", "normal", "One.", "", 0, 31), Beat("b", "normal", "", "", 31, 40))
    sheet = BeatSheet("S", 29.97, 90, (*beats, Beat("c", "normal", "Two.", "", 40, 90)))
    samples = soundtrack(sheet, lambda text: Clip(np.ones(RATE // 2, np.float32), RATE, (0.0,)))
    assert samples.size == round(90 / 29.97 * RATE)
    edges = np.flatnonzero(np.diff(np.concatenate([[0], samples, [0]])))
    begin = round(40 / 29.97 * RATE)
    assert edges.tolist() == [0, RATE // 2, begin, begin + RATE // 2]


def test_a_sentence_longer_than_its_beat_is_told() -> None:
    sheet = BeatSheet("S", 30, 30, (Beat("a", "normal", "One.", "", 0, 30),))
    with pytest.raises(LecternError, match=r'S: beat "a" has 1\.00 s, but this voice takes 2\.00 s'):
        soundtrack(sheet, lambda text: Clip(tone(2, 8000), 8000, (0.0,)))


def test_loudness_is_that_of_the_standard() -> None:
    full = np.sin(2 * np.pi * 997 * np.arange(5 * 48000) / 48000).astype(np.float32)
    assert measured(full, 48000)[0] == pytest.approx(-3.01, abs=0.05)  # so it stands in BS.1770
    rng = np.random.default_rng(3)
    bursts = rng.normal(size=48000 * 6) * (np.arange(48000 * 6) % 24000 < 9000) * 0.02
    bursts[::7001] *= 40  # clicks, which the limiter must take down
    made = loud(bursts.astype(np.float32), 48000)
    loudness, peak = measured(made, 48000)
    assert loudness == pytest.approx(LOUDNESS, abs=0.3)
    assert peak <= PEAK
    assert made.size == bursts.size
    assert not loud(np.zeros(48000, np.float32), 48000).any()


def pictures(video: Path) -> str:
    """A hash of the coded pictures."""
    with av.open(str(video)) as container:
        stream = container.streams.video[0]
        return hashlib.sha256(b"".join(bytes(packet) for packet in container.demux(stream))).hexdigest()


def test_a_spoken_render_and_the_same_from_the_cache(lectern: Lectern, takes: Path) -> None:
    video = lectern.out / "01_first" / "Longer.mp4"
    lectern.environment["XDG_CACHE_HOME"] = str(takes.parent / "cache")
    run = ("render", "Longer", "-q", "l")
    assert lectern(*run).returncode == 0
    silent = pictures(video)
    for _ in range(2):  # neither draws anything again
        finished = lectern(*run, "--voice", f"folder:{takes}", "--json")
        assert finished.returncode == 0, finished.stderr
        assert json.loads(finished.stdout)["scenes"][0]["cached"]
        assert pictures(video) == silent
        with av.open(str(video)) as container:
            sound, picture = container.streams.audio[0], container.streams.video[0]
            assert sound.codec_context.name == "aac"
            ends = [float(stream.duration * stream.time_base) for stream in (sound, picture)]
        assert abs(ends[0] - ends[1]) <= 1 / 15
        samples, rate, _ = read_sound(video, 0, 2)
        loudness, peak = measured(samples[0], rate)
        assert (loudness, rate) == (pytest.approx(LOUDNESS, abs=0.3), RATE)
        assert peak <= PEAK
        assert np.abs(samples[0, rate // 10 : rate // 2]).max() > 0.05
        assert np.abs(samples[0, int(0.9 * rate) : int(0.98 * rate)]).max() < 0.01  # the take lasts 0.8 s
    lectern(*run)
    with av.open(str(video)) as container:
        assert not container.streams.audio


def test_a_missing_take_is_named(lectern: Lectern, takes: Path) -> None:
    (takes / "Longer" / "two.wav").unlink()
    lectern.environment["XDG_CACHE_HOME"] = str(takes.parent / "cache")
    finished = lectern("render", "Longer", "-q", "l", "--voice", f"folder:{takes}")
    assert finished.returncode == 1
    assert "two.wav: this take is missing; it says: Now it moves again" in finished.stderr


@pytest.mark.parametrize(("voice", "told"), [("polly", "no voice"), ("folder:nowhere", "no such folder")])
def test_a_voice_that_is_none(lectern: Lectern, voice: str, told: str) -> None:
    finished = lectern("render", "Short", "--voice", voice)
    assert finished.returncode == 2
    assert told in finished.stderr


def test_a_damaged_clip_is_spoken_anew(takes: Path, tmp_path: Path) -> None:
    speech = voice_of(f"folder:{takes}", tmp_path, [("Longer", "one", "One."), ("Longer", "none", "None.")])
    first = say_once("One.", speech)
    (kept,) = (tmp_path / "cache").rglob("*.npz")
    kept.write_bytes(kept.read_bytes()[:100])
    again = say_once("One.", speech)
    assert np.array_equal(first.pcm, again.pcm)
    assert first.words == again.words
    with pytest.raises(UsageError, match=r"none\.wav: this take is missing"):
        say_once("None.", speech)


def test_only_what_has_changed_is_measured(takes: Path, tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    lines = [("Longer", beat, text) for beat, text in zip(("one", "two"), SENTENCES, strict=True)]
    speech = voice_of(f"folder:{takes}", tmp_path, lines)

    def measure(texts: tuple[str, ...], *, is_all: bool) -> int:
        return refresh(tmp_path, texts, speech, is_all=is_all, tell=lambda: None)

    path = tmp_path / "assets" / "timings.json"
    assert measure(SENTENCES, is_all=True) == 2
    found = read_timings(path)[text_key(SENTENCES[0])]
    assert found.seconds == pytest.approx(0.8, abs=0.01)
    assert len(found.words) == len(SENTENCES[0].split())
    assert measure(SENTENCES, is_all=True) == 0
    write_take(takes / "Longer" / "two.wav", tone(0.5, 22050), 22050)
    assert measure(SENTENCES, is_all=True) == 1
    assert measure(SENTENCES[:1], is_all=False) == 0
    assert len(read_timings(path)) == 2
    assert measure(SENTENCES[:1], is_all=True) == 0
    assert list(read_timings(path)) == [text_key(SENTENCES[0])]  # no beat says the other one any more
