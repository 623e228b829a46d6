"""docs/your-own.md tells the truth: its commands run in order, on the files that it shows, and make what it names."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from lectern.course import read_course
from lectern.explain import case
from lectern.explain.case import make_case
from lectern.explain.film import case_scenes
from lectern.explain.settings import settings_of
from lectern.guests import with_guests

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "your-own.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+) ?(\S*)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
COMMANDS = [line for language, _, text in BLOCKS if language == "sh" for line in text.splitlines()]


def lectern(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """A command of the page."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    words = [sys.executable, "-P", "-m", *shlex.split(command)]
    return subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of the page, and what its commands have made of them."""
    folder = tmp_path_factory.mktemp("talk")
    shutil.copy(ROOT / "assets" / "doodles" / "cat.ndjson", folder)
    for language, name, text in BLOCKS:
        if name:
            (folder / name).write_text(text, encoding="utf-8")
        elif language == "python":
            program = [sys.executable, "-c", text]
            subprocess.run(program, cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True)
    return folder


def test_every_command_does_what_it_says(folder: Path) -> None:
    for command in COMMANDS:
        if "--sheet" in command or command.startswith("lectern new"):
            done = lectern(command, folder)
            assert done.returncode == 0, command + done.stderr
        else:  # what takes minutes goes as far as the last question before it begins
            done = lectern(f"{command} --theme none", folder)
            assert (done.returncode, 'there is no theme "none"' in done.stderr) == (2, True), command + done.stderr
    assert (folder / "my_scene.py").is_file()


def test_the_files_of_the_table_are_made(folder: Path) -> None:
    for command in COMMANDS[1:3]:
        assert lectern(command, folder).returncode == 0
    named = set()
    for row in re.findall(r"^\| (`my_flowers.*?) \|", PAGE, re.MULTILINE):
        first, *others = re.findall(r"`([^`]+)`", row)
        stem = first.rpartition(".")[0]
        named |= {first, *(f"{stem}{other}" if other.startswith(".") else other for other in others)}
    made = {path.name for path in (folder / "out" / "explain" / "my_flowers").iterdir() if path.name[0] != "."}
    assert made == named


def test_a_sample_by_its_numbers(folder: Path) -> None:
    options = re.findall(r"`(--input \S+ --target \S+)`", PAGE)
    np.savez(folder / "two.npz", np.eye(2), np.zeros(2))
    done = lectern(
        f"lectern explain --weights two.npz --layout in_out --activations none {options[0]} --theme none", folder
    )
    assert 'there is no theme "none"' in done.stderr


def test_the_scenes_that_are_named_draw_a_case() -> None:
    named = re.findall(r"--only (\w+)", PAGE)
    assert named
    assert {*named} <= {scene.name for scene in case_scenes(ROOT)}


def test_the_table_names_all_scenes_that_draw_a_case() -> None:
    table = PAGE.partition("| `--only` |")[2].partition("\n\n")[0]
    rows = [line.split("|")[1] for line in table.splitlines()[2:]]
    named = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    assert named == {scene.name for scene in case_scenes(ROOT)}


def test_the_scene_of_the_page_draws_the_network(folder: Path) -> None:
    with with_guests(ROOT, [str(folder / "my_check.py")], folder / "out") as (course, _):
        lecture = next(each for each in read_course(course) if each.number == 0)
        assert [scene.name for scene in lecture.scenes] == ["MyCheck"]
        program = "from scenes.l00_my_check import MyCheck as M; print(M.case.sizes, M.case.run['loss'].value.item())"
        environment = {**os.environ, "PYTHONPATH": str(course)}
        done = subprocess.run(
            [sys.executable, "-P", "-c", program], env=environment, capture_output=True, text=True, check=True
        )
    sizes, cost = done.stdout.rsplit(" ", 1)
    assert sizes == "(2, 4, 3)"
    given = {"weights": folder / "net.npz", "data": str(folder / "flowers.csv"), "sample": 3}
    assert float(cost) == make_case(settings_of(given)).case.run["loss"].value.item()


def test_sizes_are_as_the_page_says() -> None:
    said = re.search(r"Up to (\d+) layers, ([\d,]+) inputs, ([\d,]+) neurons a layer, (\d+) outputs", PAGE)
    assert said
    layers, inputs, neurons, outputs = (int(number.replace(",", "")) for number in said.groups())
    assert (layers, inputs, neurons, outputs) == (
        case.MOST_LAYERS, case.MOST_NEURONS, case.MOST_NEURONS, case.MOST_OUTPUTS
    )  # fmt: skip
