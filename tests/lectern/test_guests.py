"""Files of scenes that lie outside of the course are rendered and audited as its own are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lectern.course import read_course
from lectern.errors import UsageError
from lectern.guests import with_guests
from lectern.render.watch import linked_folders
from tests.lectern.running import Lectern

SCENE = '''
"""A talk of mine."""

from helper import SENTENCE

from scenes.stand_in import Lesson


class MyScene(Lesson):
    """Show something of mine."""

    def construct(self):
        self.beat("one", SENTENCE)
'''


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    """A folder with a scene and a module beside it."""
    folder = tmp_path / "my talk"
    folder.mkdir()
    (folder / "my-scene.py").write_text(SCENE.lstrip())
    (folder / "helper.py").write_text('SENTENCE = "It is mine."\n')
    (folder / "random.py").write_text("raise RuntimeError('not asked for')\n")
    return folder


def test_the_guest_is_a_lecture_for_a_while(course: Path, talk: Path, tmp_path: Path) -> None:
    file = talk / "my-scene.py"
    with with_guests(course, [str(file), "Short"], tmp_path / "out") as (there, names):
        assert names == ["scenes/l00_my_scene.py", "Short"]
        lecture = next(each for each in read_course(there) if each.number == 0)
        assert (lecture.title, [scene.name for scene in lecture.scenes]) == ("A talk of mine", ["MyScene"])
        assert (there / "helper.py").exists()
        assert not (there / "random.py").exists()
    assert not there.exists()


def test_without_guests_it_is_the_course_itself(course: Path, tmp_path: Path) -> None:
    own = str(course / "scenes" / "l01_first.py")
    with with_guests(course, ["Short", own, "no/such.py"], tmp_path / "out") as (there, names):
        assert (there, names) == (course, ["Short", own, "no/such.py"])
    assert not (tmp_path / "out").exists()


def test_a_file_without_a_scene_is_refused(course: Path, talk: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="it has no scene"), with_guests(course, [str(talk / "helper.py")], tmp_path):
        pass


def test_it_is_rendered_from_anywhere_and_again_when_what_it_imports_has_changed(lectern: Lectern, talk: Path) -> None:
    lectern.folder = talk
    lectern.out = talk / "out"
    first = lectern("render", "my-scene.py", "-q", "l", "--json")
    assert first.returncode == 0, first.stderr
    assert lectern.files() == [
        f"my_scene/MyScene.{end}" for end in ("beats.json", "descriptions.vtt", "mp4", "srt", "vtt")
    ]
    assert "It is mine." in (talk / "out" / "my_scene" / "MyScene.srt").read_text()
    again = json.loads(lectern("render", str(talk / "my-scene.py"), "-q", "l", "--json").stdout)
    assert again["scenes"][0]["cached"]
    (talk / "helper.py").write_text('SENTENCE = "It has changed."\n')
    changed = json.loads(lectern("render", "my-scene.py", "-q", "l", "--json").stdout)
    assert not changed["scenes"][0]["cached"]


def test_its_errors_are_told_with_their_line(lectern: Lectern, talk: Path) -> None:
    lectern.folder = talk
    (talk / "helper.py").write_text("SENTENCE = 1 / 0\n")
    failed = lectern("render", "my-scene.py", "-q", "l")
    assert failed.returncode == 1
    assert f"{talk / 'my-scene.py'}:3: ZeroDivisionError" in failed.stderr.replace("\n", "")


def test_a_file_that_cannot_be_read_is_told_with_its_own_name_and_line(lectern: Lectern, talk: Path) -> None:
    lectern.folder = talk
    (talk / "my-scene.py").write_text(SCENE.lstrip().replace("def construct(self):", "def construct(self)"))
    failed = lectern("render", "my-scene.py")
    assert failed.returncode == 1
    assert "my-scene.py line 11:" in failed.stderr
    assert "l00_" not in failed.stderr


def test_clips_are_cut_of_it(lectern: Lectern, talk: Path) -> None:
    lectern.folder = talk
    lectern.out = talk / "out"
    assert lectern("render", "my-scene.py", "-q", "l").returncode == 0
    cut = lectern("export", "clips", "my-scene.py")
    assert cut.returncode == 0, cut.stderr
    assert (talk / "out" / "my_scene" / "clips" / "MyScene" / "01_one.mp4").is_file()


def test_watching_follows_the_links(course: Path, talk: Path, tmp_path: Path) -> None:
    with with_guests(course, [str(talk / "my-scene.py")], tmp_path / "out") as (there, _):
        folders = linked_folders(there)
        assert folders[talk.resolve()] is False
        assert folders[(course / "scenes" / "kit").resolve()] is True
    assert linked_folders(course).keys() <= {course / "assets"}
