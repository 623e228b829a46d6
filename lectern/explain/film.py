"""The network's scenes with a case of one's own: a lecture of subclasses, rendered as every other lecture is."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

import numpy as np

from lectern.after_render import render
from lectern.audit.command import audit
from lectern.course import Lecture, read_course, snake_case
from lectern.errors import UsageError
from lectern.explain.case import Explained
from lectern.explain.table import counted
from lectern.guests import guest_course
from lectern.render.command import RunOptions
from lectern.render.process import warm_server
from lectern.render.settings import Settings
from lectern.scene_files import Scene
from lectern.toml_files import nearest
from nn_core import save
from nn_core.storage.npz import write_npz

GuestLecture: TypeAlias = AbstractContextManager[tuple[Path, list[str]]]  # a course, and targets in it

SCENE = """{goal!r}

from scenes.{lecture}.shared import CASE
from {module} import {name} as Course


class {name}(Course):
    {goal!r}

    case = CASE
"""
SHARED = '''"""The case of this lecture: the network and the data that lie beside this file."""

from pathlib import Path

import numpy as np

import nn_core
from nn_core import Network
from scenes.kit.runs.case import Case

FOLDER = Path(__file__).parent


def network() -> Network:
    """The network, as it is before any step."""
    return nn_core.load(FOLDER / "network.npz")


with np.load(FOLDER / "samples.npz") as samples:
    CASE = Case(
        network,
        samples["X"],
        samples["targets"]{as_labels},
        {sample},
        {features!r},
        {classes!r},
        loss=nn_core.{loss},
        about={about!r},
        rate={rate!r},
    )
'''


def case_scenes(root: Path) -> list[Scene]:
    """The scenes that draw a case, in the course's order: those whose class has an attribute `case`."""
    return [scene for lecture in read_course(root) for scene in versions(lecture) if draws_case(scene, root)]


def versions(lecture: Lecture) -> list[Scene]:
    """A lecture's scenes; one of a file `…_case.py` in the place of that which has its name, or else at the end."""
    cases = {scene.name: scene for scene in lecture.cases}
    own = [cases.pop(scene.name, scene) for scene in lecture.scenes]
    return [*own, *cases.values()]


def draws_case(scene: Scene, root: Path) -> bool:
    """Whether the scene's class body sets `case`."""
    return "case" in attributes(scene, root)


def least_of(scene: Scene, root: Path) -> tuple[int, int, int]:
    """Layers, inputs of the last one, and outputs that the scene needs: its class attribute `least`, or one of each."""
    value = attributes(scene, root).get("least")
    return ast.literal_eval(value) if value is not None else (1, 1, 1)


def inputs_of(scene: Scene, root: Path) -> int | None:
    """As many inputs as the network must have: its class attribute `inputs`; None where any number will do."""
    value = attributes(scene, root).get("inputs")
    return ast.literal_eval(value) if value is not None else None


def suits(scene: Scene, sizes: Sequence[int], root: Path) -> bool:
    """Whether the scene can follow a network of these sizes, inputs first."""
    large = all(have >= need for have, need in zip(size_of(sizes), least_of(scene, root), strict=True))
    return large and inputs_of(scene, root) in {None, sizes[0]}


def size_of(sizes: Sequence[int]) -> tuple[int, int, int]:
    """Layers, inputs of the last one, and outputs."""
    return len(sizes) - 1, sizes[-2], sizes[-1]


def attributes(scene: Scene, root: Path) -> dict[str, ast.expr | None]:
    """What the scene's class body sets."""
    tree = ast.parse((root / scene.file).read_bytes())
    bodies = [node.body for node in tree.body if isinstance(node, ast.ClassDef) and node.name == scene.name]
    return {
        target.id: statement.value
        for body in bodies
        for statement in body
        if isinstance(statement, ast.Assign | ast.AnnAssign)
        for target in (statement.targets if isinstance(statement, ast.Assign) else [statement.target])
        if isinstance(target, ast.Name)
    }


def fitting_scenes(explained: Explained, only: str, root: Path) -> list[Scene]:
    """The scenes that are meant, without those that need a larger network, which is said. Raises UsageError."""
    sizes = explained.case.sizes
    fitting, others = list[Scene](), list[str]()
    for scene in chosen_scenes(root, only):
        inputs = inputs_of(scene, root)
        if suits(scene, sizes, root):
            fitting.append(scene)
        elif inputs is not None and inputs != sizes[0]:
            needed, has = (counted(each, "input") for each in (inputs, sizes[0]))
            others.append(f"{scene.name}: it draws what a network of {needed} answers; this one has {has}")
        else:
            needed, has = ("{}, {} into the last and {}".format(*map(counted, each, ("layer", "number", "output")))
                           for each in (least_of(scene, root), size_of(sizes)))  # fmt: skip
            others.append(f"{scene.name}: it follows a network of at least {needed}; this one has {has}")
    if others and (only or not fitting):
        raise UsageError("\n".join(others))
    for other in others:
        print(f"left out is {other}", file=sys.stderr)
    return fitting


def chosen_scenes(root: Path, only: str) -> list[Scene]:
    """All of them, or those that are named, separated by commas. Raises UsageError."""
    scenes = {scene.name.lower(): scene for scene in case_scenes(root)}
    if not scenes:
        raise UsageError(f"{root}: no scene of the course draws a case")
    found = []
    for name in filter(None, (part.strip() for part in only.split(","))):
        if name.lower() not in scenes:
            names = [scene.name for scene in scenes.values()]
            raise UsageError(f"--only {name}: {nearest(name, names, 'known are ' + ', '.join(names))}")
        found.append(scenes[name.lower()])
    return found or [*scenes.values()]


def write_lecture(explained: Explained, scenes: list[Scene], course: Path) -> str:
    """The lecture's folder in the course, with a file a scene and the case's numbers; says where it lies."""
    name = f"l00_{explained.slug}"
    folder = course / "scenes" / name
    folder.mkdir()
    case = explained.case
    save(case.make(), folder / "network.npz")
    targets = np.asarray(case.targets)
    with (folder / "samples.npz").open("wb") as file:
        write_npz(file, {"X": np.asarray(case.X), "targets": targets.astype(float)}, {})
    shared = SHARED.format(
        as_labels=".astype(int)" if targets.ndim == 1 else "",
        sample=case.sample,
        features=case.features,
        classes=case.classes,
        loss=explained.loss,
        about=f"{explained.source[:1].upper()}{explained.source[1:]}.",
        rate=explained.rate,
    )
    names = tuple(scene.name for scene in scenes)
    title = re.sub(r"\s+", " ", explained.title).strip()
    texts = {"__init__.py": f"{title!r}\n\nSCENES = {names!r}\n", "shared.py": shared}
    for scene in scenes:
        values = {"goal": scene.goal, "lecture": name, "module": scene.module, "name": scene.name}
        texts[f"{snake_case(scene.name)}.py"] = SCENE.format(**values)
    for file_name, text in texts.items():
        (folder / file_name).write_text(text, encoding="utf-8")
    return folder.relative_to(course).as_posix()


@contextmanager
def lecture_of(explained: Explained, only: str, root: Path, out: Path) -> Iterator[tuple[Path, list[str]]]:
    """A course with the case's lecture, and its scenes that are meant, as targets. Raises UsageError."""
    chosen = fitting_scenes(explained, only, root)
    with guest_course(root, out) as course:
        place = write_lecture(explained, case_scenes(root), course)  # always all: the lecture's file is in every key
        yield course, [f"{place}/{snake_case(scene.name)}.py" for scene in chosen]


def film(lecture: GuestLecture, follows: str, out: Path, settings: Settings, how: RunOptions) -> int:
    """Renders a guest lecture's scenes, and what `follows` says of `RunOptions`; returns the exit code."""
    with lecture as (course, targets), warm_server(course, settings.environment) as server:
        return render(course, targets, out, settings, replace(how, follows=follows), server)


def audit_film(lecture: GuestLecture, settings: Settings, jobs: int, as_json: bool) -> int:
    """Plays the scenes without drawing them, and proves what is on screen; returns the exit code."""
    with lecture as (course, targets):
        return audit(course, targets, settings.theme, settings.aspect, jobs, as_json)
