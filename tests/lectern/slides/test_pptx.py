"""PowerPoint files: read again, checked against the schema of Office Open XML, opened by LibreOffice."""

import io
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from PIL import Image
from pptx import Presentation

from lectern.slides.colours import colours_of
from lectern.slides.deck import Deck
from lectern.slides.pptx import write_pptx
from lectern.slides.pptx_split import split
from lectern.slides.themes import channels
from tests.lectern.slides.making import NOTE_LINES
from tests.lectern.slides.numbered import HOSTILE, need, read_number
from tests.needs import tool

KINDS = ["normal", "question", "answer", "loop", "scrub", "normal"]
STRIPS = 1  # filmstrips: one of the beats is a scrub
NAMES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
}


@pytest.fixture(scope="module")
def path(lecture_deck: Deck) -> Path:
    """The lecture's file."""
    (path,) = write_pptx(lecture_deck, None)
    return path


@pytest.fixture(scope="module")
def presentation(path: Path) -> Any:
    """The lecture's file, read again."""
    return Presentation(str(path))


def findings(path: Path) -> list[str]:
    """What openxml-audit, which knows Microsoft's schemas, has against a file."""
    return [str(error) for error in tool("openxml_audit").validate_pptx(str(path)).errors]


def beat_slides(presentation: Any) -> list[Any]:
    """The slides of the first scene's beats."""
    return [slide for slide in presentation.slides if slide.element.xpath(".//p:cMediaNode")][:6]


def movie_of(slide: Any) -> Any:
    """The slide's clip."""
    (movie,) = [shape for shape in slide.shapes if shape.shape_type is not None and "MEDIA" in shape.shape_type.name]
    return movie


def test_a_slide_a_beat_and_titles(presentation: Any, lecture_deck: Deck) -> None:
    titles = [slide.shapes.title.text_frame.text for slide in presentation.slides]
    assert titles[:4] == ["First steps", "Dot moves", "Begin", "How many"]
    assert len(titles) == 1 + len(lecture_deck.parts) + len(lecture_deck.slides) + STRIPS


def test_clips_cover_the_slide_and_are_whole(presentation: Any, path: Path, lecture_deck: Deck) -> None:
    assert abs(presentation.slide_width / presentation.slide_height - 16 / 9) < 1e-6
    for slide, beat in zip(beat_slides(presentation), lecture_deck.slides, strict=False):
        movie = movie_of(slide)
        assert (movie.left, movie.top) == (0, 0)
        assert (movie.width, movie.height) == (presentation.slide_width, presentation.slide_height)
        blobs = [
            part.blob
            for part in (relation.target_part for relation in slide.part.rels.values())
            if part.partname.endswith(".mp4")
        ]
        assert set(blobs) == {beat.clip.read_bytes()}
        assert movie.poster_frame.blob == beat.opening.read_bytes()


def test_clips_play_by_themselves_and_loops_for_ever(presentation: Any, lecture_deck: Deck) -> None:
    slides = beat_slides(presentation)
    assert [beat.kind for beat in lecture_deck.slides[:6]] == KINDS
    for slide, beat in zip(slides, lecture_deck.slides, strict=False):
        shape = str(movie_of(slide).shape_id)
        (call,) = slide.element.xpath(".//p:cTn[@presetClass='mediacall'][@nodeType='afterEffect']//p:cmd")
        assert call.get("cmd") == "playFrom(0.0)"
        assert call.xpath("./p:cBhvr/p:cTn/@dur", namespaces=NAMES) == [str(round(beat.seconds * 1000))]
        assert slide.element.xpath(".//p:timing//p:spTgt/@spid") == [shape, shape]
        assert slide.element.xpath(".//p:cMediaNode/p:cTn/@repeatCount") == (
            ["indefinite"] if beat.kind == "loop" else []
        )
        assert not slide.element.xpath(".//p:cTn[@nodeType='interactiveSeq']")  # a click goes on, it does not pause


def test_notes_hold_narration_and_notes(presentation: Any) -> None:
    slides = list(presentation.slides)
    assert slides[2].notes_slide.notes_text_frame.text == "\n".join(["It begins.", *NOTE_LINES])
    assert slides[3].notes_slide.notes_text_frame.text.startswith("How many frames are there?\nQuestion:")


def test_hostile_text_stays_text(presentation: Any) -> None:
    slide = list(presentation.slides)[9 + STRIPS]
    shown = " ".join(HOSTILE.translate({0: "�", 0x1B: "�", 0xD800: "�"}).split())
    assert slide.notes_slide.notes_text_frame.text == f"{shown}\nNote: {shown}"
    assert movie_of(slide)._element.nvPicPr.cNvPr.get("descr") == shown


def test_sections_a_scene(path: Path, presentation: Any) -> None:
    root = content(path, "ppt/presentation.xml")
    sections = root.xpath("//p14:section", namespaces=NAMES)
    assert [section.get("name") for section in sections] == ["First steps", "Dot moves", "Hostile"]
    grouped = [section.xpath(".//p14:sldId/@id", namespaces=NAMES) for section in sections]
    assert [len(ids) for ids in grouped] == [1, 7 + STRIPS, 3]
    assert [each for ids in grouped for each in ids] == root.xpath("//p:sldIdLst/p:sldId/@id", namespaces=NAMES)


def content(path: Path, name: str) -> Any:
    """A part of the file, as XML."""
    with zipfile.ZipFile(path) as archive:
        return etree.fromstring(archive.read(name))


@pytest.mark.parametrize(("aspect", "size"), [((16, 9), ("12192000", None)), ((4, 3), ("9144000", "screen4x3"))])
def test_the_slides_format_is_named_only_where_it_has_a_name(lecture_deck: Deck, aspect: Any, size: Any) -> None:
    (path,) = write_pptx(replace(lecture_deck, name="format"), aspect)
    (found,) = content(path, "ppt/presentation.xml").xpath("p:sldSz", namespaces=NAMES)
    assert (found.get("cx"), found.get("type")) == size
    path.unlink()


def test_the_notes_master_is_registered(path: Path) -> None:
    root = content(path, "ppt/presentation.xml")
    relation = root.xpath("p:sldMasterIdLst/following-sibling::*[1]/self::p:notesMasterIdLst/p:notesMasterId/@r:id",
                          namespaces=NAMES)  # fmt: skip
    relations = content(path, "ppt/_rels/presentation.xml.rels")
    targets = {each.get("Id"): each.get("Target") for each in relations}
    assert [targets[each] for each in relation] == ["notesMasters/notesMaster1.xml"]


def test_nothing_of_the_template_is_left_but_what_is_shown(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        assert not [name for name in names if "printerSettings" in name or "thumbnail" in name]
        assert not [name for name in names if name.endswith(".rels") and b"printerSettings" in archive.read(name)]
        assert b"4:3" not in b"".join(archive.read(name) for name in names if name.startswith("docProps/"))


def test_every_title_has_its_colour_and_size_where_powerpoint_reads_them(path: Path, lecture_deck: Deck) -> None:
    ink = channels(colours_of(lecture_deck).ink)
    for number in (1, 2):
        title, subtitle = content(path, f"ppt/slides/slide{number}.xml").xpath("//p:sp", namespaces=NAMES)
        for shape, size in ((title, "4400"), (subtitle, "2400")):
            assert shape.xpath(".//a:r/a:rPr/@sz", namespaces=NAMES) == [size]
            assert len(shape.xpath(".//a:r/a:rPr/a:solidFill/a:srgbClr", namespaces=NAMES)) == 1
        found = title.xpath(".//a:rPr//a:srgbClr/@val", namespaces=NAMES)
        assert [channels(f"#{colour}") for colour in found] == [ink]


def test_a_clip_s_picture_is_its_first_frame(presentation: Any, lecture_deck: Deck) -> None:
    """Else each slide would show, for a moment, what the clip is yet to tell."""
    slides = beat_slides(presentation)
    numbers = [read_number(Image.open(io.BytesIO(movie_of(slide).poster_frame.blob))) for slide in slides]
    assert numbers == [1, 18, 33, 39, 51, 71]  # the very first frame, numbered 0, is empty


def test_the_schema_is_kept(path: Path) -> None:
    assert findings(path) == []


def test_the_schema_check_finds_a_planted_fault(path: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.pptx"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(broken, "w") as target:
        for name in source.namelist():
            content = source.read(name).decode("latin-1")
            target.writestr(name, content.replace("<p:cMediaNode vol", "<p:cMediaNode wrong").encode("latin-1"))
    assert findings(broken) != []


@pytest.mark.parametrize(("aspect", "ratio"), [(None, 16 / 9), ((16, 9), 16 / 9), ((4, 3), 4 / 3)])
def test_libreoffice_shows_every_slide(lecture_deck: Deck, tmp_path: Path, aspect: Any, ratio: float) -> None:
    office = need("soffice", "libreoffice-impress")
    (path,) = write_pptx(lecture_deck, aspect)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office, "--headless", profile, "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    picture = need("pdftoppm", "poppler-utils")
    pdf = tmp_path / f"{path.stem}.pdf"
    subprocess.run([picture, "-r", "40", "-png", str(pdf), str(tmp_path / "page")], check=True, timeout=120)
    pages = sorted(tmp_path.glob("page-*.png"))
    assert len(pages) == 1 + len(lecture_deck.parts) + len(lecture_deck.slides) + STRIPS
    with Image.open(pages[2]) as page:
        assert abs(page.width / page.height - ratio) < 0.02
        band = round(page.width * 9 / 16)  # the clip keeps its shape, centred
        top = (page.height - band) // 2
        number = read_number(page.crop((0, top, page.width, top + band)))
    with Image.open(lecture_deck.slides[0].opening) as opening:
        assert number == read_number(opening)


def test_the_same_deck_is_the_same_bytes_and_is_not_written_twice(lecture_deck: Deck) -> None:
    (path,) = write_pptx(lecture_deck, None)
    before, content = path.stat(), path.read_bytes()
    write_pptx(lecture_deck, None)
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    path.unlink()
    write_pptx(lecture_deck, None)
    assert path.read_bytes() == content


@pytest.mark.parametrize(
    ("size", "counts", "pieces"),
    [
        ((1920, 1080), [10, 10, 10], [30]),
        ((1920, 1080), [10, 10, 11], [20, 11]),
        ((1920, 1080), [70], [23, 24, 23]),
        ((1920, 1080), [5, 31, 2], [21, 17]),
        ((1280, 720), [60], [60]),
        ((1280, 720), [40, 40], [40, 40]),
        ((3840, 2160), [31], [16, 15]),
    ],
)
def test_no_file_has_more_than_powerpoint_plays(
    lecture_deck: Deck, size: tuple[int, int], counts: list[int], pieces: list[int]
) -> None:
    slide = lecture_deck.slides[0]
    parts = tuple(replace(lecture_deck.parts[0], slides=(slide,) * count) for count in counts)
    deck = replace(lecture_deck, width=size[0], height=size[1], parts=parts)
    found = split(deck)
    assert [len(piece.slides) for piece in found] == pieces
    assert sum(len(piece.slides) for piece in found) == sum(counts)


def test_a_split_deck_leaves_no_former_file(lecture_deck: Deck, tmp_path: Path) -> None:
    folder = tmp_path / "copy"
    shutil.copytree(lecture_deck.folder / "clips", folder / "clips")
    slide = lecture_deck.slides[0]
    parts = (replace(lecture_deck.parts[0], slides=(slide,) * 31),)
    whole = replace(lecture_deck, folder=folder)
    assert [path.name for path in write_pptx(whole, None)] == ["01_first_steps.pptx"]
    long = replace(whole, width=1920, height=1080, parts=parts)
    assert [path.name for path in write_pptx(long, None)] == ["01_first_steps_part1.pptx", "01_first_steps_part2.pptx"]
    assert sorted(path.name for path in folder.glob("*.pptx")) == [
        "01_first_steps_part1.pptx",
        "01_first_steps_part2.pptx",
    ]
