"""The house rules that can be counted: short files, and for every module of the kit a test of its name."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LINES = {"nn_core": 170, "scenes": 250, "lectern": 250, "tests": 450}  # a file's at most, by folder


def too_long(folder: Path, most: int) -> list[str]:
    """The Python files of a folder, at any depth, with more than so many lines, each with its count."""
    counts = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in sorted(folder.rglob("*.py"))}
    return [f"{path.relative_to(folder)}: {count} lines" for path, count in counts.items() if count > most]


def untested(package: Path, tests: Path) -> list[str]:
    """The modules of a package, at any depth, without a file `test_<name>.py` in the same place under `tests`."""
    modules = [path.relative_to(package) for path in sorted(package.rglob("*.py")) if path.name != "__init__.py"]
    return [str(path) for path in modules if not (tests / path.parent / f"test_{path.name}").is_file()]


@pytest.mark.parametrize(("folder", "most"), LINES.items())
def test_files_are_short(folder: str, most: int) -> None:
    assert too_long(ROOT / folder, most) == []


def test_every_module_of_the_kit_has_a_test_of_its_name() -> None:
    assert untested(ROOT / "scenes" / "kit", ROOT / "tests" / "scenes" / "kit") == []


def test_a_long_file_and_a_module_without_a_test_are_found(tmp_path: Path) -> None:
    deep = tmp_path / "kit" / "plot"
    deep.mkdir(parents=True)
    for name, count in (("__init__", 0), ("lens", 3), ("curves", 4)):
        (deep / f"{name}.py").write_text("x = 1\n" * count, encoding="utf-8")
    (tmp_path / "tests" / "plot").mkdir(parents=True)
    (tmp_path / "tests" / "plot" / "test_lens.py").touch()
    assert too_long(tmp_path / "kit", 3) == ["plot/curves.py: 4 lines"]
    assert untested(tmp_path / "kit", tmp_path / "tests") == ["plot/curves.py"]
