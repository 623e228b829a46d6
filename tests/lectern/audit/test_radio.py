"""Who only hears a scene can follow it: planted words that point, numbers and pieces that nobody describes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from manim import FadeIn, VGroup

from lectern.audit.radio import is_said, pointing_words
from scenes.kit.plot.bars import SignedBars
from scenes.kit.stage.beats import Beat
from scenes.kit.stage.lesson import Lesson
from scenes.kit.text.values import Value
from tests.lectern.audit.standard.lessons import Construct, ground, played, whole

DATA = np.array([2.0, 3.0])


class Card(VGroup):
    """Two numbers, of which it says the first, or what it is told to say instead."""

    def __init__(self, *said: str) -> None:
        self.numbers = [Value(DATA, k, 0).shift((2 * k, 0, 0)) for k in (0, 1)]
        self.said = said
        super().__init__(*self.numbers)

    def describe(self) -> list[str]:
        """What it is told to say."""
        return list(self.said)

    def readings(self) -> list[object]:
        """Those of its numbers."""
        return [reading for number in self.numbers for reading in number.readings()]


def shown(*said: str, kind: str = "normal") -> Construct:
    """A card comes in a beat that does not speak of its numbers."""

    def body(lesson: Lesson) -> None:
        with lesson.beat("card", "A card comes.", kind=kind):
            lesson.play(FadeIn(Card(*said)), run_time=0.6)
            lesson.wait(1.4)

    return whole(body)


def claimed(*said: str) -> Construct:
    """A card comes together with the claim."""

    def construct(lesson: Lesson) -> None:
        with lesson.beat("ask", "Where does the line end?", kind="question"):
            lesson.heading("A line")
            lesson.play(FadeIn(ground(lesson)), run_time=0.6)
        with lesson.beat("close", "The line ends at the edge, beside a card."):
            lesson.play(FadeIn(Card(*said)), run_time=0.6)
            lesson.claim("The line ends at the edge")
            lesson.wait(1.2)

    return construct


def spoken(text: str) -> Construct:
    """A beat with this sentence."""

    def body(lesson: Lesson) -> None:
        with lesson.beat("card", text):
            lesson.play(FadeIn(Card("card: 2 and 3")), run_time=0.6)

    return whole(body)


FAULTS = {
    "a sentence points": ("radio.words", spoken("Look at this."), spoken("Look at this card.")),
    "a number of an answer is not described": (
        "radio.number",
        shown("card: 2", kind="answer"),
        shown("card: 2 and 3", kind="answer"),
    ),
    "a number beside the claim is not described": ("radio.number", claimed("card: 3"), claimed("card: 2 and 3")),
    "a beat that draws says nothing": ("radio.silent", shown(), shown("card")),
    "a description has another number": ("radio.description", shown("card: 2 and 4"), shown("card: 2 and 3")),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found_and_its_clean_twin_passes(fault: str, tmp_path: Path) -> None:
    name, planted, clean = FAULTS[fault]
    assert {found.check for found in played(planted, tmp_path).findings if found.check.startswith("radio.")} == {name}
    assert [str(found) for found in played(clean, tmp_path).findings if found.check.startswith("radio.")] == []


def points(text: str) -> bool:
    return bool(list(pointing_words(Beat("b", "normal", text, "", 0, 8))))


@pytest.mark.parametrize(
    "text",
    [
        "This is the slope.", "Look at this.", "Here, the curve falls.", "The point stops here.", "Take that one.",
        "That is the slope.", "Of ten, that is three.", "Is that enough?", "Twice that, and no more.",
        "None of these is right.", "These two, on their way, grow.", "Are you that far away?", "Those are negative.",
    ],
)  # fmt: skip
def test_words_that_point_are_found(text: str) -> None:
    assert points(text)


@pytest.mark.parametrize(
    "text",
    [
        "This slope is negative.", "The line that is dashed falls.", "There is a curve, and where it ends.",
        "You see that the curve falls.", "In this picture the curve falls.", "These two sums are equal.",
        "Draw that number as a height.", "Those of the first column.", "All these arrays are tensors.",
    ],
)  # fmt: skip
def test_words_that_stand_with_their_noun_pass(text: str) -> None:
    assert not points(text)


@pytest.mark.parametrize(
    ("number", "text", "seen", "said"),
    [
        ("0.975", "A share of zero point nine seven five.", (), True),
        ("0.975", "A share of nought point nine seven.", (), False),
        ("−3", "Minus three is left.", (), True),
        ("+8", "Eight, this film suits you.", (), True),
        ("21", "Twenty-one of them.", (), True),
        ("12611", "They take 12611 dials.", (), True),
        ("0.5", "Nothing.", ("z = 0.5",), True),
        ("0.5", "Nothing.", ("z = 10.5", "y = 0.55"), False),
    ],
)
def test_a_number_is_said_in_words_or_described(number: str, text: str, seen: tuple[str, ...], said: bool) -> None:
    assert is_said(number, Beat("b", "answer", text, "", 0, 8, seen=seen)) is said


def test_a_piece_of_the_kit_in_an_answer_is_described(tmp_path: Path) -> None:
    def body(lesson: Lesson) -> None:
        with lesson.beat("bars", "Two bars.", kind="answer"):
            bars = SignedBars([Value(DATA, k, 0) for k in (0, 1)], longest=9.0, height=3.0)
            lesson.play(FadeIn(bars), run_time=0.6)

    assert [each for each in played(whole(body), tmp_path).findings if each.check.startswith("radio.")] == []
