"""Runs come and go in one output folder, each with a scratch folder of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from lectern.errors import UsageError
from lectern.files import work_folder

COME_AND_GO = """
import sys
from pathlib import Path
from lectern.files import work_folder
for _ in range(400):
    with work_folder(Path(sys.argv[1])) as folder:
        (folder / "file").write_text("mine")
"""


def test_runs_come_and_go_at_the_same_time(tmp_path: Path) -> None:
    command = [sys.executable, "-c", COME_AND_GO, str(tmp_path)]
    runs = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(3)]
    assert [run.communicate(timeout=120)[1] for run in runs] == [""] * 3
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_run_has_left_goes(tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    for name in (str(ended.pid), str(os.getppid())):
        (tmp_path / ".work" / name).mkdir(parents=True)
    with work_folder(tmp_path) as folder:
        assert {path.name for path in (tmp_path / ".work").iterdir()} == {folder.name, str(os.getppid())}


def test_a_place_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(UsageError, match="choose another --out"), work_folder(tmp_path / "out"):
        pass
