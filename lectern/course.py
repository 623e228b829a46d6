"""The course's index, read from the scene files' syntax trees: nothing is imported, so it takes no time."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from lectern.classes import FoundClass, SourceFault, Sources
from lectern.scene_files import Scene, first_line, read_scene

LECTURE = re.compile(r"l(\d+)_(\w+?)(\.py)?")
GUEST = 0  # the number of a lecture that is no part of the course
APART = ("__init__.py", "shared.py")  # files of a lecture's folder that hold no scene
FOR_CASES = "_case.py"  # so end those whose scenes draw any network: `lectern explain` plays them, the lecture does not


@dataclass(frozen=True)
class Lecture:
    """A folder `scenes/l<number>_<slug>`, a file a scene; a small lecture may be a single file of this name.

    `cases` are the scenes of its files `…_case.py`; `faults` are what keeps scenes from being among either.
    """

    number: int
    slug: str
    title: str
    path: str  # relative to the course's root, with forward slashes
    scenes: tuple[Scene, ...]
    faults: tuple[SourceFault, ...] = ()
    cases: tuple[Scene, ...] = ()

    @property
    def folder(self) -> str:
        """The output folder's name: `02_dot_product`; of a guest, which has number 0, its slug alone."""
        return f"{self.number:02}_{self.slug}" if self.number else self.slug


class Faults(list[SourceFault]):
    """What is wrong with a lecture's files, each thing once."""

    @contextmanager
    def kept(self) -> Iterator[None]:
        """A fault that is raised inside is kept, and ends no more than the block."""
        try:
            yield
        except SourceFault as fault:
            if str(fault) not in map(str, self):
                self.append(fault)


def read_course(root: Path) -> list[Lecture]:
    """All lectures under `root/scenes`, by number. What is wrong with one leaves the others alone."""
    sources = Sources(root)
    lectures = [read_lecture(path, sources) for path in sorted((root / "scenes").glob("l*")) if is_lecture(path)]
    apart = [only_one_folder(lecture, lectures) for lecture in lectures]
    return sorted(apart, key=lambda lecture: (lecture.number, lecture.slug))


def is_lecture(path: Path) -> bool:
    """Whether it is a lecture's file, or its folder (one that holds compiled files alone is what a move has left)."""
    named = LECTURE.fullmatch(path.name) is not None
    return named and (any(path.glob("*.py")) if path.is_dir() else path.suffix == ".py")


def only_one_folder(lecture: Lecture, lectures: Sequence[Lecture]) -> Lecture:
    """The lecture; without its scenes, where another one would write into the same folder, also where case is none."""
    same = [each.path for each in lectures if each.folder.lower() == lecture.folder.lower() and each is not lecture]
    if not same:
        return lecture
    message = f"would write into the same output folder as {' and '.join(same)}; rename all but one"
    return replace(lecture, scenes=(), faults=(SourceFault(lecture.path, message), *lecture.faults))


def read_lecture(path: Path, sources: Sources) -> Lecture:
    """One lecture from its folder or its file."""
    match = LECTURE.fullmatch(path.name)
    assert match is not None
    number, slug = int(match[1]), match[2]
    title, found, faults = "", list[FoundClass](), Faults()
    with faults.kept():
        title = first_line(sources.tree(path / "__init__.py" if path.is_dir() else path))
    with faults.kept():
        found = folder_scenes(path, sources, faults) if path.is_dir() else good_lessons(path, sources, faults)
    beside = [each for file in sorted(path.glob(f"*{FOR_CASES}")) for each in good_lessons(file, sources, faults)]
    scenes, cases = (read_scenes(each, sources, faults) for each in (found, beside))
    title = title or slug.replace("_", " ").capitalize()
    return Lecture(number, slug, title, sources.name(path), scenes, tuple(faults), cases)


def read_scenes(found: Sequence[FoundClass], sources: Sources, faults: Faults) -> tuple[Scene, ...]:
    """What the good ones of these classes say of themselves; the others are among the faults."""
    scenes = list[Scene]()
    for each in found:
        with faults.kept():
            scenes.append(read_scene(each, sources))
    return tuple(scenes)


def good_lessons(path: Path, sources: Sources, faults: Faults) -> list[FoundClass]:
    """A file's public lessons in the order in which they stand there; the others are among the faults.

    Of a guest's file the plain scenes, too.
    """
    lessons, match = [], LECTURE.fullmatch(path.name)
    is_guest = match is not None and int(match[1]) == GUEST
    with faults.kept():
        for each in sources.public_scenes(path) if is_guest else sources.public_lessons(path):
            with faults.kept():
                if isinstance(each, SourceFault):
                    raise each
                lessons.append(each)
    return lessons


def folder_scenes(path: Path, sources: Sources, faults: Faults) -> list[FoundClass]:
    """The classes that `SCENES` of a lecture's folder names. Raises SourceFault where it names none."""
    head = path / "__init__.py"
    if not head.is_file():
        raise SourceFault(
            sources.name(head), 'there is no such file; it holds the title and SCENES = ("FirstScene", …)'
        )
    names = listed_scenes(sources.tree(head), sources.name(head))
    files = {name: path / f"{snake_case(name)}.py" for name in names}
    lessons = {
        file: good_lessons(file, sources, faults)
        for file in sorted(path.glob("*.py"))
        if file.name not in APART and not file.name.endswith(FOR_CASES)
    }
    for each in chain.from_iterable(lessons.values()):
        with faults.kept():
            check_place(each.name, each.path, files, sources)
    scenes = []
    told = {(fault.file, fault.scene) for fault in faults}
    for name, file in files.items():
        if (sources.name(file), name) in told:
            continue
        with faults.kept():
            scenes.append(scene_class(name, file, lessons.get(file, []), sources))
    return scenes


def listed_scenes(tree: ast.Module, file: str) -> tuple[str, ...]:
    """The names in `SCENES`."""
    for node in tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if any(isinstance(target, ast.Name) and target.id == "SCENES" for target in targets):
                return checked_names(node.value, file)
    raise SourceFault(file, 'SCENES is missing; it names the scenes in order: SCENES = ("FirstScene", …)')


def checked_names(value: ast.expr, file: str) -> tuple[str, ...]:
    """A literal tuple or list of different names."""
    items = value.elts if isinstance(value, ast.Tuple | ast.List) else []
    names = tuple(str(item.value) for item in items if isinstance(item, ast.Constant) and isinstance(item.value, str))
    if not names or len(names) != len(items):
        remedy = 'must be a tuple of names in quotes, also of one: SCENES = ("FirstScene",)'
        raise SourceFault(file, f"SCENES {remedy}", value.lineno)
    for name in names:
        if [each.lower() for each in names].count(name.lower()) > 1:
            raise SourceFault(file, f"SCENES names {name} more than once; a scene has one place", value.lineno)
    return names


def check_place(name: str, file: Path, files: dict[str, Path], sources: Sources) -> None:
    """A public lesson of a folder is listed, and stands in the file that bears its name."""
    if name not in files:
        head = sources.name(file.with_name("__init__.py"))
        remedy = "list it there, or begin its name with an underscore if it is no scene"
        raise SourceFault(sources.name(file), f"{name} is not in SCENES of {head}; {remedy}", scene=name)
    if file != files[name]:
        message = f"the scene {name} belongs into a file of its own, {files[name].name}"
        raise SourceFault(sources.name(file), message, scene=name)


def scene_class(name: str, file: Path, lessons: Sequence[FoundClass], sources: Sources) -> FoundClass:
    """The class that `SCENES` names, of the lessons of its file."""
    if file.stem in sys.stdlib_module_names:  # manim puts the file's folder first on Python's path
        message = f"this is the name of a module of Python itself; rename the scene {name}"
        raise SourceFault(sources.name(file), message, scene=name)
    head = sources.name(file.with_name("__init__.py"))
    if not file.exists():
        message = f"SCENES names {name}, but {sources.name(file)} is missing; make that file or take the name out"
        raise SourceFault(head, message, scene=name)
    sources.tree(file)  # raises what is wrong with it
    for each in lessons:
        if each.name == name:
            return each
    message = f"no class {name} derives from the kit's Lesson, but SCENES of {head} names it; correct one of them"
    raise SourceFault(sources.name(file), message, scene=name)


def snake_case(name: str) -> str:
    """`dot_product` for `DotProduct`, `mse_loss` for `MSELoss`."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name).lower()
