"""One deck in the lecturer's own order: what stands where, in every format, in the lecturer's template."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pptx import Presentation

from lectern.errors import LecternError, UsageError
from lectern.slides.assemble import deck_of_file, deck_of_targets, joined
from lectern.slides.deck import Deck, Slide
from lectern.slides.handout import Layout, write_handout
from lectern.slides.html import write_folder
from lectern.slides.pptx import write_pptx
from lectern.slides.snippets import write_snippets
from tests.lectern.slides.browser import PATIENCE, serve, show
from tests.lectern.slides.making import write_scene
from tests.lectern.slides.numbered import PAPER
from tests.lectern.slides.own import GROUND, PHOTO, SIZE, TALK, write_talk, write_template
from tests.lectern.slides.test_handout import words
from tests.lectern.slides.test_pptx import content, findings, movie_of

ORDER = ["Before we begin", "end", "how_many", "choose", "", "a", "plain", "A photo", "end"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the lecturer's files lie: not in the course."""
    return tmp_path_factory.mktemp("my talk")


@pytest.fixture(scope="module")
def talk(root: Path, rendered_out: Path, folder: Path) -> Deck:
    """The deck of the file."""
    return deck_of_file(root, write_talk(folder), rendered_out)


def named(deck: Deck) -> list[str]:
    """What stands where: beats by their names, the lecturer's own slides by their titles."""
    return [page.beat.split()[0] if isinstance(page, Slide) else page.title for page in deck.pages]


def test_everything_stands_where_the_file_says(talk: Deck, rendered_out: Path) -> None:
    assert named(talk) == ORDER
    assert [(part.title, part.heading) for part in talk.parts] == [
        ("", False),
        ("Dot moves", False),
        ("Hostile", True),
        ("Once more", True),
    ]
    assert (talk.title, talk.subtitle, talk.byline) == ("My <talk>", "", "Ada & Bob · 2026-12-01")
    assert talk.folder == rendered_out / "decks" / "talk"
    assert all(path.is_relative_to(talk.folder) and path.is_file() for path in talk.files)


def test_a_photo_is_upright_and_there_once(talk: Deck) -> None:
    photos = {page.picture for page in talk.pages if not isinstance(page, Slide) and page.picture}
    (photo,) = photos
    with Image.open(photo) as image:
        assert image.size == PHOTO
    assert talk.logo is not None
    assert len(list(talk.logo.parent.glob("*.*g"))) == 2


def test_several_targets_make_one_deck_in_their_order(root: Path, rendered_out: Path) -> None:
    deck = deck_of_targets(root, ["Hostile", "DotMoves", "Hostile"], rendered_out)
    assert [part.name for part in deck.parts] == ["Hostile", "DotMoves"]
    assert (deck.name, deck.title, deck.subtitle) == ("hostile_dotmoves_hostile", "First steps", "Lecture 1")
    assert len(deck.slides) == 8


def test_decks_of_many_targets_have_names_of_their_own() -> None:
    names = [f"TangentLine{number}" for number in range(4)]
    assert joined(names) != joined([*names, "DotProduct"])
    assert joined([*names, "DotProduct"]).startswith("tangentline0_tangentline1_tangentline2_")


@pytest.fixture(scope="module")
def shown(browser: Any, talk: Deck) -> Iterator[Any]:
    """The deck in a browser."""
    page, _ = write_folder(talk)
    with serve(page.parent) as address, show(browser, address) as deck:
        yield deck


def test_the_html_deck_shows_the_lecturer_s_slides(shown: Any) -> None:
    page = shown.page
    assert page.locator("section").count() == 1 + len(ORDER) + 2  # the deck's title, two scenes'
    opened = page.locator("section.present")
    assert opened.locator("h1").inner_text() == "My <talk>"
    assert opened.locator("p").all_inner_texts() == ["Ada & Bob · 2026-12-01"]
    assert opened.locator(".logo").evaluate("image => image.decode().then(() => image.naturalWidth)") == 30
    page.keyboard.press("Space")
    still = page.locator("section.present")
    still.locator("h2").wait_for(timeout=PATIENCE)
    assert still.locator(".words p").all_inner_texts() == ["One line of $words$.", "a point"]
    assert still.locator(".point").count() == 1
    assert still.locator(".notes p").all_text_contents() == ["Say hello."]
    page.evaluate("Reveal.slide(5)")
    box = page.locator("section.present img").bounding_box()
    assert box["width"] > 0
    assert (box["y"], box["height"]) == (0, 360)  # alone, it covers the slide


def test_the_handout_prints_them(talk: Deck) -> None:
    (pdf,) = write_handout(talk, Layout())
    text = words(pdf)
    for piece in ("My <talk>", "Ada & Bob · 2026-12-01", "One line of $words$.", "• a point", "Look.", "Once more"):
        assert piece in text
    assert text.index("That is all.") < text.index("How many frames") < text.index("Choose a frame.")


@pytest.mark.parametrize("form", ["quarto", "beamer", "markdown"])
def test_sources_name_every_picture(talk: Deck, form: str) -> None:
    (path,) = write_snippets(talk, form)
    source = path.read_text(encoding="utf-8")
    places = [source.index(piece) for piece in ("Before we begin", "A photo", "Once more")]
    assert places == sorted(places)
    photos = [page.picture for page in talk.pages if not isinstance(page, Slide) and page.picture]
    assert [source.count(talk.relative(photo)) for photo in set(photos)] == [2]
    assert "Ada" in source


@pytest.fixture(scope="module")
def templated(root: Path, rendered_out: Path, folder: Path) -> Path:
    """The PowerPoint file in the lecturer's own template."""
    write_template(folder / "university.potx")
    file = write_talk(folder, f'template = "university.potx"\n{TALK}', "templated.toml")
    (path,) = write_pptx(deck_of_file(root, file, rendered_out), None)
    return path


def titles_of(slides: list[Any]) -> list[str]:
    """The slides' titles; of one without, nothing."""
    return [slide.shapes.title.text_frame.text if slide.shapes.title else "" for slide in slides]


def test_powerpoint_has_the_slides_in_order_and_filmstrips_after_scrubs(talk: Deck) -> None:
    (path,) = write_pptx(talk, None)
    slides = list(Presentation(str(path)).slides)
    titles = titles_of(slides)
    assert titles[:6] == ["My <talk>", "Before we begin", "End", "How many", "Choose", "Choose"]
    assert titles[-4:] == ["Plain", "A photo", "Once more", "End"]
    body = slides[1].placeholders[1].text_frame
    assert [paragraph.text for paragraph in body.paragraphs] == ["One line of $words$.", "a point"]
    assert [bool(each._p.xpath("./a:pPr/a:buNone")) for each in body.paragraphs] == [True, False]
    assert slides[1].notes_slide.notes_text_frame.text == "Say hello."
    (strip,) = [shape for shape in slides[5].shapes if shape.shape_type is not None and shape.shape_type.name == "PICTURE"]  # fmt: skip  # noqa: E501
    (clip,) = [slide for slide in talk.slides if slide.strip]
    assert clip.strip is not None
    assert strip.image.blob == clip.strip.read_bytes()
    assert Presentation(str(path)).core_properties.author == "Ada & Bob"
    assert findings(path) == []


def test_a_template_keeps_its_look_and_loses_its_slides(templated: Path) -> None:
    presentation = Presentation(str(templated))
    assert (presentation.slide_width, presentation.slide_height) == SIZE
    assert presentation.slide_master.background.fill.fore_color.rgb == GROUND
    slides = list(presentation.slides)
    titles = titles_of(slides)
    assert titles[:3] == ["My <talk>", "Before we begin", "End"]
    own, beat = slides[1], slides[2]
    assert not own.element.xpath("./p:cSld/p:bg | .//a:rPr/@sz | .//a:rPr/a:solidFill")  # all is the template's
    assert beat.element.xpath("./p:cSld/p:bg")
    movie = movie_of(beat)
    assert movie.height == SIZE[1]
    assert movie.left + movie.width / 2 == pytest.approx(SIZE[0] / 2, abs=2)
    with zipfile.ZipFile(templated) as archive:
        names = [name for name in archive.namelist() if name.startswith("ppt/slides/slide")]
        assert b"How to use" not in b"".join(archive.read(name) for name in archive.namelist())
    assert len(names) == len(slides)
    assert findings(templated) == []
    types = content(templated, "[Content_Types].xml")
    assert not [each for each in types if "template.main" in each.get("ContentType", "")]


def test_the_same_deck_in_a_template_is_the_same_bytes(templated: Path, root: Path, rendered_out: Path, folder: Path) -> None:  # fmt: skip  # noqa: E501
    before = templated.read_bytes()
    templated.unlink()
    (path,) = write_pptx(deck_of_file(root, folder / "templated.toml", rendered_out), None)
    assert path == templated
    assert path.read_bytes() == before


def test_what_is_no_template_is_refused(root: Path, rendered_out: Path, tmp_path: Path) -> None:
    (tmp_path / "not.pptx").write_bytes(b"PK\x03\x04 or so")
    deck = deck_of_file(root, write_talk(tmp_path, f'template = "not.pptx"\n{TALK}'), rendered_out)
    with pytest.raises(UsageError, match=r"not\.pptx: is no PowerPoint file; save the template as \.potx or \.pptx"):
        write_pptx(deck, None)
    with pytest.raises(UsageError, match=r"--aspect: the slides have the format of .*not\.pptx"):
        write_pptx(deck, (4, 3))


def test_scenes_that_were_not_rendered_alike_are_not_mixed(root: Path, tmp_path: Path) -> None:
    write_scene(tmp_path / "01_first_steps", "DotMoves")
    write_scene(tmp_path / "01_first_steps", "Hostile", ground=PAPER)
    with pytest.raises(LecternError, match="Hostile: rendered in another theme or aspect ratio than DotMoves"):
        deck_of_targets(root, ["DotMoves", "Hostile"], tmp_path)
