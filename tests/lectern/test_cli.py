"""list, doctor, test and the command line itself."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from lectern.doctor import examine_package, examine_python, examine_space, locked_versions
from lectern.errors import UsageError
from lectern.render.pool import start_order
from lectern.render.settings import ASPECTS, QUALITIES, Settings
from lectern.root import find_root
from lectern.testing import run_checks
from tests.lectern.running import REPOSITORY, Lectern


def test_list_as_data(lectern: Lectern) -> None:
    finished = lectern("list", "--json")
    assert finished.returncode == 0
    first = json.loads(finished.stdout)["lectures"][0]
    assert {key: first[key] for key in ("number", "slug", "title")} == {
        "number": 1,
        "slug": "first",
        "title": "The first lecture",
    }
    # Estimate: 0.10 s and 0.066 s a character for "A dot moves."
    assert first["scenes"][0] == {
        "name": "Short",
        "file": "scenes/l01_first.py",
        "goal": "One second",
        "seconds": round(0.10 + 0.066 * len("A dot moves."), 1),
    }


def test_list_names_each_scenes_own_file(lectern: Lectern, folder: Path) -> None:
    lecture = json.loads(lectern("list", "--json").stdout)["lectures"][1]
    assert (lecture["number"], lecture["slug"], lecture["title"]) == (2, "two_moves", "Two moves")
    assert [(scene["name"], scene["file"]) for scene in lecture["scenes"]] == [
        ("SecondMove", "scenes/l02_two_moves/second_move.py"),
        ("FirstMove", "scenes/l02_two_moves/first_move.py"),
    ]


def test_list_knows_the_length_of_what_is_rendered(lectern: Lectern) -> None:
    folder = lectern.out / "01_first"
    folder.mkdir(parents=True)
    (folder / "Short.beats.json").write_text(json.dumps({"scene": "Short", "fps": 30, "frames": 615, "beats": []}))
    scenes = json.loads(lectern("list", "--json").stdout)["lectures"][0]["scenes"]
    assert scenes[0]["seconds"] == 20.5
    (folder / "Short.beats.json").write_text("damaged")
    scenes = json.loads(lectern("list", "--json").stdout)["lectures"][0]["scenes"]
    assert scenes[0]["seconds"] == 0.9


def test_list_for_people(lectern: Lectern) -> None:
    shown = lectern("list").stdout
    assert "1 The first lecture" in shown
    assert "Two seconds" in shown


def test_doctor_finds_this_machine_fit(lectern: Lectern) -> None:
    finished = lectern("doctor", "--json")
    parts = {part["part"]: part for part in json.loads(finished.stdout)["parts"]}
    assert finished.returncode == 0, finished.stdout
    assert parts["manim"]["found"].startswith("0.22")
    assert {parts[name]["state"] for name in ("Python", "numpy", "pycairo", "manimpango", "typst", "av")} == {"ok"}
    assert "pycairo" in lectern("doctor").stdout


def test_doctor_tells_what_is_missing_and_the_remedy(tmp_path: Path) -> None:
    assert examine_python((3, 10)).state == "missing"
    absent = examine_package("no-such-package", "no_such", {})
    assert (absent.state, absent.found) == ("missing", "not installed")
    assert "requirements.lock" in absent.fix

    def load(module: str) -> object:
        raise ImportError(f"libcairo.so.2: cannot open shared object file, wanted by {module}")

    broken = examine_package("numpy", "numpy", {}, load)
    assert broken.state == "missing"
    assert "libcairo.so.2" in broken.found
    other = examine_package("numpy", "numpy", {"numpy": {"1.0"}})
    assert other.found.endswith("(tested with 1.0)")
    assert examine_space(tmp_path / "not" / "yet" / "there").part == "disk space"


def test_doctor_reads_the_lock_file(tmp_path: Path) -> None:
    lock = tmp_path / "requirements.lock"
    lock.write_text("av==18.1.0 ; python_full_version < '3.12' \\\n    --hash=sha256:aa\nav==19.0.2\nrich==15.0.0 \\\n")
    assert locked_versions(lock) == {"av": {"18.1.0", "19.0.2"}, "rich": {"15.0.0"}}
    assert locked_versions(tmp_path / "absent") == {}


def test_help_has_examples_everywhere(lectern: Lectern) -> None:
    for command in ("render", "list", "doctor", "test"):
        finished = lectern(command, "--help")
        assert finished.returncode == 0
        assert f"lectern {command}" in finished.stdout
        assert "Exit codes" in finished.stdout


def test_an_unknown_command_is_a_usage_error(lectern: Lectern) -> None:
    finished = lectern("rendr")
    assert finished.returncode == 2
    assert "render" in finished.stderr


def test_the_light_commands_do_not_load_manim(lectern: Lectern) -> None:
    program = (
        "import sys\nfrom lectern import cli\n"
        "try:\n    cli.app(['list'])\nexcept SystemExit:\n    pass\n"
        "sys.exit('manim' in sys.modules or 'numpy' in sys.modules)"
    )
    finished = subprocess.run([sys.executable, "-P", "-c", program], env=lectern.environment, check=False)
    assert finished.returncode == 0


def test_tests_pass_arguments_to_pytest_only(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_it.py").write_text("def test_one():\n    pass\n\ndef test_two():\n    assert False\n")
    assert run_checks(tmp_path, ["-k", "one", "-n", "0"]) == 0
    assert run_checks(tmp_path, ["-k", "two", "-n", "0"]) == 1
    shown = capfd.readouterr()
    assert "ruff" not in shown.out
    assert "failed: pytest -n 2 -k two" in shown.err


def test_tests_side_by_side_take_one_thread_each(tmp_path: Path) -> None:
    (tmp_path / "tests").mkdir()
    asked = "import os\n\ndef test_it():\n    assert os.environ['OPENBLAS_NUM_THREADS'] == '1'\n"
    (tmp_path / "tests" / "test_it.py").write_text(asked)
    assert run_checks(tmp_path, ["-n", "0"]) == 0


def test_tests_without_a_checkout(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="has no tests/"):
        run_checks(tmp_path, [])


def test_the_root_may_be_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert find_root() == REPOSITORY
    monkeypatch.setenv("LECTERN_ROOT", str(tmp_path))
    with pytest.raises(UsageError, match="no scenes/ folder"):
        find_root()
    (tmp_path / "scenes").mkdir()
    assert find_root() == tmp_path.resolve()


def test_pixels_are_even_and_keep_the_ratio() -> None:
    assert Settings("m").pixels == (1280, 720)
    assert Settings("m", aspect="4:3").pixels == (960, 720)
    assert Settings("m", aspect="9:16").pixels == (720, 1280)
    for quality in QUALITIES:
        for aspect in ASPECTS:
            width, height = Settings(quality, aspect=aspect).pixels
            across, down = (int(part) for part in aspect.split(":"))
            assert width % 2 == height % 2 == 0
            assert abs(width / height - across / down) < 0.005
            assert min(width, height) == QUALITIES[quality][1]


def test_the_shortest_starts_first_then_the_longest() -> None:
    assert start_order(["a", "b", "c", "d"], [30, 10, 90, 50]) == ["b", "c", "d", "a"]
    assert start_order(["a"], [5]) == ["a"]
    assert start_order([], []) == []
