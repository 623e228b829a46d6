"""A scene's key: it changes with everything that the scene's video is made from."""

from __future__ import annotations

import hashlib
import os
import platform
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

from lectern.files import content_hash, key_of
from lectern.imports import import_closure
from lectern.render.reads import label
from lectern.render.worker import Job
from lectern.root import PACKAGE

RENDERER = "lectern.render.worker"
# Under assets/, but no part of a scene's key: read after the render, or compared sentence by sentence (cache.py).
# Whatever else is there may be data of a scene.
APART = {"templates", "lexicon.toml", "timings.json"}
CONFIGURATION = "manim.cfg"
WAYS = {"media", "kept", "cores", "share"}  # of doing a job; they decide nothing of the video


def scene_key(root: Path, job: Job, environment: Mapping[str, str]) -> str:
    """A hash of the job, its environment, all sources and data files it may read, and the software's versions."""
    variables = {f"${name}": value for name, value in environment.items()}
    return hash_of(asdict(job) | variables, input_states(root, job, environment))


def input_states(root: Path, job: Job, environment: Mapping[str, str]) -> dict[str, str]:
    """The files that the key is made from, by label, each with the hash of its content."""
    return states(input_files(root, job.module, environment.get("LECTERN_THEME", "")), root)


def is_apart(name: str) -> bool:
    """Whether the file with this label is left out of all keys."""
    folder, _, rest = name.partition("/")
    return folder == "assets" and rest.partition("/")[0] in APART


def engine_key(root: Path) -> str:
    """A hash of what turns pictures into files: the engine's sources, and versions."""
    return hash_of({}, states(import_closure([RENDERER], [root, PACKAGE]), root))


def plays_key(engine: str, job: Job) -> str:
    """A hash of the engine's key, and of the job's settings."""
    settings = {name: value for name, value in asdict(job).items() if name not in WAYS | {"only"}}
    return key_of(engine, settings)


def states(files: Iterable[Path], root: Path) -> dict[str, str]:
    """The files' hashes by label."""
    return {label(path, root): content_hash(path) for path in files}


def hash_of(settings: Mapping[str, Any], files: Mapping[str, str]) -> str:
    """Of settings (not of ways to do a job), of the files' names and contents, and of the software's versions."""
    parts = {name: repr(value) for name, value in settings.items() if name not in WAYS}
    parts |= {f"={name}": value for name, value in software().items()}
    text = "\n".join(f"{name}\t{value}" for name, value in sorted((parts | dict(files)).items()))
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def input_files(root: Path, module: str, theme: str) -> Iterator[Path]:
    """The files that a render of the module reads: sources, assets, manim's configuration."""
    yield from import_closure([module, RENDERER], [root, PACKAGE])
    assets, themes = root / "assets", root / "assets" / "themes"
    for path in sorted(assets.rglob("*")):
        top = path.relative_to(assets).parts[0]
        is_other_theme = path.is_relative_to(themes) and path.stem != theme
        if path.is_file() and top not in APART and not is_other_theme and path.suffix != ".py":
            yield path
    for folder in (root, Path.home() / ".config" / "manim", Path.home() / "AppData" / "Roaming" / "Manim"):
        if (folder / CONFIGURATION).is_file():
            yield folder / CONFIGURATION


@cache
def software() -> dict[str, str]:
    """Python, the machine's kind, Cairo, and every installed package, by the name of its metadata's folder."""
    import cairo

    packages = {path.name for entry in sys.path if entry for path in Path(entry).glob("*.dist-info")}
    return {
        "python": sys.version,
        "machine": f"{platform.system()} {platform.machine()}",
        "cairo": cairo.cairo_version_string(),
        "packages": os.pathsep.join(sorted(packages)),
    }
