"""A course for the length of a run: the course's own files as links, and beside them lectures that are guests."""

from __future__ import annotations

import ast
import os
import re
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from lectern.course import Lecture, read_course
from lectern.errors import LecternError, UsageError
from lectern.files import work_folder
from lectern.targets import INSIDE, is_path

FOLDER = ".guests"  # in the output folder
SHARED = ("assets", "manim.cfg")  # beside `scenes`


@contextmanager
def guest_course(root: Path, out: Path) -> Iterator[Path]:
    """A folder with the course's scenes, kit and assets, to which lectures can be added; gone at the end."""
    with work_folder(out.resolve(), FOLDER) as folder:
        if os.pathsep in str(folder):
            raise UsageError(f'Python finds modules in no folder with "{os.pathsep}" in its path: choose another --out')
        (folder / "scenes").mkdir(parents=True, exist_ok=True)
        for path in sorted((root / "scenes").iterdir()):
            if path.name != "__pycache__":
                link(path, folder / "scenes" / path.name)
        for name in SHARED:
            if (root / name).exists():
                link(root / name, folder / name)
        yield folder


def link(source: Path, target: Path) -> None:
    """A link to the source; a copy where the system makes no links."""
    try:
        target.symlink_to(source.resolve(), target_is_directory=source.is_dir())
    except OSError:
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(source, target)


@contextmanager
def with_guests(
    root: Path, names: Sequence[str], out: Path, *, whole: bool = False
) -> Iterator[tuple[Path, list[str]]]:
    """The course and the targets' names; files of scenes that lie elsewhere are guests in another course for a while.

    Of a guest of which scenes are named beside it, these alone are meant; with `whole`, all in any case.
    Raises UsageError where a guest has no scene, LecternError where one cannot be read.
    """
    names = list(dict.fromkeys(part for name in names for part in parts(name, root)))
    guests = {name: Path(name) for name in names if is_guest(name, root)}
    if not guests:
        yield root, [*names]
        return
    with guest_course(root, out) as course:
        called = {name: invite(file, course) for name, file in guests.items()}
        lectures = {lecture.path: lecture for lecture in read_course(course)}
        for name, place in called.items():
            if faults := lectures[place].faults:
                raise LecternError("\n".join(str(fault).replace(place, name) for fault in faults))
            if not lectures[place].scenes:
                remedy = "derives from the kit's Lesson, or from manim's Scene or another class whose name ends so"
                raise UsageError(f"{name}: it has no scene, which is a class that {remedy}")
        yield course, inside(names, called, {place: lectures[place] for place in called.values()}, whole=whole)


def inside(names: Sequence[str], called: Mapping[str, str], guests: Mapping[str, Lecture], *, whole: bool) -> list[str]:
    """The targets' names in the guests' course; scenes that are named beside their guest stand for it."""
    meant, taken = list[str](), set[str]()
    for place in called.values():
        own = {scene.name.lower(): scene.name for scene in guests[place].scenes}
        beside = [each for each in names if each.lower() in own]
        taken.update(beside)
        chosen = [] if whole else [f"{place}{INSIDE}{own[each.lower()]}" for each in beside]
        meant += chosen or [place]
    return meant + [name for name in names if name not in called and name not in taken]


def is_guest(name: str, root: Path) -> bool:
    """Whether a target is a Python file that does not lie in the course."""
    path = Path(name)
    return (
        is_path(name) and path.suffix == ".py" and path.is_file() and not path.resolve().is_relative_to(root.resolve())
    )


def parts(name: str, root: Path) -> Sequence[str]:
    """A guest's file and its scene, where both are named in one as `file.py::Scene`; else the name itself."""
    file, mark, scene = name.partition(INSIDE)
    return (file, scene) if mark and is_guest(file, root) else (name,)


def invite(file: Path, course: Path) -> str:
    """Puts a file of scenes among the course's lectures, with the modules beside it that it imports; says where."""
    slug = re.sub(r"\W+", "_", file.stem).strip("_").lower() or "scene"
    place = course / "scenes" / f"l00_{slug}.py"
    if place.exists():
        raise UsageError(f"{file}: another file is called {file.stem}, too; render one at a time")
    link(file, place)
    for module in modules_beside(file):
        if not (course / module.name).exists():
            link(module, course / module.name)
    return place.relative_to(course).as_posix()


def modules_beside(file: Path) -> list[Path]:
    """The modules in the file's folder that it imports, and those that they import."""
    waiting, found = [file], list[Path]()
    while waiting:
        try:
            tree = ast.parse(waiting.pop().read_bytes())
        except (SyntaxError, ValueError):
            continue  # whoever reads it later says what is wrong
        for node in ast.walk(tree):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module] if isinstance(node, ast.ImportFrom) and node.module and not node.level else []
            for name in {name.partition(".")[0] for name in names} - {*sys.stdlib_module_names, "scenes", "lectern"}:
                path = file.parent / f"{name}.py"
                if path.is_file() and path not in found:
                    found.append(path)
                    waiting.append(path)
    return sorted(found)
