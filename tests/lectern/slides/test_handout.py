"""The handout: pages, pictures, text that can be selected, and texts that stay texts."""

import re
import subprocess
from pathlib import Path

import pytest

from lectern.slides.deck import Deck
from lectern.slides.handout import write_handout
from tests.lectern.slides.numbered import need


def run(*command: str | Path) -> str:
    """What a program of poppler's says."""
    done = subprocess.run([str(word) for word in command], check=True, capture_output=True, text=True, timeout=120)
    return done.stdout


def words(pdf: Path) -> str:
    """The document's text, spaces alike."""
    return " ".join(run(need("pdftotext", "poppler-utils"), pdf, "-").split())


# DotMoves has 6 beats, Hostile 2; each scene begins on a page of its own.
@pytest.mark.parametrize(("per_page", "pages"), [(1, 8), (2, 4), (3, 3), (4, 3), (5, 3), (6, 2)])
def test_one_to_six_beats_a_page(lecture_deck: Deck, per_page: int, pages: int) -> None:
    (pdf,) = write_handout(lecture_deck, per_page, notes=False)
    found = re.search(r"^Pages:\s+(\d+)$", run(need("pdfinfo", "poppler-utils"), pdf), re.MULTILINE)
    assert found is not None
    assert int(found[1]) == pages
    images = run(need("pdfimages", "poppler-utils"), "-list", pdf).splitlines()[2:]
    assert len([line for line in images if " image " in line]) == len(lecture_deck.slides)


def test_narration_is_text_and_fonts_are_embedded(lecture_deck: Deck) -> None:
    (pdf,) = write_handout(lecture_deck, 4, notes=False)
    text = words(pdf)
    for sentence in ("It begins.", "How many frames are there?", "Choose a frame.", "First steps", "Dot moves"):
        assert sentence in text
    assert "Ask who counts along." not in text  # the lecturer's, not the students'
    fonts = run(need("pdffonts", "poppler-utils"), pdf).splitlines()[2:]
    assert fonts
    assert all(line.split()[-5] == "yes" for line in fonts)  # the column "emb"


def test_notes_on_request(lecture_deck: Deck) -> None:
    (pdf,) = write_handout(lecture_deck, 4, notes=True)
    assert "Ask who counts along." in words(pdf)


def test_hostile_text_is_printed_as_it_was_written(lecture_deck: Deck) -> None:
    (pdf,) = write_handout(lecture_deck, 1, notes=False)
    text = words(pdf).replace(" ", "")
    for piece in (
        "<script>alert(1)</script>",
        '#import"evil.typ"',
        "$x_1^2$",
        "`code`*bold*_it_",
        "{{<include/etc/passwd>}}",
    ):
        assert piece in text


def test_the_same_deck_is_the_same_bytes(lecture_deck: Deck) -> None:
    (pdf,) = write_handout(lecture_deck, 4, notes=False)
    content, made = pdf.read_bytes(), pdf.stat().st_mtime_ns
    write_handout(lecture_deck, 4, notes=False)
    assert pdf.stat().st_mtime_ns == made
    pdf.unlink()
    write_handout(lecture_deck, 4, notes=False)
    assert pdf.read_bytes() == content
