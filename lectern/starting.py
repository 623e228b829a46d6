"""Files to start from: a scene of one's own, the settings of `lectern explain`. What is there already stays."""

from __future__ import annotations

import keyword
import re
import sys
from pathlib import Path

from lectern.assets import template
from lectern.course import snake_case
from lectern.errors import UsageError
from lectern.explain.settings import FILE
from lectern.files import write_new

SCENE, SETTINGS = "new_scene.txt", "lectern.toml"


def new_scene(name: str, folder: Path) -> Path:
    """A file with a scene of this name, which renders and passes the audit. Raises UsageError."""
    if not re.fullmatch(r"[A-Z][A-Za-z0-9]*", name) or keyword.iskeyword(name):
        camel = "".join(part[:1].upper() + part[1:] for part in re.findall(r"[A-Za-z0-9]+", name)).lstrip("0123456789")
        hint = f"; {camel} would do" if re.fullmatch(r"[A-Z][A-Za-z0-9]*", camel) else ""
        raise UsageError(f'"{name}" is no name of a scene: it is written like MyScene{hint}')
    path = folder / f"{snake_case(name)}.py"
    if path.stem in sys.stdlib_module_names:
        raise UsageError(f"{path.name} is the name of a module of Python itself; choose another name")
    return write_new(path, template(SCENE).read_text(encoding="utf-8").replace("MyScene", name))


def new_settings(folder: Path) -> Path:
    """A commented `lectern.toml`. Raises UsageError."""
    return write_new(folder / FILE, template(SETTINGS).read_text(encoding="utf-8"))
