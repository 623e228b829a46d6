"""A question with choices: the HTML deck waits for one and shows which was right; paper and notes name them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lectern.slides.deck import Deck
from lectern.slides.handout import Layout, write_handout
from lectern.slides.html import write_folder
from lectern.slides.notes import notes_of
from tests.lectern.slides.browser import ANSWER, BEGIN, LOOP, PATIENCE, QUESTION, Shown, go_to, serve, show
from tests.lectern.slides.making import CHOICES
from tests.lectern.slides.test_handout import words
from tests.lectern.slides.test_html_controls import open_speaker


@pytest.fixture(scope="module")
def quiz_address(quiz: Deck) -> Iterator[str]:
    """Its folder, served."""
    page, _ = write_folder(quiz)
    with serve(page.parent) as address:
        yield address


@pytest.fixture
def asked(browser: Any, quiz_address: str) -> Iterator[Shown]:
    """The deck at its question, shown in full."""
    with show(browser, quiz_address) as deck:
        go_to(deck, QUESTION)
        choices = deck.page.locator("section.present .choice")
        assert not choices.first.is_visible()  # the question is not read yet
        choices.first.wait_for(state="visible", timeout=PATIENCE)
        yield deck


def marks(deck: Any) -> list[str]:
    """What stands before each choice: a tick, a cross, nothing."""
    script = "buttons => buttons.map(each => getComputedStyle(each, '::before').content.replaceAll(/[\" ]/g, ''))"
    found: list[str] = deck.locator("section.present .choice").evaluate_all(script)
    return ["" if mark == "none" else mark for mark in found]


def test_it_waits_for_a_choice_and_shows_which_was_right(asked: Shown) -> None:
    buttons = asked.page.locator("section.present .choice")
    assert buttons.all_inner_texts() == list(CHOICES)
    assert marks(asked.page) == ["", "", ""]
    asked.page.keyboard.press("a")  # by itself, too, it waits
    asked.page.wait_for_timeout(500)
    assert asked.state()["index"] == QUESTION
    asked.page.keyboard.press("a")
    buttons.nth(0).click()
    assert marks(asked.page) == ["✗", "✓", ""]
    buttons.nth(2).click()  # too late
    assert marks(asked.page) == ["✗", "✓", ""]
    asked.page.keyboard.press("Space")
    asked.expect(f"index === {ANSWER}")


def test_a_step_without_a_choice_shows_the_right_one_first(asked: Shown) -> None:
    asked.page.keyboard.press("Space")
    assert marks(asked.page) == ["", "✓", ""]
    asked.page.keyboard.press("Space")
    asked.expect(f"index === {ANSWER}")
    asked.page.keyboard.press("ArrowLeft")
    asked.expect(f"index === {QUESTION}")
    assert marks(asked.page) == ["", "✓", ""]
    asked.page.keyboard.press("ArrowLeft")
    asked.expect(f"index === {BEGIN}")


def test_keys_choose_and_a_second_visit_asks_again(asked: Shown) -> None:
    asked.page.keyboard.press("4")  # there is none
    assert marks(asked.page) == ["", "", ""]
    asked.page.keyboard.press("2")
    assert marks(asked.page) == ["", "✓", ""]
    assert asked.page.locator("section.present .chosen").inner_text() == CHOICES[1]
    for elsewhere in (BEGIN, LOOP):
        go_to(asked, elsewhere)
        go_to(asked, QUESTION)
        choices = asked.page.locator("section.present .choice")
        assert not choices.first.is_visible()
        choices.first.wait_for(state="visible", timeout=PATIENCE)
        assert marks(asked.page) == ["", "", ""]
        assert asked.page.locator("section.present .chosen").count() == 0


def test_the_lecturer_s_window_and_the_projector_show_the_same_choice(asked: Shown) -> None:
    lecturer = open_speaker(asked)
    lecturer.locator("section.present .choice").first.wait_for(state="visible", timeout=PATIENCE)
    lecturer.evaluate("document.querySelectorAll('section.present .choice')[0].click()")
    asked.page.locator("section.present .told.visible").wait_for(state="attached", timeout=PATIENCE)
    asked.page.locator("section.present .chosen").wait_for(timeout=PATIENCE)
    assert marks(asked.page) == ["✗", "✓", ""]


def test_a_step_before_the_end_shows_the_choices(browser: Any, quiz_address: str) -> None:
    with show(browser, quiz_address) as deck:
        deck.page.evaluate("document.addEventListener('ended', () => Reveal.next(), {capture: true, once: true})")
        go_to(deck, QUESTION)
        deck.page.locator("section.present .choice").first.wait_for(state="visible", timeout=PATIENCE)
        assert deck.state()["index"] == QUESTION
        assert marks(deck.page) == ["", "", ""]


def test_notes_and_paper_name_the_choices(quiz: Deck) -> None:
    (question,) = [slide for slide in quiz.slides if slide.choices]
    assert notes_of(question)[1] == f"Choices: {'; '.join(CHOICES)}. Right: fifteen."
    (pdf,) = write_handout(quiz, Layout())
    text = words(pdf)
    assert "How many frames are there? ten fifteen" in text
    assert "Right:" not in text
    Path(pdf).unlink()
