"""The course's index, read from the scene files' syntax trees: nothing is imported, so it takes no time."""

from __future__ import annotations

import ast
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from lectern.errors import LecternError
from lectern.scene_files import Scene, Sources, first_line, read_scene

LECTURE = re.compile(r"l(\d+)_(\w+?)(\.py)?")
APART = ("__init__.py", "shared.py")  # files of a lecture's folder that hold no scene


@dataclass(frozen=True)
class Lecture:
    """A folder `scenes/l<number>_<slug>`, a file a scene; a small lecture may be a single file of this name."""

    number: int
    slug: str
    title: str
    path: str  # relative to the course's root, with forward slashes
    scenes: tuple[Scene, ...]

    @property
    def folder(self) -> str:
        """The output folder's name: `02_dot_product`."""
        return f"{self.number:02}_{self.slug}"


def read_course(root: Path) -> list[Lecture]:
    """All lectures under `root/scenes`, by number. Raises LecternError: file, fault, remedy."""
    sources = Sources(root)
    lectures = [read_lecture(path, sources) for path in sorted((root / "scenes").glob("l*")) if is_lecture(path)]
    return sorted(lectures, key=lambda lecture: (lecture.number, lecture.slug))


def is_lecture(path: Path) -> bool:
    """Whether it is a lecture's file, or its folder (one that holds compiled files alone is what a move has left)."""
    named = LECTURE.fullmatch(path.name) is not None
    return named and (any(path.glob("*.py")) if path.is_dir() else path.suffix == ".py")


def read_lecture(path: Path, sources: Sources) -> Lecture:
    """One lecture from its folder or its file."""
    match = LECTURE.fullmatch(path.name)
    assert match is not None
    number, slug = int(match[1]), match[2]
    head, classes = folder_scenes(path, sources) if path.is_dir() else file_scenes(path, sources)
    title = first_line(head) or slug.replace("_", " ").capitalize()
    scenes = tuple(read_scene(node, sources.name(file)) for file, node in classes)
    return Lecture(number, slug, title, sources.name(path), scenes)


def file_scenes(path: Path, sources: Sources) -> tuple[ast.Module, list[tuple[Path, ast.ClassDef]]]:
    """A lecture in one file: its tree, and its public lessons in the order in which they stand there."""
    return sources.tree(path), [(path, node) for node in sources.public_lessons(path)]


def folder_scenes(path: Path, sources: Sources) -> tuple[ast.Module, list[tuple[Path, ast.ClassDef]]]:
    """A lecture in a folder: the tree of its `__init__.py`, and the classes that `SCENES` names, each with its file."""
    head = path / "__init__.py"
    if not head.is_file():
        raise LecternError(f'{sources.name(head)} is missing: it holds the title and SCENES = ("FirstScene", …)')
    tree = sources.tree(head)
    names = listed_scenes(tree, sources.name(head))
    files = {name: path / f"{snake_case(name)}.py" for name in names}
    for file in sorted(path.glob("*.py")):
        found = [] if file.name in APART else [node.name for node in sources.public_lessons(file)]
        for name in found:
            check_place(name, file, files, sources)
    return tree, [(files[name], scene_class(name, files[name], sources, head)) for name in names]


def listed_scenes(tree: ast.Module, file: str) -> tuple[str, ...]:
    """The names in `SCENES`."""
    for node in tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if any(isinstance(target, ast.Name) and target.id == "SCENES" for target in targets):
                return checked_names(node.value, f"{file} line {node.lineno}: SCENES")
    raise LecternError(f'{file}: SCENES is missing; it names the scenes in order: SCENES = ("FirstScene", …)')


def checked_names(value: ast.expr, origin: str) -> tuple[str, ...]:
    """A literal tuple or list of different names."""
    items = value.elts if isinstance(value, ast.Tuple | ast.List) else []
    names = tuple(str(item.value) for item in items if isinstance(item, ast.Constant) and isinstance(item.value, str))
    if not names or len(names) != len(items):
        raise LecternError(f'{origin} must be a tuple of names in quotes, also of one: SCENES = ("FirstScene",)')
    for name in names:
        if names.count(name) > 1:
            raise LecternError(f"{origin} names {name} more than once; a scene has one place in the order")
    return names


def check_place(name: str, file: Path, files: dict[str, Path], sources: Sources) -> None:
    """A public lesson of a folder is listed, and stands in the file that bears its name."""
    if name not in files:
        head = sources.name(file.with_name("__init__.py"))
        remedy = "list it there, or begin its name with an underscore if it is no scene"
        raise LecternError(f"{sources.name(file)}: {name} is not in SCENES of {head}; {remedy}")
    if file != files[name]:
        raise LecternError(f"{sources.name(file)}: the scene {name} belongs into a file of its own, {files[name].name}")


def scene_class(name: str, file: Path, sources: Sources, head: Path) -> ast.ClassDef:
    """The class that `SCENES` names, from its file."""
    if file.stem in sys.stdlib_module_names:  # manim puts the file's folder first on Python's path
        raise LecternError(f"{sources.name(file)} bears the name of a module of Python itself; rename the scene {name}")
    if not file.is_file():
        remedy = "make that file or take the name out"
        raise LecternError(f"{sources.name(head)}: SCENES names {name}, but {sources.name(file)} is missing; {remedy}")
    for node in sources.public_lessons(file):
        if node.name == name:
            return node
    where = f"{sources.name(file)}: no class {name} derives from the kit's Lesson"
    raise LecternError(f"{where}, but SCENES of {sources.name(head)} names it; correct one of them")


def snake_case(name: str) -> str:
    """`dot_product` for `DotProduct`, `mse_loss` for `MSELoss`."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name).lower()
