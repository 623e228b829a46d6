"""Folders of any name, for the course, for the output and as the working folder, with every command."""

import os
import shutil
import sys
from pathlib import Path

import av
import pytest

from lectern.slides.command import FORMATS
from tests.lectern.running import REPOSITORY, Lectern

NAMES = [
    "it's", "a\nb", "{y}", "{media_dir}", "{}", "100 %d %s", "#a ?b", 'q"uo`te', "$HOME", "[x]*", "é数😀", "-q",
    "back\\slash", "a:b", "x;y&z|", "~", " space ", "file:x", os.fsdecode(b"b\xffyte"),
]  # fmt: skip
ALL = "it's {media_dir} {y} {} %d #$[x]*\n\"`é😀 \\ -q"  # but no colon: Python's path cannot hold it

if sys.platform == "win32":
    pytest.skip("names that POSIX allows", allow_module_level=True)


def frames(video: Path) -> int:
    """How many frames the video shows."""
    with video.open("rb") as file, av.open(file) as container:
        return sum(1 for _ in container.decode(video=0))


@pytest.mark.parametrize("name", NAMES)
def test_an_output_folder_may_be_called_anything(lectern: Lectern, name: str) -> None:
    finished = lectern("render", "Longer", "-q", "l", "--out", f"./{name}")
    assert finished.returncode == 0, finished.stderr
    assert frames(lectern.folder / name / "01_first" / "Longer.mp4") == 30


def test_manims_own_renderer_takes_any_folder_too(lectern: Lectern) -> None:
    finished = lectern("render", "Longer", "-q", "l", "--stock", "--out", ALL)
    assert finished.returncode == 0, finished.stderr
    assert frames(lectern.folder / ALL / "01_first" / "Longer.mp4") == 30


def test_every_command_in_a_course_that_is_called_anything(lectern: Lectern, tmp_path: Path) -> None:
    root, folder = tmp_path / ALL, tmp_path / f"{ALL} 2"
    lectern.root.rename(root)
    folder.mkdir()
    shutil.copytree(REPOSITORY / "assets" / "themes", root / "assets" / "themes", dirs_exist_ok=True)
    here = Lectern(root, folder)
    here.environment["TMPDIR"] = str(folder)
    for words in (
        ["render", "1", "-q", "l", "-j", "2"],
        ["list"],
        ["doctor"],
        ["cache", "size"],
        ["export", "clips", "1"],
        ["export", "clips", "Short", "--format", "gif"],
        ["export", "clips", "Short", "--format", "webm", "--transparent"],
        ["export", "captions", "1", "--burn"],
        ["export", "slides", "1", *(word for form in FORMATS for word in ("--to", form))],
        ["export", "sheet", "1"],
        ["selftest", "render", "Short"],
        ["cache", "clear"],
    ):
        finished = here(*words)
        assert finished.returncode == 0, (words, finished.stderr)
    made = folder / "out" / "01_first"
    assert frames(made / "Longer.mp4") == 30
    assert frames(made / "01_first.mp4") > 45
    assert {path.name for path in made.glob("*.pptx")} == {"01_first.pptx"}


def test_a_course_that_pythons_path_cannot_hold_is_refused(lectern: Lectern, tmp_path: Path) -> None:
    root = tmp_path / f"a{os.pathsep}b"
    lectern.root.rename(root)
    finished = Lectern(root, lectern.folder)("list")
    assert finished.returncode == 2
    assert f'no folder with "{os.pathsep}" in its path' in finished.stderr
