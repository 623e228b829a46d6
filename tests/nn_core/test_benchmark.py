"""benchmarks/core.py runs, and races only contenders that compute the same thing. No time is asserted."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import nn_core
from benchmarks import contenders, core

SCRIPT = Path(core.__file__)


@pytest.mark.parametrize("work", [contenders.SMALL, contenders.LARGE], ids=lambda work: work.name)
def test_all_contenders_reach_the_same_losses(work: contenders.Workload) -> None:
    core.check_that_all_agree(work)
    step = contenders.with_nn_core(work)
    losses = [step() for _ in range(10)]
    assert np.all(np.diff(losses) < 0)  # they learn: equal losses of a network that stands still prove little


def test_a_contender_that_cheats_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contenders, "traced", lambda work: lambda: 0.0)
    with pytest.raises(AssertionError, match=f"{contenders.SMALL.name}: {contenders.TRACED}"):
        core.check_that_all_agree(contenders.SMALL)


def another_checkout(folder: Path) -> Path:
    """A folder with a copy of nn_core."""
    shutil.copytree(Path(nn_core.__file__).parent, folder / "nn_core")
    return folder


def test_another_checkouts_nn_core_takes_part(tmp_path: Path) -> None:
    other = core.contenders_of(another_checkout(tmp_path))
    assert other.Trace.__init__.__code__.co_filename == str(tmp_path / "nn_core" / "trace.py")
    assert sys.modules["nn_core"] is nn_core
    core.check_that_all_agree(contenders.SMALL, other)
    times = core.measure(contenders.SMALL, 1, other)
    assert {f"{name} (other)" for name in (contenders.UNTRACED, contenders.TRACED)} < set(times)


def test_a_checkout_that_computes_something_else_is_refused(tmp_path: Path) -> None:
    changed = another_checkout(tmp_path) / "nn_core" / "optimise.py"
    changed.write_text(changed.read_text(encoding="utf-8").replace("-self.rate", "-2 * self.rate"), encoding="utf-8")
    with pytest.raises(AssertionError, match=r"nn_core \(other\)"):
        core.check_that_all_agree(contenders.SMALL, core.contenders_of(tmp_path))


def test_json_report() -> None:
    command = [sys.executable, str(SCRIPT), "--json", "--rounds", "1"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    small, large = json.loads(done.stdout)
    assert (small["workload"], large["workload"]) == (contenders.SMALL.name, contenders.LARGE.name)
    for result in (small, large):
        assert result["ratio"][contenders.HANDWRITTEN] == 1
        for target in result["targets"]:
            assert target["met"] == (target["measured"] <= target["at_most"])


def test_a_folder_without_nn_core_is_refused(tmp_path: Path) -> None:
    command = [sys.executable, str(SCRIPT), "--against", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "has no nn_core/: give the folder of a checkout" in done.stderr


def test_bad_number_of_rounds_is_refused() -> None:
    command = [sys.executable, str(SCRIPT), "--rounds", "0"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "--rounds must be at least 1" in done.stderr
