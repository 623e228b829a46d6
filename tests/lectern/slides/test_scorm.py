"""SCORM 1.2: the package says truly what is in it, and a learning platform hears how far a learner is."""

import re
import zipfile
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from lxml import etree

from lectern.slides.deck import Deck
from lectern.slides.scorm import write_scorm
from tests.lectern.slides.browser import ANSWER, BEGIN, LOOP, PATIENCE, QUESTION, Shown, go_to, serve, show

HERE = Path(__file__).parent
SPACE = "{http://www.imsproject.org/xsd/imscp_rootv1p1p2}"
SCHEMAS = {
    "http://www.imsproject.org/xsd/imscp_rootv1p1p2": "imscp_rootv1p1p2.xsd",
    "http://www.adlnet.org/xsd/adlcp_rootv1p2": "adlcp_rootv1p2.xsd",
}
LOCATION = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"
ID = "DotMoves.how_many"


@pytest.fixture(scope="module")
def package(quiz: Deck) -> Path:
    """The package of the lecture whose question offers choices: the second of three is right."""
    (path,) = write_scorm(quiz)
    return path


@pytest.fixture(scope="module")
def platform(package: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The package unpacked and served, and beside its page a learning platform's, which shows it in a frame."""
    folder = tmp_path_factory.mktemp("platform")
    with zipfile.ZipFile(package) as archive:
        archive.extractall(folder)
    (folder / "platform.html").write_bytes((HERE / "platform.html").read_bytes())
    with serve(folder) as address:
        yield address


def launch(browser: Any, platform: str, known: str = "") -> AbstractContextManager[Shown]:
    """The platform's page, with what it knows of the learner."""
    return show(browser, f"{platform}/platform.html?{known}")


def told(deck: Shown) -> dict[str, str]:
    """What the platform has been told last of each element."""
    found: dict[str, str] = deck.page.evaluate("told")
    return found


def expect_told(deck: Shown, element: str, value: str) -> None:
    """Waits until the platform has been told that."""
    deck.page.wait_for_function(f"told['{element}'] === '{value}'", timeout=PATIENCE)


def choose(deck: Shown, number: int) -> None:
    """Goes to the question, waits for its choices, and takes one."""
    go_to(deck, QUESTION)
    choice = deck.page.frame_locator("iframe").locator("section.present .choice").nth(number)
    choice.wait_for(state="visible", timeout=PATIENCE)
    choice.click()


def leave(deck: Shown) -> list[str]:
    """Closes the lecture; all that the platform was told, in its order."""
    deck.page.evaluate("document.querySelector('iframe').src = 'about:blank'")
    deck.page.wait_for_function("state === 'finished'", timeout=PATIENCE)
    found: list[str] = deck.page.evaluate("order")
    return found


def manifest_of(package: Path) -> Any:
    """The package's manifest."""
    with zipfile.ZipFile(package) as archive:
        return etree.fromstring(archive.read("imsmanifest.xml"))


def check_against_schema(manifest: Any) -> None:
    """Raises DocumentInvalid naming what is wrong."""
    etree.RelaxNG(etree.parse(HERE / "imsmanifest.rng")).assertValid(manifest)


def test_the_manifest_keeps_to_the_schema(package: Path, quiz: Deck) -> None:
    manifest = manifest_of(package)
    check_against_schema(manifest)
    words = manifest.get(LOCATION).split()
    assert dict(zip(words[::2], words[1::2], strict=True)) == SCHEMAS
    assert manifest.find(f".//{SPACE}item").get("identifierref") == manifest.find(f".//{SPACE}resource").get(
        "identifier"
    )
    assert [title.text for title in manifest.iter(f"{SPACE}title")] == [quiz.title] * 2


def test_the_schema_refuses_what_is_wrong(package: Path) -> None:
    for path, attribute in (("item", "identifier"), ("resource", "href"), ("organizations", "default")):
        manifest = manifest_of(package)
        del manifest.find(f".//{SPACE}{path}").attrib[attribute]
        with pytest.raises(etree.DocumentInvalid, match=path):
            check_against_schema(manifest)


def test_any_name_and_title_make_a_valid_manifest(quiz: Deck) -> None:
    (path,) = write_scorm(replace(quiz, name="1 & (2)", title="<Äpfel> & " + "x" * 300))
    check_against_schema(manifest_of(path))
    path.unlink()


def test_every_file_is_listed_and_there(package: Path) -> None:
    listed = [unquote(file.get("href")) for file in manifest_of(package).iter(f"{SPACE}file")]
    with zipfile.ZipFile(package) as archive:
        names = archive.namelist()
        page = archive.read("index.html").decode()
    assert names[0] == "imsmanifest.xml"  # in the root, as the standard wants it
    assert sorted([*listed, names[0]]) == sorted(names)
    assert not [name for name in names if name.startswith("/") or ".." in name or "\\" in name or ":" in name]
    named = re.findall(r'(?:src|data-clip|<link rel="stylesheet" href)="([^"]+)"', page)
    assert set(named) <= set(names)
    assert "deck/scorm.js" in named


def test_a_second_export_makes_nothing_anew(package: Path, quiz: Deck) -> None:
    before = package.stat().st_mtime_ns
    assert write_scorm(quiz) == [package]
    assert package.stat().st_mtime_ns == before


def test_the_platform_hears_place_choice_score_and_end(browser: Any, platform: str) -> None:
    with launch(browser, platform) as deck:
        expect_told(deck, "core.lesson_location", "0")
        assert told(deck)["core.lesson_status"] == "incomplete"
        choose(deck, 0)
        expect_told(deck, "core.score.raw", "0")
        go_to(deck, LOOP)
        choose(deck, 1)  # asked again: heard, but the first answer is the one that counts
        expect_told(deck, "interactions.1.result", "correct")
        heard = told(deck)
        assert [heard[f"interactions.{n}.id"] for n in (0, 1)] == [ID, ID]
        assert [heard[f"interactions.{n}.student_response"] for n in (0, 1)] == ["a", "b"]
        assert [heard[f"interactions.{n}.correct_responses.0.pattern"] for n in (0, 1)] == ["b", "b"]
        assert heard["interactions.0.result"] == "wrong"
        assert [heard[f"core.score.{part}"] for part in ("raw", "min", "max")] == ["0", "0", "100"]
        assert (heard["core.lesson_status"], heard["core.lesson_location"]) == ("incomplete", str(QUESTION))
        last = deck.page.evaluate("Reveal.getTotalSlides() - 1")
        go_to(deck, last)
        expect_told(deck, "core.lesson_status", "completed")
        order = leave(deck)
        assert order[-2:] == ["commit", "finish"]
        assert order[-3] == "core.exit=suspend"
        assert order[-4].startswith("core.session_time=00:0")
        assert f"core.lesson_location={last}" in order


def test_it_goes_on_where_the_learner_was(browser: Any, platform: str) -> None:
    known = f"core.lesson_status=incomplete&core.lesson_location={LOOP}&suspend_data={ID}%3Db"
    with launch(browser, platform, known) as deck:
        deck.expect(f"index === {LOOP}")
        choose(deck, 0)  # the first answer, of last time, was right
        expect_told(deck, "core.score.raw", "100")
        assert told(deck)["suspend_data"] == f"{ID}=b"


def test_what_is_completed_stays_so_and_begins_anew(browser: Any, platform: str, quiz: Deck) -> None:
    last = len(quiz.pages) + len(quiz.parts) - 1
    with launch(browser, platform, f"core.lesson_status=passed&core.lesson_location={last}") as deck:
        deck.expect("index === 0")
        go_to(deck, BEGIN)
        expect_told(deck, "core.lesson_location", str(BEGIN))
        assert not [each for each in leave(deck) if each.startswith("core.lesson_status")]


def test_an_answer_that_was_shown_first_does_not_count(browser: Any, platform: str) -> None:
    with launch(browser, platform) as deck:
        go_to(deck, QUESTION)
        choices = deck.page.frame_locator("iframe").locator("section.present .choice")
        choices.first.wait_for(state="visible", timeout=PATIENCE)
        deck.page.evaluate("Reveal.next()")
        expect_told(deck, "suspend_data", f"{ID}=-")
        go_to(deck, LOOP)
        choose(deck, 1)
        expect_told(deck, "interactions.0.result", "correct")
        assert told(deck)["core.score.raw"] == "0"


def test_without_a_platform_it_is_the_deck_that_it_is(browser: Any, platform: str) -> None:
    with show(browser, f"{platform}/index.html") as deck:  # which sees to it that nothing is complained of
        go_to(deck, QUESTION)
        deck.page.locator("section.present .choice").first.wait_for(state="visible", timeout=PATIENCE)
        deck.page.keyboard.press("2")
        assert deck.page.locator("section.present .chosen").count() == 1
        go_to(deck, ANSWER)
        assert deck.state()["kind"] == "answer"
