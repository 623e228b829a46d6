"""`lectern doctor`: what is installed, what is missing, and how to get it."""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from importlib import import_module, metadata
from pathlib import Path
from typing import Literal

from rich.table import Table

from lectern.terminal import print_table, shown

State = Literal["ok", "missing", "optional"]

# Distribution → the module that proves that it, and the system library below it, can be loaded.
NEEDED = {
    "numpy": "numpy",
    "manim": "",  # found is enough: importing it takes most of a second, and its compiled parts are below
    "pycairo": "cairo",
    "manimpango": "manimpango",
    "typst": "typst",
    "av": "av",
    "pillow": "PIL",
    "scikit-learn": "",
    "jinja2": "jinja2",
    "python-pptx": "pptx",
    "pyreveal": "",  # only its files are wanted: reveal.js
    "rich": "rich",
    "typer": "typer",
}
FOR_TESTS = ("pytest", "pytest-xdist", "hypothesis", "mypy", "ruff")
OPTIONAL = {
    "torch": "compares nn_core with PyTorch in the tests: pip install torch==2.13.0",
    "autograd": "only for benchmarks/: pip install autograd",
    "playwright": "opens HTML slides in Chromium in the tests: pip install playwright",
    "kokoro-onnx": "speaks, with render --voice kokoro: pip install kokoro-onnx onnx",
    "piper-tts": "speaks, with render --voice piper: pip install piper-tts",
    "openxml-audit": "checks PowerPoint files in the tests: pip install openxml-audit",
}
LEAST_PYTHON = (3, 11)
LEAST_SPACE = 2.0  # GB, for the videos of the course and their parts
REINSTALL = "run ./run again, or: pip install -r requirements.lock"


@dataclass(frozen=True)
class PartReport:
    """One part: its state, what was found, and what to do (empty where nothing)."""

    part: str
    state: State
    found: str
    fix: str = ""


def examine(root: Path, out: Path) -> list[PartReport]:
    """Looks at everything that rendering needs, then at what is optional."""
    pins = locked_versions(root / "requirements.lock")
    findings = [examine_python(), examine_space(out)]
    findings += [examine_package(name, module, pins) for name, module in NEEDED.items()]
    findings += [examine_optional(name, f"only for ./run test: {REINSTALL}") for name in FOR_TESTS]
    findings += [examine_optional(name, use) for name, use in OPTIONAL.items()]
    return findings


def examine_python(version: tuple[int, int] = sys.version_info[:2]) -> PartReport:
    """Whether this Python is new enough."""
    found = ".".join(str(part) for part in version)
    if version < LEAST_PYTHON:
        return PartReport("Python", "missing", found, "install Python 3.11 or newer")
    return PartReport("Python", "ok", found)


def examine_space(out: Path) -> PartReport:
    """Whether the disk of the output folder has room."""
    place = next(path for path in (out.absolute(), *out.absolute().parents) if path.exists())
    free = shutil.disk_usage(place).free / 1e9
    if free < LEAST_SPACE:
        fix = f"make room, or choose another disk with --out ({LEAST_SPACE:.0f} GB are enough)"
        return PartReport("disk space", "missing", f"{free:.1f} GB free", fix)
    return PartReport("disk space", "ok", f"{free:.0f} GB free")


def locked_versions(lock: Path) -> dict[str, set[str]]:
    """The versions that requirements.lock pins; a package may have one for each range of Pythons."""
    pins: dict[str, set[str]] = {}
    if lock.exists():
        for name, version in re.findall(r"^([\w.-]+)==([\w.+!]+)", lock.read_text(encoding="utf-8"), re.MULTILINE):
            pins.setdefault(name, set()).add(version)
    return pins


def examine_package(
    name: str, module: str, pins: dict[str, set[str]], load: Callable[[str], object] = import_module
) -> PartReport:
    """Whether a needed package is there, loads, and is the version that the course is tested with."""
    version = installed_version(name)
    if version is None:
        return PartReport(name, "missing", "not installed", REINSTALL)
    if module:
        try:
            load(module)
        except (ImportError, OSError) as error:
            fix = "a system library (cairo, pango) is missing or has changed; delete .venv and run ./run"
            return PartReport(name, "missing", f"{version}, but it does not load: {error}", fix)
    tested = pins.get(name, {version})
    if version not in tested:
        return PartReport(name, "ok", f"{version} (tested with {' or '.join(sorted(tested))})")
    return PartReport(name, "ok", version)


def examine_optional(name: str, use: str) -> PartReport:
    """A package that only some things need."""
    version = installed_version(name)
    return PartReport(name, "optional", "not installed", use) if version is None else PartReport(name, "ok", version)


def installed_version(name: str) -> str | None:
    """The version, or None."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def show_parts(findings: list[PartReport], as_json: bool) -> None:
    """Prints the findings."""
    if as_json:
        print(json.dumps({"parts": [asdict(finding) for finding in findings]}, indent=1))
        return
    colours = {"ok": "green", "missing": "bold red", "optional": "yellow"}
    table = Table("part", "state", "found", "how to get it")
    for each in findings:
        state = f"[{colours[each.state]}]{each.state}[/]"
        table.add_row(each.part, state, shown(each.found), shown(each.fix))
    print_table(table)
