"""What waits for words in brackets begins in the frame in which they are said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from manim import Create, FadeIn, Square, tempconfig

from scenes.kit.stage import narration
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.narration import text_key, word_times

TEXT = "The derivative of [x squared] is [two x]."
PLAIN = "The derivative of x squared is two x."
WORDS = [0.1, 0.2, 0.7, 0.8, 1.0, 1.4, 1.6, 1.9]


class Waits(Lesson):
    """Two squares, each at its word; the third comes late, and at once."""

    text = TEXT
    at = "two x"

    def construct(self) -> None:
        self.began: list[int] = []
        with self.beat("only", self.text):
            for words in ("x squared", self.at, "x squared"):
                self.play(Create(Square()), run_time=0.2, at=words)
                self.began.append(self.frames - round(0.2 * 30))
            self.play(FadeIn(Square()))


def played(scene: type[Waits], folder: Path) -> Waits:
    with tempconfig(
        {"media_dir": str(folder), "frame_rate": 30, "pixel_width": 64, "pixel_height": 36, "dry_run": True}
    ):
        made = scene()
        made.render()
    return made


def test_an_animation_begins_with_its_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = tmp_path / "timings.json"
    entry = {"seconds": 2.4, "words": WORDS, "spoken": "a"}
    table.write_text(json.dumps({text_key(PLAIN): entry}), encoding="utf-8")
    for timings in (tmp_path / "none.json", table):  # estimated, measured
        monkeypatch.setattr(narration, "TIMINGS", timings)
        narration._measured.cache_clear()
        made = played(Waits, tmp_path)
        times = word_times(PLAIN)
        assert made.began == [round(times[3] * 30), round(times[6] * 30), round(times[6] * 30) + 6]
        assert made.beats[0].text == PLAIN
    assert times == tuple(WORDS)
    narration._measured.cache_clear()


def test_words_that_are_not_in_brackets_are_told(tmp_path: Path) -> None:
    wrong = type("Wrong", (Waits,), {"at": "three x"})
    with pytest.raises(ValueError, match=r'Wrong: beat "only": at="three x" is not in brackets .*"x squared", "two x"'):
        played(wrong, tmp_path)


def test_a_bad_bracket_names_scene_and_beat(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r'Open: the text of beat "only": a bracket'):
        played(type("Open", (Waits,), {"text": "a [b"}), tmp_path)
