"""Inside lectern, imports point one way: no module imports itself through others, and no package one that it serves."""

from pathlib import Path

from lectern.imports import imported_names, module_name

ROOT = Path(__file__).resolve().parents[2]
# From what serves all to what is served. A module directly in lectern/ belongs to no package.
ORDER = ["captions", "render", "export", "slides", "audit", "commands"]


def graph(root: Path) -> dict[str, set[str]]:
    """Each module of `root/lectern` with those of them that it imports, anywhere in it."""
    paths = {module_name(path, [root]): path for path in sorted((root / "lectern").rglob("*.py"))}
    return {
        name: {each for each in imported_names(path, name, "") if each in paths and each != name}
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
