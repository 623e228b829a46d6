"""The course's own files that a module needs, found by following imports in syntax trees; nothing is imported."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from lectern.files import content_hash


def import_closure(names: Sequence[str], folders: Sequence[Path]) -> list[Path]:
    """The files of these modules and of all they import that lie in `folders`, in a settled order.

    Imports inside functions count, and `import_module("…")` with a literal name. What lies elsewhere is left out.
    """
    waiting, seen, files = list(names), set[str](), set[Path]()
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        waiting.extend(parents(name))
        path = find_module(name, folders)
        if path is not None:
            files.add(path)
            waiting.extend(imported_names(path, name, content_hash(path)))
    return sorted(files)


def module_name(path: Path, folders: Sequence[Path]) -> str:
    """The name under which a file of `folders` is imported."""
    folder = next(each for each in folders if path.is_relative_to(each))
    parts = path.relative_to(folder).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def parents(name: str) -> Iterator[str]:
    """`a` and `a.b` for `a.b.c`: importing a module runs its packages too."""
    parts = name.split(".")
    return (".".join(parts[:count]) for count in range(1, len(parts)))


def find_module(name: str, folders: Sequence[Path]) -> Path | None:
    """The module's file in the first of the folders that has one."""
    for folder in folders:
        path = folder.joinpath(*name.split("."))
        for file in (path / "__init__.py", path.with_name(f"{path.name}.py")):
            if file.is_file():
                return file
    return None


@lru_cache(maxsize=2048)
def imported_names(path: Path, name: str, content: str) -> tuple[str, ...]:
    """All modules that the file may import; `content` is its hash. A file that does not parse imports nothing."""
    try:
        tree = ast.parse(path.read_bytes())
    except (SyntaxError, ValueError):
        return ()
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    return tuple(found for node in ast.walk(tree) for found in names_in(node, package))


def names_in(node: ast.AST, package: str) -> Iterator[str]:
    """The modules that one statement or call imports; `from a import b` may mean the module `a.b`."""
    match node:
        case ast.Import(names=aliases):
            yield from (alias.name for alias in aliases)
        case ast.ImportFrom(module=module, names=aliases, level=level):
            base = ".".join(filter(None, [ancestor(package, level), module]))
            yield base
            yield from (f"{base}.{alias.name}" for alias in aliases)
        case ast.Call(
            func=ast.Name(id="import_module") | ast.Attribute(attr="import_module"),
            args=[ast.Constant(value=str() as module), *_],
        ):
            yield module


def ancestor(package: str, level: int) -> str:
    """What the dots of a relative import stand for; nothing for an absolute one."""
    return ".".join(package.split(".")[: -(level - 1) or None]) if level else ""
