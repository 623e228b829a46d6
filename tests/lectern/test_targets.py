"""What a target may be called."""

from pathlib import Path

import pytest

from lectern.course import read_course
from lectern.errors import UsageError
from lectern.targets import resolve


def names(course: Path, *targets: str) -> list[str]:
    return [target.scene.name for target in resolve(read_course(course), targets)]


@pytest.mark.parametrize(
    "target", ["1", "01", "first", "First", "01_first", "l01_first", "scenes/l01_first.py", "/some/where/l01_first.py"]
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
