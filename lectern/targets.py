"""From what is typed (a number, a slug, a file, a scene's name) to scenes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import PurePath

from lectern.course import Lecture, Scene
from lectern.errors import UsageError


@dataclass(frozen=True)
class Target:
    """A scene and the lecture that it belongs to."""

    lecture: Lecture
    scene: Scene


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
    matches = {name: [target for target in everything if is_meant(name, target)] for name in names}
    unknown = [name for name, found in matches.items() if not found]
    if unknown:
        raise UsageError("\n".join(unknown_message(name, lectures) for name in unknown))
    return [target for target in everything if any(target in found for found in matches.values())]


def is_meant(name: str, target: Target) -> bool:
    """Whether `name` is the target's scene or its lecture's number, slug or file."""
    lecture, scene = target.lecture, target.scene
    if name.lower() == scene.name.lower():
        return True
    if name.isdecimal():
        return int(name) == lecture.number
    if name.endswith(".py"):
        return PurePath(name).name == PurePath(lecture.file).name
    return re.sub(r"^l?\d+_", "", name.lower().replace("-", "_")) == lecture.slug


def unknown_message(name: str, lectures: Sequence[Lecture]) -> str:
    """Says that nothing is called so, and what is called nearly so."""
    known = {target.scene.name.lower(): target.scene.name for target in all_targets(lectures)}
    known |= {lecture.slug: lecture.slug for lecture in lectures}
    known |= {str(lecture.number): str(lecture.number) for lecture in lectures}
    near = get_close_matches(PurePath(name).stem.lower().replace("-", "_"), known, n=3, cutoff=0.5)
    hint = f"did you mean {' or '.join(known[key] for key in near)}?" if near else "`lectern list` shows all"
    return f'no lecture or scene is called "{name}"; {hint}'
