"""What a scene's key depends on, and what it does not."""

from collections.abc import Callable
from pathlib import Path

import pytest

from lectern.course import read_course
from lectern.imports import import_closure
from lectern.render.key import scene_key
from lectern.render.worker import Job
from tests.lectern.running import REPOSITORY

JOB = Job("scenes.l01_first", "Short", "/somewhere", 854, 480, 15)


def key(course: Path, job: Job = JOB, theme: str = "dark") -> str:
    return scene_key(course, job, {"LECTERN_THEME": theme})


def write(path: str, text: str) -> Callable[[Path], None]:
    """A change: the course's file `path` gets other content, or appears."""

    def change(course: Path) -> None:
        file = course / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text((file.read_text() if file.exists() else "") + text)

    return change


@pytest.fixture
def course_with_data(course: Path) -> Path:
    (course / "scenes" / "numbers.py").write_text("ONE = 1\n")
    module = course / "scenes" / "l01_first.py"
    module.write_text(module.read_text() + "\n\ndef later():\n    from . import numbers\n    return numbers\n")
    (course / "assets" / "networks").mkdir()
    (course / "assets" / "networks" / "iris.npz").write_bytes(b"weights")
    return course


@pytest.mark.parametrize(
    "change",
    [
        write("scenes/l01_first.py", "# a note\n"),
        write("scenes/stand_in.py", "# a note\n"),
        write("scenes/numbers.py", "TWO = 2\n"),
        write("scenes/__init__.py", "# a note\n"),
        write("assets/themes/dark.toml", "ink = 1\n"),
        write("assets/networks/iris.npz", "more"),
        write("assets/networks/another.json", "{}"),
        write("manim.cfg", "[CLI]\n"),
    ],
    ids=["module", "imported", "imported in a function", "package", "theme", "data", "new data", "configuration"],
)
def test_it_changes_with(course_with_data: Path, change: Callable[[Path], None]) -> None:
    before = key(course_with_data)
    change(course_with_data)
    assert key(course_with_data) != before


@pytest.mark.parametrize(
    "change",
    [
        write("scenes/l12_second_part.py", "# a note\n"),
        write("assets/themes/light.toml", "ink = 1\n"),
        write("assets/templates/deck.html", "<html>"),
        write("assets/timings.json", "{}"),  # the cache compares the lengths of the scene's own sentences
        write("README.md", "Read me."),
    ],
    ids=["another lecture", "another theme", "template", "timings", "text"],
)
def test_it_stays_with(course_with_data: Path, change: Callable[[Path], None]) -> None:
    before = key(course_with_data)
    change(course_with_data)
    assert key(course_with_data) == before


@pytest.mark.parametrize(
    "job",
    [
        Job("scenes.l01_first", "Longer", "/somewhere", 854, 480, 15),
        Job("scenes.l01_first", "Short", "/somewhere", 856, 480, 15),
        Job("scenes.l01_first", "Short", "/somewhere", 854, 480, 30),
        Job("scenes.l01_first", "Short", "/somewhere", 854, 480, 15, {"title": "x"}),
        Job("scenes.l01_first", "Short", "/somewhere", 854, 480, 15, profile="archive"),
    ],
)
def test_it_changes_with_the_job(course: Path, job: Job) -> None:
    assert key(course, job) != key(course)


def test_it_does_not_depend_on_where_things_lie(course: Path, tmp_path: Path) -> None:
    before = key(course)
    moved = tmp_path / "moved"
    course.rename(moved)
    assert key(moved, Job("scenes.l01_first", "Short", "/elsewhere", 854, 480, 15)) == before


def test_the_other_theme_has_another_key(course: Path) -> None:
    assert key(course, theme="light") != key(course)


@pytest.mark.parametrize(
    ("file", "changed"),
    [
        ("first_move.py", {"FirstMove"}),
        ("second_move.py", {"SecondMove"}),
        ("shared.py", {"SecondMove"}),  # the one that imports it
        ("__init__.py", {"FirstMove", "SecondMove"}),
    ],
)
def test_an_edit_changes_the_keys_of_the_scenes_that_import_the_file(
    course: Path, folder: Path, file: str, changed: set[str]
) -> None:
    def keys() -> dict[str, str]:
        scenes = [scene for lecture in read_course(course) for scene in lecture.scenes]
        return {scene.name: key(course, Job(scene.module, scene.name, "/somewhere", 854, 480, 15)) for scene in scenes}

    before = keys()
    write(f"scenes/l02_two_moves/{file}", "# a note\n")(course)
    after = keys()
    assert {name for name in before if before[name] != after[name]} == changed


def test_no_scene_of_the_course_is_made_from_another() -> None:
    files = {scene.module: REPOSITORY / scene.file for lecture in read_course(REPOSITORY) for scene in lecture.scenes}
    assert len(files) >= 8
    for module, file in files.items():
        needed = set(import_closure([module], [REPOSITORY]))
        assert needed & set(files.values()) == {file}
