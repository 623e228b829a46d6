"""Scene files that cannot be read as they stand: each is told, and leaves all the others alone."""

import json
import os
from pathlib import Path

import pytest

from lectern.course import read_course
from tests.lectern.running import Lectern

HEAD = "from scenes.stand_in import Lesson\n\n\n"
SCENE = 'class Odd(Lesson):\n    """Odd."""\n\n    def construct(self):\n        self.beat("only", "A dot moves.")\n'
BEAT = '    def construct(self):\n        self.beat("s", {})\n'

UNREADABLE = {
    "a syntax error": (HEAD + "class Odd(Lesson:\n", "line 4: "),
    "no UTF-8": (b"\n\n# caf\xe9\n" + SCENE.encode(), "line 3: this is not utf-8 (byte 0xe9); save it as UTF-8"),
    "an unknown coding": (b"# -*- coding: no-such -*-\n", "no-such"),
    "a null byte": (b"x = 1\0\n", "null byte"),
    "brackets too deep": ("x = " + "(" * 5000 + ")" * 5000 + "\n", ""),
    "operators too deep": ("x = " + "-" * 200_000 + "1\n", ""),
    "half a pair": (HEAD + "class Odd(Lesson):\n" + BEAT.format('"a \\ud83d b"'), "line 6: "),
    "aspects by name": (HEAD + 'WIDE = ("16:9",)\n\nclass Odd(Lesson):\n    aspects = WIDE\n', "line 7: aspects"),
    "aspects in one": (HEAD + 'class Odd(Lesson):\n    aspects = "16:9"\n', "line 5: aspects"),
    "no such aspect": (HEAD + 'class Odd(Lesson):\n    aspects = ("16:10",)\n', "line 5: aspects"),
    "no aspect": (HEAD + "class Odd(Lesson):\n    aspects = ()\n", "line 5: aspects"),
    "a class twice": (HEAD + SCENE + "\n\n" + SCENE, "line 11: a second class is called Odd"),
    "a computed base": (
        HEAD + "def base():\n    return Lesson\n\n\nclass Odd(base()):\n    pass\n",
        "line 8: cannot tell",
    ),
    "a base from nowhere": ("class Odd(Base):\n    pass\n", "line 1: cannot tell"),
    "a class from a call": (HEAD + 'Odd = type("Odd", (Lesson,), {})\n', "line 4: cannot tell"),
    "a class from a function": (
        HEAD + "def made():\n    class Odd(Lesson):\n        pass\n    return Odd\n\nOdd = made()\n",
        "line 9: cannot tell",
    ),
}


def write(path: Path, content: str | bytes) -> None:
    path.write_bytes(content.encode() if isinstance(content, str) else content)


@pytest.mark.parametrize("case", UNREADABLE)
def test_a_file_that_cannot_be_read_is_told_and_the_others_are_there(course: Path, case: str) -> None:
    content, told = UNREADABLE[case]
    write(course / "scenes" / "l91_odd.py", content)
    first, second, odd = read_course(course)
    assert [len(first.scenes), len(second.scenes), len(odd.scenes)] == [2, 6, 0]
    (fault,) = odd.faults
    assert str(fault).startswith("scenes/l91_odd.py")
    assert told in str(fault)
    assert not first.faults + second.faults


def test_scenes_whose_files_would_be_one_where_case_is_none_are_told(course: Path) -> None:
    write(course / "scenes" / "l91_odd.py", HEAD + SCENE + "\n\n" + SCENE.replace("Odd", "ODD"))
    odd = read_course(course)[2]
    assert [scene.name for scene in odd.scenes] == ["Odd"]
    assert "line 11: a second class is called ODD (the first: line 4)" in str(odd.faults[0])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFOs here")
def test_a_pipe_in_place_of_a_file_is_told_and_not_waited_for(course: Path) -> None:
    os.mkfifo(course / "scenes" / "l91_odd.py")
    odd = read_course(course)[2]
    assert "is no file" in str(odd.faults[0])


@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b"# -*- coding: latin-1 -*-\n# caf\xe9\n"])
def test_a_mark_of_the_byte_order_and_a_coding_are_read_as_python_reads_them(course: Path, mark: bytes) -> None:
    write(course / "scenes" / "l91_odd.py", mark + (HEAD + SCENE).encode())
    odd = read_course(course)[2]
    assert ([scene.name for scene in odd.scenes], odd.faults) == (["Odd"], ())


def test_only_the_scene_of_a_folder_that_cannot_be_read_is_missing(course: Path, folder: Path) -> None:
    (folder / "first_move.py").write_text("class (")
    lecture = read_course(course)[1]
    assert [scene.name for scene in lecture.scenes] == ["SecondMove"]
    assert [str(fault) for fault in lecture.faults] == ["scenes/l02_two_moves/first_move.py line 1: invalid syntax"]


def test_a_broken_base_takes_along_only_those_that_derive_from_it(course: Path, folder: Path) -> None:
    (folder / "shared.py").write_text("class (")
    lecture = read_course(course)[1]
    assert [scene.name for scene in lecture.scenes] == ["FirstMove"]
    assert str(lecture.faults[0]).startswith("scenes/l02_two_moves/shared.py line 1")


def test_two_lectures_with_one_output_folder_are_refused(course: Path) -> None:
    for name in ("l1_first.py", "l001_First.py"):
        write(course / "scenes" / name, HEAD + SCENE)
    lectures = read_course(course)
    same, other = lectures[:3], lectures[3]
    assert [lecture.scenes for lecture in same] == [()] * 3
    assert all("rename" in str(lecture.faults[0]) and "l01_first.py" in str(lecture.faults[0]) for lecture in same)
    assert other.scenes


def test_list_tells_what_it_could_not_read(lectern: Lectern) -> None:
    write(lectern.root / "scenes" / "l91_odd.py", "class (")
    finished = lectern("list")
    assert finished.returncode == 1
    assert "Two seconds" in finished.stdout
    assert "scenes/l91_odd.py line 1: invalid syntax" in finished.stderr
    data = json.loads(lectern("list", "--json").stdout)["lectures"]
    assert [len(lecture["scenes"]) for lecture in data] == [2, 6, 0]
    assert [lecture["problems"] for lecture in data] == [[], [], ["scenes/l91_odd.py line 1: invalid syntax"]]


def test_render_goes_on_without_what_it_could_not_read(lectern: Lectern, folder: Path) -> None:
    write(lectern.root / "scenes" / "l12_second_part.py", "class (")
    write(folder / "second_move.py", "class (")
    finished = lectern("render", "-q", "l", "--json")
    assert finished.returncode == 1
    report = json.loads(finished.stdout)
    assert {each["name"]: each["status"] for each in report["scenes"]} == dict.fromkeys(
        ("Short", "Longer", "FirstMove"), "done"
    )
    assert "scenes/l12_second_part.py line 1: invalid syntax" in finished.stderr
    assert [each["lecture"] for each in report["lectures"]] == [1]  # the other one would lack a scene
    assert not (lectern.out / "02_two_moves" / "02_two_moves.mp4").exists()
    assert any("second_move.py line 1" in note for note in report["notes"])


@pytest.mark.parametrize("target", ["91", "odd", "l91_odd.py", "scenes/l91_odd.py"])
def test_what_is_wrong_with_a_target_is_told(lectern: Lectern, target: str) -> None:
    write(lectern.root / "scenes" / "l91_odd.py", "class (")
    for command in (("render", target, "-q", "l"), ("audit", target), ("export", "captions", target)):
        finished = lectern(*command)
        assert finished.returncode == 1, command
        assert "scenes/l91_odd.py line 1: invalid syntax" in finished.stderr
        assert "Traceback" not in finished.stderr


def test_a_scene_that_is_not_found_may_stand_in_a_broken_file(lectern: Lectern) -> None:
    write(lectern.root / "scenes" / "l01_first.py", "class (")
    finished = lectern("render", "Short")
    assert finished.returncode == 2
    assert "it may stand in a file that cannot be read: scenes/l01_first.py line 1" in finished.stderr


def test_a_scene_beside_a_broken_file_is_rendered_as_ever(lectern: Lectern, folder: Path) -> None:
    write(folder / "second_move.py", "class (")
    assert lectern("render", "FirstMove", "-q", "l").returncode == 0
    broken = lectern("render", "SecondMove", "-q", "l")
    assert broken.returncode == 1
    assert "second_move.py line 1" in broken.stderr
