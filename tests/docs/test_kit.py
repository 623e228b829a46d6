"""docs/kit.md tells the truth: each of its scenes plays, and the audit finds nothing in it."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from lectern.audit.auditor import audit
from lectern.audit.player import silence
from lectern.render.settings import Settings
from lectern.render.silent import theme_chosen
from scenes.kit.stage.lesson import Lesson

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "kit.md").read_text(encoding="utf-8")
FILES = dict(re.findall(r"^```python (\S+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL))


def scene_of(file: Path) -> type[Lesson]:
    """The scene that a file of the page holds."""
    spec = spec_from_file_location(file.stem, file)
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    name = "".join(part.capitalize() for part in file.stem.split("_"))
    scene: type[Lesson] = getattr(module, name)
    return scene


def test_there_are_eight_and_the_table_names_them_in_their_order() -> None:
    rows = re.findall(r"^\| `(\w+\.py)` \| .* \| \[`(\w+)`\]\(\.\./(\S+)\) \|$", PAGE, re.MULTILINE)
    assert [name for name, _, _ in rows] == list(FILES)
    assert len(FILES) == 8
    for name, piece, path in rows:
        assert re.search(rf"^class {piece}\b", (ROOT / path).read_text(encoding="utf-8"), re.MULTILINE)
        assert re.search(rf"\b{piece}(\.inside)?\(", FILES[name])


@pytest.mark.parametrize("name", FILES)
def test_the_audit_finds_nothing(name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_text(FILES[name], encoding="utf-8")
    width, height = Settings("l", "dark", "16:9").pixels
    with theme_chosen("dark"), silence(str(tmp_path), width, height):
        report = audit(scene_of(file), "dark", "16:9")
    assert [str(finding) for finding in report.findings] == []
    assert report.values + report.readings > 0


def test_the_code_is_in_the_courses_style(tmp_path: Path) -> None:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    ruff = [sys.executable, "-m", "ruff"]
    config = ["--config", ROOT / "pyproject.toml", tmp_path]
    for arguments in (["check"], ["format", "--check"]):
        done = subprocess.run([*ruff, *arguments, *config], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout
