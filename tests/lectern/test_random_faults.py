"""A short run of benchmarks/faults.py; five minutes of it are `python benchmarks/faults.py`."""

from pathlib import Path

import pytest

from benchmarks import faults


@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_goes_wrong_the_next_run_mends_it(tmp_path: Path, seed: int) -> None:
    assert len(faults.run_rounds(tmp_path, seed, seconds=30, most=4)) > 0
