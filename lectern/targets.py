"""From what is typed (a number, a slug, a file, a scene's name) to scenes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import PurePath

from lectern.classes import SourceFault
from lectern.course import Lecture
from lectern.errors import UsageError
from lectern.scene_files import Scene

INSIDE = "::"  # between a file and one of its scenes


@dataclass(frozen=True)
class Target:
    """A scene and the lecture that it belongs to."""

    lecture: Lecture
    scene: Scene

    @property
    def place(self) -> tuple[int, str, int]:
        """What the course's order goes by."""
        return self.lecture.number, self.lecture.slug, self.lecture.scenes.index(self.scene)


def all_targets(lectures: Iterable[Lecture]) -> list[Target]:
    """Every scene, in the course's order."""
    return [Target(lecture, scene) for lecture in lectures for scene in lecture.scenes]


def resolve(lectures: Sequence[Lecture], names: Sequence[str]) -> list[Target]:
    """The scenes that `names` stand for, each once, in the course's order; all of them for no name.

    Raises UsageError listing every unknown name with the nearest known ones.
    """
    everything = all_targets(lectures)
    if not names:
        return everything
    matches = {name: matching(name, everything) for name in names}
    unknown = [name for name, found in matches.items() if not found and not faults_of(lectures, [name])]
    if unknown:
        unread = [f"it may stand in a file that cannot be read: {fault}" for fault in faults_of(lectures, [])]
        raise UsageError("\n".join([*(unknown_message(name, lectures) for name in unknown), *unread]))
    return [target for target in everything if any(target in found for found in matches.values())]


def faults_of(lectures: Sequence[Lecture], names: Sequence[str]) -> list[SourceFault]:
    """What keeps scenes that `names` stand for from being among the targets."""
    return [
        fault
        for lecture in lectures
        for fault in lecture.faults
        if not names or any(means_lecture(name, lecture) or means_fault(name, fault) for name in names)
    ]


def matching(name: str, targets: Sequence[Target]) -> list[Target]:
    """The scenes that `name` stands for. Where a lecture and a scene's file are called alike, the lecture is meant."""
    meant = [target for target in targets if is_meant(name, target)]
    return meant or [each for each in targets if not is_path(name) and plain(name) == PurePath(each.scene.file).stem]


def is_meant(name: str, target: Target) -> bool:
    """Whether `name` is the target's scene or file, its lecture's number, slug or folder, or `file.py::Scene`."""
    file, mark, scene = name.partition(INSIDE)
    if mark:
        return scene.lower() == target.scene.name.lower() and is_end(file, target.scene.file)
    is_scene = name.lower() == target.scene.name.lower()
    return is_scene or means_lecture(name, target.lecture) or is_end(name, target.scene.file)


def means_lecture(name: str, lecture: Lecture) -> bool:
    """Whether `name` is the lecture's number, slug, folder or file."""
    if name.isdecimal():
        return name.lstrip("0") == str(lecture.number).lstrip("0")
    if is_path(name):
        return is_end(name, lecture.path)
    return re.sub(r"^l?\d+_", "", plain(name)) == lecture.slug


def means_fault(name: str, fault: SourceFault) -> bool:
    """Whether `name` is the scene that is lost to the fault, or the file that has it."""
    names = (fault.scene.lower(), PurePath(fault.file).stem, PurePath(fault.file).stem.replace("_", ""))
    return is_end(name, fault.file) if is_path(name) else name.lower() in names


def is_path(name: str) -> bool:
    """Whether what is typed can only be a path."""
    return name.endswith(".py") or len(PurePath(name).parts) > 1


def is_end(name: str, path: str) -> bool:
    """Whether a name is a path, as long or as short as it is typed, that ends as this one does."""
    typed, parts = PurePath(name).parts, PurePath(path).parts
    return is_path(name) and typed == parts[-len(typed) :]


def plain(name: str) -> str:
    """The last part of a name or path as lectures and files are called: lower case, underscores."""
    return PurePath(name).stem.lower().replace("-", "_")


def unknown_message(name: str, lectures: Sequence[Lecture]) -> str:
    """Says that nothing is called so, and what is called nearly so."""
    known = {target.scene.name.lower(): target.scene.name for target in all_targets(lectures)}
    known |= {stem: stem for stem in (PurePath(target.scene.file).stem for target in all_targets(lectures))}
    known |= {lecture.slug: lecture.slug for lecture in lectures}
    known |= {str(lecture.number): str(lecture.number) for lecture in lectures}
    near = get_close_matches(plain(name), known, n=3, cutoff=0.5)
    hint = f"did you mean {' or '.join(known[key] for key in near)}?" if near else "`lectern list` shows all"
    return f'no lecture or scene is called "{name}"; {hint}'
