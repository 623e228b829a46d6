"""README's table of the course names the scenes that are there, lecture by lecture, in their order."""

from __future__ import annotations

import re
from pathlib import Path

from lectern.course import read_course

ROOT = Path(__file__).resolve().parents[2]
ROW = re.compile(r"^\| (\d+) [^|]*\| ([\w, ]+) \|$", re.MULTILINE)


def listed(readme: str) -> dict[int, list[str]]:
    """The names in README's table, by lecture."""
    return {int(number): names.split(", ") for number, names in ROW.findall(readme)}


def test_the_table_is_the_course() -> None:
    there = {lecture.number: [scene.name for scene in lecture.scenes] for lecture in read_course(ROOT)}
    assert listed((ROOT / "README.md").read_text(encoding="utf-8")) == there


def test_a_scene_that_is_missing_or_elsewhere_shows() -> None:
    assert listed("| 1 Vectors | B, A |\n| 2 Dots | C |\n") == {1: ["B", "A"], 2: ["C"]}
