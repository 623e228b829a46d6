"""Runs come and go in one output folder, each with a scratch folder of its own."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from lectern.errors import UsageError
from lectern.files import work_folder
from lectern.owner import ABANDONED, owner

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


APART = ["unshare", "--pid", "--fork"]  # a process that numbers processes anew, as one in a container


def test_containers_that_share_a_folder(tmp_path: Path) -> None:
    """Their processes have the same numbers."""
    if not shutil.which("unshare") or subprocess.run([*APART, "true"], capture_output=True).returncode:
        pytest.skip("no right to number processes anew here")
    use = COME_AND_GO.replace("400", "40") + "        import time; time.sleep(0.01); (folder / 'file').read_text()\n"
    command = [*APART, sys.executable, "-c", use, str(tmp_path)]
    runs = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(3)]
    assert [run.communicate(timeout=120)[1] for run in runs] == [""] * 3
    assert list(tmp_path.iterdir()) == []


def test_what_killed_runs_have_left_goes(tmp_path: Path) -> None:
    """Of this machine at once, of another one (or another container) when it is old."""
    place, _, mark = owner().split("-")
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    dead = [f"{place}-{ended.pid}-{mark}", f"{place}-{os.getpid()}-00000000", "0123456789ab-77-00000001", "12345"]
    alive = [f"{place}-{os.getppid()}-00000000", "0123456789ab-77-00000000"]
    for name in (*dead, *alive):
        (tmp_path / ".work" / name).mkdir(parents=True)
    for name in dead[2:]:
        os.utime(tmp_path / ".work" / name, (time.time() - ABANDONED - 60,) * 2)
    with work_folder(tmp_path) as folder:
        assert {path.name for path in (tmp_path / ".work").iterdir()} == {folder.name, *alive}


def test_a_place_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(UsageError, match="choose another --out"), work_folder(tmp_path / "out"):
        pass
