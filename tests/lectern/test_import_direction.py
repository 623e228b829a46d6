"""Inside lectern, imports point one way: no module imports itself through others, and no package one that it serves."""

from pathlib import Path

import pytest

from lectern.files import content_hash
from lectern.imports import imported_names, module_name

ROOT = Path(__file__).resolve().parents[2]
# From what serves all to what is served. A module directly in lectern/ belongs to no package.
ORDER = [
    "captions",
    "render",
    "export",
    "voice",
    "slides",
    "transcript",
    "audit",
    "explain",
    "exercises",
    "notebooks",
    "site",
    "commands",
]


def graph(root: Path) -> dict[str, set[str]]:
    """Each module of `root/lectern` with those of them that it imports, anywhere in it."""
    paths = {module_name(path, [root]): path for path in sorted((root / "lectern").rglob("*.py"))}
    return {
        name: {each for each in imported_names(path, name, content_hash(path)) if each in paths and each != name}
        for name, path in paths.items()
    }


def cycle(imports: dict[str, set[str]]) -> list[str]:
    """Modules of which each imports the next, and the last the first; empty where there are none."""
    done = set[str]()

    def walk(name: str, way: list[str]) -> list[str]:
        if name in way:
            return way[way.index(name) :]
        if name in done:
            return []
        found = next(filter(None, (walk(each, [*way, name]) for each in sorted(imports[name]))), [])
        done.add(name)
        return found

    return next(filter(None, (walk(name, []) for name in imports)), [])


def reached(imports: dict[str, set[str]], name: str) -> set[str]:
    """All modules that a module imports, directly or through others."""
    found, waiting = set[str](), [name]
    while waiting:
        new = imports[waiting.pop()] - found
        waiting += new
        found |= new
    return found


def against_order(imports: dict[str, set[str]]) -> list[tuple[str, str]]:
    """Modules, each with one of a package that its own serves and that it imports, if only through others."""

    def rank(name: str) -> int:
        package = name.split(".")[1] if name.count(".") else ""
        return ORDER.index(package) if package in ORDER else -1

    pairs = [(name, each) for name in imports for each in reached(imports, name)]
    return sorted((name, each) for name, each in pairs if 0 <= rank(name) < rank(each))


def test_no_module_imports_itself_through_others() -> None:
    assert cycle(graph(ROOT)) == []


def test_no_package_imports_one_that_it_serves() -> None:
    assert against_order(graph(ROOT)) == []


def test_every_package_has_its_place_in_the_order() -> None:
    packages = {path.parent.name for path in (ROOT / "lectern").glob("*/__init__.py")}
    assert packages == set(ORDER)


CLEAN = {
    "lectern/files.py": "",
    "lectern/after.py": "from lectern.export import cards",
    "lectern/render/one.py": "from lectern import files",
    "lectern/render/watch.py": "from lectern.render.one import render_one",
    "lectern/export/cards.py": "from lectern.render import one",
}


def planted(root: Path, file: str, line: str) -> dict[str, set[str]]:
    """The graph of a small package, one of whose files has a line more."""
    for name, text in CLEAN.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{text}\n{line if name == file else ''}\n")
    return graph(root)


def test_a_small_package_is_clean(tmp_path: Path) -> None:
    imports = planted(tmp_path, "", "")
    assert imports["lectern.export.cards"] == {"lectern.render.one"}
    assert (cycle(imports), against_order(imports)) == ([], [])


@pytest.mark.parametrize(
    ("line", "circle"),
    [
        ("from lectern.export import cards", ["lectern.export.cards", "lectern.render.one"]),
        ("def later():\n    from . import watch", ["lectern.render.one", "lectern.render.watch"]),
        ("import lectern.after", ["lectern.after", "lectern.export.cards", "lectern.render.one"]),
    ],
    ids=["of two packages", "in a function", "by a third module"],
)
def test_a_planted_circle_is_found(tmp_path: Path, line: str, circle: list[str]) -> None:
    assert sorted(cycle(planted(tmp_path, "lectern/render/one.py", line))) == circle


@pytest.mark.parametrize(
    "line", ["import lectern.export.cards", "from lectern import after"], ids=["plain", "by a third"]
)
def test_a_planted_import_in_the_wrong_direction_is_found(tmp_path: Path, line: str) -> None:
    imports = planted(tmp_path, "lectern/render/watch.py", line)
    assert cycle(imports) == []
    assert against_order(imports) == [("lectern.render.watch", "lectern.export.cards")]
