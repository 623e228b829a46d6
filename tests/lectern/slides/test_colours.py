"""A deck's colours and templates are the course's own."""

from dataclasses import replace
from pathlib import Path

import pytest

from lectern.errors import LecternError
from lectern.slides.colours import background_of, colours_of
from lectern.slides.deck import Deck
from lectern.slides.html import write_folder
from lectern.slides.themes import channels, distance

THEME = '{name} = "#0f1420"\nink = "#abcdef"\nmuted = "#123456"\naccent = "#fedcba"\n'


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course with a theme of its own, and no other."""
    (tmp_path / "scenes").mkdir()
    themes = tmp_path / "assets" / "themes"
    themes.mkdir(parents=True)
    (themes / "blue.toml").write_text(THEME.format(name="background"))
    monkeypatch.setenv("LECTERN_ROOT", str(tmp_path))
    return tmp_path


def test_the_theme_is_the_one_with_the_nearest_background(lecture_deck: Deck) -> None:
    colours, background = colours_of(lecture_deck), background_of(lecture_deck.slides[0].poster)
    assert channels(colours.background) == background
    assert distance(channels(colours.ink), background) > 3 * 128**2  # the dark theme's: light on dark


def test_a_course_under_lectern_root_has_its_own_themes(own: Path, lecture_deck: Deck) -> None:
    colours = colours_of(lecture_deck)
    assert (colours.ink, colours.muted, colours.accent) == ("#abcdef", "#123456", "#fedcba")


def test_a_theme_that_lacks_a_colour_is_named(own: Path, lecture_deck: Deck) -> None:
    (own / "assets" / "themes" / "blue.toml").write_text(THEME.format(name="bakground"))
    with pytest.raises(LecternError, match=r'blue\.toml: token "background" is missing'):
        colours_of(lecture_deck)


def test_a_course_may_have_templates_of_its_own(own: Path, lecture_deck: Deck) -> None:
    (own / "assets" / "templates").mkdir()
    (own / "assets" / "templates" / "deck.css").write_text("/* of this course */")
    page, _ = write_folder(replace(lecture_deck, name="own"))
    assert (page.parent / "deck" / "deck.css").read_text() == "/* of this course */"
    assert "Reveal" in (page.parent / "deck" / "deck.js").read_text()  # the package's: the course has none
