"""A course of tiny videos made here, each frame of which shows its own number, so that a picture tells its frame."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from lectern.course import read_course
from lectern.export.sources import rendered
from lectern.slides.deck import Deck, Slide, make_decks
from lectern.slides.html import write_folder
from lectern.targets import resolve
from tests.lectern.slides.browser import Shown, serve, show
from tests.lectern.slides.making import BEATS, CHOICES, RIGHT, course_of, write_scene

SOURCE = '''
"""First steps."""

from scenes.kit.stage.lesson import Lesson


class DotMoves(Lesson):
    """A number, frame by frame."""


class Hostile(Lesson):
    """<b>Bold</b> & \\\\input{goals} #import "x" {{< meta y >}} $z_1$ [a](b) *c* "d" ~e ^f %g."""
'''


@pytest.fixture(scope="session")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The course's folder, with a space in its path."""
    return course_of(tmp_path_factory.mktemp("a course"), SOURCE)


@pytest.fixture(scope="session")
def rendered_out(root: Path) -> Path:
    """The folder of the rendered scenes; tests that write into it use names of their own."""
    out = root / "out"
    for name in BEATS:
        write_scene(out / "01_first_steps", name)
    return out


@pytest.fixture(scope="session")
def lecture_deck(root: Path, rendered_out: Path) -> Deck:
    """The deck of the whole lecture."""
    (deck,) = make_decks(rendered(resolve(read_course(root), []), rendered_out), rendered_out)
    return deck


@pytest.fixture(scope="session")
def quiz(lecture_deck: Deck) -> Deck:
    """The lecture's deck, whose question offers choices."""
    first, *others = lecture_deck.parts
    slides = tuple(
        replace(slide, choices=CHOICES, right=CHOICES[RIGHT])
        if isinstance(slide, Slide) and slide.kind == "question"
        else slide
        for slide in first.slides
    )
    return replace(lecture_deck, name="quiz", parts=(replace(first, slides=slides), *others))


@pytest.fixture(scope="session")
def address(lecture_deck: Deck) -> Iterator[str]:
    """The deck's folder, served."""
    page, _ = write_folder(lecture_deck)
    with serve(page.parent) as address:
        yield address


@pytest.fixture
def deck(browser: Any, address: str) -> Iterator[Shown]:
    """The deck at its first slide."""
    with show(browser, address) as shown:
        yield shown
