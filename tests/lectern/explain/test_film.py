"""The course's scenes with another case: a lecture beside the course, rendered, kept, and made anew when it changes."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from lectern.course import read_course
from lectern.errors import UsageError
from lectern.explain.case import make_case
from lectern.explain.film import case_scenes, chosen_scenes, fitting_scenes, write_lecture
from lectern.guests import guest_course
from nn_core import Dense, Network, categorical_cross_entropy, linear, save, softmax, tanh
from tests.lectern.explain.conftest import Make, small_net
from tests.lectern.running import REPOSITORY, Lectern

# A course whose two scenes draw a case, with the stand-in for the kit's Lesson; the real `Case` is a part of its kit.
SCENE = '''
"""A scene of a case."""

from scenes.kit.runs.case import Case
from scenes.stand_in import Lesson


class {name}(Lesson):
    """Show the network's cost."""

    case: Case | None = None

    def construct(self):
        assert self.case is not None
        cost = float(self.case.run["loss"].value)
        self.beat("cost", f"{{' and '.join(self.case.classes)}}: the cost is {{cost:.6f}}.")
'''


@pytest.fixture
def network_course(course: Path) -> Path:
    """The tiny course with two scenes of a case."""
    kit = course / "scenes" / "kit" / "runs"
    kit.mkdir()
    (kit / "__init__.py").touch()
    source = (REPOSITORY / "scenes" / "kit" / "runs" / "case.py").read_text(encoding="utf-8")
    (kit / "case.py").write_text(source.partition("\n\ndef flower_case")[0].replace("from scenes.kit.runs.f", "# "))
    lines = (kit / "case.py").read_text().splitlines()
    (kit / "case.py").write_text("\n".join(line for line in lines if "practice_net" not in line) + "\n")
    folder = course / "scenes" / "l07_network"
    folder.mkdir()
    (folder / "__init__.py").write_text('"""The network."""\n\nSCENES = ("FirstLook", "SecondLook")\n')
    for name in ("FirstLook", "SecondLook"):
        (folder / f"{name.removesuffix('Look').lower()}_look.py").write_text(SCENE.format(name=name).lstrip())
    return course


def test_the_course_has_scenes_that_draw_a_case() -> None:
    names = [scene.name for scene in case_scenes(REPOSITORY)]
    assert {"Anatomy", "Backpropagation", "GradientCheck"} <= {*names}
    assert names.index("ForwardPass") < names.index("Backpropagation") < names.index("GradientCheck")
    assert "DotProduct" not in names
    (own,) = chosen_scenes(REPOSITORY, "backpropagation")
    assert own.module == "scenes.l09_backpropagation.backpropagation_case"


def test_a_scene_for_any_case_takes_the_place_of_its_namesake_or_comes_last(network_course: Path) -> None:
    folder = network_course / "scenes" / "l07_network"
    for file, name in (("first_look_case.py", "FirstLook"), ("a_loss_case.py", "ALoss")):
        (folder / file).write_text(SCENE.format(name=name).lstrip())
    (folder / "no_look_case.py").write_text(SCENE.format(name="NoLook").replace("    case:", "    other:").lstrip())
    assert [(scene.name, scene.file.rpartition("/")[2]) for scene in case_scenes(network_course)] == [
        ("FirstLook", "first_look_case.py"), ("SecondLook", "second_look.py"), ("ALoss", "a_loss_case.py")
    ]  # fmt: skip


def test_a_typo_names_the_nearest(network_course: Path) -> None:
    assert [scene.name for scene in chosen_scenes(network_course, "secondlook")] == ["SecondLook"]
    with pytest.raises(UsageError, match='did you mean "FirstLook"'):
        chosen_scenes(network_course, "FirstLock")


def test_the_lecture_is_one_of_the_course(network_course: Path, settings: Make, tmp_path: Path) -> None:
    title = '''A "title" \\ 'of' {mine}\n"""'''
    explained = make_case(settings(title=title, sample=3))
    with guest_course(network_course, tmp_path / "out") as course:
        write_lecture(explained, chosen_scenes(course, ""), course)
        lecture = next(each for each in read_course(course) if each.number == 0)
        assert lecture.faults == ()
        assert lecture.title == '''A "title" \\ 'of' {mine} """'''
        assert [(scene.name, scene.goal) for scene in lecture.scenes] == [
            ("FirstLook", "Show the network's cost"), ("SecondLook", "Show the network's cost")
        ]  # fmt: skip
        assert (course / "assets").exists()
        left = course
    assert not left.exists()
    assert (network_course / "scenes" / "l01_first.py").exists()


def test_one_video_with_chapters_which_is_kept_until_the_case_changes(
    network_course: Path, lectern: Lectern, settings: Make
) -> None:
    settings()
    lectern.folder = Path.cwd()
    given = ["explain", "--weights", "net.npz", "--data", "flowers.csv", "--title", "Mine", "-q", "l", "--json"]
    first = lectern(*given)
    assert first.returncode == 0, first.stderr
    report = json.loads(first.stdout)
    assert [(scene["name"], scene["status"], scene["cached"]) for scene in report["scenes"]] == [
        ("FirstLook", "done", False), ("SecondLook", "done", False)
    ]  # fmt: skip
    out = Path("out/explain")
    assert [lecture["video"] for lecture in report["lectures"]] == [str((out / "mine" / "mine.mp4").resolve())]
    assert not (out / "course.json").exists()
    assert not (out / ".guests").exists()
    sentence = json.loads((out / "mine" / "FirstLook.beats.json").read_text())["beats"][0]["text"]
    cost = float(categorical_cross_entropy(small_net()([[1.4, 0.2]]), np.array([0])).value)
    assert sentence == f"setosa and versicolor and virginica: the cost is {cost:.6f}."
    again = json.loads(lectern(*given, "--only", "FirstLook").stdout)
    assert [(scene["name"], scene["cached"]) for scene in again["scenes"]] == [("FirstLook", True)]
    assert again["lectures"] == []
    net = small_net()
    net["hidden"].set(b=[1.0, 1.0, 1.0])
    save(net, "net.npz")
    changed = json.loads(lectern(*given, "--only", "FirstLook").stdout)
    assert [scene["cached"] for scene in changed["scenes"]] == [False]
    Path("flowers.csv").write_text(Path("flowers.csv").read_text().replace("1.4,0.2", "1.5,0.2"))
    changed = json.loads(lectern(*given, "--only", "FirstLook").stdout)
    assert [scene["cached"] for scene in changed["scenes"]] == [False]


def test_bad_input_is_refused_before_anything_is_made(network_course: Path, lectern: Lectern, settings: Make) -> None:
    settings()
    lectern.folder = Path.cwd()
    for options, message in (
        (["--label", "kin"], 'flowers.csv: it has no column "kin"; did you mean "kind"?'),
        (["--only", "Fist"], "--only Fist"),
        (["--theme", "blue"], 'there is no theme "blue"'),
        (["--blank"], "give --sheet"),
        (["--sheet", "--audit"], "give one of them"),
        (["--sheet", "--paper", "a3"], 'there is no paper "a3"'),
        (["--digits", "9"], "--digits is 9"),
    ):
        refused = lectern("explain", "--weights", "net.npz", "--data", "flowers.csv", *options)
        assert refused.returncode == 2, options
        assert message in refused.stderr
    assert not Path("out/explain").exists()


def test_scenes_that_need_a_larger_network_are_left_out_and_said(
    settings: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    two, all_ = make_case(settings()), [scene.name for scene in case_scenes(REPOSITORY)]
    assert [scene.name for scene in fitting_scenes(two, "", REPOSITORY)] == all_
    assert capsys.readouterr().err == ""
    save(Network(Dense(2, 3, softmax, name="output"), seed=1), "one.npz")
    one = make_case(settings(weights="one.npz"))
    left = [scene.name for scene in fitting_scenes(one, "", REPOSITORY)]
    assert left == [name for name in all_ if name not in {"ForwardPass", "BackpropagationInMatrices"}]
    assert "left out is ForwardPass: it follows a network of at least 2 layers" in capsys.readouterr().err
    with pytest.raises(UsageError, match="this one has 1 layer, 2 numbers into the last and 3 outputs"):
        fitting_scenes(one, "Anatomy,ForwardPass", REPOSITORY)


def test_a_scene_of_a_plane_is_left_out_where_the_inputs_are_not_two(
    settings: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    save(Network(Dense(4, 3, tanh, name="hidden"), Dense(3, 3, softmax, name="output"), seed=1), "four.npz")
    iris = make_case(settings(weights="four.npz", data="iris"))
    left = [scene.name for scene in fitting_scenes(iris, "", REPOSITORY)]
    assert "DecisionBoundary" not in left
    assert {"Loss", "TrainingLoop"} <= {*left}
    said = "left out is DecisionBoundary: it draws what a network of 2 inputs answers; this one has 4 inputs"
    assert said in capsys.readouterr().err
    with pytest.raises(UsageError, match="this one has 4 inputs"):
        fitting_scenes(iris, "DecisionBoundary", REPOSITORY)


def test_the_rate_reaches_the_scenes(settings: Make, tmp_path: Path) -> None:
    explained = make_case(settings(rate=0.125))
    assert explained.case.rate == 0.125
    with guest_course(REPOSITORY, tmp_path / "out") as course:
        place = write_lecture(explained, [], course)
        assert "rate=0.125," in (course / place / "shared.py").read_text()


def test_a_table_whose_cost_is_no_number_is_refused(settings: Make) -> None:
    Path("far.csv").write_text("length,width,kind\n1.4,0.2,0\n1e300,1e300,1\n")
    save(Network(Dense(2, 1, linear, name="output"), seed=1), "line.npz")
    with pytest.raises(UsageError, match="the cost of all samples is not finite"):
        make_case(settings(weights="line.npz", data="far.csv", loss="mse"))
