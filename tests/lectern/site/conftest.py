"""A course of tiny videos whose frames bear their numbers, and its site, made once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lectern.course import read_course
from lectern.site.command import Wish, build
from lectern.targets import resolve
from tests.lectern.slides.browser import Shown, watched
from tests.lectern.slides.making import course_of, write_scene

SOURCE = '''
"""First steps."""

from scenes.kit.stage.lesson import Lesson


class DotMoves(Lesson):
    """Count <frames> & see."""


class Later(Lesson):
    """Come later."""
'''
CHOICES, RIGHT = ("ten", "fifteen", "<b>twenty"), "fifteen"
SEEN = ["a light cell: 1", "a dark cell"]
SPOTS = [("Left: 4", 4, [0.0, 0.0, 0.5, 1.0]), ("Right: 15", 15, [0.5, 0.0, 1.0, 1.0])]
FOLDER = "01_first_steps"


@pytest.fixture(scope="session")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The course's folder, with a space in its path."""
    return course_of(tmp_path_factory.mktemp("a course"), SOURCE)


@pytest.fixture(scope="session")
def out(root: Path) -> Path:
    """The output folder: one scene is rendered, one is not."""
    folder = root / "out" / FOLDER
    write_scene(folder, "DotMoves")
    path = folder / "DotMoves.beats.json"
    sheet: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    _, question, _, _, scrub, _ = sheet["beats"]
    question |= {"choices": CHOICES, "right": RIGHT, "seen": SEEN}
    scrub["numbers"] = [[["frame", str(number)]] for number in range(scrub["end"] - scrub["start"])]
    scrub["spots"] = [{"name": name, "frame": frame, "box": box} for name, frame, box in SPOTS]
    path.write_text(json.dumps(sheet), encoding="utf-8")
    return root / "out"


@pytest.fixture(scope="session")
def site(root: Path, out: Path) -> Path:
    """The site's folder."""
    return build(root, resolve(read_course(root), []), out, Wish("Steps")).parent


@pytest.fixture
def lecture(browser: Any, site: Path) -> Iterator[Shown]:
    """The lecture's page, from the disk."""
    with watched(browser, viewport={"width": 1280, "height": 800}) as shown:
        shown.page.goto((site / FOLDER / "index.html").as_uri())
        yield shown
