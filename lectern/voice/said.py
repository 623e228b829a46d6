"""What the course says: every beat's text, computed ones too. Scenes are played for it, but not drawn."""

from __future__ import annotations

import importlib
import multiprocessing
import os
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from lectern.errors import LecternError
from lectern.root import first_on_path
from lectern.targets import Target
from lectern.voice.choose import Line

PIXELS = (854, 480)  # the usual shape
RATE = 30.0  # frames a second


def lines_of(root: Path, targets: Sequence[Target], jobs: int = 0) -> Iterator[list[Line]]:
    """The lines of each target in its order, from `jobs` processes (0: one for each core). Raises LecternError."""
    names = [(target.scene.module, target.scene.name) for target in targets]
    spawn = multiprocessing.get_context("spawn")  # a fork would share manim's state
    most = min(jobs or os.cpu_count() or 1, max(len(names), 1))
    with first_on_path(root), ProcessPoolExecutor(most, spawn, os.chdir, (root,)) as pool:
        yield from pool.map(play, names)


def play(scene: tuple[str, str]) -> list[Line]:
    """Plays one scene, each animation at its end alone."""
    from lectern.render.fresh_imports import import_from_sources
    from lectern.render.silent import silent_settings, theme_chosen

    import_from_sources()
    module, name = scene
    try:
        with tempfile.TemporaryDirectory() as media, theme_chosen("dark"), silent_settings(media, *PIXELS, RATE):
            skimmed = skimming(getattr(importlib.import_module(module), name))
            skimmed.render()
    except (Exception, SystemExit) as error:
        raise LecternError(f"{name}: does not play to its end: {type(error).__name__}: {error}") from None
    return [(name, beat.name, beat.text) for beat in skimmed.beats]


def skimming(scene: Any) -> Any:
    """An instance of the scene that looks at no instant but the end of each play."""
    from lectern.export.figures.moments import Instants
    from lectern.render.silent import SilentRenderer

    class Skimming(scene):  # type: ignore[misc]
        def get_time_progression(self, run_time: float, *args: Any, **kwargs: Any) -> Instants:
            return Instants([run_time])

        def look_at_instant(self, time: float) -> None:
            """Nothing is looked at."""

    Skimming.__name__, Skimming.__qualname__ = scene.__name__, scene.__qualname__
    return Skimming(renderer=SilentRenderer())
