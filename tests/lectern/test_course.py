"""The course's index."""

from pathlib import Path

import pytest

from lectern.course import read_course
from lectern.errors import LecternError
from scenes.kit.stage.narration import narration_seconds


def test_lectures_come_by_number_with_their_scenes_in_order(course: Path) -> None:
    first, second = read_course(course)
    assert (first.number, first.slug, first.title, first.file, first.module, first.folder) == (
        1,
        "first",
        "The first lecture",
        "scenes/l01_first.py",
        "scenes.l01_first",
        "01_first",
    )
    assert [(scene.name, scene.goal, scene.line) for scene in first.scenes] == [
        ("Short", "One second", 6),
        ("Longer", "Two seconds", 13),
    ]
    assert second.folder == "12_second_part"


def test_the_index_reads_aspects_and_sentences(course: Path) -> None:
    longer = read_course(course)[0].scenes[1]
    assert longer.aspects == ("16:9", "4:3", "9:16")
    assert longer.sentences == (
        "A dot moves, as you see.",
        "Now it moves again, and that is all there is to it.",
    )
    assert longer.narration == pytest.approx(sum(narration_seconds(text) for text in longer.sentences))


def test_computed_text_counts_with_its_fixed_parts(course: Path) -> None:
    (course / "scenes" / "l02_text.py").write_text(
        'class Sums(Lesson):\n    """G."""\n\n    def construct(self):\n'
        '        with self.beat("a", f"The sum is {1 + 1}."):\n            pass\n'
        '        with self.beat("b", text="Two " "parts."):\n            pass\n'
    )
    (scene,) = read_course(course)[1].scenes
    assert scene.sentences[0].startswith("The sum is ")
    assert scene.sentences[0].endswith(".")
    assert scene.sentences[1] == "Two parts."


def test_private_bases_are_no_scenes_but_their_children_are(course: Path) -> None:
    (course / "scenes" / "l03_bases.py").write_text(
        "class _Shared(kit.Lesson):\n    pass\n\nclass Child(_Shared):\n    pass\n\nclass Helper:\n    pass\n"
    )
    (lecture,) = (each for each in read_course(course) if each.number == 3)
    assert [scene.name for scene in lecture.scenes] == ["Child"]
    assert lecture.title == "Bases"  # no docstring: the slug


def test_a_syntax_error_is_placed(course: Path) -> None:
    (course / "scenes" / "l04_broken.py").write_text("x = 1\ndef broken(:\n")
    with pytest.raises(LecternError, match=r"scenes/l04_broken\.py line 2"):
        read_course(course)


def test_nothing_of_the_course_is_imported(course: Path) -> None:
    (course / "scenes" / "l05_bomb.py").write_text("raise SystemExit('imported')\n")
    assert [lecture.number for lecture in read_course(course)] == [1, 5, 12]
