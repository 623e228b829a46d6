"""`lectern test`: style, types and tests, as continuous integration runs them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from lectern.errors import MissingPartError, UsageError
from lectern.threads import ONE_THREAD

STYLE = [["ruff", "check", "."], ["ruff", "format", "--check", "."]]
TYPES = [["mypy", "--strict", "nn_core", "scenes", "lectern"]]
TESTS = ["pytest", "-n", "2"]


def run_checks(root: Path, arguments: Sequence[str]) -> int:
    """Runs all checks and returns 1 where one failed; with arguments, only pytest, with these.

    Raises MissingPartError without the test tools, UsageError outside a checkout.
    """
    if not (root / "tests").is_dir():
        raise UsageError(f"{root} has no tests/; run this in a checkout of the course")
    absent = [tool for tool in ("ruff", "mypy", "pytest", "xdist", "hypothesis") if find_spec(tool) is None]
    if absent:
        raise MissingPartError(f"not installed: {', '.join(absent)}; pip install -r requirements.lock brings them")
    steps = [[*TESTS, *arguments]] if arguments else [*STYLE, *TYPES, TESTS]
    failed = [" ".join(step) for step in steps if run_step(root, step) != 0]
    if failed:
        print(f"lectern: failed: {'; '.join(failed)}", file=sys.stderr)
    return int(bool(failed))


def run_step(root: Path, step: Sequence[str]) -> int:
    """Runs one tool as a module of this Python, in the course's folder."""
    print(f"── {' '.join(step)}", flush=True)
    environment = {**os.environ, **ONE_THREAD}
    return subprocess.run([sys.executable, "-m", *step], cwd=root, env=environment, check=False).returncode
