"""docs/adding-a-scene.md tells the truth: the scene that it shows, file by file, renders and passes the audit."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from scenes.kit.stage.look import LOOK

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "adding-a-scene.md").read_text(encoding="utf-8")
FILES = re.findall(r"^```python (\S+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course with the kit, and of scenes only what the page shows."""
    folder = tmp_path_factory.mktemp("course")
    shutil.copytree(ROOT / "scenes" / "kit", folder / "scenes" / "kit", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "scenes" / "__init__.py", folder / "scenes")
    (folder / "assets").symlink_to(ROOT / "assets")
    for name, text in FILES:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def lectern(course: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "LECTERN_ROOT": str(course), "PYTHONPATH": f"{course}{os.pathsep}{ROOT}"}
    command = [sys.executable, "-P", "-m", "lectern", *arguments]
    return subprocess.run(command, cwd=course, env=environment, capture_output=True, text=True, check=False)


def test_the_page_shows_a_lecture_and_its_scene() -> None:
    assert [Path(name).name for name, _ in FILES] == ["__init__.py", "negative_product.py"]


def test_the_scene_passes_the_audit_in_all_themes_and_aspects(course: Path) -> None:
    done = lectern(course, "audit", "NegativeProduct", "--theme", "all", "--aspect", "all", "--json")
    assert done.returncode == 0, done.stdout + done.stderr
    reports = json.loads(done.stdout)["reports"]
    assert len(reports) == 4
    assert all(report["values"] > 0 and report["findings"] == [] for report in reports)


def test_the_scene_is_listed_and_rendered_where_the_page_says(course: Path) -> None:
    listed = json.loads(lectern(course, "list", "--json").stdout)["lectures"]
    assert [(lecture["title"], scene["name"]) for lecture in listed for scene in lecture["scenes"]] == [
        ("Signs", "NegativeProduct")
    ]
    done = lectern(course, "render", "NegativeProduct", "-q", "l")
    assert done.returncode == 0, done.stdout + done.stderr
    assert (course / "out" / "81_signs" / "NegativeProduct.mp4").stat().st_size > 0


def test_the_type_scale_is_as_the_page_says() -> None:
    said = [int(n) for n in re.findall(r"1/(\d+)", re.search(r"the type scale:(.*)", PAGE)[1])]
    assert said == [round(8 * 96 / size) for size in LOOK.sizes.values()]


def test_the_code_of_the_page_is_in_the_courses_style(course: Path) -> None:
    command = [sys.executable, "-m", "ruff", "check", "--select", "E,F,UP,B,SIM,RUF", "--ignore", "RUF002,RUF003"]
    done = subprocess.run([*command, course / "scenes" / "l81_signs"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
