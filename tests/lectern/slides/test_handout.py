"""The handout: pages, pictures, text that can be selected, and texts that stay texts."""

import re
import subprocess
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from lectern.errors import LecternError
from lectern.slides.deck import Deck
from lectern.slides.handout import Layout, write_handout
from tests.lectern.slides.making import NOTE_LINES
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
    (pdf,) = write_handout(lecture_deck, Layout(per_page))
    found = re.search(r"^Pages:\s+(\d+)$", run(need("pdfinfo", "poppler-utils"), pdf), re.MULTILINE)
    assert found is not None
    assert int(found[1]) == pages
    images = run(need("pdfimages", "poppler-utils"), "-list", pdf).splitlines()[2:]
    assert len([line for line in images if " image " in line]) == len(lecture_deck.slides)


def first_page(pdf: Path, folder: Path) -> np.ndarray:
    """The first page at 50 dots an inch, as greys, shape (rows, columns)."""
    subprocess.run([need("pdftoppm", "poppler-utils"), "-r", "50", "-f", "1", "-l", "1", "-gray", str(pdf), str(folder / "page")], check=True, timeout=60)  # fmt: skip  # noqa: E501
    (page,) = folder.glob("page-*.pgm")
    return np.asarray(Image.open(page))


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("per_page", [2, 3, 4, 5, 6])
def test_the_beats_fill_the_page(lecture_deck: Deck, tmp_path: Path, per_page: int, paper: str) -> None:
    (pdf,) = write_handout(lecture_deck, Layout(per_page, paper=paper))
    page = first_page(pdf, tmp_path)
    inches = np.array(page.shape) / 50
    assert inches == pytest.approx({"a4": (11.69, 8.27), "letter": (11, 8.5)}[paper], abs=0.03)
    body = page[: round(0.94 * len(page))]  # without the number below
    dark = (body < 100).sum(axis=1) > 40  # rows of a picture
    pictures = [k for k in range(1, len(dark)) if dark[k] and not dark[k - 1]]
    assert len(pictures) >= per_page
    assert np.flatnonzero(dark)[-1] > 0.78 * len(page)
    gaps = np.diff(np.flatnonzero(dark))
    assert gaps.max() < 0.13 * len(page)


def test_lines_to_write_on(lecture_deck: Deck, tmp_path: Path) -> None:
    def ruled(layout: Layout, name: str) -> int:
        """How many rules the first page has: long and thin."""
        (pdf,) = write_handout(lecture_deck, layout)
        (tmp_path / name).mkdir()
        right = first_page(pdf, tmp_path / name)[:, -150:-60]
        return int(((right < 230).mean(axis=1) > 0.9).sum())

    assert ruled(Layout(4, lines=True), "with") >= 4 * 4
    assert ruled(Layout(4), "without") == 0


def test_long_notes_are_not_cut_off(lecture_deck: Deck) -> None:
    slide = replace(lecture_deck.slides[0], notes="Say it slowly, and say it twice. " * 60 + "The very end.")
    part = replace(lecture_deck.parts[0], slides=(slide,) * 4)
    (pdf,) = write_handout(replace(lecture_deck, name="long", parts=(part,)), Layout(notes=True, lines=True))
    assert words(pdf).count("The very end.") == 4
    pdf.unlink()


def test_narration_is_text_and_fonts_are_embedded(lecture_deck: Deck) -> None:
    (pdf,) = write_handout(lecture_deck, Layout())
    text = words(pdf)
    for sentence in ("It begins.", "How many frames are there?", "Choose a frame.", "First steps", "Dot moves"):
        assert sentence in text
    assert NOTE_LINES[0] not in text  # the lecturer's, not the students'
    fonts = run(need("pdffonts", "poppler-utils"), pdf).splitlines()[2:]
    assert fonts
    assert all(line.split()[-5] == "yes" for line in fonts)  # the column "emb"


def test_notes_on_request(lecture_deck: Deck) -> None:
    (pdf,) = write_handout(lecture_deck, Layout(notes=True))
    page = words(pdf)
    assert all(line in page for line in NOTE_LINES)


def test_hostile_text_is_printed_as_it_was_written(lecture_deck: Deck) -> None:
    (pdf,) = write_handout(lecture_deck, Layout(1))
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
    (pdf,) = write_handout(lecture_deck, Layout())
    content, made = pdf.read_bytes(), pdf.stat().st_mtime_ns
    write_handout(lecture_deck, Layout())
    assert pdf.stat().st_mtime_ns == made
    pdf.unlink()
    write_handout(lecture_deck, Layout())
    assert pdf.read_bytes() == content


def test_texts_with_characters_that_no_font_has_are_refused(lecture_deck: Deck, tmp_path: Path) -> None:
    part = replace(lecture_deck.parts[0], goal="See กำ here.")
    deck = replace(lecture_deck, folder=tmp_path, parts=(part, *lecture_deck.parts[1:]))
    with pytest.raises(LecternError, match=r"_handout\.pdf .* no font .* ก \(U\+0E01\), .* in “See กำ here\.”"):
        write_handout(deck, Layout())
    assert list(tmp_path.iterdir()) == []
