"""What a caption may be cut into: between words, never inside a character as readers see it."""

import doctest
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lectern.beats import Beat, BeatSheet
from lectern.captions import graphemes, words
from lectern.captions.cues import make_cues
from lectern.captions.graphemes import split_graphemes
from lectern.captions.lines import split_text
from lectern.captions.words import chop
from scenes.kit.stage.narration import narration_seconds

# What Unicode's annex 29 keeps whole: combining marks, Thai and Lao vowels, Hangul, conjuncts, flags, emoji sequences.
WHOLE = ["e\u0301", "a\u0308\u0323", "กำ", "รู้", "ກຳ", "\u1112\u1161\u11ab", "\uac00\u11a8", "क्षि", "🇩🇪", "❤️", "👍🏽"]
WHOLE += ["👨‍👩‍👧‍👦", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "1️⃣", "👩🏽‍💻", "x", "é", "한"]
MARKED = st.lists(st.sampled_from(WHOLE), min_size=1, max_size=120).map("".join)


@pytest.mark.parametrize("module", [graphemes, words])
def test_examples_in_docstrings(module: ModuleType) -> None:
    result = doctest.testmod(module)
    assert result.attempted > 0
    assert result.failed == 0


@given(st.lists(st.sampled_from(WHOLE), max_size=40))
def test_characters_as_readers_see_them_stay_whole(characters: list[str]) -> None:
    assert split_graphemes("".join(characters)) == characters


@given(st.text())
def test_graphemes_hold_the_whole_text(text: str) -> None:
    assert "".join(split_graphemes(text)) == text


@given(MARKED)
def test_no_cut_falls_inside_a_character(text: str) -> None:
    lines = [line for lines in split_text(text) for line in lines]
    assert [each for line in lines for each in split_graphemes(line)] == split_graphemes(text)
    assert all(len(line) <= 42 for line in lines)


def test_a_character_that_no_line_holds_is_cut_itself() -> None:
    assert [len(part) for part in chop("a" + "\u0301" * 60)] == [42, 19]


def lines_of(text: str) -> list[str]:
    """All lines of all captions of a sentence, as its beat gets them."""
    frames = round(narration_seconds(text) * 30)
    cues = make_cues(BeatSheet("S", 30, frames, (Beat("a", "normal", text, "", 0, frames),)))
    return [line for cue in cues for line in cue.lines]


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u2007"])
def test_spaces_that_join_stay_and_join(space: str) -> None:
    text = f"La couche cachée calcule une seule sortie{space}: plus de 12{space}000 exemples, et 45{space}% des poids."
    lines = lines_of(text)
    assert len(lines) > 1
    assert " ".join(lines) == text


def test_a_long_text_of_joining_spaces_is_cut_at_them() -> None:
    text = "\u00a0".join(["joined"] * 20)
    assert [word for line in lines_of(text) for word in line.split("\u00a0")] == ["joined"] * 20


@pytest.mark.parametrize("mark", [":", "?", "!", ";", ",", ".", "»", "…", "—", "–", ")", "?!", "」"])
@pytest.mark.parametrize("length", range(36, 46))
def test_no_line_begins_with_punctuation(mark: str, length: int) -> None:
    text = ("word " * 20)[:length].strip()
    for sentence in (f"{text} {mark} and so it goes on, with more words than one line holds.", "x" * length + mark):
        lines = lines_of(sentence)
        assert "".join(lines).replace(" ", "") == sentence.replace(" ", "")
        assert not any(line.startswith(mark) for line in lines)


def test_no_line_ends_with_an_opening_mark() -> None:
    for length in range(30, 43):
        sentence = "x" * length + " « tout va bien » dit la voix qui parle, et elle le dit encore une fois."
        lines = lines_of(sentence)
        assert " ".join(lines).split() == sentence.split()
        assert not any(line.endswith("«") or line.startswith("»") for line in lines)


def test_marks_alone_are_cut_anywhere() -> None:
    assert "".join(lines_of("." * 100)) == "." * 100
