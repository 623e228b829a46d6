"""Transcripts: all that is said and seen, by scenes and times, as a page and as a text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lectern.beats import Beat, BeatSheet
from lectern.course import Lecture
from lectern.export.sources import RenderedScene
from lectern.scene_files import Scene
from lectern.targets import Target
from lectern.transcript.command import write_all
from lectern.transcript.moments import moments_of

BEATS = (
    Beat("come", "normal", "A dot, and a <b>?", "", 0, 1830, seen=("dot: at (1, 2)", "z = 0.35 & more")),
    Beat("rest", "normal", "", "", 1830, 1860),
    Beat("go", "answer", "It goes.", "", 1860, 1900),
)


def scene(name: str) -> RenderedScene:
    found = Scene(name, f"scenes/l04_dots/{name.lower()}.py", 1, "See a dot.", ("16:9",), (), "")
    lecture = Lecture(4, "dots", "All about dots", "scenes/l04_dots", (found,))
    return RenderedScene(Target(lecture, found), Path(f"{name}.mp4"), BeatSheet(name, 30, 1900, BEATS))


@pytest.fixture(scope="module")
def lecture(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The files that two scenes of a lecture give, by name."""
    out = tmp_path_factory.mktemp("out")
    written = write_all([scene("DotComes"), scene("DotGoes")], out)
    return {str(path.relative_to(out)): path.read_text(encoding="utf-8") for _, path in written}


def test_the_moments_of_a_scene_are_those_in_which_something_is_said_or_seen() -> None:
    moments = moments_of(scene("DotComes").sheet)
    assert [(moment.start, moment.clock, moment.said) for moment in moments] == [
        (0.0, "0:00", "A dot, and a <b>?"),
        (62.0, "1:02", "It goes."),
    ]
    assert moments[0].seen == ("dot: at (1, 2)", "z = 0.35 & more")


def test_a_lecture_is_a_page_and_a_text(lecture: dict[str, str]) -> None:
    assert set(lecture) == {"04_dots/04_dots.transcript.html", "04_dots/04_dots.transcript.txt"}


def test_one_scene_alone_has_its_own_name(tmp_path: Path) -> None:
    files = [path.name for _, path in write_all([scene("DotComes")], tmp_path)]
    assert files == ["DotComes.transcript.html", "DotComes.transcript.txt"]


def test_the_page_has_headings_times_and_what_is_seen(lecture: dict[str, str]) -> None:
    page = lecture["04_dots/04_dots.transcript.html"]
    assert re.findall(r"<h1>(.*)</h1>", page) == ["4. All about dots"]
    assert re.findall(r"<h2 id=.*>(.*)</h2>", page) == ["Dot comes", "Dot goes"]
    assert page.count('<time datetime="PT62.0S">1:02</time>') == 2
    assert page.count("<li>z = 0.35 &amp; more</li>") == 2
    assert "<p>A dot, and a &lt;b&gt;?</p>" in page
    assert '<html lang="en">' in page
    assert not re.search(r"https?:|<script", page)


def test_the_text_says_the_same(lecture: dict[str, str]) -> None:
    lines = lecture["04_dots/04_dots.transcript.txt"].splitlines()
    assert lines[0] == "4. All about dots"
    at = lines.index("Dot comes")
    assert lines[at + 1 : at + 7] == [
        "---------",
        "See a dot.",
        "",
        "0:00  A dot, and a <b>?",
        "      [dot: at (1, 2)]",
        "      [z = 0.35 & more]",
    ]
    assert "1:02  It goes." in lines
