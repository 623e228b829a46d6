"""What a target may be called."""

from pathlib import Path

import pytest

from lectern.course import read_course
from lectern.errors import UsageError
from lectern.selection import select
from lectern.targets import resolve


def names(course: Path, *targets: str) -> list[str]:
    return [target.scene.name for target in resolve(read_course(course), targets)]


@pytest.mark.parametrize(
    "target", ["1", "01", "first", "First", "01_first", "l01_first", "scenes/l01_first.py", "l01_first.py"]
)
def test_a_lecture_has_many_names(course: Path, target: str) -> None:
    assert names(course, target) == ["Short", "Longer"]


@pytest.mark.parametrize("target", ["second_part", "second-part", "12", "12-second-part"])
def test_hyphens_do_as_well(course: Path, target: str) -> None:
    assert names(course, target)[0] == "Raises"


def test_scenes_by_name_once_and_in_the_courses_order(course: Path) -> None:
    assert names(course, "raises", "Longer", "Longer") == ["Longer", "Raises"]


def test_no_target_is_everything(course: Path) -> None:
    assert names(course) == ["Short", "Longer", "Raises", "Killed", "Exits", "Drifts", "Hangs", "Forever"]


def test_unknown_targets_are_all_told_with_the_nearest_names(course: Path) -> None:
    with pytest.raises(UsageError) as caught:
        names(course, "Longr", "Short", "secnd_part", "99", "qqqq")
    lines = str(caught.value).splitlines()
    assert len(lines) == 4
    assert 'called "Longr"; did you mean Longer' in lines[0]
    assert "did you mean second_part" in lines[1]
    assert '"99"' in lines[2]
    assert "`lectern list`" in lines[3]


@pytest.mark.parametrize(
    "target",
    ["2", "two_moves", "two-moves", "02_two_moves", "l02_two_moves", "scenes/l02_two_moves", "./scenes/l02_two_moves/"],
)
def test_a_lecture_in_a_folder_has_as_many_names(course: Path, folder: Path, target: str) -> None:
    assert names(course, target) == ["SecondMove", "FirstMove"]


@pytest.mark.parametrize(
    "target",
    [
        "FirstMove",
        "first_move",
        "first-move",
        "first_move.py",
        "l02_two_moves/first_move.py",
        "scenes/l02_two_moves/first_move.py",
    ],
)
def test_a_scene_goes_by_its_class_and_by_its_file(course: Path, folder: Path, target: str) -> None:
    assert names(course, target) == ["FirstMove"]


def test_another_lectures_file_of_the_same_name_is_not_meant(course: Path, folder: Path) -> None:
    with pytest.raises(UsageError, match="did you mean first_move"):
        names(course, "scenes/l03_more/first_move.py")


def test_where_a_lecture_and_a_scene_are_called_alike_the_lecture_is_meant(course: Path, folder: Path) -> None:
    folder.rename(folder.with_name("l02_first_move"))
    (course / "scenes" / "l02_first_move" / "second_move.py").write_text("class SecondMove(Lesson):\n    pass\n")
    assert names(course, "first_move") == ["SecondMove", "FirstMove"]
    assert names(course, "FirstMove") == names(course, "first_move.py") == ["FirstMove"]


@pytest.mark.parametrize("elsewhere", ["/else/where/l01_first.py", "else/where/l01_first.py", "../l01_first.py"])
@pytest.mark.parametrize("exists", [True, False])
def test_a_file_elsewhere_that_is_called_as_a_lecture_is_not_meant(
    course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, elsewhere: str, exists: bool
) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    path = tmp_path / elsewhere.lstrip("/") if elsewhere.startswith("/") else folder / elsewhere
    if exists:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    with pytest.raises(UsageError, match=r"l01_first\.py"):
        select(course, [str(path) if elsewhere.startswith("/") else elsewhere])


def test_the_courses_own_files_by_their_paths_from_anywhere(
    course: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "link").symlink_to(course)
    monkeypatch.chdir(folder)
    for name in (
        str(folder / "first_move.py"),
        str(tmp_path / "link" / "scenes" / "l02_two_moves" / "first_move.py"),
        "../l02_two_moves/first_move.py",
        "./first_move.py",
    ):
        assert [target.scene.name for target in select(course, [name]).targets] == ["FirstMove"]
    assert len(select(course, [str(folder)]).targets) == 2


def test_a_number_of_any_length_is_no_crash(course: Path) -> None:
    with pytest.raises(UsageError, match="no lecture"):
        names(course, "9" * 6000)
