"""What a command is about: the scenes that its targets stand for, and what of these could not be read."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from lectern.classes import SourceFault
from lectern.course import Lecture, read_course
from lectern.errors import LecternError, UsageError
from lectern.targets import Target, faults_of, is_path, resolve
from lectern.terminal import as_seen


@dataclass(frozen=True)
class Selection:
    """The course as it was read, and what was selected of it. `faults` keep scenes from being among the `targets`."""

    lectures: tuple[Lecture, ...]
    targets: tuple[Target, ...]
    faults: tuple[SourceFault, ...]

    def tell_faults(self) -> int:
        """Says on stderr what could not be read; returns the exit code: 1 if there is anything, else 0."""
        for fault in self.faults:
            print(f"lectern: {as_seen(str(fault))}", file=sys.stderr)
        return int(bool(self.faults))


def select(root: Path, names: Sequence[str]) -> Selection:
    """What `names` stand for; everything for no name. Raises UsageError for unknown names."""
    lectures = read_course(root)
    names = [from_root(name, root) for name in names]
    return Selection(tuple(lectures), tuple(resolve(lectures, names)), tuple(faults_of(lectures, names)))


def select_whole(root: Path, names: Sequence[str]) -> list[Target]:
    """The same, for what is made of finished scenes: no scene may be missing. Raises LecternError where one is."""
    selection = select(root, names)
    if selection.faults:
        raise LecternError("\n".join(map(str, selection.faults)))
    return list(selection.targets)


def lectures_of(root: Path, names: Sequence[str], has: Callable[[Lecture], bool]) -> list[Lecture]:
    """The lectures of what `names` stand for; for no name, those that have what is asked for."""
    lectures = dict.fromkeys(target.lecture for target in select_whole(root, names))
    return [lecture for lecture in lectures if names or has(lecture)]


def from_root(name: str, root: Path) -> str:
    """A path of the course as seen from its root; any other name as it is. Raises UsageError for a path elsewhere."""
    path = Path(name)
    if not is_path(name) or not (path.is_absolute() or path.exists()):
        return name
    unlinked = Path(os.path.abspath(path))  # noqa: PTH100  (a link in the course is of the course)
    for given, folder in ((unlinked, root), (path.resolve(), root.resolve())):
        if given.is_relative_to(folder):
            return given.relative_to(folder).as_posix()
    raise UsageError(f"{name} does not lie in the course, which is in {root}")
