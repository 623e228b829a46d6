"""Captions keep the broadcasters' limits (Netflix: 42 characters × 2 lines, 17 a second; BBC: cut at clauses)."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lectern.beats import Beat, BeatSheet
from lectern.captions.cues import Cue, make_cues
from lectern.captions.lines import CONJUNCTIONS, split_text
from lectern.captions.subtitles import to_srt, to_vtt
from lectern.errors import LecternError
from scenes.kit.stage.narration import narration_seconds

WORDS = st.text(alphabet="abcdefghij", min_size=1, max_size=14)
PUNCTUATED = st.builds(lambda word, mark: word + mark, WORDS, st.sampled_from(["", "", "", ",", ".", "?", ";"]))
TEXTS = st.lists(PUNCTUATED, min_size=1, max_size=40).map(" ".join)


def sheet(texts: list[str], fps: int, slack: list[int] | None = None) -> BeatSheet:
    """A timeline as the kit makes it: each beat lasts its narration, or longer by `slack` frames."""
    beats, at = [], 0
    for index, text in enumerate(texts):
        end = at + max(1, round(narration_seconds(text) * fps)) + (slack[index] if slack else 0)
        beats.append(Beat(f"b{index}", "normal", text, "", at, end))
        at = end
    return BeatSheet("S", fps, at, tuple(beats))


@given(st.text(max_size=300))
def test_any_text_survives_in_lines_of_42(text: str) -> None:
    captions = split_text(text)
    assert all(1 <= len(lines) <= 2 for lines in captions)
    assert all(0 < len(line) <= 42 for lines in captions for line in lines)
    assert "".join("".join("".join(lines) for lines in captions).split()) == "".join(text.split())


@given(TEXTS)
def test_words_stay_whole_and_in_order(text: str) -> None:
    assert [word for lines in split_text(text) for line in lines for word in line.split()] == text.split()


def test_what_fits_stays_one_caption() -> None:
    assert split_text("That is all a neuron does.") == [("That is all a neuron does.",)]
    assert len(split_text("Multiply the pairs, one by one, then add the products up.")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The dot product multiplies the pairs of entries, one by one, and then adds them up to a single number.",
        "Every hidden neuron feeds both of the outputs so it receives two gradients because both paths count.",
        "First the values flow to the right; then the gradients flow to the left, and each edge multiplies them.",
    ],
)
def test_captions_are_cut_at_punctuation_or_before_a_conjunction(text: str) -> None:
    captions = split_text(text)
    assert len(captions) > 1
    for before, after in pairwise(captions):
        assert before[-1][-1] in ",.;:?!" or after[0].split()[0] in CONJUNCTIONS


NOUNS = PUNCTUATED.filter(lambda word: len(word) > 2)
PHRASES = st.builds(lambda article, noun: article + noun, st.sampled_from(["", "the ", "The ", "a ", "an "]), NOUNS)


def stray_articles(lines: list[str]) -> list[str]:
    """The lines, but for the last one, that end with an article, whose noun then begins the next line."""
    return [line for line in lines[:-1] if line.split()[-1].lower() in {"a", "an", "the"}]


@settings(max_examples=300)
@given(st.lists(PHRASES, min_size=1, max_size=30))
def test_no_line_ends_with_an_article(phrases: list[str]) -> None:
    text = " ".join(phrases)
    assert stray_articles([line for lines in split_text(text) for line in lines]) == []
    assert stray_articles([line for cue in make_cues(sheet([text], 30)) for line in cue.lines]) == []


def test_an_article_is_found_at_a_line_s_end() -> None:
    assert stray_articles(["it clicks. The", "outer ones", "are a"]) == ["it clicks. The"]


@given(st.lists(TEXTS, min_size=1, max_size=6), st.sampled_from([15, 24, 30, 60]), st.data())
def test_captions_never_overlap_and_stay_in_the_video(texts: list[str], fps: int, data: st.DataObject) -> None:
    slack = data.draw(st.lists(st.integers(0, 200), min_size=len(texts), max_size=len(texts)))
    timeline = sheet(texts, fps, slack)
    cues = make_cues(timeline)
    assert all(0 <= cue.start < cue.end <= timeline.frames for cue in cues)
    assert all(first.end + 2 <= second.start for first, second in pairwise(cues))
    assert all(cue.end - cue.start <= 7 * fps for cue in cues)
    assert " ".join(line for cue in cues for line in cue.lines).split() == " ".join(texts).split()


SENTENCES = st.lists(TEXTS.filter(lambda text: len(text) >= 25), min_size=1, max_size=6)


@settings(max_examples=300)
@given(SENTENCES, st.sampled_from([15, 24, 30, 60]))
def test_sentences_in_the_kits_time_keep_every_limit(texts: list[str], fps: int) -> None:
    """From 25 characters on, the time that the kit gives a sentence is enough for all limits at once."""
    for cue in make_cues(sheet(texts, fps)):
        seconds = (cue.end - cue.start) / fps
        assert 1 <= seconds <= 7
        assert len(" ".join(cue.lines)) / seconds <= 17


def test_a_caption_comes_with_its_words() -> None:
    timeline = sheet(["The first sentence is spoken here.", "Then the second one comes, a bit later."], 30, [60, 60])
    first, second = make_cues(timeline)
    assert (first.start, second.start) == (0, timeline.beats[1].start)


def test_short_sentences_share_a_caption() -> None:
    (cue,) = make_cues(sheet(["One.", "Two.", "Three."], 30))
    assert cue.lines == ("One. Two. Three.",)


def test_an_answer_is_not_read_before_its_time() -> None:
    beats = (Beat("q", "question", "How many?", "", 0, 30), Beat("a", "answer", "Four.", "", 30, 70))
    question, answer = make_cues(BeatSheet("S", 30, 70, beats))
    assert question.lines == ("How many?",)
    assert answer.start >= 30


def test_captions_wait_for_the_sentence() -> None:
    text = "The title stands while nothing is said."
    (cue,) = make_cues(BeatSheet("S", 30, 160, (Beat("a", "normal", text, "", 0, 160, lead=57),)))
    assert cue.start == 57


def test_silence_has_no_caption() -> None:
    assert make_cues(BeatSheet("S", 30, 60, (Beat("a", "normal", "", "", 0, 60),))) == []


def test_a_timeline_that_is_too_short_shortens_all_alike_and_one_without_room_is_refused() -> None:
    text = " ".join(["seven words that stand in one caption,"] * 6)
    crowded = BeatSheet("S", 30, 100, (Beat("a", "normal", text, "", 0, 100),))
    cues = make_cues(crowded)
    assert cues[-1].end <= 100
    with pytest.raises(LecternError, match="do not fit into 4 frames"):
        make_cues(BeatSheet("S", 30, 4, (Beat("a", "normal", text, "", 0, 4),)))


def test_files_look_as_players_expect() -> None:
    cues = [Cue(0, 45, ("a < b & c",)), Cue(110000, 110045, ("A line -->", "and another."))]
    assert to_srt(cues, 30) == (
        "1\n00:00:00,000 --> 00:00:01,500\na <\N{WORD JOINER} b & c\n\n"
        "2\n01:01:06,667 --> 01:01:08,167\nA line →\nand another.\n"
    )
    vtt = to_vtt(cues, 30)
    assert vtt.startswith("WEBVTT\n\n00:00:00.000 --> 00:00:01.500\na &lt; b &amp; c\n\n01:01:06.667")
    assert len(re.findall("-->", vtt)) == 2
