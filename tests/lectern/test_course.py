"""The course's index."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from lectern.course import read_course, snake_case
from scenes.kit.stage.narration import narration_seconds


def test_lectures_come_by_number_with_their_scenes_in_order(course: Path) -> None:
    first, second = read_course(course)
    assert (first.number, first.slug, first.title, first.path, first.folder) == (
        1,
        "first",
        "The first lecture",
        "scenes/l01_first.py",
        "01_first",
    )
    assert {(scene.file, scene.module) for scene in first.scenes} == {("scenes/l01_first.py", "scenes.l01_first")}
    assert [(scene.name, scene.goal, scene.line) for scene in first.scenes] == [
        ("Short", "One second", 6),
        ("Longer", "Two seconds", 13),
    ]
    assert second.folder == "12_second_part"
    assert replace(second, number=0).folder == "second_part"


def test_the_index_reads_aspects_and_sentences(course: Path) -> None:
    longer = read_course(course)[0].scenes[1]
    assert longer.aspects == ("16:9", "4:3", "9:16")
    assert longer.sentences == (
        "A dot moves, as you see.",
        "Now it moves again, and that is all there is to it.",
    )
    assert longer.narration == pytest.approx(sum(narration_seconds(text) for text in longer.sentences))


def test_the_index_reads_what_a_scene_closes_on(course: Path) -> None:
    (course / "scenes" / "l02_text.py").write_text(
        'class Told(Lesson):\n    def construct(self):\n        self.claim("It is a shadow")\n'
        'class Computed(Lesson):\n    def construct(self):\n        self.claim(f"It is {1 + 1}")\n'
        "class Open(Lesson):\n    pass\n"
    )
    assert [scene.claim for scene in read_course(course)[1].scenes] == ["It is a shadow", "", ""]


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


def test_nothing_of_the_course_is_imported(course: Path) -> None:
    (course / "scenes" / "l05_bomb.py").write_text("raise SystemExit('imported')\n")
    assert [lecture.number for lecture in read_course(course)] == [1, 5, 12]


def test_a_folder_is_a_lecture_with_a_file_a_scene_in_the_order_of_its_list(course: Path, folder: Path) -> None:
    lecture = read_course(course)[1]
    assert (lecture.number, lecture.slug, lecture.title, lecture.path, lecture.folder) == (
        2,
        "two_moves",
        "Two moves",
        "scenes/l02_two_moves",
        "02_two_moves",
    )
    assert [(scene.name, scene.file, scene.module, scene.goal) for scene in lecture.scenes] == [
        (
            "SecondMove",
            "scenes/l02_two_moves/second_move.py",
            "scenes.l02_two_moves.second_move",
            "Moves as they all do",
        ),
        ("FirstMove", "scenes/l02_two_moves/first_move.py", "scenes.l02_two_moves.first_move", "Moves on its own"),
    ]


@pytest.mark.parametrize(
    ("statement", "base"),
    [
        ("from scenes.stand_in import Lesson as Base", "Base"),
        ("from scenes.l02_two_moves.shared import Move as Base", "Base"),
        ("from scenes.l02_two_moves import shared", "shared.Move"),
        ("from .shared import Move", "Move"),
        ("from scenes.l02_two_moves.first_move import FirstMove", "FirstMove"),
        ("from scenes.kit.stage import lesson", "lesson.Lesson"),
        ("import scenes.kit.stage.lesson", "scenes.kit.stage.lesson.Lesson"),
        ("import scenes.l02_two_moves.shared as parts", "parts.Move"),
        ("from scenes.l02_two_moves.shared import *", "Move"),
        ("from scenes.l02_two_moves.given import Given", "Given"),
        ("from .shared import Move\n\nBase = Move", "Base"),
        ("from .shared import Move", "Move[int]"),
        ("from .l01 import Base\n\nif True:\n    from .shared import Move as Base", "Base"),
    ],
)
def test_a_scene_derives_from_a_lesson_also_through_what_it_imports(
    course: Path, folder: Path, statement: str, base: str
) -> None:
    (folder / "given.py").write_text("from .shared import Move as Given\n")
    file = folder / "second_move.py"
    file.write_text(f"{statement}\n\n\nclass SecondMove({base}):\n    pass\n")
    assert [scene.name for scene in read_course(course)[1].scenes] == ["SecondMove", "FirstMove"]


@pytest.mark.parametrize(
    "block", ["if argv:", "try:", "with suppress(ImportError):", "for _ in (1,):", "match 1:\n case 1:"]
)
def test_a_scene_may_stand_in_a_block(course: Path, block: str) -> None:
    end = "\nfinally:\n    pass\n" if block == "try:" else ""
    text = (
        f"{block}\n    class Inner(Lesson):\n        pass\n{end}\ndef make():\n    class Local(Lesson):\n        pass\n"
    )
    (course / "scenes" / "l03_block.py").write_text(text)
    assert [scene.name for scene in read_course(course)[1].scenes] == ["Inner"]


def test_what_a_scene_says_it_may_have_from_its_base(course: Path) -> None:
    (course / "scenes" / "l03_bases.py").write_text(
        "class _Shared(Lesson):\n    aspects = ('9:16',)\n\n    def construct(self):\n"
        "        self.beat('one', 'A sentence.')\n        self.claim('It is so')\n\n\nclass Child(_Shared):\n    pass\n"
    )
    (course / "scenes" / "l04_more.py").write_text(
        "from scenes.l03_bases import Child\n\n\nclass Grandchild(Child):\n    pass\n"
    )
    for lecture in read_course(course)[1:3]:
        (scene,) = lecture.scenes
        assert (scene.aspects, scene.sentences, scene.claim) == (("9:16",), ("A sentence.",), "It is so")


@pytest.mark.parametrize("base", ["namedtuple('P', 'a b')", "Enum", "Protocol[int]", "Exception", "Scene", "enum.Enum"])
def test_classes_of_other_libraries_are_surely_no_scenes(course: Path, base: str) -> None:
    imports = "import enum\nfrom collections import namedtuple\nfrom enum import Enum\nfrom typing import Protocol\n"
    (course / "scenes" / "l03_other.py").write_text(
        f"{imports}from manim import Scene\n\n\nclass Pair({base}):\n    pass\n"
    )
    lecture = read_course(course)[1]
    assert (lecture.scenes, lecture.faults) == ((), ())


def test_imports_in_a_circle_are_no_matter(course: Path, folder: Path) -> None:
    file = folder / "shared.py"
    file.write_text(f"from scenes.l02_two_moves.second_move import SecondMove\n{file.read_text()}")
    assert len(read_course(course)[1].scenes) == 2


def test_a_folder_without_sources_is_no_lecture(course: Path) -> None:
    (course / "scenes" / "l07_moved" / "__pycache__").mkdir(parents=True)
    assert [lecture.number for lecture in read_course(course)] == [1, 12]


LESSON = "from scenes.stand_in import Lesson\n\n\nclass {name}(Lesson):\n    pass\n"


@pytest.mark.parametrize(
    ("file", "text", "told"),
    [
        ("__init__.py", None, r"l02_two_moves/__init__\.py: there is no such file; it holds the title and SCENES"),
        ("__init__.py", '"""Two moves."""', r"__init__\.py: SCENES is missing; it names the scenes in order"),
        ("__init__.py", "\nSCENES = tuple(names)", r"__init__\.py line 2: SCENES must be a tuple"),
        ("__init__.py", 'SCENES = ("FirstMove")', r"line 1: SCENES must be a tuple of names in quotes, also of one"),
        ("__init__.py", "SCENES = ()", r"line 1: SCENES must be a tuple"),
        ("__init__.py", 'SCENES = ("FirstMove", 2)', r"line 1: SCENES must be a tuple"),
        ("__init__.py", 'SCENES = ("FirstMove", "FirstMove")', r"SCENES names FirstMove more than once"),
        (
            "__init__.py",
            'SCENES: tuple[str, ...] = ("FirstMove",)',
            r"second_move\.py: SecondMove is not in SCENES of scenes/l02_two_moves/__init__\.py; list it there",
        ),
        (
            "__init__.py",
            'SCENES = ("FirstMove", "SecondMove", "ThirdMove")',
            r"__init__\.py: SCENES names ThirdMove, but scenes/l02_two_moves/third_move\.py is missing; make that file",
        ),
        (
            "__init__.py",
            'SCENES = ("FirstMove", "SecondMove", "Random")',
            r"random\.py: this is the name of a module of ",
        ),
        (
            "first_move.py",
            "class FirstMove:\n    pass",
            r"first_move\.py: no class FirstMove derives",
        ),
        ("first_move.py", "class (", r"scenes/l02_two_moves/first_move\.py line 1"),
        ("extra.py", LESSON.format(name="Extra"), r"extra\.py: Extra is not in SCENES"),
        ("extra.py", LESSON.format(name="FirstMove"), r"extra\.py: the scene FirstMove belongs into .* first_move\.py"),
    ],
)
def test_what_is_wrong_with_a_folder_is_told_with_file_field_and_remedy(
    course: Path, folder: Path, file: str, text: str | None, told: str
) -> None:
    if text is None:
        (folder / file).unlink()
    else:
        (folder / file).write_text(text)
    lecture = read_course(course)[1]
    assert re.search(told, "\n".join(map(str, lecture.faults)))


def test_helpers_beside_the_scenes_need_no_entry(course: Path, folder: Path) -> None:
    (folder / "flower.py").write_text(LESSON.format(name="_Base") + "\n\nclass Flower:\n    pass\n")
    assert len(read_course(course)[1].scenes) == 2


def test_a_scene_for_any_case_is_no_part_of_its_lecture(course: Path, folder: Path) -> None:
    (folder / "first_move_case.py").write_text(LESSON.format(name="FirstMove"))
    (folder / "a_loss_case.py").write_text(LESSON.format(name="ALoss"))
    lecture = read_course(course)[1]
    assert lecture.faults == ()
    assert [scene.file.rpartition("/")[2] for scene in lecture.scenes] == ["second_move.py", "first_move.py"]
    assert [(scene.name, scene.module) for scene in lecture.cases] == [
        ("ALoss", "scenes.l02_two_moves.a_loss_case"), ("FirstMove", "scenes.l02_two_moves.first_move_case")
    ]  # fmt: skip
    (folder / "a_loss_case.py").write_text("class (")
    assert "a_loss_case.py line 1" in str(read_course(course)[1].faults[0])


@pytest.mark.parametrize(
    ("name", "expected"),
    [("DotProduct", "dot_product"), ("MSELoss", "mse_loss"), ("OneNeuronBackward", "one_neuron_backward"), ("A", "a")],
)
def test_a_scenes_file_is_its_name_in_snake_case(name: str, expected: str) -> None:
    assert snake_case(name) == expected
