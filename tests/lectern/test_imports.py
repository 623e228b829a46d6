"""Which files a module needs."""

from pathlib import Path

import pytest

from lectern.imports import ancestor, import_closure


def test_relative_imports_and_cycles_and_broken_files(tmp_path: Path) -> None:
    for name, text in {
        "a/__init__.py": "",
        "a/b/__init__.py": "from .c import x",
        "a/b/c.py": "from .. import d\nimport os",
        "a/d.py": "import a.b\nfrom importlib import import_module\nimport_module('a.e')",
        "a/e.py": "def (",
        "a/unused.py": "",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    found = [path.relative_to(tmp_path).as_posix() for path in import_closure(["a.b"], [tmp_path])]
    assert found == ["a/__init__.py", "a/b/__init__.py", "a/b/c.py", "a/d.py", "a/e.py"]


@pytest.mark.parametrize(("level", "expected"), [(0, ""), (1, "a.b.c"), (2, "a.b"), (3, "a")])
def test_what_dots_stand_for(level: int, expected: str) -> None:
    assert ancestor("a.b.c", level) == expected
