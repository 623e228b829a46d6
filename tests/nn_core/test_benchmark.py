"""benchmarks/core.py runs, and races only contenders that compute the same thing. No time is asserted."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

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


def test_json_report() -> None:
    command = [sys.executable, str(SCRIPT), "--json", "--rounds", "1"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    small, large = json.loads(done.stdout)
    assert (small["workload"], large["workload"]) == (contenders.SMALL.name, contenders.LARGE.name)
    for result in (small, large):
        assert result["ratio"][contenders.HANDWRITTEN] == 1
        for target in result["targets"]:
            assert target["met"] == (target["measured"] <= target["at_most"])


def test_bad_number_of_rounds_is_refused() -> None:
    command = [sys.executable, str(SCRIPT), "--rounds", "0"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "--rounds must be at least 1" in done.stderr
