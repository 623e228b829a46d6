"""What `lectern new` and `lectern init` write can be used as it is; nothing that is there already is replaced."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest

from lectern.errors import UsageError
from lectern.explain.settings import ExplainSettings, read_table
from lectern.starting import new_scene, new_settings
from tests.lectern.running import REPOSITORY, Lectern


def test_a_new_scene_passes_the_audit(tmp_path: Path) -> None:
    real = Lectern(REPOSITORY, tmp_path)
    made = real("new", "MyOwnScene")
    assert made.returncode == 0, made.stderr
    assert made.stdout.splitlines()[:2] == ["my_own_scene.py", "lectern render my_own_scene.py -q l"]
    audited = real("audit", "my_own_scene.py", "--theme", "all", "--aspect", "all", "--json")
    assert audited.returncode == 0, audited.stdout + audited.stderr
    reports = json.loads(audited.stdout)["reports"]
    assert [(report["scene"], report["findings"]) for report in reports] == [("MyOwnScene", [])] * 4


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("my scene", "MyScene would do"),
        ("my-scene", "MyScene would do"),
        ("3D", '"3D" is no name of a scene: it is written like MyScene; D would do'),
        ("Größe", "is no name of a scene"),
        ("../Evil", "Evil would do"),
        ("", "is no name of a scene"),
        ("Random", "random.py is the name of a module of Python itself"),
    ],
)
def test_a_name_that_is_none_is_refused(name: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError) as refused:
        new_scene(name, tmp_path)
    assert message in str(refused.value)
    assert list(tmp_path.iterdir()) == []


def test_what_is_there_stays(tmp_path: Path) -> None:
    for write in (lambda: new_scene("MyScene", tmp_path), lambda: new_settings(tmp_path)):
        path = write()
        path.write_text("mine")
        with pytest.raises(UsageError, match="it is there already"):
            write()
        assert path.read_text() == "mine"


def test_the_settings_are_valid_with_and_without_their_marks(tmp_path: Path) -> None:
    path = new_settings(tmp_path / "new folder")
    assert ExplainSettings.model_validate(read_table(path)).sample == 0
    text = re.sub(r"^# (?=\w+ = )", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    table = tomllib.loads(text)["explain"]
    assert {*table} == {*ExplainSettings.model_fields}
    ExplainSettings.model_validate(table)
