"""A tiny course with a stand-in for the kit's Lesson, so that these tests test the pipeline and not the kit."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.lectern.running import REPOSITORY, Lectern
from tests.lectern.slides.browser import chromium, driven


@pytest.fixture(scope="session")
def driver() -> Iterator[Any]:
    """One Playwright for all tests: a process may have no second one beside it."""
    with driven() as driver:
        yield driver


@pytest.fixture(scope="session")
def browser(driver: Any) -> Iterator[Any]:
    """One browser for all tests that ask nothing special of it."""
    with chromium(driver) as browser:
        yield browser


# Writes beats.json as the kit's Lesson does; a beat is one second of a still or of a moving dot.
LESSON = '''
"""Stand-in."""

import json
from pathlib import Path

from manim import RIGHT, Dot, Scene, config


class Lesson(Scene):
    """Plays a dot that moves for one second a beat."""

    def beat(self, name, text):
        self.next_section(name)
        self.records = getattr(self, "records", [])
        start = sum(record["end"] - record["start"] for record in self.records)
        self.play(Dot().animate.shift(RIGHT), run_time=1 - 1e-6)
        end = start + round(config.frame_rate)
        self.records.append(
            {"name": name, "kind": "normal", "text": text, "notes": "", "start": start, "end": end}
        )

    def tear_down(self):
        record = {
            "scene": type(self).__name__,
            "fps": config.frame_rate,
            "frames": self.records[-1]["end"],
            "beats": self.records,
        }
        path = Path(self.renderer.file_writer.movie_file_path).with_suffix(".beats.json")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(record))
'''

FIRST = '''
"""The first lecture."""

from scenes.stand_in import Lesson


class Short(Lesson):
    """One second."""

    def construct(self):
        self.beat("only", "A dot moves.")


class Longer(Lesson):
    """Two seconds."""

    aspects = ("16:9", "4:3", "9:16")

    def construct(self):
        self.beat("one", "A dot moves, as you see.")
        self.beat("two", "Now it moves again, and that is all there is to it.")
'''

SECOND = '''
"""Lecture of failures."""

import os
import signal
import time
from pathlib import Path

from scenes.stand_in import Lesson


class Raises(Lesson):
    """Fails."""

    def construct(self):
        self.beat("one", "This works.")
        raise ValueError("the weights do not fit")


class Killed(Lesson):
    """Is killed."""

    def construct(self):
        os.kill(os.getpid(), signal.SIGKILL)


class Exits(Lesson):
    """Leaves early."""

    def construct(self):
        raise SystemExit(0)


class Drifts(Lesson):
    """Its beats are longer than its video."""

    def construct(self):
        self.beat("one", "This works.")
        self.records[0]["end"] += 1


class Hangs(Lesson):
    """Comes to a halt."""

    def construct(self):
        self.beat("one", "This works.")
        time.sleep(3600)


class Forever(Lesson):
    """Goes on."""

    def construct(self):
        Path("forever.pid").write_text(str(os.getpid()))
        while True:
            self.beat("same", "And on.")
'''

FOLDER = {
    "__init__.py": '''
"""Two moves."""

SCENES = ("SecondMove", "FirstMove")
''',
    "shared.py": '''
"""What both might use."""

from scenes.stand_in import Lesson


class Move(Lesson):
    """A lesson of one beat, and no scene."""

    sentence = ""

    def construct(self):
        self.beat("only", self.sentence)
''',
    "first_move.py": '''
"""One scene."""

from scenes.stand_in import Lesson


class FirstMove(Lesson):
    """Moves on its own."""

    def construct(self):
        self.beat("only", "A dot moves.")
''',
    "second_move.py": '''
"""Another one."""

from scenes.l02_two_moves.shared import Move


class SecondMove(Move):
    """Moves as they all do."""

    sentence = "A dot moves too."
''',
}

CARDS = '''
"""The cards around a lecture."""

from scenes.stand_in import Lesson


class Cards(Lesson):
    """Title, dissolves and recap."""

    def __init__(self, number, title, parts, **options):
        super().__init__(**options)
        self.parts = parts

    def construct(self):
        self.beat("title", "")
        for number in range(1, len(self.parts)):
            self.beat(f"join {number}", "")
        self.beat("recap", "")
'''


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course of two lectures in a folder with a space in its name."""
    root = tmp_path / "a course"
    scenes = root / "scenes"
    (scenes / "kit" / "stage").mkdir(parents=True)
    for package in (scenes, scenes / "kit", scenes / "kit" / "stage"):
        (package / "__init__.py").write_text("")
    (scenes / "kit" / "stage" / "cards.py").write_text(CARDS.lstrip())
    (scenes / "stand_in.py").write_text(LESSON.lstrip())
    (scenes / "l01_first.py").write_text(FIRST.lstrip())
    (scenes / "l12_second_part.py").write_text(SECOND.lstrip())
    (root / "assets" / "themes").mkdir(parents=True)
    for theme in ("dark", "light"):
        shutil.copy(REPOSITORY / "assets" / "themes" / f"{theme}.toml", root / "assets" / "themes")
    return root


@pytest.fixture
def folder(course: Path) -> Path:
    """A further lecture of the course, as a folder with a file a scene."""
    folder = course / "scenes" / "l02_two_moves"
    folder.mkdir()
    for name, text in FOLDER.items():
        (folder / name).write_text(text.lstrip())
    return folder


@pytest.fixture
def lectern(course: Path, tmp_path: Path) -> Lectern:
    """The command, in a folder that holds misleading modules."""
    folder = tmp_path / "elsewhere"
    (folder / "scenes").mkdir(parents=True)
    (folder / "lectern.py").write_text("raise RuntimeError('the wrong module')")
    return Lectern(course, folder)
