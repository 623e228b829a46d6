"""How long a sentence takes: measured, or estimated, and never faster than the look allows."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scenes.kit.stage import narration
from scenes.kit.stage.narration import narration_seconds, spoken_seconds, text_key, word_times


def test_measured_speech_wins_over_the_estimate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert narration_seconds("x" * 10) == pytest.approx(0.76)
    assert narration_seconds("") == 0
    table = tmp_path / "timings.json"
    table.write_text(
        json.dumps({text_key("Hello."): {"seconds": 1.25, "words": [0.05], "spoken": "a"}}), encoding="utf-8"
    )
    monkeypatch.setattr(narration, "TIMINGS", table)
    narration._measured.cache_clear()
    assert narration_seconds("Hello.") == 1.25
    assert word_times("Hello.") == (0.05,)
    assert narration_seconds("Other.") == pytest.approx(0.10 + 0.066 * 6)
    narration._measured.cache_clear()


def test_nobody_has_to_listen_faster_than_the_look_allows() -> None:
    words = "one two three four five six seven eight nine ten eleven twelve"
    assert narration_seconds(words) < spoken_seconds(words) == pytest.approx(12 / 2.4)
    long = "incomprehensibilities characteristically"
    assert spoken_seconds(long) == narration_seconds(long) > 2 / 2.4


def test_a_changed_sentence_has_another_key() -> None:
    assert text_key("A dot.") == text_key("A dot.") != text_key("A dot!")
