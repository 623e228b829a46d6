"""`lectern export figures`: from targets to vector pictures and a report."""

from __future__ import annotations

import importlib
import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import repeat
from pathlib import Path
from typing import Any

from lectern.errors import LecternError, UsageError, as_far_as_possible
from lectern.export.progress import told
from lectern.export.report import report
from lectern.files import atomic
from lectern.render.fresh_imports import import_from_sources
from lectern.render.settings import Settings, aspect_mark, checked_settings, theme_mark
from lectern.root import first_on_path
from lectern.selection import select_whole
from lectern.targets import Target

FORMATS = ("svg", "pdf", "png")


@dataclass(frozen=True)
class Request:
    """What figures are asked for: of which beats' ends or seconds (none: all beats' ends), and how they look.

    `filmstrip`: instead, eight settings of each scrub beat, or of these, on one picture.
    """

    form: str = "svg"
    beats: tuple[str, ...] = ()
    seconds: tuple[float, ...] = ()
    theme: str = "light"
    aspect: str = "16:9"
    crop: bool = False
    filmstrip: bool = False


def export_figures(root: Path, names: Sequence[str], out: Path, request: Request, as_json: bool) -> int:
    """Makes the figures of what `names` stand for; returns the exit code."""
    if request.form not in FORMATS:
        raise UsageError(f'there is no figure format "{request.form}"; choose one of {", ".join(FORMATS)}')
    checked_settings(Settings(theme=request.theme, aspect=request.aspect), root)
    targets = select_whole(root, names)
    if (request.beats or request.seconds) and len(targets) != 1:
        raise UsageError(f"--beat and --at are moments of one scene, and these are {len(targets)}; name the scene")
    if request.filmstrip and (request.seconds or request.crop):
        raise UsageError("--filmstrip shows a whole scrub beat, each picture a whole frame; leave --at and --crop out")
    with told("scenes", len(targets)) as advance:
        made, problem = as_far_as_possible(run(root, targets, out.resolve(), request, advance))
    entries = [entry for each in made for entry in each]
    if request.filmstrip and not (entries or problem):
        raise UsageError("there is no scrub beat to make a filmstrip of; `lectern export figures` draws other moments")
    return report("figures", entries, (entry["file"] for entry in entries), problem, as_json)


def run(
    root: Path, targets: Sequence[Target], out: Path, request: Request, advance: Callable[[], None]
) -> Iterator[list[dict[str, str]]]:
    """What was made of each scene, in the targets' order, in processes that run in the course's folder."""
    spawn = multiprocessing.get_context("spawn")  # a fork would share manim's state and open files
    folders = [out / target.lecture.folder / "figures" / target.scene.name for target in targets]
    home = str(Path.cwd())
    with first_on_path(root), ProcessPoolExecutor(os.cpu_count(), spawn, os.chdir, (root,)) as pool:
        for entries in pool.map(figures_of, targets, folders, repeat(request), repeat(home)):
            advance()
            yield entries


def figures_of(target: Target, folder: Path, request: Request, home: str) -> list[dict[str, str]]:
    """The figures of one scene, in a process of its own; a plain scene's files are sought from the folder `home`."""
    import_from_sources()
    from lectern.render.sectioned import as_lesson, go_home
    from lectern.render.silent import theme_chosen

    mark = aspect_mark(*pixels(request)) + theme_mark(request.theme)
    with theme_chosen(request.theme):
        try:
            if target.scene.is_plain:
                go_home(target.scene.module, home)
            scene = as_lesson(getattr(importlib.import_module(target.scene.module), target.scene.name))
            found = pictures_of(scene, request)
        except LecternError:
            raise
        except Exception as error:
            raise LecternError(f"{target.scene.name} fails: {type(error).__name__}: {error}") from error
    entries = []
    for name, save in found.items():
        path = folder / f"{name}{mark}.{request.form}"
        with atomic(path) as scratch:
            save(scratch)
        entries.append({"scene": target.scene.name, "moment": name, "file": str(path)})
    return entries


def pictures_of(scene: Any, request: Request) -> dict[str, Callable[[Path], None]]:
    """What is to be drawn of the scene, in the theme in force: its name, and what saves it."""
    from lectern.export.figures.filmstrips import filmstrips, save_strip
    from lectern.export.figures.moments import Wanted, moments
    from lectern.export.figures.vector import save_figure

    if request.filmstrip:
        strips = filmstrips(scene, request.beats, *pixels(request))
        return {strip.name: partial(save_strip, strip=strip, form=request.form) for strip in strips}
    found = moments(scene, Wanted(request.beats, request.seconds), *pixels(request))
    save = partial(save_figure, form=request.form, crop=request.crop)
    return {each.name: partial(save, display=each.display, view=each.view) for each in found}


def pixels(request: Request) -> tuple[int, int]:
    """Width and height of the frame that the scene is laid out in."""
    return Settings("h", request.theme, request.aspect).pixels
