"""What is said, and when: a question that waits, sentences that can be followed, shares that add up, a claim."""

from __future__ import annotations

from pathlib import Path

import pytest
from manim import Create, FadeIn, FadeOut

from lectern.audit.standard.script import hurried_words, short_question, struck_words
from scenes.kit.stage.beats import Beat
from scenes.kit.stage.lesson import Lesson
from tests.lectern.audit.standard.lessons import Construct, block, check, ground, whole


def scene(kind: str = "question", ending: str = "claim") -> Construct:
    """The whole lesson, but for what is asked and how it ends."""

    def construct(lesson: Lesson) -> None:
        line = ground(lesson)
        with lesson.beat("ask", "Where does the line end?", kind=kind):
            lesson.heading("A line")
            lesson.play(Create(line), run_time=0.6)
        with lesson.beat("answer", "The line ends at the edge.", kind="normal" if ending == "hurried" else "answer"):
            if ending != "none":
                lesson.claim("The line ends at the edge")
            if ending == "moving":
                lesson.play(line.animate.set_stroke(width=6), run_time=0.6)

    return construct


def said(text: str) -> Construct:
    """A beat with this sentence."""

    def body(lesson: Lesson) -> None:
        with lesson.beat("body", text):
            lesson.play(FadeIn(block(3)), run_time=0.6)

    return whole(body)


def shares(*parts: float) -> Construct:
    """A beat whose animations take these shares of its sentence."""

    def body(lesson: Lesson) -> None:
        shape = block(3)
        with lesson.beat("body", "A block comes, stays for a while, and goes away again."):
            for part, animation in zip(parts, (FadeIn, FadeOut), strict=True):
                lesson.play(animation(shape), share=part)

    return whole(body)


def beats(count: int) -> Construct:
    """As many beats, the question and the claim among them."""

    def body(lesson: Lesson) -> None:
        for k in range(count - 2):
            with lesson.beat(f"beat {k}", "A block."):
                shape = block(3)
                lesson.play(FadeIn(shape), run_time=0.6)
                lesson.play(FadeOut(shape), run_time=0.6)

    return whole(body)


FAULTS = {
    "nothing is asked": ("standard.question", scene("normal"), scene()),
    "nothing is claimed": ("standard.claim", scene(ending="none"), scene()),
    "a claim is gone at once": ("standard.claim", scene(ending="hurried"), scene()),
    "something moves after the claim": ("standard.claim", scene(ending="moving"), scene()),
    "there are thirteen beats": ("standard.beats", beats(13), beats(12)),
    "shares add up to more than one": ("standard.shares", shares(0.6, 0.5), shares(0.6, 0.4)),
    "a sentence says every": (
        "standard.words",
        said("The line is under every block."),
        said("The line is under the block."),
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found_and_its_clean_twin_passes(fault: str, tmp_path: Path) -> None:
    check(FAULTS[fault], tmp_path)


def spoken(text: str) -> bool:
    return bool(list(struck_words(Beat("b", "normal", text, "", 0, 8))))


@pytest.mark.parametrize(
    "text",
    [
        "That is the best line.", "A network needs data.", "Obviously it grows.", "The whole curve rises.",
    ],
)  # fmt: skip
def test_words_that_claim_too_much_are_found(text: str) -> None:
    assert spoken(text)


@pytest.mark.parametrize(
    "text",
    [
        "This slope is negative.", "That is the slope of this line.", "There is a curve, and where it ends.",
        "You need data.", "Everything moves.", "In this picture the curve falls.",
    ],
)  # fmt: skip
def test_plain_sentences_pass(text: str) -> None:
    assert not spoken(text)


def test_a_question_waits_for_three_seconds() -> None:
    beat = Beat("b", "question", "Where?", "", 0, 40)
    assert [found[0] for found in short_question(beat, 2.0)] == ["standard.question"]
    assert list(short_question(beat, 3.0)) == []


def test_words_are_counted_against_the_beats_time() -> None:
    sentence = "one two three four five six seven eight nine ten eleven twelve"
    assert [found[0] for found in hurried_words(Beat("b", "normal", sentence, "", 0, 32), 8)] == ["standard.speed"]
    assert list(hurried_words(Beat("b", "normal", sentence, "", 0, 40), 8)) == []
